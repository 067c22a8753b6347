import { calledPlan } from '#core/revisions/called-plan.ts';
import { listOf } from '#core/collections.ts';
import type { RunEvent, ShowEvent } from '#core/event.ts';
import { parentOf } from '#core/execution.ts';
import type { CueRun } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { Violation } from './violation.ts';

/** What a page said of a cue under way, and of which attempt it saw. */
export interface Said {
  readonly cue: Id;
  readonly attempt: number;
}

const moving = (document: ShowDocument, run: Id): readonly CueRun[] =>
  listOf(document.runs[run]?.cues ?? {}).filter(
    ({ state, reports }) => state === 'live' && reports
  );

/** A cue that is reported is over by a report alone, of its own attempt; what hangs on it comes after that. */
export function checkReported(
  said: Said | undefined,
  events: readonly ShowEvent[],
  before: ShowDocument,
  after: ShowDocument
): void {
  for (const event of events) {
    if (event.type === 'cueFired' && event.via === 'hang') checkHang(event, before);
    if (event.type !== 'cueDone' && event.type !== 'wentLive') continue;
    for (const { cueId, attempt } of moving(before, event.run)) {
      const now = after.runs[event.run]?.cues[cueId];
      if (now?.attempt !== attempt || now.state === 'live') continue;
      const isReported = event.type === 'cueDone' && event.device !== undefined;
      if (!isReported || event.cue !== cueId) {
        throw new Violation('what is reported is over by a report', `${cueId} by ${event.type}`);
      }
      if (said && said.attempt !== attempt) {
        throw new Violation('a report is of its own attempt', `${said.attempt} for ${attempt}`);
      }
    }
  }
}

function checkHang(event: Extract<RunEvent, { type: 'cueFired' }>, before: ShowDocument): void {
  const cue = calledPlan(before).cues[event.cue];
  const parent = before.runs[event.run]?.cues[(cue && parentOf(cue)) ?? ''];
  if (parent?.reports && parent.state !== 'done') {
    throw new Violation('it hangs on the report', `${event.cue} after one that is ${parent.state}`);
  }
}
