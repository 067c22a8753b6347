import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { keptBeside } from '../revisions/adoptable.ts';
import { keptBack, printOfWaiting } from '../revisions/change-set.ts';
import { heldKeys } from '../revisions/held-rows.ts';
import type { ShowDocument } from '../show.ts';
import { withBook } from './book.ts';

/**
 * Takes what was written since into what a run is called on, between two steps: all that the caller
 * saw waiting, or what was chosen of it, but for rows that the run stands on (N7, N8, N9).
 */
export function adopt(
  document: ShowDocument,
  command: CommandOf<'adopt'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const waiting = heldKeys(run);
  if (waiting.length === 0) return { events: [] };
  if (printOfWaiting(document, run) !== command.seen) return { rejection: { code: 'moreWaits' } };
  const { rows } = command;
  const kept = rows ? keptBeside(document, run, rows) : keptBack(document, run);
  if (kept.length === waiting.length) return { events: [] };
  return { events: [{ type: 'adopted', run: run.id, at: context.now, kept }] };
}
