import type { CalledByVoice } from '#core/called-by-voice.ts';
import type { EventOf } from '#core/event.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Batch } from '#server/ports.ts';
import { Violation } from './violation.ts';

/** What a person at a client saw and pressed when they caught up. */
export interface CatchingUp {
  readonly client: string;
  readonly run: Id;
  readonly from: Id | null;
  readonly fence: number;
  readonly at: number;
  readonly epoch: number;
  readonly called: readonly CalledByVoice[];
}

/** Somebody said so, who held the book and saw the run as it was; and in the order of the times. */
export function checkByVoice(
  { commandId, at }: Batch,
  before: ShowDocument,
  events: readonly EventOf<'calledByVoice'>[],
  catching: CatchingUp | undefined
): void {
  const run = catching && before.runs[catching.run];
  if (!run) throw new Violation('somebody called it by voice', commandId);
  if (run.lease?.client !== catching.client || run.fence !== catching.fence) {
    throw new Violation('one caller', `${commandId} under fence ${catching.fence}`);
  }
  if (run.pointer !== catching.from) {
    throw new Violation('it is caught up from what was seen', `${commandId}, at ${run.pointer}`);
  }
  const told = events.map(({ step }) => step).join(' ');
  if (told !== catching.called.map(({ step }) => step).join(' ')) {
    throw new Violation('all of it or nothing', `${commandId} made ${told}`);
  }
  let last = run.lastGoAt ?? 0;
  // The machine's clock was set back between two lives of the server.
  if (last > at) return;
  for (const event of events) {
    if (event.at < last || event.at > at) {
      throw new Violation('noted times are in order', `${event.at} after ${last}, at ${at}`);
    }
    last = event.at;
  }
}
