import { Draft } from './applying/draft.ts';
import { applyMessage } from './applying/messages.ts';
import { applyPlan } from './applying/plan.ts';
import { applyRun } from './applying/run.ts';
import type { ShowEvent } from './event.ts';
import { duration } from './time/duration.ts';
import type { ShowDocument } from './show.ts';

/**
 * The document after some events: the whole log folded onto `emptyShow` gives the show as it is.
 * It never rejects, reads no clock and leaves the document it was given as it was.
 */
export function apply(document: ShowDocument, events: readonly ShowEvent[]): ShowDocument {
  const draft = new Draft(document);
  for (const event of events) applyEvent(draft, event);
  return draft.finish();
}

/** Folds one event into a draft. */
export function applyEvent(draft: Draft, event: ShowEvent): void {
  switch (event.type) {
    case 'showCreated':
    case 'showChanged':
    case 'rowAdded':
    case 'rowRemoved':
    case 'rowChanged':
    case 'rowMoved':
    case 'tookBack':
      return applyPlan(draft, event);
    case 'messageSent':
    case 'messageAcknowledged':
    case 'messageCleared':
      return applyMessage(draft, event);
    case 'published':
      return draft.addRevision(event.revision);
    default:
      return applyRun(draft, event);
  }
}

/** What a log is folded onto: a show that nothing is known of yet. */
export const emptyShow: ShowDocument = {
  show: {
    id: '',
    title: '',
    client: '',
    venue: '',
    tz: 'UTC',
    clock: 24,
    status: 'draft',
    needsStandby: false,
    lockMs: duration(500)
  },
  days: {},
  spaces: {},
  rundowns: {},
  segments: {},
  items: {},
  columns: {},
  departments: {},
  positions: {},
  people: {},
  assignments: {},
  cues: {},
  checks: {},
  vendors: {},
  contacts: {},
  documents: {},
  costs: {},
  powerDrops: {},
  riggingPoints: {},
  movements: {},
  returnLines: {},
  tasks: {},
  crewCalls: {},
  dependencies: {},
  equipment: {},
  comments: {},
  runs: {},
  messages: {},
  revisions: []
};
