import * as v from 'valibot';
import { collectionNames } from '#core/structure.ts';
import type { EventType, ShowEvent } from '#core/event.ts';
import { frozenNames } from '#core/revisions/called-on.ts';

/** Ids of every kind: rows, steps, clients, devices. Never a name that an object has by itself. */
const ref = v.pipe(
  v.string(),
  v.regex(/^\P{Cc}{1,80}$/u),
  v.check((id) => !(id in {}))
);
const at = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const text = v.pipe(v.string(), v.maxLength(20_000));
const whole = v.pipe(v.number(), v.integer());

const row = v.looseObject({ id: ref });
const collection = v.picklist(collectionNames);
/** A field of a row, or one column of it: its own, never one that all objects have. */
const field = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z]{1,40}(\.[\w-]{1,8})?$/),
  v.check((name) => !(name in {}))
);
const change = { id: ref, in: collection };
const run = { run: ref, at };
const step = { ...run, step: ref };
const cue = { ...run, cue: ref };
const answer = { ...run, standbyId: ref, position: ref };
const problem = v.looseObject({
  id: ref,
  departmentId: ref,
  text,
  at,
  device: ref,
  name: text,
  clearedAt: v.nullable(at)
});
const standstill = {
  reason: text,
  crewReason: v.exactOptional(text),
  by: v.optional(text)
};
const clearanceKind = v.picklist(['openHouse', 'start']);
const alarm = v.looseObject({
  id: ref,
  asks: v.picklist(['hold', 'stop']),
  reason: text,
  at,
  device: ref,
  name: text,
  answeredAt: v.null(),
  answeredBy: text
});
export const addressee = v.variant('kind', [
  v.object({ kind: v.picklist(['all', 'caller', 'stage']) }),
  v.object({ kind: v.picklist(['department', 'position', 'person', 'vendor']), id: ref })
]);
const message = v.looseObject({
  id: ref,
  rundownId: ref,
  to: addressee,
  text,
  at,
  device: ref,
  name: text,
  fromDepartmentId: v.nullable(ref),
  acknowledged: v.record(ref, at),
  clearedAt: v.nullable(at),
  reached: v.exactOptional(v.looseObject({ name: text, departments: v.array(ref) })),
  urgent: v.exactOptional(v.literal(true))
});

const revision = v.looseObject({
  number: whole,
  note: text,
  at,
  device: ref,
  name: text,
  seq: whole
});

const heldRows = v.record(ref, v.nullable(row));
const calledOn = v.looseObject({
  revision: whole,
  adopted: whole,
  held: v.object(v.entriesFromList(frozenNames, heldRows))
});

/** By event, the fields that a fold reads. The rows themselves are looked at once they are folded. */
const fields: { readonly [Type in EventType]: v.ObjectEntries } = {
  showCreated: { show: v.looseObject({ id: ref }) },
  showChanged: { field },
  rowAdded: { in: collection, row },
  rowRemoved: { in: collection, row },
  rowChanged: { ...change, field },
  rowMoved: { ...change, after: text },
  tookBack: { change: whole },
  runOpened: {
    ...run,
    rundownId: ref,
    mode: v.picklist(['rehearsal', 'show']),
    label: text,
    calledOn: v.optional(calledOn)
  },
  bookTaken: { ...run, client: ref, device: ref, name: text, fence: whole, road: text },
  bookOffered: { ...run, to: v.nullable(ref) },
  stoodBy: { ...step, cues: v.array(ref), standbyId: ref },
  warned: { ...step, cues: v.array(ref) },
  askedAgain: step,
  standbyCancelled: step,
  acked: { ...answer, device: v.nullable(ref) },
  ackWithdrawn: { ...answer, why: v.picklist(['withdrawn', 'problem', 'lost']) },
  clearGiven: { ...run, cues: v.array(ref), until: at, device: v.nullable(ref) },
  clearLost: {
    ...run,
    cues: v.array(ref),
    why: v.picklist(['withdrawn', 'problem', 'lost', 'expired'])
  },
  wentLive: {
    ...step,
    flags: v.optional(v.array(v.picklist(['noStandby', 'unacked', 'forced']))),
    forcedFor: v.optional(text)
  },
  calledByVoice: step,
  cueFired: {
    ...cue,
    via: v.picklist(['follow', 'hang', 'clock', 'taken']),
    device: v.nullable(ref),
    forcedFor: v.optional(text)
  },
  cueMissed: cue,
  cueDone: { ...cue, device: v.optional(v.nullable(ref)) },
  cueAborted: cue,
  steppedBack: step,
  nextSet: step,
  skipped: step,
  reinstated: step,
  held: { ...run, ...standstill },
  resumed: { ...run, text: v.optional(text) },
  stopped: { ...run, ...standstill },
  alarmRaised: { ...run, alarm },
  alarmAnswered: { ...run, id: ref, by: text },
  adjusted: { ...run, item: ref, by: whole },
  ended: run,
  entered: { ...run, state: v.picklist(['preshow', 'houseOpen', 'live', 'interval']) },
  curtainAnnounced: { ...run, curtain: v.nullable(at) },
  companyCalled: { ...run, call: ref, name: v.optional(text), leadMs: v.optional(whole) },
  callHeard: { ...run, call: ref, device: ref },
  rollCallOpened: run,
  answeredHere: { ...run, positions: v.array(ref), device: v.nullable(ref) },
  hereWithdrawn: { ...run, positions: v.array(ref) },
  presetTicked: { ...run, check: ref, device: v.nullable(ref) },
  presetUnticked: { ...run, check: ref },
  reopened: run,
  closed: { ...run, by: text },
  clearanceGiven: { ...run, kind: clearanceKind, by: text, until: v.exactOptional(at) },
  clearanceWithdrawn: { ...run, kind: clearanceKind },
  whySaid: { ...run, reason: text },
  stageLooked: { ...run, look: v.picklist(['shown', 'black', 'flash']) },
  noted: {
    ...run,
    entry: v.looseObject({
      id: ref,
      at,
      stepId: v.nullable(ref),
      text,
      from: v.optional(v.looseObject({ departmentId: ref, device: ref, name: text }))
    })
  },
  problemRaised: { ...run, problem },
  problemCleared: { ...run, id: ref },
  messageSent: { message },
  messageAcknowledged: { id: ref, device: ref, at },
  messageCleared: { id: ref, at },
  published: { revision },
  adopted: { ...run, kept: v.array(v.tuple([v.picklist(frozenNames), ref])) }
};

const schemas = new Map(
  Object.entries(fields).map(([type, entries]) => [type, v.looseObject(entries)])
);

/** Whether this is a list of events that this version knows, with all that a fold of them reads. */
export function areKnownEvents(given: unknown): given is readonly ShowEvent[] {
  return (
    Array.isArray(given) &&
    given.every((event: unknown) => {
      const type = (event as { type?: unknown } | null)?.type;
      const schema = typeof type === 'string' ? schemas.get(type) : undefined;
      return schema !== undefined && v.is(schema, event);
    })
  );
}
