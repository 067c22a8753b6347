import { readCueLines } from '../../export/cue-lines.ts';
import type { FixedHead } from '../../export/heads.ts';
import type { ItemKind } from '../../show.ts';
import { DAY_SECONDS, intoShowDay } from '../../time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import { readLength } from '../cells/length.ts';
import type { Notices } from '../notices.ts';
import type { CueRead, ItemRead } from '../reading.ts';
import { columnLetters, isBlank, textOf, valueOf, type Cell, type Table } from '../table.ts';
import { yesNo } from '../words/marks.ts';
import type { OwnHeads } from './own-heads.ts';

const KINDS: readonly string[] = ['item', 'milestone', 'interval', 'break', 'buffer'];
/** What a row that only goes on with the item above leaves blank. */
const OF_ITEM: readonly FixedHead[] = [
  'number',
  'start',
  'duration',
  'title',
  'kind',
  'notes',
  'script'
];

/** The items of a sheet that an export wrote, their cues taken from the departments' columns. */
export class OwnRows {
  readonly items: ItemRead[] = [];
  readonly segments: string[] = [];
  readonly #heads: OwnHeads;
  readonly #notices: Notices;
  readonly #starts: 'asRead' | 'hard' | 'soft';
  #go = 0;

  constructor(heads: OwnHeads, starts: 'asRead' | 'hard' | 'soft', notices: Notices) {
    this.#heads = heads;
    this.#starts = starts;
    this.#notices = notices;
  }

  readAll(table: Table): void {
    table.rows.slice(1).forEach((row, i) => {
      if (row.every(isBlank)) return;
      const at = table.firstRow + 1 + i;
      const above = this.items.at(-1);
      const goesOn = above !== undefined && OF_ITEM.every((of) => isBlank(this.#cell(row, of)));
      const cues = this.#cues(row, at);
      if (goesOn) this.items[this.items.length - 1] = { ...above, cues: [...above.cues, ...cues] };
      else this.items.push(this.#item(row, at, cues));
    });
  }

  #cell(row: readonly Cell[], of: FixedHead): Cell | undefined {
    return row[this.#heads.at(of)];
  }

  #text(row: readonly Cell[], of: FixedHead): string {
    return textOf(this.#cell(row, of));
  }

  #item(row: readonly Cell[], at: number, cues: readonly CueRead[]): ItemRead {
    const startsAt = this.#start(row, at);
    const kind = this.#text(row, 'kind').trim().toLowerCase();
    return {
      row: at,
      number: this.#text(row, 'number'),
      title: this.#text(row, 'title'),
      kind: KINDS.includes(kind) ? (kind as ItemKind) : 'item',
      hardAt: this.#isLinked(row) ? null : startsAt,
      startsAt,
      lengthMs: this.#length(row, at),
      countToEnd: this.#isYes(row, 'countToEnd'),
      isFloated: this.#isYes(row, 'floated'),
      notes: this.#text(row, 'notes'),
      script: this.#text(row, 'script'),
      fields: this.#fields(row),
      segment: this.#segment(this.#text(row, 'segment')),
      cues,
      externalId: ''
    };
  }

  /** A start that somebody typed without saying that it follows is meant. */
  #isLinked(row: readonly Cell[]): boolean {
    return this.#starts === 'asRead' ? this.#isYes(row, 'linked') : this.#starts === 'soft';
  }

  #isYes(row: readonly Cell[], of: FixedHead): boolean {
    const value = valueOf(this.#cell(row, of));
    return value?.kind === 'yesNo' ? value.is : yesNo(this.#text(row, of)) === true;
  }

  #start(row: readonly Cell[], at: number): number | null {
    const cell = this.#cell(row, 'start');
    if (isBlank(cell)) return null;
    const value = valueOf(cell);
    const seconds =
      value?.kind === 'time' ? Math.round(value.ms / 1000) : (readClock(cell)?.seconds ?? null);
    if (seconds === null) return this.#sayUnread(cell, at, 'start', 'a start');
    return seconds >= DAY_SECONDS ? seconds : intoShowDay(seconds, this.#heads.dayChange);
  }

  #length(row: readonly Cell[], at: number): number {
    const cell = this.#cell(row, 'duration');
    if (isBlank(cell)) return 0;
    const value = valueOf(cell);
    if (value?.kind === 'time') return value.ms;
    const [, h, m, s] = (/^(\d+):(\d\d):(\d\d)$/.exec(textOf(cell)) ?? []).map(Number);
    if (h !== undefined && m !== undefined && s !== undefined)
      return ((h * 60 + m) * 60 + s) * 1000;
    const read = readLength(cell, { colons: 'h:mm', bare: 'min', typed: 'h:mm' });
    return read?.ms ?? this.#sayUnread(cell, at, 'duration', 'a duration') ?? 0;
  }

  #sayUnread(cell: Cell | undefined, at: number, of: FixedHead, what: string): null {
    this.#notices.add(
      'unreadTime',
      `"${textOf(cell)}" cannot be read as ${what}; left out.`,
      at,
      this.#heads.at(of)
    );
    return null;
  }

  #fields(row: readonly Cell[]): Readonly<Record<number, string>> {
    const fields: Record<number, string> = {};
    this.#heads.heads.forEach((head, i) => {
      if (head.is === 'text' && !isBlank(row[i])) fields[i] = textOf(row[i]);
    });
    return fields;
  }

  #segment(title: string): number | null {
    if (title === '') return null;
    const known = this.segments.indexOf(title);
    return known >= 0 ? known : this.segments.push(title) - 1;
  }

  /** Those of one row go together; one of its own is in no group. */
  #cues(row: readonly Cell[], at: number): readonly CueRead[] {
    const cues = this.#heads.heads.flatMap((head, i): readonly CueRead[] =>
      head.is !== 'department'
        ? []
        : readCueLines(head.prefix, textOf(row[i])).map((line) => ({
            ...line,
            row: at,
            letters: columnLetters(i),
            department: head.prefix,
            group: null,
            externalId: ''
          }))
    );
    if (cues.length < 2) return cues;
    this.#go += 1;
    return cues.map((cue) => ({ ...cue, group: this.#go }));
  }
}
