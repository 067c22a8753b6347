import { rowOf, rowsOf, type AnyRow } from './collections.ts';
import { collectionNames } from './structure.ts';
import type { MessageEvent, ShowEvent } from './event.ts';
import type { Message } from './messages.ts';
import type { Revision } from './revisions/revision.ts';
import type { Rows, ShowDocument, VisibilityClass } from './show.ts';
import { visiblePlanEvent, visibleRow, visibleShow } from './visibility/plan.ts';
import { withVisibleHeld } from './visibility/held.ts';
import { visibleRun, visibleRunEvent } from './visibility/run.ts';

/**
 * The show as one class may see it (V1–V9): what is not meant for the class is not in it. Rows that
 * steps and pointers need are in it for every class, so that all fold alike (V2).
 */
export function visibleDocument(document: ShowDocument, to: VisibilityClass): ShowDocument {
  if (to === 'full') return document;
  const plan = collectionNames.map((name) => [
    name,
    mapped(rowsOf(document, name), (row: AnyRow) => visibleRow(name, row, to, document.columns))
  ]);
  const seen: ShowDocument = {
    ...document,
    show: visibleShow(document.show, to),
    // Each collection of its own rows, which `fromEntries` cannot know.
    ...(Object.fromEntries(plan) as Partial<ShowDocument>)
  };
  return {
    ...seen,
    runs: mapped(document.runs, (run) =>
      withVisibleHeld(visibleRun(run, to, document.show), to, seen, document)
    ),
    messages: mapped(document.messages, (message) => visibleMessage(message, to)),
    revisions: document.revisions.map((revision) => visibleRevision(revision, to))
  };
}

/**
 * The events of one accepted command as a class may see them; folded onto what it saw before they
 * give what it sees now, unless `needsReload`. The events themselves, where it sees all of them.
 *
 * @param document the whole show after these events
 */
export function visibleEvents(
  events: readonly ShowEvent[],
  to: VisibilityClass,
  document: ShowDocument
): readonly ShowEvent[] {
  if (to === 'full') return events;
  const seen = events
    .map((event) => visibleEvent(event, to, document))
    .filter((event) => event !== null);
  const isWhole = seen.length === events.length && seen.every((event, i) => event === events[i]);
  return isWhole ? events : seen;
}

/**
 * Whether a class has to fetch the show anew after these events, because a column came, went or
 * changed its class and texts it was never sent may now be its own, or no longer (V8); so has the public
 * whom the reasons of a hold are told from now on, or no longer (R35).
 */
export function needsReload(events: readonly ShowEvent[], to: VisibilityClass): boolean {
  if (to === 'full') return false;
  return events.some(
    (event) =>
      (to === 'public' && event.type === 'showChanged' && event.field === 'keepsReasons') ||
      ((event.type === 'rowAdded' || event.type === 'rowRemoved') && event.in === 'columns') ||
      (event.type === 'rowChanged' && event.in === 'columns' && event.field === 'class')
  );
}

function visibleEvent(
  event: ShowEvent,
  to: VisibilityClass,
  document: ShowDocument
): ShowEvent | null {
  switch (event.type) {
    case 'showCreated':
    case 'showChanged':
    case 'rowAdded':
    case 'rowRemoved':
    case 'rowChanged':
    case 'rowMoved':
    case 'tookBack':
      return visiblePlanEvent(event, to, document.columns);
    case 'messageSent':
    case 'messageAcknowledged':
    case 'messageCleared':
      return visibleMessageEvent(event, to, document);
    case 'published':
      return to === 'public' ? { ...event, revision: visibleRevision(event.revision, to) } : event;
    default:
      return visibleRunEvent(event, to, document);
  }
}

/** The public reads which edition is out, not who said what about it. */
const visibleRevision = (revision: Revision, to: VisibilityClass): Revision =>
  to === 'public' ? { ...revision, note: '', device: '', name: '' } : revision;

/**
 * The public reads what is said to everybody and to the stage, not who confirmed it (V7); the crew reads
 * all but what is said to a vendor (M41).
 */
function visibleMessage(message: Message, to: VisibilityClass): Message | null {
  if (to === 'full' || to === 'staff') return message;
  if (to === 'crew') return message.to.kind === 'vendor' ? null : message;
  const isForAll = message.to.kind === 'all' || message.to.kind === 'stage';
  return isForAll ? { ...message, acknowledged: {} } : null;
}

function visibleMessageEvent(
  event: MessageEvent,
  to: VisibilityClass,
  document: ShowDocument
): MessageEvent | null {
  if (to === 'full' || to === 'staff') return event;
  if (to === 'public' && event.type === 'messageAcknowledged') return null;
  const message = event.type === 'messageSent' ? event.message : rowOf(document.messages, event.id);
  return message && visibleMessage(message, to) ? event : null;
}

function mapped<Row>(rows: Rows<Row>, see: (row: Row) => Row | null): Rows<Row> {
  const seen: Record<string, Row> = {};
  let isWhole = true;
  for (const [id, row] of Object.entries(rows)) {
    const visible = see(row);
    isWhole &&= visible === row;
    if (visible !== null) seen[id] = visible;
  }
  return isWhole ? rows : seen;
}
