import { readLength, usualUnits } from '../cells/length.ts';
import { callIn, isOwnCode } from '../cells/calls.ts';
import type { ColumnRead, CueRead, ItemRead } from '../reading.ts';
import { isDitto, yesNo } from '../words/marks.ts';
import { departmentOf, inventedTrade, tradeOf, type Trade } from '../words/departments.ts';
import { kindOfTitle } from '../words/kinds.ts';
import { plain } from '../words/plain.ts';
import type { Meaning } from '../words/meanings.ts';
import type { DepartmentList } from './department-list.ts';
import type { Entry, Heading } from './entries.ts';
import type { RowCues } from './row-cues.ts';
import { SideNotes } from './side-notes.ts';
import type { SheetRow } from './sheet.ts';

export interface CueListContext {
  readonly columns: readonly ColumnRead[];
  readonly headings: readonly Heading[];
  readonly departments: DepartmentList;
  readonly cues: RowCues;
  /** The department of cues that name none. */
  readonly trade: Trade;
  /** What the one item is called where the file has no acts. */
  readonly title: string;
}

/**
 * Makes items out of a list of cues: one for each act, scene or section that the file names and for
 * each interval among its cues, else one for the whole.
 */
export function cueListItems(
  entries: readonly Entry[],
  context: CueListContext
): { readonly items: readonly ItemRead[]; readonly isAssumed: boolean } {
  const reader = new CueReader(context);
  const parts: { title: string; row: number; cues: CueRead[] }[] = [];
  let key: string | null = null;
  let segment = '';
  let act = 1;
  let isInterval = false;
  const hasIntervals = entries.some((entry) => isIntervalRow(entry.at));
  for (const entry of entries) {
    const said = entry.at.text('segment');
    const name = entry.at.columnOf('segment')?.title ?? '';
    // The act called 1 is "Act 1".
    if (said !== '' && !isDitto(said))
      segment = /^[\divx]+$/i.test(said) ? `${name} ${said}` : said;
    if (entry.lone !== '') {
      parts.push({ title: sentenceCase(entry.lone), row: entry.at.row, cues: [] });
      key = null;
      continue;
    }
    const heading = entry.heading === null ? '' : (context.headings[entry.heading]?.text ?? '');
    const named = [heading, segment].filter((part) => part !== '').join(' · ');
    const isNow = named === '' && isIntervalRow(entry.at);
    if (isInterval && !isNow) act += 1;
    const title =
      named ||
      (isNow ? sentenceCase(entry.at.text('title')) : hasIntervals ? `Act ${act}` : context.title);
    const next = `${isNow ? 'interval' : ''} ${title} ${named === '' ? act : ''}`;
    if (next !== key) parts.push({ title, row: entry.at.row, cues: [] });
    key = next;
    isInterval = isNow;
    parts.at(-1)?.cues.push(...reader.cuesOf(entry));
  }
  const items = parts.map(({ title, row, cues }) => emptyItem(title, row, cues));
  return { items, isAssumed: reader.isAssumed };
}

const isIntervalRow = (row: SheetRow): boolean => kindOfTitle(row.text('title')) === 'interval';

const sentenceCase = (title: string): string =>
  title === title.toUpperCase() ? title.charAt(0) + title.slice(1).toLowerCase() : title;

const emptyItem = (title: string, row: number, cues: readonly CueRead[]): ItemRead => ({
  row,
  number: '',
  title,
  kind: kindOfTitle(title),
  hardAt: null,
  startsAt: null,
  lengthMs: 0,
  countToEnd: false,
  isFloated: false,
  notes: '',
  script: '',
  fields: {},
  segment: null,
  cues,
  externalId: ''
});

/** Reads one row of a list of cues after the other; ditto marks and follow times look at the row above. */
class CueReader {
  /** A cue that named no department was given the usual one. */
  isAssumed = false;
  readonly #context: CueListContext;
  readonly #side: SideNotes;
  readonly #above = new Map<Meaning, string>();
  #follow: CueRead['execution'] = 'called';

  constructor(context: CueListContext) {
    this.#context = context;
    this.#side = new SideNotes(context.columns);
  }

