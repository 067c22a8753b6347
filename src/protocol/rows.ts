import * as v from 'valibot';
import type { CollectionName, Collections, Show } from '#core/show.ts';
import { asidesOf, stepsOf } from '#core/status.ts';
import { minute } from '#core/time/duration.ts';
import { isDate, isZone } from '#core/time/zone.ts';
import {
  duration,
  id,
  idOrNull,
  ids,
  instant,
  line,
  prose,
  quantity,
  rank,
  script,
  signedDuration,
  wallTime
} from './values.ts';

const common = {
  id,
  rank,
  source: v.exactOptional(v.strictObject({ system: line, externalId: line }))
};

const zone = v.pipe(line, v.check(isZone, 'is no time zone'));

const MAX_COLUMNS = 200;
const MAX_OPTIONS = 100;
const MAX_USES = 50;

const ackPolicy = v.picklist(['none', 'soft', 'hard']);
const visibility = v.picklist(['full', 'staff', 'crew', 'public']);
const date = v.pipe(line, v.check(isDate, 'is no date'));

const stamp = { at: instant, device: id, name: line };

const start = v.variant('mode', [
  v.strictObject({ mode: v.literal('soft') }),
  v.strictObject({ mode: v.literal('hard'), at: wallTime })
]);

const parent = { parentId: idOrNull };
const execution = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['called', 'taken', 'timecode']) }),
  v.strictObject({ kind: v.literal('follow'), ...parent, delayMs: duration }),
  // Before its parent is complete, too.
  v.strictObject({ kind: v.literal('hang'), ...parent, delayMs: signedDuration }),
  v.strictObject({ kind: v.literal('clock'), at: v.nullable(wallTime) })
]);

const slot = v.strictObject({ dayId: id, at: wallTime, durationMs: duration });
const few = 200;
const uses = v.pipe(v.array(v.strictObject({ equipmentId: id, quantity })), v.maxLength(MAX_USES));
const words = v.pipe(v.array(line), v.maxLength(few));
const optionalDate = v.nullable(date);
const metres = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
/** In hundredths; what is paid back is negative. */
const money = v.nullable(v.pipe(v.number(), v.safeInteger()));

const statusOf = <State extends string>(steps: readonly State[], asides: readonly State[]) => {
  const state = v.picklist([...steps, ...asides]);
  return v.strictObject({
    state,
    // An object made of entries forgets which names it has.
    times: v.strictObject(
      Object.fromEntries(
        [...steps, ...asides].map((each) => [each, v.exactOptional(instant)])
      ) as unknown as Record<State, v.ExactOptionalSchema<typeof instant, undefined>>
    )
  });
};

const end = v.strictObject({ kind: v.picklist(['task', 'movement', 'item']), id });

