import * as v from 'valibot';
import { callFaults } from '#core/call-faults.ts';
import { MOST_NOTED } from '#core/called-by-voice.ts';
import { collectionNames } from '#core/structure.ts';
import type { Change, Command } from '#core/command.ts';
import { frozenNames, MOST_CHOSEN } from '#core/revisions/called-on.ts';
import type { CollectionName, CompanyCall, Show } from '#core/show.ts';
import { rows, show } from './rows.ts';
import {
  client,
  counter,
  id,
  idOrNull,
  ids,
  instant,
  line,
  prose,
  rank,
  seq,
  signedDuration
} from './values.ts';

const collection = v.picklist(collectionNames);
const place = v.exactOptional(v.union([v.literal('first'), id]));
const anyRow = v.looseObject({ id });

/** Whether a row, with or without its rank, is one of that collection, and nothing beside. */
function isRowOf(name: CollectionName, row: Readonly<Record<string, unknown>>): boolean {
  return v.is(rows[name], { rank: 'a0', ...row });
}

const columnText = /^fields\.[A-Za-z0-9_-]{1,8}$/;

/** Whether a field of a collection may hold a value. */
function isValueOf(name: CollectionName, field: string, value: unknown): boolean {
  if (name === 'items' && columnText.test(field)) return v.is(prose, value);
  const entries: Readonly<Record<string, v.GenericSchema>> = rows[name].entries;
  const schema = Object.hasOwn(entries, field) ? entries[field] : undefined;
  return schema !== undefined && v.is(schema, value);
}

const showFields = [
  'title',
  'client',
  'venue',
  'tz',
  'clock',
  'status',
  'needsStandby',
  'clearances',
  'clearanceValidMs',
  'companyCalls',
  'keepsReasons',
  'lockMs',
  'ruleSet',
  'currency'
] as const satisfies readonly (keyof Show)[];

/** Whether a field of the show may be given a value; what is stored may be older than R40. */
const isShowValue = (field: (typeof showFields)[number], value: unknown): boolean =>
  v.is(show.entries[field], value) &&
  (field !== 'companyCalls' || callFaults(value as readonly CompanyCall[]).size === 0);

const chosenRows = v.pipe(
  v.array(v.tuple([v.picklist(frozenNames), id])),
  v.minLength(1),
  v.maxLength(MOST_CHOSEN)
);

const anyChange = v.variant('do', [
  v.pipe(
    v.object({ do: v.literal('add'), in: collection, row: anyRow, after: place }),
    v.check((add) => isRowOf(add.in, add.row), 'is no row of that collection')
  ),
  v.pipe(
    v.object({ do: v.literal('restore'), in: collection, row: anyRow }),
    v.check((restore) => v.is(rows[restore.in], restore.row), 'is no row of that collection')
  ),
  v.pipe(
    v.object({
      do: v.literal('set'),
      in: collection,
      id,
      field: line,
      to: v.unknown(),
      was: v.unknown()
    }),
    v.check((set) => isValueOf(set.in, set.field, set.to), 'is no value of that field')
  ),
  v.pipe(
    v.object({
      do: v.literal('setShow'),
      field: v.picklist(showFields),
      to: v.unknown(),
      was: v.unknown()
    }),
    v.check((set) => isShowValue(set.field, set.to), 'is no value of that field')
  ),
  v.object({ do: v.literal('move'), in: collection, id, after: place }),
  v.object({ do: v.literal('rerank'), in: collection, id, to: rank, was: rank }),
  v.object({ do: v.literal('remove'), in: collection, id, was: v.exactOptional(v.unknown()) })
]);

/**
 * One change of an edit. Its row or value has been checked against its collection, which the types
 * cannot follow.
 */
export const change = anyChange as unknown as v.GenericSchema<unknown, Change>;

const MAX_CHANGES = 100_000;

/** An edit of changes that are checked as `each` says. */
export const editOf = <Each>(each: v.GenericSchema<unknown, Each>) =>
  v.object({
    type: v.literal('edit'),
    changes: v.pipe(v.array(each), v.minLength(1), v.maxLength(MAX_CHANGES)),
    undoes: v.exactOptional(seq)
  });

/** A note on a revision may be empty. */
const remark = v.pipe(v.string(), v.trim(), v.maxLength(1_000));

const ofRun = { run: id };
const ofAttempt = { cue: id, attempt: v.exactOptional(counter) };
const ofCaller = { run: id, fence: counter };

const reasons = { reason: line, crewReason: v.exactOptional(line) };
const clearanceKind = v.picklist(['openHouse', 'start']);

const addressee = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('caller') }),
  v.object({ kind: v.literal('stage') }),
  v.object({ kind: v.literal('department'), id }),
  v.object({ kind: v.literal('position'), id }),
  v.object({ kind: v.literal('person'), id }),
  v.object({ kind: v.literal('vendor'), id })
]);

const said = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000));

const someIds = v.pipe(ids, v.minLength(1));
const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

