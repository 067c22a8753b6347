import type { LoadKind } from '../../export/load/load-heads.ts';
import type { LengthUnits } from '../cells/length.ts';
import { isBlank, textOf, valueOf, type Cell, type Table } from '../table.ts';
import { unitIn } from '../words/meanings.ts';
import { plain } from '../words/plain.ts';
import { fieldIn, fieldOfMeaning, type ReadField } from './load-words.ts';

export interface LoadColumn {
  readonly index: number;
  readonly title: string;
  /** Null: nothing that the list has. */
  readonly field: ReadField | null;
  readonly units: LengthUnits;
  /** Bare numbers are hours. */
  readonly isHours: boolean;
}

export interface LoadHeader {
  /** The place of its row in the table; -1 where the format itself knows. */
  readonly at: number;
  readonly columns: readonly LoadColumn[];
  /** How many columns of the list it has. */
  readonly score: number;
}

const LOOKED_AT = 300;

/** What a row has to be known by to be the header of such a list. */
const needed: Readonly<Record<LoadKind, readonly (readonly ReadField[])[]>> = {
  movements: [['start', 'checkIn']],
  tasks: [['title'], ['start', 'day', 'length']],
  crewCalls: [['start']],
  vendors: [['name']]
};

/** The row that names the columns of a list, and what they say; null where none does. */
export function loadHeader(table: Table, kind: LoadKind): LoadHeader | null {
  if (table.programme) return ofProgramme(table, table.programme, kind);
  let best: LoadHeader | null = null;
  const last = Math.min(table.rows.length - 1, LOOKED_AT);
  for (let at = 0; at < last; at += 1) {
    const found = headerIn(table.rows[at] ?? [], at, kind);
    if (found !== null && found.score > (best?.score ?? 0)) best = found;
  }
  return best;
}

function headerIn(row: readonly Cell[], at: number, kind: LoadKind): LoadHeader | null {
  if (row.some((cell) => valueOf(cell) !== null)) return null;
  const columns = withStart(row.map((cell, i) => columnOf(textOf(cell), i, kind)));
  const fields = new Set(columns.flatMap(({ field }) => field ?? []));
  const isOne = needed[kind].every((some) => some.some((field) => fields.has(field)));
  const filled = row.filter((cell) => !isBlank(cell)).length;
  // A list of nothing but names is a list; a sentence with a word of ours in it is not.
  const isEnough = fields.size >= 2 || (kind === 'vendors' && filled === 1);
  return isOne && isEnough ? { at, columns, score: fields.size } : null;
}

function columnOf(title: string, index: number, kind: LoadKind): LoadColumn {
  const unit = unitIn(title);
  return {
    index,
    title: title.replace(/\s+/g, ' ').trim(),
    field: fieldIn(title, kind),
    units: {
      colons: unit === 'm:ss' ? 'm:ss' : 'h:mm',
      bare: unit === 's' ? 's' : 'min',
      typed: unit === 'm:ss' ? 'm:ss' : 'h:mm'
    },
    isHours: plain(title)
      .split(' ')
      .some((word) => /^(?:h|hrs|hours|stunden|std|heures|horas)$/.test(word))
  };
}

/** Where a list has no other start, it is when the vehicle arrives. */
const withStart = (columns: readonly LoadColumn[]): readonly LoadColumn[] =>
  columns.some(({ field }) => field === 'start')
    ? columns
    : columns.map((each) => (each.field === 'checkIn' ? { ...each, field: 'start' } : each));

function ofProgramme(
  table: Table,
  meanings: NonNullable<Table['programme']>,
  kind: LoadKind
): LoadHeader {
  const columns = meanings.map((meaning, index): LoadColumn => {
    const title = textOf(table.rows[0]?.[index]);
    return { ...columnOf(title, index, kind), field: fieldOfMeaning(meaning, title, kind) };
  });
  const fields = new Set(columns.flatMap(({ field }) => field ?? []));
  return { at: 0, columns, score: fields.size };
}
