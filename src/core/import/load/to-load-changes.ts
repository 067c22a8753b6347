import { rowOf, rowsOf } from '../../collections.ts';
import type { Change } from '../../command.ts';
import type { Slot } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { Notices } from '../notices.ts';
import type { Notice } from '../table.ts';
import { LoadDays } from './load-days.ts';
import { LoadNames, type Bringing } from './load-names.ts';
import { LoadNeeds } from './load-needs.ts';
import type { LoadReading, LoadRow } from './load-row.ts';
import { matchRows, type Timed, type TimedKind } from './match-rows.ts';
import { crewCallOf, movementOf, taskOf, type Finding } from './row-values.ts';
import { RowsWriter, type Counts } from './rows-writer.ts';
import { VendorWriter } from './vendor-writer.ts';

/** What a list makes of a show: the changes of one edit, and how many of its rows are what. */
export interface LoadBrought extends Counts {
  readonly changes: readonly Change[];
  readonly notices: readonly Notice[];
}

export interface LoadTarget {
  readonly document: ShowDocument;
  /** The show was made for the list. */
  readonly isNewShow: boolean;
}

/**
 * The changes of one `edit` that bring a list into a show (L42): rows that are there already are changed
 * where they say something else, the others are added; nothing is removed.
 */
export function toLoadChanges(
  reading: LoadReading,
  { document, isNewShow }: LoadTarget,
  newId: () => Id
): LoadBrought {
  const into: Bringing = { document, newId, changes: [], notices: new Notices(), isNewShow };
  const writer = new RowsWriter(reading, into);
  if (reading.errors.length === 0) {
    if (reading.kind === 'vendors') new VendorWriter(reading, into, writer).writeAll();
    else writeTimed(reading, reading.kind, into, writer);
  }
  return { changes: into.changes, ...writer.counts(), notices: into.notices.list() };
}

function writeTimed(
  reading: LoadReading,
  kind: TimedKind,
  into: Bringing,
  writer: RowsWriter
): void {
  const { rows, days: dates, today } = reading;
  const { document, notices } = into;
  const days = new LoadDays(into, today);
  days.addAll([...dates, ...rows.flatMap(dateIn)].sort());
  const names = new LoadNames(into);
  const finding = { names, needs: new LoadNeeds(document, notices) };
  const resolving = {
    dayOf: (row: LoadRow) => days.dayIdOf(row),
    idOf: (...of: Parameters<LoadNames['known']>) => names.known(...of)
  };
  // What is on no day of the show comes in nowhere, and is none of its rows.
  const placed = rows.filter((row) => row.when === null || days.isThere(row));
  const matched = matchRows({ ...reading, rows: placed }, document, resolving, notices);
  for (const row of placed) {
    const id = matched.get(row) ?? '';
    // Each of the kinds has a slot; seen generically, TypeScript has lost that.
    const now = (rowOf(rowsOf(document, kind), id) ?? null) as unknown as Timed | null;
    const slot = days.slotOf(row, now?.slot ?? null);
    if (slot === null) {
      if (row.when === null) notices.add('noStart', 'It has no start; left out.', row.row);
      continue;
    }
    const { id: written, as } = writer.write(
      kind,
      row,
      now,
      valuesOf(kind, row, slot, finding, now)
    );
    writer.count(written, as);
  }
}

const dateIn = ({ when }: LoadRow): readonly string[] =>
  when?.day && 'date' in when.day ? [when.day.date] : [];

function valuesOf(
  kind: TimedKind,
  row: LoadRow,
  slot: Slot,
  finding: Finding,
  now: Timed | null
): object {
  // The row is of the collection that its kind names, which TypeScript cannot follow: it is taken as that.
  switch (kind) {
    case 'movements':
      return movementOf(row, slot, finding, now as never);
    case 'tasks':
      return taskOf(row, slot, finding, now as never);
    case 'crewCalls':
      return crewCallOf(row, slot, finding, now as never);
    default:
      return kind satisfies never;
  }
}
