import type { ShowEvent } from '#core/event.ts';
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

/**
 * What each class is told of a batch: one frame a class, however many listen. Classes that see the
 * same share one frame: thousands are kept for those who were away.
 */
export function framesOf(batch: Batch, document: ShowDocument): FramesByClass {
  const { seq: s, at: t, actor, events } = batch;
  const reload: Told = { s, t, o: [], reload: true };
  const isPlan = events.some((event) => event.type.startsWith('row') || 'before' in event);
  // A show that is opened on a revision brings what was written since.
  const isOnRevision = events.some((event) => 'calledOn' in event);
  // What happens in a run is never that large; counting the bytes of a GO would be waste.
  const told = (frame: Told): Told =>
    (isPlan || isOnRevision || frame.o.length > 50) && isLarge(frame) ? reload : frame;
  const unnamed = new Map<readonly ShowEvent[], Told>();
  const frameOf = (visibility: VisibilityClass): Told => {
    if (events.length > MAX_TOLD_EVENTS || needsReload(events, visibility)) return reload;
    const o = visibleEvents(events, visibility, document);
    // Only who may take changes back need know whose they are; names are not for every screen.
    if (isPlan && visibility === 'full') return told({ s, t, o, a: [actor.device, actor.name] });
    const frame = unnamed.get(o) ?? told({ s, t, o });
    unnamed.set(o, frame);
    return frame;
  };
  const [full, staff, crew] = [frameOf('full'), frameOf('staff'), frameOf('crew')];
  return { full, staff, crew, public: frameOf('public') };
}

const isLarge = (frame: Told): boolean => Buffer.byteLength(JSON.stringify(frame)) > MAX_TOLD_BYTES;
