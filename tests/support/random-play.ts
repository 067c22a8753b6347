import fc from 'fast-check';
import type { Actor } from '#core/actor.ts';
import { apply } from '#core/apply.ts';
import { listOf, rowsOf } from '#core/collections.ts';
import { planNames } from '#core/structure.ts';
import type { Change, Command } from '#core/command.ts';
import { callTemplates } from '#core/company-calls.ts';
import { decide } from '#core/decide.ts';
import type { BookHolder } from '#core/decision.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Rejection } from '#core/rejection.ts';
import type { Run } from '#core/run.ts';
import type {
  CollectionName,
  Execution,
  Id,
  PlanName,
  Rows,
  ShowDocument,
  VisibilityClass
} from '#core/show.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { adoptableUnits } from '#core/revisions/adoptable.ts';
import { printOfWaiting } from '#core/revisions/change-set.ts';
import { backTarget, isStandingBy, nextStep, steps } from '#core/steps.ts';
import { duration, minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { undoing } from '#core/undo.ts';
import { buildShow, type ItemSpec } from './build-show.ts';
import { actor, caller, deputy, frozen, operator, owner, planner, viewer } from './played-show.ts';

/** How often a property is tried: 500 times, unless FAST_CHECK_RUNS says otherwise. */
export const numRuns = Number(process.env['FAST_CHECK_RUNS'] ?? 500);
/** How long all of them may take, in ms. */
export const patience = Math.max(20_000, numRuns * 120);
// What has failed is made smaller for a while, not for ever: what was found is told in time.
fc.configureGlobal({ interruptAfterTimeLimit: patience / 2, markInterruptAsFailure: true });

const crew = [operator('LX'), operator('SND'), operator('VID', 'LX')];
// A second window of the caller's device, too: its book is another client's.
const window2 = actor('Cay', ['caller'], [], { client: 'Cay-window2' });
const callers: readonly Actor[] = [caller, caller, caller, caller, owner, deputy, window2];
const everybody: readonly Actor[] = [...callers, planner, ...crew, viewer];

const often = ['go', 'go', 'go', 'go', 'standBy', 'ack', 'ack', 'set', 'addCue', 'back'] as const;
const deeds = [
  ...[...often, ...often, ...often, 'standBy', 'standBy', 'setNext', 'setNext', 'setNext', 'skip'],
  ...[
    'open',
    'withdraw',
    'cancelStandby',
    'reinstate',
    'hold',
    'why',
    'resume',
    'resume',
    'stop',
    'alarm',
    'answer',
    'enter',
    'enter',
    'reopen',
    'close',
    'clearance',
    'curtain',
    'call',
    'hear',
    'roll',
    'here',
    'preset',
    'preset',
    'adjust',
    'look',
    'note'
  ],
  ...['problem', 'clearProblem', 'message', 'confirm', 'clear', 'take', 'offer', 'accept', 'lost'],
  ...['addItem', 'remove', 'remove', 'set', 'set', 'move', 'move', 'restore', 'undo', 'undo'],
  ...['comment', 'comment', 'several', 'column', 'check', 'gear', 'end', 'publish', 'publish'],
  ...['adopt', 'adopt', 'catchUp', 'catchUp', 'due', 'due', 'due', 'fire', 'over', 'way', 'way'],
  'way'
];
type Deed = string;

/** One random move, as numbers that mean something only in the show as it then is. */
export interface RandomMove {
  readonly deed: Deed;
  readonly who: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly wait: number;
}

const number = fc.nat({ max: 999 });
const move: fc.Arbitrary<RandomMove> = fc.record({
  deed: fc.constantFrom(...deeds),
  who: number,
  a: number,
  b: number,
  c: number,
  wait: fc.constantFrom(0, 400, 600, 2_000, 5_000, 90_000)
});

export const someMoves = fc.array(move, { minLength: 15, maxLength: 90, size: 'max' });

const someItem: fc.Arbitrary<ItemSpec> = fc
  .record({
    minutes: fc.nat({ max: 9 }),
    floated: fc.constantFrom(false, false, false, true),
    groups: fc.array(fc.subarray(['LX', 'SND', 'VID'], { minLength: 1 }), { maxLength: 3 })
  })
  .map(({ minutes, floated, groups }) => ({
    minutes,
    floated,
    notes: 'told to few',
    ...(floated ? {} : { script: 'said to few' }),
    cues: groups.map((group) => group.map((prefix) => `${prefix} ${minutes}`))
  }));

/** A number stands once in a department, or hardly anything could be published. */
const numbered = (item: ItemSpec, index: number): ItemSpec => ({
  ...item,
  cues: (item.cues ?? []).map((group, nth) =>
    [group].flat().map((cue) => `${String(cue).split(' ')[0] ?? ''} ${index}.${nth}`)
  )
});

const classes: readonly VisibilityClass[] = ['public', 'crew', 'staff', 'full'];

const first = { number: 1, note: '', at: instant(0), device: 'd', name: 'Pat', seq: 1 };

/** A show of one rundown with items, groups, columns of every class and people. */
export const someShow: fc.Arbitrary<ShowDocument> = fc
  .record({
    items: fc.array(someItem, { minLength: 1, maxLength: 6 }),
    needsStandby: fc.constantFrom(false, false, false, false, true),
    isPublished: fc.boolean(),
    soundAck: fc.constantFrom('none', 'soft', 'hard'),
    isWatched: fc.boolean()
  })
  .map(({ items, needsStandby, isPublished, soundAck, isWatched }) => {
    const { document } = buildShow({
      show: { needsStandby, ...(isPublished && { companyCalls: callTemplates.uk }) },
      departments: [
        'LX',
        { prefix: 'SND', ackPolicy: soundAck, ...(isWatched && { clearRequired: true }) },
        'VID'
      ],
      columns: classes.map((each) => ({ title: each, class: each })),
      items: items.map(numbered)
    });
    const person = { name: 'Ann', phone: '+49 30 1', email: 'ann@example.org' };
    return frozen({
      ...document,
      revisions: isPublished ? [first] : [],
      segments: { seg: { id: 'seg', rank: 'a0', rundownId: 'r1', title: 'One', targetMs: null } },
      people: { ann: { id: 'ann', rank: 'a0', ...person } },
      checks: {
        iron: { id: 'iron', rank: 'a0', rundownId: 'r1', departmentId: 'LX', text: 'Iron in' },
        doors: { id: 'doors', rank: 'a1', rundownId: 'r1', departmentId: null, text: 'Doors' }
      },
      equipment: { mic: { id: 'mic', rank: 'a0', name: 'Mic', quantity: 2, notes: 'told to few' } },
      assignments: {
        as1: { id: 'as1', rank: 'a0', positionId: 'LX-op', personId: 'ann', role: 'primary' }
      }
    } satisfies ShowDocument);
  });

export interface Played {
  readonly document: ShowDocument;
  readonly events: readonly ShowEvent[];
  readonly before: ShowDocument;
  readonly command: Command;
  readonly by: Actor | null;
  readonly rejection: Rejection | null;
}

/** Plays moves on a show; what was decided and what came of it, move by move. */
export function* play(start: ShowDocument, moves: readonly RandomMove[]): Generator<Played> {
  let document = start;
  let now = instant(1_000_000);
  const told: (readonly ShowEvent[])[] = [];
  let published = start.revisions.length > 0 ? start : null;
  for (const [index, each] of moves.entries()) {
    now = instant(now + each.wait);
    const made = commandOf({ document, told, move: each, now, fresh: `n${index}` });
    if (!made) continue;
    const holder = pick<BookHolder>(['here', 'here', 'gone', 'lapsed'], each.c) ?? 'here';
    const context = {
      actor: made.by,
      now,
      deadline: null,
      seq: 1,
      published,
      holderOf: () => holder
    };
    const decision = decide(document, frozen(made.command), context);
    const before = document;
    const events = 'events' in decision ? frozen(decision.events) : [];
    if (events.length > 0) {
      if (events.some(({ type }) => type === 'published')) published = document;
      document = frozen(apply(document, events));
      told.push(events);
    }
    const rejection = 'rejection' in decision ? decision.rejection : null;
    yield { document, events, before, ...made, rejection };
  }
}

interface Situation {
  readonly document: ShowDocument;
  readonly told: readonly (readonly ShowEvent[])[];
  readonly move: RandomMove;
  readonly now: Instant;
  /** An id that nothing has yet. */
  readonly fresh: Id;
}

interface Made {
  readonly command: Command;
  readonly by: Actor | null;
}

const pick = <Value>(values: readonly Value[], number: number): Value | undefined =>
  values[number % Math.max(1, values.length)];

const idsOf = (rows: Rows<unknown>): Id[] => Object.keys(rows);

function commandOf(situation: Situation): Made | null {
  const { document, move } = situation;
  const run = Object.values(document.runs).find((each) => each.state !== 'ended');
  const by =
    pick(move.who % 20 > 1 ? [run ? holderOf(run) : caller] : everybody, move.who) ?? caller;
  if (move.deed === 'publish') return { command: { type: 'publish', note: '' }, by: planner };
  const command = editOf(situation) ?? (run ? ofRun(situation, run) : between(situation));
  if (!command) return null;
  if (command.type === 'deviceLost' || command.type === 'fireDue') return { command, by: null };
  if (command.type === 'edit')
    return { command, by: pick([planner, owner, caller, by], move.who) ?? by };
  const ofCrew = [
    'ack',
    'withdraw',
    'problem',
    'take',
    'complete',
    'raiseAlarm',
    'abort',
    'giveClear',
    'withdrawClear',
    'answerHere',
    'withdrawHere',
    'tickPreset',
    'untickPreset'
  ];
  if (ofCrew.includes(command.type)) {
    return { command, by: pick([...crew, by], move.who) ?? by };
  }
  return { command, by };
}

const holderOf = (run: Run): Actor =>
  everybody.find((each) => each.client === run.lease?.client) ?? caller;

/** Where no run is on: the one before goes on, is closed, or a new one is opened. */
function between({ document, move, fresh }: Situation): Command {
  const last = Object.values(document.runs).at(-1);
  if (last && move.deed === 'reopen') return { type: 'reopenRun', run: last.id };
  if (last && move.deed === 'close') return { type: 'closeRun', run: last.id };
  return opening({ document, move, fresh });
}

const opening = ({ move, fresh }: Pick<Situation, 'document' | 'move' | 'fresh'>): Command => ({
  type: 'openRun',
  run: fresh,
  rundownId: 'r1',
  mode: move.a % 2 === 0 ? 'rehearsal' : 'show',
  label: ''
});

function ofRun(situation: Situation, run: Run): Command | null {
  const { document, move, now, fresh } = situation;
  const { a, b, c } = move;
  const called = calledPlan(document);
  const all = steps(called, run.rundownId).list;
  const step = pick(all, a)?.id ?? 'none';
  const near = pick([nextStep(called, run)?.id ?? step, step], b) ?? step;
  const book = { run: run.id, fence: c % 20 === 0 ? run.fence - 1 : run.fence };
  const standing = Object.values(run.cues).flatMap((cue) =>
    cue.standbyId === null || (!isStandingBy(cue.state) && c % 5 > 0)
      ? []
      : Object.keys(cue.acks).map((position) => ({ standbyId: cue.standbyId ?? '', position }))
  );
  const answer = pick(standing, a);
  const confirmed = c % 3 > 0;
  switch (move.deed) {
    case 'open':
      return a % 5 === 0 ? opening(situation) : null;
    case 'go': {
      const from = c % 15 === 0 ? step : run.pointer;
      const to = b % 15 === 0 ? step : (nextStep(called, run)?.id ?? step);
      const pressedAt = instant(now - (b % 3) * 1_000);
      return { type: 'go', ...book, from, to, pressedAt, ...(confirmed && { confirmed }) };
    }
    case 'catchUp': {
      const from = c % 15 === 0 ? step : run.pointer;
      const first = nextStep(called, run)?.index ?? 0;
      const noted = all.slice(first, first + 1 + (a % 3)).map(({ id }, nth) => ({
        step: id,
        at: instant(Math.max(0, now - b * 100 + nth * (c % 4) * 1_000))
      }));
      if (noted.length === 0) return null;
      return { type: 'catchUp', ...book, from, called: noted, ...(confirmed && { confirmed }) };
    }
    case 'standBy': {
      const departments = b % 3 === 0 ? ['LX'] : null;
      return { type: 'standBy', ...book, step: near, departments, standbyId: fresh };
    }
    case 'cancelStandby':
      return { type: 'cancelStandby', ...book, step: near };
    case 'ack':
    case 'withdraw':
      return answer ? { type: move.deed, run: run.id, ...answer } : null;
    case 'back': {
      const from = run.pointer ?? step;
      return { type: 'back', ...book, from, to: backTarget(called, run), confirmed };
    }
    case 'setNext':
      return { type: 'setNext', ...book, step, confirmed };
    case 'skip': {
      const missed = listOf(run.cues).filter(({ flags }) => flags.includes('missed'));
      return { type: 'skip', ...book, step: pick(missed, b)?.cueId ?? near };
    }
    case 'reinstate':
      return { type: 'reinstate', ...book, step: pick(run.skipped, a) ?? step };
    case 'hold':
      return {
        type: 'hold',
        ...book,
        reason: 'rain',
        ...(c % 2 === 0 && { crewReason: 'fainted' })
      };
    case 'why':
      return { type: 'sayWhy', ...book, reason: a % 3 === 0 ? '' : 'technical' };
    case 'resume':
      return { type: 'resume', ...book, ...(a % 2 === 0 && { text: 'from the top' }) };
    case 'enter': {
      const state = pick(['preshow', 'houseOpen', 'live', 'interval'] as const, a) ?? 'live';
      return { type: 'enter', ...book, state };
    }
    case 'curtain':
      return {
        type: 'announceCurtain',
        ...book,
        curtain: b % 3 === 0 ? null : instant(now + 60_000)
      };
    case 'call':
      return { type: 'callCompany', ...book, call: 'half' };
    case 'hear':
      return { type: 'hearCall', run: run.id, call: 'half' };
    case 'roll':
      return { type: 'openRollCall', ...book };
    case 'here': {
      const positions = [pick(idsOf(called.positions), b) ?? 'none'];
      const type = c % 4 === 0 ? 'withdrawHere' : 'answerHere';
      return { type, run: run.id, positions };
    }
    case 'preset': {
      const type = c % 4 === 0 ? 'untickPreset' : 'tickPreset';
      return { type, run: run.id, check: pick(idsOf(document.checks), b) ?? 'none' };
    }
    case 'clearance': {
      const kind = a % 2 === 0 ? 'start' : 'openHouse';
      const type = b % 4 === 0 ? 'withdrawClearance' : 'giveClearance';
      if (type === 'withdrawClearance') return { type, run: run.id, kind };
      return { type, run: run.id, kind, by: 'Finn' };
    }
    case 'stop':
      if (c % 2 === 0) return { type: 'stopRun', run: run.id, reason: '', crewReason: 'fainted' };
      return { type: 'stopRun', run: run.id, reason: 'truss' };
    case 'alarm': {
      const asks = a % 2 === 0 ? 'hold' : 'stop';
      return { type: 'raiseAlarm', run: run.id, id: fresh, asks, reason: 'smoke' };
    }
    case 'answer':
      return { type: 'answerAlarm', run: run.id, id: pick(idsOf(run.alarms ?? {}), a) ?? 'none' };
    case 'adjust':
      return {
        type: 'adjust',
        ...book,
        item: run.currentItem ?? 'i1',
        by: duration((b - 500) * 100)
      };
    case 'adopt': {
      const seen = c % 7 === 0 ? 0 : printOfWaiting(document, run);
      const units = adoptableUnits(document, run);
      const rows = units.filter((_, index) => (a >> index) % 2 === 0).flat();
      // A row that is left out of a unit keeps all of it back.
      const chosen = b % 5 === 0 ? rows.slice(1) : rows;
      const isPart = b % 2 === 0 && chosen.length > 0;
      return { type: 'adopt', ...book, seen, ...(isPart && { rows: chosen }) };
    }
    case 'look':
      return {
        type: 'lookOnStage',
        ...book,
        look: pick(['shown', 'black', 'flash'] as const, a) ?? 'shown'
      };
    case 'note':
      return { type: 'note', ...book, id: fresh, text: 'late' };
    case 'problem': {
      const department = pick(idsOf(document.departments), b) ?? 'LX';
      const standbyId = answer?.standbyId ?? null;
      return { type: 'problem', run: run.id, id: fresh, department, standbyId, text: 'dark' };
    }
    case 'clearProblem':
      return { type: 'clearProblem', run: run.id, id: pick(idsOf(run.problems), a) ?? 'none' };
    case 'take':
      return { type: 'takeBook', ...book, held: confirmed };
    case 'offer':
      return {
        type: 'offerBook',
        ...book,
        to: pick([caller.client, deputy.client, null], a) ?? null
      };
    case 'accept':
      return { type: 'acceptBook', run: run.id };
    case 'end':
      return c % 4 === 0 ? { type: 'endRun', ...book } : null;
    case 'due':
      return { type: 'fireDue', run: run.id };
    case 'fire': {
      const cue = pick(idsOf(called.cues), a) ?? 'none';
      return { type: 'take', run: run.id, cue, ...(c % 2 === 0 && { force: 'seen' }) };
    }
    case 'way': {
      const watched = listOf(run.cues).filter((cue) => cue.needsClear && cue.goAt === null);
      const cues = [pick(watched, a)?.cueId ?? pick(idsOf(called.cues), a) ?? 'none'];
      return { type: c % 4 === 0 ? 'withdrawClear' : 'giveClear', run: run.id, cues };
    }
    case 'over': {
      const live = listOf(run.cues).filter(({ state }) => state === 'live' || c % 5 === 0);
      const type = c % 3 === 0 ? 'abort' : 'complete';
      const { cueId: cue = 'none', attempt = 1 } = pick(live, a) ?? {};
      return {
        type,
        run: run.id,
        cue,
        ...(b % 2 === 0 && { attempt: attempt - (c % 7 === 0 ? 1 : 0) })
      };
    }
    case 'lost':
      return { type: 'deviceLost', device: pick(crew, a)?.device ?? '' };
    default:
      return said(situation);
  }
}

function said({ document, move, fresh }: Situation): Command | null {
  const { a } = move;
  const id = pick(idsOf(document.messages), a) ?? 'none';
  switch (move.deed) {
    case 'message': {
      const all = [{ kind: 'all' }, { kind: 'caller' }, { kind: 'stage' }] as const;
      const posts = (['department', 'position', 'person', 'vendor'] as const).map((kind) => ({
        kind,
        id: kind === 'position' ? 'LX-op' : 'LX'
      }));
      const to = pick([...all, ...posts], a) ?? all[0];
      const fromDepartmentId = move.b % 2 === 0 ? null : 'LX';
      const said = { id: fresh, rundownId: 'r1', to, text: 'hi', fromDepartmentId };
      return { type: 'sendMessage', ...said, ...(move.b % 3 === 0 && { urgent: true }) };
    }
    case 'confirm':
      return { type: 'acknowledgeMessage', id };
    case 'clear':
      return { type: 'clearMessage', id };
    default:
      return null;
  }
}

function editOf(situation: Situation): Command | null {
  const { told, move } = situation;
  if (move.deed === 'undo') {
    const undoes = told.length - 1 - (move.a % Math.max(1, Math.min(4, told.length)));
    const changes = undoing(told[undoes] ?? []);
    return changes && { type: 'edit', changes, undoes };
  }
  const change = changeOf(situation);
  if (!change) return null;
  if (move.a % 7 > 0) return { type: 'edit', changes: [change] };
  const second = changeOf({
    ...situation,
    fresh: `m${situation.fresh.slice(1)}`,
    move: {
      ...move,
      deed: pick(['addCue', 'set', 'move', 'remove'] as const, move.c) ?? 'set',
      a: move.b
    }
  });
  return { type: 'edit', changes: second ? [change, second] : [change] };
}

/** One random change of the plan; null for a deed that is none. */
export function changeOf(situation: Situation): Change | null {
  const { document, told, move, fresh } = situation;
  const { a, b, c } = move;
  const item = pick(idsOf(document.items), a) ?? 'i1';
  const cue = pick(idsOf(document.cues), a) ?? 'lx1';
  const where = pick<Partial<{ after: Id }>>([{}, { after: 'first' }, { after: item }], c) ?? {};
  switch (move.deed) {
    case 'addItem':
      return { do: 'add', in: 'items', row: newItem(fresh, b), ...where };
    case 'addCue': {
      const groups = Object.values(document.cues).map((each) => each.goGroupId);
      const goGroupId = pick([null, pick(groups, b) ?? null, `g${fresh}`, item], c) ?? null;
      const departmentId = pick(['LX', 'SND', 'VID'], b) ?? 'LX';
      return {
        do: 'add',
        in: 'cues',
        row: newCue(fresh, { itemId: item, goGroupId, departmentId })
      };
    }
    case 'remove': {
      const name = pick<CollectionName>(
        [
          ...([
            'items',
            'cues',
            'cues',
            'positions',
            'columns',
            'segments',
            'people',
            'checks'
          ] as const),
          'equipment'
        ],
        b
      );
      const id = pick(idsOf(document[name ?? 'cues']), a);
      return name && id !== undefined ? { do: 'remove', in: name, id } : null;
    }
    case 'set':
      return setting(document, move, item, cue);
    case 'move': {
      const name = b % 2 === 0 ? ('items' as const) : ('cues' as const);
      const id = name === 'items' ? item : cue;
      const behind = pick(['first', ...idsOf(document[name])], c) ?? 'first';
      return { do: 'move', in: name, id, ...(c % 5 === 0 ? {} : { after: behind }) };
    }
    case 'restore': {
      const removed = told.flat().filter((event) => event.type === 'rowRemoved');
      const event = pick(removed, a);
      return event ? ({ do: 'restore', in: event.in, row: event.row } as Change) : null;
    }
    case 'check': {
      if (b % 10 === 0) {
        const was = document.show.clearanceValidMs ?? null;
        return { do: 'setShow', field: 'clearanceValidMs', to: c % 2 === 0 ? minute : null, was };
      }
      if (b % 5 === 0) {
        const was = document.show.keepsReasons ?? false;
        return { do: 'setShow', field: 'keepsReasons', to: c % 2 === 0, was };
      }
      const departmentId = pick([null, ...idsOf(document.departments)], c) ?? null;
      const row = { id: fresh, rundownId: 'r1', departmentId, text: `check ${c}` };
      const id = pick(idsOf(document.checks), a) ?? 'none';
      if (b % 3 === 0) return { do: 'add', in: 'checks', row };
      if (b % 3 === 1) return { do: 'move', in: 'checks', id, after: 'first' };
      const was = document.checks[id]?.departmentId;
      return { do: 'set', in: 'checks', id, field: 'departmentId', to: departmentId, was };
    }
    case 'gear': {
      const id = pick(idsOf(document.equipment), a) ?? 'none';
      const quantity = 1 + (c % 3);
      if (b % 4 === 0) {
        const row = { id: fresh, name: 'Mirror ball', quantity, notes: '' };
        return { do: 'add', in: 'equipment', row };
      }
      if (b % 4 === 1) {
        const was = document.equipment[id]?.quantity;
        return { do: 'set', in: 'equipment', id, field: 'quantity', to: quantity, was };
      }
      const to = c % 4 === 0 ? [] : [{ equipmentId: id, quantity }];
      const was = document.items[item]?.equipment ?? [];
      return { do: 'set', in: 'items', id: item, field: 'equipment', to, was };
    }
    case 'column': {
      const row = {
        id: fresh,
        rundownId: 'r1',
        kind: 'text',
        title: 'New',
        departmentId: null
      } as const;
      if (b % 3 === 0)
        return { do: 'add', in: 'columns', row: { ...row, class: pick(classes, c) ?? 'full' } };
      const id = pick(idsOf(document.columns), a) ?? 'none';
      const field = b % 3 === 1 ? 'class' : 'title';
      const to = field === 'class' ? pick(classes, c) : `title ${c}`;
      return { do: 'set', in: 'columns', id, field, to, was: null };
    }
    case 'comment':
      return commenting(document, move, fresh, item);
    case 'several':
      return { do: 'setShow', field: 'title', to: `Gala ${b % 3}`, was: document.show.title };
    default:
      return null;
  }
}

/** Somebody says something about an item, answers, settles it or takes it back. */
function commenting(document: ShowDocument, { a, b, c }: RandomMove, id: Id, itemId: Id): Change {
  const said = pick(Object.values(document.comments), a);
  const stamp = { at: instant(0), device: 'none', name: 'Nobody' };
  if (!said || b % 4 === 0) {
    const replyTo = said && c % 2 === 0 ? said.id : null;
    const row = { ...stamp, id, itemId: said?.itemId ?? itemId, replyTo, resolved: null };
    return { do: 'add', in: 'comments', row: { ...row, text: 'remarked' } };
  }
  if (b % 4 === 1) return { do: 'remove', in: 'comments', id: said.id };
  const to = c % 2 === 0 ? null : stamp;
  return { do: 'set', in: 'comments', id: said.id, field: 'resolved', to, was: said.resolved };
}

type NewItem = Extract<Change, { do: 'add'; in: 'items' }>['row'];
type NewCue = Extract<Change, { do: 'add'; in: 'cues' }>['row'];

const newItem = (id: Id, b: number): NewItem => ({
  id,
  rundownId: 'r1',
  segmentId: b % 2 === 0 ? 'seg' : null,
  number: '',
  title: id,
  kind: 'item',
  start: { mode: 'soft' },
  length: { durationMs: duration(60_000), countToEnd: false },
  minMs: null,
  maxMs: null,
  floated: false,
  ownerPositionId: b % 3 === 0 ? 'LX-op' : null,
  notes: 'new',
  ...(b % 2 === 0 ? {} : { script: pick(['', 'said to few'], b) ?? '' }),
  ...(b % 5 === 0 && { equipment: [{ equipmentId: 'mic', quantity: 1 }] }),
  fields: { col1: 'for all', col4: 'for few', gone: 'nobody', col2: '' }
});

const executions = (parentId: Id | null): readonly Execution[] => [
  { kind: 'called' },
  { kind: 'called' },
  { kind: 'taken' },
  { kind: 'follow', parentId, delayMs: duration(2_000) },
  { kind: 'hang', parentId, delayMs: duration(-500) },
  { kind: 'clock', at: wallTime(72_300) }
];

const newCue = (id: Id, fields: Partial<NewCue>): NewCue => ({
  id,
  itemId: 'i1',
  departmentId: 'LX',
  positionIds: [],
  number: id,
  label: '',
  notes: '',
  execMs: null,
  placement: null,
  execution: { kind: 'called' },
  goGroupId: null,
  standbyGroupId: null,
  warnLeadMs: null,
  standbyLeadMs: null,
  ackPolicy: null,
  status: 'active',
  ...fields
});

function setting(document: ShowDocument, move: RandomMove, item: Id, cue: Id): Change {
  const { b, c } = move;
  const column = pick(idsOf(document.columns), c) ?? 'col1';
  const others = Object.values(document.cues).map((each) => each.goGroupId);
  const position = pick(idsOf(document.positions), c) ?? 'LX-op';
  const itemValues: readonly (readonly [string, unknown])[] = [
    ['title', `title ${c % 4}`],
    ['notes', `notes ${c % 4}`],
    ['floated', c % 2 === 0],
    ['script', pick(['', 'said to few', 'said to others'], c)],
    ['locked', c % 4 === 0],
    [`fields.${column}`, pick(['', 'one', 'two'], c)],
    ['fields', pick([{}, { col1: 'x', col3: 'y' }, { [column]: '' }], c)],
    ['segmentId', pick([null, 'seg', 'none'], c)]
  ];
  const cueValues: readonly (readonly [string, unknown])[] = [
    ['goGroupId', pick([null, pick(others, c) ?? null, `h${c % 3}`], c)],
    ['status', c % 2 === 0 ? 'cut' : 'active'],
    ['execution', pick(executions(pick(idsOf(document.cues), b) ?? null), c)],
    ['standbyGroupId', pick([null, 's1', 's2'], c)],
    ['itemId', pick(idsOf(document.items), c)],
    ['number', `${c}`],
    ['notes', `notes ${c % 4}`],
    ['positionIds', c % 2 === 0 ? [position] : []],
    ['ackPolicy', pick([null, 'none', 'hard'], c)],
    ['clearFromPositionId', pick([null, 'LX-op', 'VID-op'], c)],
    ['reportComplete', c % 2 === 0],
    ['execMs', pick([null, duration(3_000)], c)]
  ];
  const people: readonly (readonly [string, unknown])[] = [
    ['phone', `${c}`],
    ['email', `${c}`],
    ['name', `${c}`]
  ];
  const channels: readonly (readonly [string, unknown])[] = [
    ['comms', pick(['', 'Ch 2', 'for the crew'], c)]
  ];
  const [name, id, values] =
    b % 9 === 0
      ? (['people', 'ann', people] as const)
      : b % 11 === 0
        ? (['positions', position, channels] as const)
        : b % 2 === 0
          ? (['items', item, itemValues] as const)
          : (['cues', cue, cueValues] as const);
  const [field, to] = pick(values, move.who) ?? ['title', ''];
  const row = rowsOf(document, name)[id];
  return { do: 'set', in: name, id, field, to, was: c % 3 === 0 ? 'other' : row?.[field] };
}

/** The plan of a show without its runs and messages: what edits change. */
export const planOf = (document: ShowDocument): Pick<ShowDocument, PlanName | 'show'> =>
  ({
    show: document.show,
    ...Object.fromEntries(planNames.map((name) => [name, document[name]]))
  }) as Pick<ShowDocument, PlanName | 'show'>;
