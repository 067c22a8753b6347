import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { repeatedNumbers } from '../revisions/repeated-numbers.ts';
import { newestRevision } from '../revisions/revision.ts';
import type { ShowDocument } from '../show.ts';

/** Beyond this the refusal is a frame too large to tell: the first of them are enough to begin with. */
const TOLD_NUMBERS = 50;

/** Publishes the plan as it is, under the next number; a cue number that stands twice is an error (N1, I7). */
export function publish(
  document: ShowDocument,
  command: CommandOf<'publish'>,
  context: ActorContext
): Decision {
  const repeated = repeatedNumbers(document);
  if (repeated.length > 0) {
    const told = repeated.slice(0, TOLD_NUMBERS);
    return { rejection: { code: 'numberTwice', repeated: told, count: repeated.length } };
  }
  const { device, name } = context.actor;
  const number = (newestRevision(document)?.number ?? 0) + 1;
  const { now: at, seq } = context;
  const revision = { number, note: command.note, at, device, name, seq };
  return { events: [{ type: 'published', revision }] };
}
