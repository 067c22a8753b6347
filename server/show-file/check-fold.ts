import * as v from 'valibot';
import { apply, emptyShow } from '#core/apply.ts';
import { rowsOf } from '#core/collections.ts';
import { collectionNames } from '#core/structure.ts';
import type { ShowEvent } from '#core/event.ts';
import { upcasted } from '#core/upcasting/upcasted.ts';
import type { ShowDocument } from '#core/show.ts';
import { rows as rowSchemas, show as showSchema } from '#protocol/rows.ts';
import { EVENT_VERSION, type LogRow } from '../ports.ts';
import { ShowFileFault, type Manifest } from './format.ts';
import { areKnownEvents } from './known-events.ts';

const unusable = (what: string): ShowFileFault =>
  new ShowFileFault(`The file cannot be opened: ${what}.`);

/** That the log makes a show which every screen can take: the chain only says that nobody changed it. */
export function checkFold({ show }: Manifest, rows: readonly LogRow[]): void {
  const events = rows.flatMap(eventsOf);
  const made = events.filter(({ type }) => type === 'showCreated');
  if (made.length !== 1 || events[0] !== made[0])
    throw unusable('it does not begin as a show does');
  const document = folded(events);
  const { id, title } = document.show;
  if (id !== show.id || title !== show.title || !v.is(showSchema, document.show)) {
    throw unusable('what it says of the show itself is not possible');
  }
  for (const name of collectionNames) {
    const schema: v.GenericSchema = rowSchemas[name];
    const wrong = Object.values(rowsOf(document, name)).find((row) => !v.is(schema, row));
    if (wrong) throw unusable(`a row of its ${name} is not possible`);
  }
  const isLost = Object.values(document.runs).some((run) => !document.rundowns[run.rundownId]);
  if (isLost) throw unusable('a run of it has no rundown');
}

function eventsOf({ seq, version, events }: LogRow): readonly ShowEvent[] {
  if (version > EVENT_VERSION) {
    throw new ShowFileFault(
      'The file has changes of a newer version. Update this Callboard, then open it.'
    );
  }
  const parsed = parse(events);
  // The file keeps the version it was written in; it is folded as it will be loaded.
  if (version >= 1 && areKnownEvents(parsed)) return upcasted(parsed, version, EVENT_VERSION);
  throw unusable(`change ${seq} is of no kind that is known here`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // No list of events.
  }
}

function folded(events: readonly ShowEvent[]): ShowDocument {
  try {
    return apply(emptyShow, events);
  } catch (fault) {
    throw new ShowFileFault('The file cannot be opened: its log does not hang together.', {
      cause: fault
    });
  }
}
