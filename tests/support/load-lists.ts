import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowEvent } from '#core/event.ts';
import type { LoadKind } from '#core/export/load/load-heads.ts';
import type { LoadReading } from '#core/import/load/load-row.ts';
import { readLoad } from '#core/import/load/read-load.ts';
import { toLoadChanges, type LoadBrought } from '#core/import/load/to-load-changes.ts';
import type { Choices } from '#core/import/reading.ts';
import type { ShowDocument } from '#core/show.ts';
import { buildShow } from './build-show.ts';
import { cellsOf, tableFile } from './import-fixtures.ts';

/** A show of one day with a stage, and whatever else is added. */
export const showWith = (...changes: readonly Change[]): ShowDocument =>
  edited(buildShow({ items: [] }).document, changes).document;

export function edited(
  before: ShowDocument,
  changes: readonly Change[]
): { readonly document: ShowDocument; readonly events: readonly ShowEvent[] } {
  const decision = edit(before, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return { document: apply(before, decision.events), events: decision.events };
}

/** A list written as lines with bars between their cells. */
export const readList = (kind: LoadKind, text: string, choices: Choices = {}): LoadReading =>
  readLoad(tableFile(cellsOf(text)), kind, { today: '2026-06-01', ...choices });

let made = 0;

/** The show with a list in it. */
export function withList(
  reading: LoadReading,
  before: ShowDocument,
  isNewShow = false
): LoadBrought & { readonly document: ShowDocument } {
  const brought = toLoadChanges(reading, { document: before, isNewShow }, () => `l${(made += 1)}`);
  return { ...brought, document: edited(before, brought.changes).document };
}
