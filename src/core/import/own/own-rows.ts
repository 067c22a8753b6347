import type { FixedHead } from '../../export/heads.ts';
import { readPosts, type PostReference } from '../../export/post-names.ts';
import { readCueLines, type CueLine } from '../../export/read-cue-lines.ts';
import type { ItemKind } from '../../show.ts';
import { DAY_SECONDS, intoShowDay } from '../../time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import { readLength } from '../cells/length.ts';
import type { Notices } from '../notices.ts';
import type { CueRead, ItemRead, PostRead } from '../reading.ts';
import { postsOfCue } from '../posts.ts';
import { columnLetters, isBlank, textOf, valueOf, type Cell, type Table } from '../table.ts';
import { yesNo } from '../words/marks.ts';
import type { OwnHeads } from './own-heads.ts';
import { parentsIn, type Named } from './own-parents.ts';
import { ownerMeant, type OwnerSaid } from './own-posts.ts';

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
  /** How long each of them shall take. */
  readonly targets: (number | null)[] = [];
  readonly #heads: OwnHeads;
  readonly #notices: Notices;
  readonly #starts: 'asRead' | 'hard' | 'soft';
  #go = 0;
  /** Every cue, in the order of the file. */
  readonly #named: Named[] = [];
  /** Owners that are named without their department, by their item. */
  readonly #owners = new Map<number, OwnerSaid>();

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
      const cues = this.#cues(row, at, goesOn ? this.items.length - 1 : this.items.length);
      if (goesOn) this.items[this.items.length - 1] = { ...above, cues: [...above.cues, ...cues] };
      else this.items.push(this.#item(row, at, cues));
    });
    this.#findParents();
    this.#findOwners();
  }

  /** Once all cues are there: what one comes after may stand below it. */
  #findParents(): void {
    const parents = parentsIn(this.#named, (said) => this.#prefixOf(said), this.#notices);
    const found = (cue: CueRead): CueRead =>
      cue.own ? { ...cue, own: { ...cue.own, parent: parents[cue.own.place] ?? null } } : cue;
    this.items.forEach((item, i) => {
      this.items[i] = { ...item, cues: item.cues.map(found) };
    });
  }

  /** Every post that the file names with its department. */
  posts(): readonly PostRead[] {
    return this.items.flatMap(({ owner, cues }) => [
      ...(owner ? [owner] : []),
      ...cues.flatMap(postsOfCue)
    ]);
  }

  /** Once all posts are there: one says elsewhere of what department it is. */
  #findOwners(): void {
    if (this.#owners.size === 0) return;
    const named = this.posts();
    for (const [i, said] of this.#owners) {
      const [item, owner] = [this.items[i], ownerMeant(said, named, this.#notices)];
      if (item && owner) this.items[i] = { ...item, owner };
    }
  }

  /** The department that a line means, by its prefix or as it is spoken. */
  #prefixOf(said: string): string | null {
    const plain = said.toLowerCase();
    for (const head of this.#heads.heads) {
      if (head.is !== 'department') continue;
      if ([head.prefix, head.spoken].some((word) => word.toLowerCase() === plain))
        return head.prefix;
    }
    return null;
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
      lengthMs: this.#length(row, at, 'duration') ?? 0,
      countToEnd: this.#isYes(row, 'countToEnd'),
      isFloated: this.#isYes(row, 'floated'),
      notes: this.#text(row, 'notes'),
      script: this.#text(row, 'script'),
      fields: this.#fields(row),
      segment: this.#segment(row, at),
      cues,
      externalId: '',
      ...this.#bounds(row, at),
      ...this.#owner(row, at),
      ...(this.#has('locked') ? { isLocked: this.#isYes(row, 'locked') } : {})
    };
  }

  #has(of: FixedHead): boolean {
    return this.#heads.at(of) >= 0;
  }

  #bounds(row: readonly Cell[], at: number): Pick<ItemRead, 'minMs' | 'maxMs'> {
    return {
      ...(this.#has('shortest') ? { minMs: this.#length(row, at, 'shortest') } : {}),
      ...(this.#has('longest') ? { maxMs: this.#length(row, at, 'longest') } : {})
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

  #length(
    row: readonly Cell[],
    at: number,
    of: 'duration' | 'shortest' | 'longest' | 'segmentTarget'
  ): number | null {
    const cell = this.#cell(row, of);
    if (isBlank(cell)) return null;
    const value = valueOf(cell);
    if (value?.kind === 'time') return value.ms;
    const [, h, m, s] = (/^(\d+):(\d\d):(\d\d)$/.exec(textOf(cell)) ?? []).map(Number);
    if (h !== undefined && m !== undefined && s !== undefined)
      return ((h * 60 + m) * 60 + s) * 1000;
    const read = readLength(cell, { colons: 'h:mm', bare: 'min', typed: 'h:mm' });
    return read?.ms ?? this.#sayUnread(cell, at, of, 'a duration');
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

  #owner(row: readonly Cell[], at: number): Pick<ItemRead, 'owner'> {
    const cell = this.#cell(row, 'owner');
    if (isBlank(cell)) return {};
    const column = this.#heads.at('owner');
    const [post, ...more] = readPosts(textOf(cell)) ?? [];
    if (!post || more.length > 0) {
      const message = `"${textOf(cell).slice(0, 80)}" cannot be read as one owner; left out.`;
      this.#notices.add('unreadOwner', message, at, column);
      return {};
    }
    if (post.prefix !== null) return { owner: this.#post(post, post.prefix) };
    this.#owners.set(this.items.length, { post, row: at, column });
    return {};
  }

  /** @param department of whom it is where the name does not say it */
  #post({ prefix, name, which }: PostReference, department: string): PostRead {
    const said = prefix ?? department;
    return { department: this.#prefixOf(said) ?? said, name, which };
  }

  /** The first target that the rows of a segment say is its own; another one is said. */
  #segment(row: readonly Cell[], at: number): number | null {
    const title = this.#text(row, 'segment');
    const target = this.#has('segmentTarget') ? this.#length(row, at, 'segmentTarget') : null;
    if (title === '') {
      if (target !== null) this.#sayTarget('This row has a target and no segment', at);
      return null;
    }
    const known = this.segments.indexOf(title);
    const segment = known >= 0 ? known : this.segments.push(title) - 1;
    const before = this.targets[segment] ?? null;
    if (before !== null && target !== null && target !== before)
      this.#sayTarget(`The segment "${title.slice(0, 80)}" has another target already`, at);
    this.targets[segment] = before ?? target;
    return segment;
  }

  #sayTarget(message: string, at: number): void {
    this.#notices.add(
      'segmentTarget',
      `${message}; left out.`,
      at,
      this.#heads.at('segmentTarget')
    );
  }

  /** Those of one row go together; one of its own is in no group, but for one that is named. */
  #cues(row: readonly Cell[], at: number, item: number): readonly CueRead[] {
    const lines = this.#heads.heads.flatMap((head, i) =>
      head.is !== 'department'
        ? []
        : readCueLines(head.prefix, textOf(row[i]), this.#heads.dayChange).map((line) => {
            this.#sayUnreadLines(head.prefix, line, at, i);
            return { line, department: head.prefix, letters: columnLetters(i) };
          })
    );
    const goGroup = lines.find(({ line }) => line.goGroup !== '')?.line.goGroup ?? '';
    if (lines.length > 1) this.#go += 1;
    return lines.map(({ line, department, letters }): CueRead => {
      const { number, label, notes, placement, execMs, firing, unread: _, ...rest } = line;
      const { kind, parent: after, delayMs, at: fires } = firing;
      const place = this.#named.length;
      const posts = line.posts.map((post) => this.#post(post, department));
      const clearFrom = line.clearFrom && this.#post(line.clearFrom, department);
      const does = { posts, clearFrom, goGroup, place };
      const own = { ...rest, ...does, kind, parent: null, delayMs, at: fires };
      const cue = {
        row: at,
        letters,
        department,
        number,
        label,
        notes,
        placement,
        execution: kind,
        execMs,
        group: lines.length > 1 ? this.#go : null,
        externalId: '',
        own
      };
      this.#named.push({ cue, own, after, item });
      return cue;
    });
  }

  #sayUnreadLines(prefix: string, { number, label, unread }: CueLine, at: number, i: number): void {
    for (const said of unread) {
      const cue = `${prefix} ${number || label}`.trim();
      this.#notices.add('unreadCue', `"${said.slice(0, 80)}" of ${cue} cannot be read.`, at, i);
    }
  }
}
