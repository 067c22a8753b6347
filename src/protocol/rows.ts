import * as v from 'valibot';
import type { CollectionName, Collections, Show } from '#core/show.ts';
import { isDate, isZone } from '#core/time/zone.ts';
import {
  duration,
  id,
  idOrNull,
  ids,
  instant,
  line,
  prose,
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
    )
  }),
  spaces: v.strictObject({
    ...common,
    parentId: idOrNull,
    kind: v.picklist(['venue', 'stage', 'room', 'dock', 'staging', 'yard', 'zone', 'lift']),
    name: line
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
    mayClear: v.exactOptional(v.boolean())
  }),
  positions: v.strictObject({ ...common, departmentId: id, name: line }),
  people: v.strictObject({ ...common, name: line, phone: line, email: line }),
  assignments: v.strictObject({
    ...common,
    positionId: id,
    personId: id,
    role: v.picklist(['primary', 'standIn'])
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
  keepsReasons: v.exactOptional(v.boolean()),
  companyCalls: v.exactOptional(
    v.pipe(v.array(v.strictObject({ id, name: line, leadMs: duration })), v.maxLength(20))
  ),
  lockMs: v.pipe(duration, v.maxValue(10_000 as never))
}) satisfies v.GenericSchema<unknown, Show>;
