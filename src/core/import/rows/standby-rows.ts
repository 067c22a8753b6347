import type { Notices } from '../notices.ts';
import type { ColumnRead } from '../reading.ts';
import type { Entry } from './entries.ts';

const STANDBY = /^(?:sb|s\/b|st?by|stand-?\s?by|warn|warning)\.?$/i;
const GO = /^(?:go|g|q|cue|call)\.?!?$/i;

/**
 * A call script has a row for each standby and one for each GO. The standby is ours to call, so only
 * the rows of the GOs are cues, and the column that says which is which says no more.
 */
export function withoutStandbys(
  entries: readonly Entry[],
  columns: readonly ColumnRead[],
  notices: Notices
): { readonly entries: readonly Entry[]; readonly columns: readonly ColumnRead[] } {
  const said = (entry: Entry, { index }: ColumnRead): string => entry.at.at(index);
  const stage = columns.find((column) => {
    const texts = entries.map((entry) => said(entry, column)).filter((text) => text !== '');
    const isEach = texts.every((text) => STANDBY.test(text) || GO.test(text));
    return (
      isEach && texts.some((text) => STANDBY.test(text)) && texts.some((text) => GO.test(text))
    );
  });
  if (!stage) return { entries, columns };
  const cues = entries.filter((entry) => !STANDBY.test(said(entry, stage)));
  const left = entries.length - cues.length;
  notices.add('standbyRows', `${left} rows are standbys of the cues that follow; left out.`);
  return {
    entries: cues,
    columns: columns.map((column) =>
      column.index === stage.index ? { ...column, meaning: 'ignore' } : column
    )
  };
}