const schema = v.variant('type', [
  editOf(change),
  v.object({ type: v.literal('publish'), note: remark }),
  v.object({
    type: v.literal('openRun'),
    ...ofRun,
    rundownId: id,
    mode: v.picklist(['rehearsal', 'show']),
    label: line
  }),
  v.object({ type: v.literal('takeBook'), ...ofCaller, held: v.boolean() }),
  v.object({ type: v.literal('offerBook'), ...ofCaller, to: v.nullable(client) }),
  v.object({ type: v.literal('acceptBook'), ...ofRun }),
  v.object({
    type: v.literal('standBy'),
    ...ofCaller,
    step: id,
    departments: v.nullable(ids),
    standbyId: id
  }),
  v.object({ type: v.literal('warn'), ...ofCaller, step: id, departments: v.nullable(ids) }),
  v.object({ type: v.literal('cancelStandby'), ...ofCaller, step: id }),
  v.object({ type: v.literal('ack'), ...ofRun, standbyId: id, position: id }),
  v.object({ type: v.literal('withdraw'), ...ofRun, standbyId: id, position: id }),
  v.object({
    type: v.literal('go'),
    ...ofCaller,
    from: idOrNull,
    to: id,
    pressedAt: instant,
    force: v.exactOptional(reason),
    confirmed: v.exactOptional(v.literal(true))
  }),
  v.object({
    type: v.literal('catchUp'),
    ...ofCaller,
    from: idOrNull,
    called: v.pipe(
      v.array(v.object({ step: id, at: instant })),
      v.minLength(1),
      v.maxLength(MOST_NOTED)
    ),
    confirmed: v.exactOptional(v.literal(true))
  }),
  v.object({
    type: v.literal('back'),
    ...ofCaller,
    from: id,
    to: idOrNull,
    confirmed: v.boolean()
  }),
  v.object({ type: v.literal('setNext'), ...ofCaller, step: id, confirmed: v.boolean() }),
  v.object({ type: v.literal('skip'), ...ofCaller, step: id }),
  v.object({ type: v.literal('reinstate'), ...ofCaller, step: id }),
  v.object({ type: v.literal('hold'), ...ofCaller, ...reasons }),
  v.object({ type: v.literal('resume'), ...ofCaller, text: v.exactOptional(line) }),
  v.object({ type: v.literal('stopRun'), ...ofRun, ...reasons }),
  v.object({
    type: v.literal('raiseAlarm'),
    ...ofRun,
    id,
    asks: v.picklist(['hold', 'stop']),
    reason: line
  }),
  v.object({ type: v.literal('answerAlarm'), ...ofRun, id }),
  v.object({ type: v.literal('adjust'), ...ofCaller, item: id, by: signedDuration }),
  v.object({ type: v.literal('endRun'), ...ofCaller }),
  v.object({
    type: v.literal('enter'),
    ...ofCaller,
    state: v.picklist(['preshow', 'houseOpen', 'live', 'interval'])
  }),
  v.object({ type: v.literal('announceCurtain'), ...ofCaller, curtain: v.nullable(instant) }),
  v.object({ type: v.literal('callCompany'), ...ofCaller, call: id }),
  v.object({ type: v.literal('hearCall'), ...ofRun, call: id }),
  v.object({ type: v.literal('openRollCall'), ...ofCaller }),
  v.object({ type: v.literal('answerHere'), ...ofRun, positions: someIds }),
  v.object({ type: v.literal('withdrawHere'), ...ofRun, positions: someIds }),
  v.object({ type: v.literal('tickPreset'), ...ofRun, check: id }),
  v.object({ type: v.literal('untickPreset'), ...ofRun, check: id }),
  v.object({ type: v.literal('reopenRun'), ...ofRun }),
  v.object({ type: v.literal('closeRun'), ...ofRun }),
  v.object({ type: v.literal('giveClearance'), ...ofRun, kind: clearanceKind, by: line }),
  v.object({ type: v.literal('withdrawClearance'), ...ofRun, kind: clearanceKind }),
  v.object({ type: v.literal('sayWhy'), ...ofCaller, reason: line }),
  v.object({
    type: v.literal('lookOnStage'),
    ...ofCaller,
    look: v.picklist(['shown', 'black', 'flash'])
  }),
  v.object({
    type: v.literal('adopt'),
    ...ofCaller,
    seen: counter,
    rows: v.exactOptional(chosenRows)
  }),
  v.object({ type: v.literal('giveClear'), ...ofRun, cues: someIds }),
  v.object({ type: v.literal('withdrawClear'), ...ofRun, cues: someIds }),
  v.object({ type: v.literal('take'), ...ofRun, cue: id, force: v.exactOptional(reason) }),
  v.object({ type: v.literal('complete'), ...ofRun, ...ofAttempt }),
  v.object({ type: v.literal('abort'), ...ofRun, ...ofAttempt }),
  v.object({ type: v.literal('note'), ...ofCaller, id, text: said }),
  v.object({
    type: v.literal('problem'),
    ...ofRun,
    id,
    department: id,
    standbyId: idOrNull,
    text: said
  }),
  v.object({
    type: v.literal('jot'),
    ...ofRun,
    id,
    department: id,
    step: idOrNull,
    text: said
  }),
  v.object({ type: v.literal('clearProblem'), ...ofRun, id }),
  v.object({
    type: v.literal('sendMessage'),
    id,
    rundownId: id,
    to: addressee,
    text: said,
    fromDepartmentId: idOrNull,
    urgent: v.exactOptional(v.literal(true))
  }),
  v.object({ type: v.literal('acknowledgeMessage'), id }),
  v.object({ type: v.literal('clearMessage'), id })
]);

/** A command as it comes over the wire; `deviceLost` and `fireDue` are the server's own and do not parse. */
export const command: v.GenericSchema<unknown, Command> = v.pipe(
  schema,
  v.transform((parsed) => parsed as unknown as Command)
);
