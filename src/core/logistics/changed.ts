import { apply } from '../apply.ts';
import type { Change } from '../command.ts';
import { edit } from '../deciding/editing.ts';
import type { ShowDocument } from '../show.ts';

/** A show as some changes of its plan would make it; null where they cannot be made. */
export function changed(document: ShowDocument, changes: readonly Change[]): ShowDocument | null {
  if (changes.length === 0) return document;
  const decision = edit(document, { type: 'edit', changes });
  return 'rejection' in decision ? null : apply(document, decision.events);
}
