import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { ShowDocument } from '../show.ts';
import { stageLook } from '../stage-look.ts';
import { withBook } from './book.ts';

/** Has the stage's clocks black, flashing, or as they are; a flash is begun anew each time (M10). */
export function lookOnStage(
  document: ShowDocument,
  command: CommandOf<'lookOnStage'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const { look } = command;
  if (look !== 'flash' && look === stageLook(run, context.now)) return { events: [] };
  return { events: [{ type: 'stageLooked', run: run.id, at: context.now, look }] };
}
