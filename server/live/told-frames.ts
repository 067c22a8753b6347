import type { ShowDocument, VisibilityClass } from '#core/show.ts';
import { needsReload, visibleEvents } from '#core/visible.ts';
import type { Told } from '#protocol/down.ts';
import type { Batch } from '../ports.ts';

export const classes: readonly VisibilityClass[] = ['full', 'staff', 'crew', 'public'];

export type FramesByClass = Readonly<Record<VisibilityClass, Told>>;

/** An event larger than this is not told: clients fetch the state instead. */
const MAX_TOLD_BYTES = 64 * 1024;
/** No event is shorter: of so many it is clear without a look at each, once for each class. */
const LEAST_EVENT_BYTES = 20;
const MAX_TOLD_EVENTS = MAX_TOLD_BYTES / LEAST_EVENT_BYTES;

/** What each class is told of a batch: one frame a class, however many listen. */
export function framesOf(batch: Batch, document: ShowDocument): FramesByClass {
  const of = (visibility: VisibilityClass): Told => frameOf(batch, document, visibility);
  return { full: of('full'), staff: of('staff'), crew: of('crew'), public: of('public') };
}

function frameOf(batch: Batch, document: ShowDocument, visibility: VisibilityClass): Told {
  const { seq: s, at: t, actor } = batch;
  const reload: Told = { s, t, o: [], reload: true };
  if (batch.events.length > MAX_TOLD_EVENTS) return reload;
  if (needsReload(batch.events, visibility)) return reload;
  const o = visibleEvents(batch.events, visibility, document);
  const isPlan = batch.events.some((event) => event.type.startsWith('row') || 'before' in event);
  // A show that is opened on a revision brings what was written since.
  const isOnRevision = batch.events.some((event) => 'calledOn' in event);
  // Only who may take changes back need know whose they are; names are not for every screen.
  const isNamed = isPlan && visibility === 'full';
  const told: Told = isNamed ? { s, t, o, a: [actor.device, actor.name] } : { s, t, o };
  // What happens in a run is never that large; counting the bytes of a GO would be waste.
  const mayBeLarge = isPlan || isOnRevision || o.length > 50;
  if (mayBeLarge && Buffer.byteLength(JSON.stringify(told)) > MAX_TOLD_BYTES) return reload;
  return told;
}
