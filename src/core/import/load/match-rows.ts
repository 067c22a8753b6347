import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { LoadKind } from '../../export/load/load-heads.ts';
import type { CrewCall, Movement, Task } from '../../logistics.ts';
import type { Id, Rows, ShowDocument, Source } from '../../show.ts';
import type { Notices } from '../notices.ts';
import { folded } from './by-name.ts';
import { severalIn } from './load-names.ts';
import type { LoadReading, LoadRow, Said } from './load-row.ts';

export type Timed = Movement | Task | CrewCall;
export type TimedKind = Exclude<LoadKind, 'vendors'>;

/** Where a row came from; null for one that its file tells from no other. */
export function sourceOf({ system }: LoadReading, { ownId, externalId }: LoadRow): Source | null {
  const id = system === 'callboard' ? ownId : externalId;
  return id.trim() === ''
    ? null
    : { system, externalId: id.replace(/\s+/g, ' ').trim().slice(0, 300) };
}

/**
 * A row of the show by the id that it is written with, or by where it came from; each is found once. Where a
 * file gives several rows one id, they are told apart by which of them comes first.
 */
export class BySource {
  readonly #rows: Rows<Sourced>;
  readonly #sources: Map<string, Id[]>;
  readonly #taken = new Set<Id>();
  readonly #reading: LoadReading;

  constructor(document: ShowDocument, reading: LoadReading) {
    this.#reading = reading;
    this.#rows = document[reading.kind];
    const rows = inOrder(listOf(this.#rows)).filter(({ source }) => source !== undefined);
    this.#sources = new Map();
    for (const { id, source } of rows) {
      const key = source ? keyOf(source) : '';
      this.#sources.set(key, [...(this.#sources.get(key) ?? []), id]);
    }
  }

  find(row: LoadRow): Id | null {
    const source = sourceOf(this.#reading, row);
    if (source === null) return null;
    const own = source.system === 'callboard' ? rowOf(this.#rows, source.externalId) : undefined;
    const ids = [...(own ? [own.id] : []), ...(this.#sources.get(keyOf(source)) ?? [])];
    const id = ids.find((each) => !this.#taken.has(each)) ?? null;
    if (id !== null) this.#taken.add(id);
    return id;
  }
}

interface Sourced {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
}

const keyOf = ({ system, externalId }: Source): string => JSON.stringify([system, externalId]);

/**
 * Which row of the show each row of a list is (L42): by its id, else, where its file gives it none, by what it
 * is called and where it is, in the order of their times where several are alike. Null for a new one.
 */
export function matchRows(
  reading: LoadReading,
  document: ShowDocument,
  { dayOf, idOf }: Resolving,
  notices: Notices
): ReadonlyMap<LoadRow, Id | null> {
  const kind = reading.kind as TimedKind;
  const bySource = new BySource(document, reading);
  const found = new Map<LoadRow, Id | null>();
  const taken = new Set<Id>();
  const seen = new Map<string, number>();
  for (const row of reading.rows) {
    const source = sourceOf(reading, row);
    if (source === null) continue;
    const before = seen.get(source.externalId);
    // A row that was copied in a spreadsheet has the id of the other still.
    if (before === undefined) seen.set(source.externalId, row.row);
    else {
      const message = `Its id is that of row ${before} too: it is another row.`;
      notices.add('repeatedId', message, row.row);
    }
    const id = bySource.find(row);
    found.set(row, id);
    if (id !== null) taken.add(id);
  }
  const fields = keyFields[kind].filter((field) => reading.rows.some(({ said }) => field in said));
  const alike = openByKey(kind, document, fields, taken);
  const open = reading.rows.filter((row) => !found.has(row));
  const timeOf = ({ when }: LoadRow): number => when?.at ?? 0;
  for (const row of [...open].sort((a, b) => timeOf(a) - timeOf(b))) {
    const parts = fields.map((field) => partOf(field, row.said, idOf));
    found.set(row, alike.get(keyWith(kind, dayOf(row) ?? '', parts))?.shift() ?? null);
  }
  return found;
}

/** What stands in the show for what a row names. */
export interface Resolving {
  readonly dayOf: (row: LoadRow) => Id | null;
  readonly idOf: (field: Reference, name: string) => Id | null;
}

type Reference = 'vendor' | 'space' | 'department' | 'person';
type KeyField = Reference | 'direction' | 'phase' | 'title' | 'order';

/** What a row without an id is known by; a list that has no such column is not asked for it. */
const keyFields: Readonly<Record<TimedKind, readonly KeyField[]>> = {
  movements: ['direction', 'title', 'vendor', 'order'],
  tasks: ['phase', 'title', 'department', 'space'],
  crewCalls: ['title', 'department', 'space', 'person']
};

/** Crew are called alike on many days; a truck or a task that is on another day has been moved. */
const isOfDay = (kind: TimedKind): boolean => kind === 'crewCalls';

const keyWith = (kind: TimedKind, dayId: Id, parts: readonly string[]): string =>
  JSON.stringify([isOfDay(kind) ? dayId : '', ...parts]);

/** What a row says of a field, as `partsOf` has it; what it leaves out is what is usual. */
function partOf(field: KeyField, said: Partial<Said>, idOf: Resolving['idOf']): string {
  const text = said[field] ?? '';
  switch (field) {
    case 'direction':
      return text || 'in';
    case 'phase':
      return text || 'build';
    case 'title':
    case 'order':
      return folded(text);
    default: {
      const isOne = field !== 'person' || severalIn(text).length < 2;
      if (folded(text) === '' || !isOne) return '';
      // What the show has not is in no row of it.
      return idOf(field, text) ?? `new ${text}`;
    }
  }
}

function openByKey(
  kind: TimedKind,
  document: ShowDocument,
  fields: readonly KeyField[],
  taken: ReadonlySet<Id>
): Map<string, Id[]> {
  const rows = listOf<Timed>(document[kind])
    .filter(({ id }) => !taken.has(id))
    .sort((a, b) => a.slot.at - b.slot.at);
  return new Map(
    [...Map.groupBy(rows, (row) => keyWith(kind, row.slot.dayId, partsOf(row, fields)))].map(
      ([key, alike]) => [key, alike.map(({ id }) => id)]
    )
  );
}

interface Keyed {
  readonly direction?: string;
  readonly phase?: string;
  readonly order?: string;
  readonly vendorId?: Id | null;
  readonly spaceId?: Id | null;
  readonly departmentId?: Id | null;
  readonly personId?: Id | null;
}

/** The same of a row of the show. */
function partsOf(row: Timed, fields: readonly KeyField[]): readonly string[] {
  const has: Keyed = row;
  const parts: Readonly<Record<KeyField, string | null | undefined>> = {
    direction: has.direction,
    phase: has.phase,
    title: folded(row.title),
    order: folded(has.order ?? ''),
    vendor: has.vendorId,
    space: has.spaceId,
    department: has.departmentId,
    person: has.personId
  };
  return fields.map((field) => parts[field] ?? '');
}
