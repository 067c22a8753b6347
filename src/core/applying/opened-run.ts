import type { EventOf } from '../event.ts';
import type { Run } from '../run.ts';
import { zero } from '../time/duration.ts';

/** A run from the top, nothing of it fired (R1). */
export const openedRun = (event: Omit<EventOf<'runOpened'>, 'type'>): Run => ({
  id: event.run,
  rundownId: event.rundownId,
  mode: event.mode,
  label: event.label,
  ...(event.calledOn && { calledOn: event.calledOn }),
  state: 'scheduled',
  createdAt: event.at,
  startedAt: null,
  endedAt: null,
  lease: null,
  fence: 0,
  offeredTo: null,
  pointer: null,
  chosenNext: null,
  fired: [],
  skipped: [],
  passedOver: {},
  lastGoAt: null,
  heldSince: null,
  resumedAt: null,
  holdReason: '',
  holdMs: zero,
  currentItem: null,
  items: {},
  cues: {},
  earlierItems: [],
  earlierCues: [],
  nudgedAt: {},
  problems: {},
  report: []
});
