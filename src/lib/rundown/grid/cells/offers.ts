import { namesIn } from '#core/planning/column-texts.ts';
import { kindWords } from '#lib/text/kinds.ts';
import { owners } from '../../inspector/owners.ts';
import { FLOATED, type Sheet } from './cells.ts';
import type { GridColumn } from './columns.ts';

/** A list beyond this is looked through by typing. */
const MOST = 40;

/** All that a cell of a column offers to be chosen from; none where there is nothing to choose. */
function allOffers(column: GridColumn, { document }: Sheet): readonly string[] {
  if (column.is === 'kind') return [...Object.values(kindWords), FLOATED];
  if (column.is === 'owner') return owners(document).map(({ name }) => name);
  if (column.is !== 'text') return [];
  const { kind, options = [] } = column.column;
  if (kind === 'choice') return options;
  return kind === 'person' ? namesIn(document) : [];
}

/** Whether a cell of a column has a list at all. */
export function hasOffers(column: GridColumn): boolean {
  if (column.is !== 'text') return column.is === 'kind' || column.is === 'owner';
  return column.column.kind === 'choice' || column.column.kind === 'person';
}

/** What is before the name that is being typed, where a cell may hold several. */
const STEM = /^.*[,;]\s*/s;

/**
 * What a cell offers for what has been typed so far: everything while nothing was, then what has the
 * typed letters in it, those that begin with them first.
 *
 * @param isTouched whether anything was typed since the cell was opened
 */
export function offersFor(
  column: GridColumn,
  typed: string,
  isTouched: boolean,
  sheet: Sheet
): readonly string[] {
  const isMany = column.is === 'text' && column.column.kind === 'person';
  const [stem = ''] = (isTouched && isMany && STEM.exec(typed)) || [];
  const wanted = isTouched ? typed.slice(stem.length).trim().toLowerCase() : '';
  const fit = allOffers(column, sheet).filter((offer) => offer.toLowerCase().includes(wanted));
  const first = fit.filter((offer) => offer.toLowerCase().startsWith(wanted));
  const rest = fit.filter((offer) => !first.includes(offer));
  return [...first, ...rest].slice(0, MOST).map((offer) => stem + offer);
}