/** The shape of a row of each collection, as it travels and as it is stored: this and nothing beside. */
export const rows = {
  days: v.strictObject({
    ...common,
    date,
    tz: zone,
    dayChange: wallTime,
    label: line,
    hardOut: v.nullable(wallTime),
    curfews: v.pipe(
      v.array(v.strictObject({ kind: v.picklist(['noise', 'vehicle', 'vacate']), at: wallTime })),
      v.maxLength(10)
    ),
    doors: v.exactOptional(v.nullable(wallTime))
  }),
  spaces: v.strictObject({
    ...common,
    parentId: idOrNull,
    kind: v.picklist(['venue', 'stage', 'room', 'dock', 'staging', 'yard', 'zone', 'lift']),
    name: line,
    capacity: v.exactOptional(v.pipe(count, v.minValue(1))),
    maxLenM: v.exactOptional(metres),
    maxHeightM: v.exactOptional(metres),
    openWindows: v.exactOptional(v.pipe(v.array(slot), v.maxLength(few))),
    exclusive: v.exactOptional(v.boolean())
  }),
  rundowns: v.strictObject({ ...common, dayId: id, spaceId: id, title: line }),
  segments: v.strictObject({
    ...common,
    rundownId: id,
    title: line,
    targetMs: v.nullable(duration)
  }),
  items: v.strictObject({
    ...common,
    rundownId: id,
    segmentId: idOrNull,
    number: line,
    title: line,
    kind: v.picklist(['item', 'milestone', 'interval', 'break', 'buffer']),
    start,
    length: v.strictObject({ durationMs: duration, countToEnd: v.boolean() }),
    minMs: v.nullable(duration),
    maxMs: v.nullable(duration),
    floated: v.boolean(),
    locked: v.exactOptional(v.boolean()),
    ownerPositionId: idOrNull,
    notes: prose,
    script: v.exactOptional(script),
    equipment: v.exactOptional(uses),
    fields: v.pipe(v.record(id, prose), v.maxEntries(MAX_COLUMNS))
  }),
  columns: v.strictObject({
    ...common,
    rundownId: id,
    kind: v.picklist(['text', 'choice', 'person', 'image', 'link']),
    options: v.exactOptional(v.pipe(v.array(line), v.maxLength(MAX_OPTIONS))),
    title: line,
    departmentId: idOrNull,
    class: visibility
  }),
  departments: v.strictObject({
    ...common,
    prefix: v.pipe(v.string(), v.minLength(1), v.maxLength(12)),
    spoken: line,
    aliases: v.pipe(v.array(line), v.maxLength(30)),
    colour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
    warnLeadMs: v.nullable(duration),
    standbyLeadMs: duration,
    ackPolicy,
    clearRequired: v.exactOptional(v.boolean()),
    clearValidMs: v.exactOptional(duration),
    defaultPositionId: id,
    mayStop: v.exactOptional(v.boolean()),
    mayClear: v.exactOptional(v.boolean()),
    mayDock: v.exactOptional(v.boolean())
  }),
  positions: v.strictObject({
    ...common,
    departmentId: id,
    name: line,
    comms: v.exactOptional(line),
    skills: v.exactOptional(words),
    certs: v.exactOptional(words)
  }),
  people: v.strictObject({
    ...common,
    name: line,
    phone: line,
    email: line,
    skills: v.exactOptional(words),
    certs: v.exactOptional(
      v.pipe(v.array(v.strictObject({ kind: line, validTo: optionalDate })), v.maxLength(few))
    ),
    away: v.exactOptional(
      v.pipe(v.array(v.strictObject({ from: date, to: date, why: line })), v.maxLength(few))
    )
  }),
  assignments: v.strictObject({
    ...common,
    positionId: id,
    personId: id,
    role: v.picklist(['primary', 'standIn']),
    dates: v.exactOptional(v.nullable(v.strictObject({ from: date, to: date })))
  }),
  cues: v.strictObject({
    ...common,
    itemId: id,
    departmentId: id,
    positionIds: ids,
    number: line,
    label: line,
    notes: prose,
    execMs: v.nullable(duration),
    placement: v.nullable(
      v.strictObject({
        kind: v.picklist(['line', 'action', 'music', 'clock', 'point']),
        text: line
      })
    ),
    execution,
    goGroupId: idOrNull,
    standbyGroupId: idOrNull,
    warnLeadMs: v.nullable(duration),
    standbyLeadMs: v.nullable(duration),
    ackPolicy: v.nullable(ackPolicy),
    clearFromPositionId: v.exactOptional(idOrNull),
    reportComplete: v.exactOptional(v.boolean()),
    status: v.picklist(['active', 'cut'])
  }),
  checks: v.strictObject({
    ...common,
    rundownId: id,
    departmentId: idOrNull,
    text: line
  }),
  vendors: v.strictObject({
    ...common,
    name: line,
    category: line,
    approval: v.picklist(['invited', 'booked', 'confirmed', 'cancelled']),
    rental: v.boolean(),
    notes: prose,
    status: statusOf(stepsOf.vendors, asidesOf.vendors)
  }),
  contacts: v.strictObject({
    ...common,
    vendorId: id,
    name: line,
    role: line,
    phone: line,
    email: line,
    dayOf: v.boolean()
  }),
  documents: v.strictObject({
    ...common,
    vendorId: id,
    kind: v.picklist(['coi', 'rams', 'permit', 'contract', 'plan', 'other']),
    title: line,
    version: v.pipe(count, v.minValue(1)),
    file: v.nullable(
      v.strictObject({
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no hash')),
        name: line,
        type: line,
        bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
      })
    ),
    validFrom: optionalDate,
    validTo: optionalDate,
    status: v.picklist(['missing', 'received', 'rejected', 'approved']),
    coi: v.nullable(
      v.strictObject({
        insurer: line,
        policyNo: line,
        lines: v.pipe(
          v.array(v.strictObject({ kind: line, limit: v.pipe(v.number(), v.minValue(0)) })),
          v.maxLength(few)
        ),
        holderName: line,
        additionalInsured: v.boolean()
      })
    )
  }),
  costs: v.strictObject({
    ...common,
    vendorId: id,
    title: line,
    quoted: money,
    agreed: money,
    invoiced: money
  }),
  powerDrops: v.strictObject({
    ...common,
    spaceId: id,
    name: line,
    amps: amount,
    phases: v.picklist([1, 3]),
    volts: amount,
    connector: line,
    loadA: amount
  }),
  riggingPoints: v.strictObject({
    ...common,
    spaceId: id,
    name: line,
    limitKg: amount,
    plannedKg: amount,
    approvedBy: line
  }),
  movements: v.strictObject({
    ...common,
    direction: v.picklist(['in', 'out']),
    title: line,
    vendorId: idOrNull,
    vehicle: v.strictObject({
      kind: line,
      plate: line,
      lenM: metres,
      heightM: metres,
      driver: line,
      phone: line
    }),
    dockId: idOrNull,
    checkInBy: v.nullable(wallTime),
    slot,
    prepMs: duration,
    postMs: duration,
    order: line,
    manifest: words,
    notes: prose,
    late: v.nullable(v.strictObject({ byMs: signedDuration, note: line, at: instant, name: line })),
    status: statusOf(stepsOf.movements, asidesOf.movements)
  }),
  returnLines: v.strictObject({
    ...common,
    vendorId: id,
    item: line,
    qtyOut: count,
    qtyBack: v.nullable(count),
    condition: line,
    due: v.nullable(slot),
    movementId: idOrNull
  }),
  tasks: v.strictObject({
    ...common,
    phase: v.picklist(['build', 'rehearse', 'show', 'strike', 'return']),
    title: line,
    departmentId: idOrNull,
    spaceId: idOrNull,
    vendorId: idOrNull,
    slot,
    exclusive: v.boolean(),
    movementIds: ids,
    positionIds: ids,
    power: v.pipe(v.array(v.strictObject({ dropId: id, amps: amount })), v.maxLength(few)),
    rigging: v.pipe(v.array(v.strictObject({ pointId: id, kg: amount })), v.maxLength(few)),
    equipment: v.exactOptional(uses),
    notes: prose,
    status: statusOf(stepsOf.tasks, asidesOf.tasks)
  }),
  crewCalls: v.strictObject({
    ...common,
    title: line,
    departmentId: idOrNull,
    positionId: idOrNull,
    personId: idOrNull,
    qty: v.pipe(count, v.minValue(1)),
    spaceId: idOrNull,
    slot,
    breaks: v.pipe(
      v.array(
        v.strictObject({
          at: wallTime,
          ms: duration,
          kind: v.picklist(['meal', 'rest']),
          paid: v.boolean()
        })
      ),
      v.maxLength(20)
    ),
    notes: prose,
    status: statusOf(stepsOf.crewCalls, asidesOf.crewCalls)
  }),
  dependencies: v.strictObject({
    ...common,
    pred: end,
    succ: end,
    lagMs: signedDuration,
    hard: v.boolean()
  }),
  equipment: v.strictObject({ ...common, name: line, quantity, notes: prose }),
  comments: v.strictObject({
    ...common,
    ...stamp,
    itemId: id,
    replyTo: idOrNull,
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000)),
    resolved: v.nullable(v.strictObject(stamp)),
    broughtBy: v.exactOptional(v.strictObject(stamp))
  })
} satisfies { [Name in CollectionName]: v.GenericSchema<unknown, Collections[Name]> };

export const show = v.strictObject({
  id,
  title: line,
  client: line,
  venue: line,
  tz: zone,
  clock: v.picklist([12, 24]),
  status: v.picklist(['draft', 'confirmed', 'live', 'closed']),
  needsStandby: v.boolean(),
  clearances: v.exactOptional(v.boolean()),
  clearanceValidMs: v.exactOptional(v.nullable(v.pipe(duration, v.minValue(minute)))),
  keepsReasons: v.exactOptional(v.boolean()),
  companyCalls: v.exactOptional(
    v.pipe(v.array(v.strictObject({ id, name: line, leadMs: duration })), v.maxLength(20))
  ),
  lockMs: v.pipe(duration, v.maxValue(10_000 as never)),
  ruleSet: v.exactOptional(
    v.nullable(
      v.strictObject({
        minCallMs: duration,
        maxWorkBeforeMealMs: duration,
        mealMs: duration,
        minRestMs: duration,
        recallGapMs: duration,
        dockBufferMs: duration,
        coiLimit: v.nullable(v.pipe(v.number(), v.minValue(0))),
        coiHolder: line
      })
    )
  ),
  currency: v.exactOptional(v.pipe(v.string(), v.maxLength(8)))
}) satisfies v.GenericSchema<unknown, Show>;