  cuesOf(entry: Entry): readonly CueRead[] {
    return [entry.at, ...entry.more].flatMap((row) => {
      const wide = this.#context.cues.of(row);
      const said = followOf(row.text('follow'));
      const execution = isOnItsOwnRow(row) ? said : this.#follow;
      this.#follow = said;
      if (wide.length > 0) return wide.map((cue) => this.#inPlace(cue, row, execution));
      return [this.#one(row, execution)];
    });
  }

  /** A cue from a department's column is called what its row is about. */
  #inPlace(cue: CueRead, row: SheetRow, execution: CueRead['execution']): CueRead {
    const label = cue.label || this.#said(row, 'title');
    return { ...cue, label, placement: this.#placement(row), execution };
  }

  #one(row: SheetRow, execution: CueRead['execution']): CueRead {
    const { departments } = this.#context;
    const written = row.text('number');
    const call = callIn(written);
    const trade = this.#tradeOf(row, call?.trade ?? null);
    // "LX 1 - House to half" in one cell is all of the cue, where no other column says what it is.
    const isWhole = call?.trade !== null && row.columnOf('title') === undefined;
    const isOwn = call !== null && (call.label === '' || isWhole) && isOwnCode(call.code, trade);
    const placement = this.#placement(row);
    const notes = this.#said(row, 'notes');
    const label =
      this.#label(row) || (isWhole ? call?.label : '') || this.#side.label(row) || placement;
    return {
      row: row.row,
      letters: row.columnOf('number')?.letters ?? row.columnOf('title')?.letters ?? 'A',
      department: departments.take(trade, call?.trade ? call.code : ''),
      number: isOwn ? call.number : written,
      label: label.replace(/\s+/g, ' '),
      notes: [notes, this.#side.notes(row)].filter((part) => part !== '').join('\n'),
      placement,
      execution,
      execMs: readLength(row.cell('length'), { ...usualUnits, bare: 's' })?.ms ?? null,
      group: null,
      externalId: row.text('id')
    };
  }

  #tradeOf(row: SheetRow, byCode: Trade | null): Trade {
    const named = row.text('cueDepartment');
    if (named !== '') return departmentOf(named) ?? inventedTrade(named);
    if (byCode) return tradeOf(byCode.prefix) ?? byCode;
    const kind = plain(row.text('kind'));
    const byKind =
      kind === 'mic' ? tradeOf('SND') : kind === 'text' ? tradeOf('VID') : departmentOf(kind);
    if (byKind === null) this.isAssumed = true;
    return byKind ?? this.#context.trade;
  }

  /** "FUNCTION 1 NAME" and "FUNCTION 2 NAME" are one label. */
  #label(row: SheetRow): string {
    const first = this.#said(row, 'title');
    const more = this.#side.alike.map((column) => row.at(column.index));
    return [first, ...more].filter((part) => part !== '').join(' + ');
  }

  /** The text of a meaning, a ditto mark being what the row above says. */
  #said(row: SheetRow, meaning: Meaning): string {
    const text = row.texts(meaning);
    const said = isDitto(text) ? (this.#above.get(meaning) ?? '') : text;
    this.#above.set(meaning, said);
    return said;
  }

  #placement(row: SheetRow): string {
    const parts = row.columnsOf('placement').map((column) => {
      const text = row.at(column.index).replace(/\s+/g, ' ');
      if (isDitto(text)) return this.#above.get('placement') ?? '';
      const isPage = /^(?:page|pages|pg|p|pp|seite|pagina)\b/.test(plain(column.title));
      return text !== '' && isPage && /^\d/.test(text) ? `page ${text}` : text;
    });
    const placement = parts.filter((part) => part !== '').join(' · ');
    if (placement !== '') this.#above.set('placement', placement);
    return placement;
  }
}

/** A column called "Trig" says how its own cue is fired; all others say it of the next one. */
const isOnItsOwnRow = (row: SheetRow): boolean =>
  /^trig/i.test(row.columnOf('follow')?.title ?? '');

/** What a row says of how a cue is fired: most desks write it on the parent. */
function followOf(text: string): CueRead['execution'] {
  const said = text.trim().toLowerCase();
  const isCalled = /^(?:[a-z]*\s*0+|(?:do|does) not.*|not?\b.*|go|call(?:ed)?|stop|halt)$/.test(
    said
  );
  if (said === '' || yesNo(said) === false || isCalled) return 'called';
  return said.startsWith('h') ? 'hang' : 'follow';
}
