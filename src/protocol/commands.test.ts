import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { CommandOf, CommandType } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import { duration } from '#core/time/duration.ts';
import { command } from './commands.ts';

/** Everything that travels: the server's own command does not. */
type Travelling = Exclude<CommandType, 'deviceLost' | 'fireDue'>;

/**
 * A command of each type as it parses, and what is not one: fields to put over it. A new command
 * type has no entry here and fails the type check; one without a schema fails its test.
 */
const table: {
  readonly [Type in Travelling]: {
    readonly good: CommandOf<Type>;
    readonly bad: readonly Readonly<Record<string, unknown>>[];
  };
} = {
  edit: {
    good: { type: 'edit', changes: [{ do: 'remove', in: 'items', id: 'i1' }], undoes: 7 },
    bad: [
      { changes: [] },
      { changes: {} },
      { changes: [null] },
      { changes: [{ do: 'explode', in: 'items', id: 'i1' }] },
      { changes: [{ do: 'remove', in: 'runs', id: 'run1' }] },
      { changes: [{ do: 'remove', in: '__proto__', id: 'i1' }] },
      { undoes: -1 },
      { undoes: undefined }
    ]
  },
  adopt: {
    good: {
      type: 'adopt',
      run: 'run1',
      fence: 3,
      seen: 4_294_967_295,
      rows: [
        ['items', 'i1'],
        ['cues', 'lx1']
      ]
    },
    bad: [
      { seen: -1 },
      { seen: null },
      { seen: undefined },
      { fence: undefined },
      { rows: [] },
      { rows: undefined },
      { rows: [['items']] },
      { rows: [['people', 'ann']] },
      { rows: [['items', '']] },
      { rows: Array.from({ length: 501 }, (_, nth) => ['items', `i${nth}`]) }
    ]
  },
  publish: {
    good: { type: 'publish', note: 'Act 2 is new' },
    bad: [{ note: null }, { note: undefined }, { note: 'x'.repeat(1_001) }]
  },
  openRun: {
    good: { type: 'openRun', run: 'run1', rundownId: 'r1', mode: 'show', label: 'Friday' },
    bad: [{ run: '' }, { run: 'too long an id' }, { mode: 'live' }, { label: 'x'.repeat(301) }]
  },
  takeBook: {
    good: { type: 'takeBook', run: 'run1', fence: 3, held: true },
    bad: [{ held: 'yes' }, { held: null }, { run: 7 }, { fence: undefined }]
  },
  offerBook: {
    good: { type: 'offerBook', run: 'run1', fence: 3, to: 'client-aaaa' },
    bad: [{ to: 'short' }, { to: undefined }, { fence: -1 }, { fence: '3' }, { fence: 1.5 }]
  },
  acceptBook: { good: { type: 'acceptBook', run: 'run1' }, bad: [{ run: null }, { run: [] }] },
  standBy: {
    good: {
      type: 'standBy',
      run: 'run1',
      fence: 1,
      step: 's1',
      departments: ['LX'],
      standbyId: 'a'
    },
    bad: [
      { departments: undefined },
      { departments: 'LX' },
      { departments: [''] },
      { departments: Array.from({ length: 201 }, () => 'LX') },
      { standbyId: null },
      { step: 'a/b' }
    ]
  },
  cancelStandby: {
    good: { type: 'cancelStandby', run: 'run1', fence: 1, step: 's1' },
    bad: [{ step: null }, { fence: undefined }]
  },
  ack: {
    good: { type: 'ack', run: 'run1', standbyId: 'sb1', position: 'p1' },
    bad: [{ position: null }, { standbyId: '' }]
  },
  withdraw: {
    good: { type: 'withdraw', run: 'run1', standbyId: 'sb1', position: 'p1' },
    bad: [{ position: undefined }, { standbyId: 1 }]
  },
  go: {
    good: { type: 'go', run: 'run1', fence: 1, from: null, to: 's1', pressedAt: instant(1) },
    bad: [
      { from: undefined },
      { from: '' },
      { force: ' ' },
      { to: null },
      { pressedAt: 'now' },
      { pressedAt: 1.5 },
      { pressedAt: -1 },
      { pressedAt: Number.NaN },
      { pressedAt: Number.POSITIVE_INFINITY },
      { pressedAt: null },
      { fence: Number.MAX_SAFE_INTEGER },
      { fence: null }
    ]
  },
  catchUp: {
    good: {
      type: 'catchUp',
      run: 'run1',
      fence: 1,
      from: null,
      called: [{ step: 's1', at: instant(1) }]
    },
    bad: [
      { from: undefined },
      { fence: null },
      { called: [] },
      { called: null },
      { called: [{ step: 's1' }] },
      { called: [{ step: '', at: 1 }] },
      { called: [{ step: 's1', at: -1 }] },
      { called: Array.from({ length: 201 }, () => ({ step: 's1', at: 1 })) }
    ]
  },
  back: {
    good: { type: 'back', run: 'run1', fence: 1, from: 's2', to: null, confirmed: false },
    bad: [{ from: null }, { to: undefined }, { confirmed: 0 }]
  },
  setNext: {
    good: { type: 'setNext', run: 'run1', fence: 1, step: 's1', confirmed: true },
    bad: [{ step: null }, { confirmed: undefined }]
  },
  skip: { good: { type: 'skip', run: 'run1', fence: 1, step: 's1' }, bad: [{ step: 7 }] },
  reinstate: {
    good: { type: 'reinstate', run: 'run1', fence: 1, step: 's1' },
    bad: [{ step: {} }]
  },
  hold: {
    good: { type: 'hold', run: 'run1', fence: 1, reason: '' },
    bad: [{ reason: null }, { reason: 'x'.repeat(301) }]
  },
  resume: {
    good: { type: 'resume', run: 'run1', fence: 1 },
    bad: [{ fence: undefined }, { text: null }, { text: 'x'.repeat(301) }]
  },
  stopRun: {
    good: { type: 'stopRun', run: 'run1', reason: 'Truss' },
    bad: [{ reason: undefined }, { run: null }]
  },
  raiseAlarm: {
    good: { type: 'raiseAlarm', run: 'run1', id: 'a1', asks: 'hold', reason: '' },
    bad: [{ asks: 'go' }, { id: null }, { reason: null }]
  },
  answerAlarm: { good: { type: 'answerAlarm', run: 'run1', id: 'a1' }, bad: [{ id: undefined }] },
  adjust: {
    good: { type: 'adjust', run: 'run1', fence: 1, item: 'i1', by: duration(-30_000) },
    bad: [{ by: '30' }, { by: 0.5 }, { by: 86_400_001 }, { by: -86_400_001 }, { item: null }]
  },
  enter: {
    good: { type: 'enter', run: 'run1', fence: 1, state: 'houseOpen' },
    bad: [{ state: 'held' }, { state: 'ended' }, { fence: undefined }]
  },
  announceCurtain: {
    good: { type: 'announceCurtain', run: 'run1', fence: 1, curtain: null },
    bad: [{ curtain: 'soon' }, { fence: undefined }]
  },
  callCompany: {
    good: { type: 'callCompany', run: 'run1', fence: 1, call: 'half' },
    bad: [{ call: null }]
  },
  hearCall: { good: { type: 'hearCall', run: 'run1', call: 'half' }, bad: [{ call: 7 }] },
  openRollCall: { good: { type: 'openRollCall', run: 'run1', fence: 1 }, bad: [{ fence: null }] },
  answerHere: {
    good: { type: 'answerHere', run: 'run1', positions: ['LX-op'] },
    bad: [{ positions: [] }, { positions: [7] }]
  },
  withdrawHere: {
    good: { type: 'withdrawHere', run: 'run1', positions: ['LX-op'] },
    bad: [{ positions: [] }, { run: null }]
  },
  tickPreset: { good: { type: 'tickPreset', run: 'run1', check: 'c1' }, bad: [{ check: null }] },
  untickPreset: {
    good: { type: 'untickPreset', run: 'run1', check: 'c1' },
    bad: [{ check: 7 }, { run: null }]
  },
  reopenRun: { good: { type: 'reopenRun', run: 'run1' }, bad: [{ run: null }] },
  closeRun: { good: { type: 'closeRun', run: 'run1' }, bad: [{ run: null }] },
  giveClearance: {
    good: { type: 'giveClearance', run: 'run1', kind: 'start', by: 'Finn, front of house' },
    bad: [{ kind: 'move' }, { by: null }, { by: 'x'.repeat(301) }]
  },
  withdrawClearance: {
    good: { type: 'withdrawClearance', run: 'run1', kind: 'openHouse' },
    bad: [{ kind: null }]
  },
  sayWhy: {
    good: { type: 'sayWhy', run: 'run1', fence: 1, reason: '' },
    bad: [{ reason: null }, { reason: 'x'.repeat(1_001) }, { fence: undefined }]
  },
  lookOnStage: {
    good: { type: 'lookOnStage', run: 'run1', fence: 1, look: 'flash' },
    bad: [{ look: 'white' }, { look: null }, { fence: undefined }]
  },
  endRun: { good: { type: 'endRun', run: 'run1', fence: 1 }, bad: [{ run: undefined }] },
  note: {
    good: { type: 'note', run: 'run1', fence: 1, id: 'n1', text: 'late' },
    bad: [{ text: '' }, { text: '   ' }, { text: 'x'.repeat(1_001) }, { id: null }]
  },
  jot: {
    good: { type: 'jot', run: 'run1', id: 'n1', department: 'LX', step: null, text: 'too slow' },
    bad: [{ text: '  ' }, { text: 'x'.repeat(1_001) }, { department: null }, { step: undefined }]
  },
  problem: {
    good: {
      type: 'problem',
      run: 'run1',
      id: 'p1',
      department: 'LX',
      standbyId: null,
      text: 'Dimmer 4 is out'
    },
    bad: [{ department: null }, { standbyId: undefined }, { text: '' }]
  },
  abort: { good: { type: 'abort', run: 'run1', cue: 'lx1' }, bad: [{ cue: null }] },
  warn: {
    good: { type: 'warn', run: 'run1', fence: 1, step: 'g1', departments: ['LX'] },
    bad: [{ fence: undefined }, { departments: 'LX' }]
  },
  giveClear: { good: { type: 'giveClear', run: 'run1', cues: ['lx1'] }, bad: [{ cues: [] }] },
  withdrawClear: {
    good: { type: 'withdrawClear', run: 'run1', cues: ['lx1'] },
    bad: [{ cues: 'lx1' }]
  },
  take: { good: { type: 'take', run: 'run1', cue: 'lx1' }, bad: [{ cue: 7 }, { run: null }] },
  complete: { good: { type: 'complete', run: 'run1', cue: 'lx1' }, bad: [{ cue: undefined }] },
  clearProblem: { good: { type: 'clearProblem', run: 'run1', id: 'p1' }, bad: [{ id: undefined }] },
  sendMessage: {
    good: {
      type: 'sendMessage',
      id: 'm1',
      rundownId: 'r1',
      to: { kind: 'department', id: 'LX' },
      text: 'Two minutes',
      fromDepartmentId: null
    },
    bad: [
      { to: { kind: 'everybody' } },
      { to: { kind: 'department' } },
      { to: { kind: 'position' } },
      { to: { kind: 'vendor' } },
      { to: { kind: 'person', id: 'too long an id' } },
      { urgent: false },
      { urgent: 'stop' },
      { to: 'all' },
      { to: null },
      { text: '' },
      { fromDepartmentId: undefined }
    ]
  },
  acknowledgeMessage: { good: { type: 'acknowledgeMessage', id: 'm1' }, bad: [{ id: '' }] },
  clearMessage: { good: { type: 'clearMessage', id: 'm1' }, bad: [{ id: 'ä' }] }
};

const rows = Object.entries(table) as readonly [
  Travelling,
  { good: Readonly<Record<string, unknown>>; bad: readonly Readonly<Record<string, unknown>>[] }
][];

describe.each(rows)('%s', (type, { good, bad }) => {
  test('parses, and comes out as it went in', () => {
    expect(v.parse(command, good)).toEqual(good);
  });

  test('does not parse without any one of what it must have', () => {
    const optional = ['undoes', 'rows'];
    for (const field of Object.keys(good).filter((each) => !optional.includes(each))) {
      const { [field]: _, ...rest } = good;
      expect(v.is(command, rest), `without ${field}`).toBe(false);
    }
  });

  test('does not parse with what is not meant', () => {
    for (const fields of bad) {
      expect(v.is(command, { ...good, ...fields }), JSON.stringify(fields)).toBe(false);
    }
  });

  test('loses what nobody asked for', () => {
    const parsed = v.parse(command, { ...good, actor: 'dev1', at: 0 });
    expect(parsed).toEqual(good);
  });
});

test.each([
  null,
  undefined,
  '',
  'go',
  7,
  [],
  {},
  { type: 'deviceLost', device: 'dev1' },
  { type: '__proto__' },
  { type: null },
  { type: ['go'] }
])('%j is no command', (input) => expect(v.is(command, input)).toBe(false));

const edit = (change: unknown): boolean => v.is(command, { type: 'edit', changes: [change] });
const person = { id: 'pe1', name: 'Olga', phone: '', email: '' };

describe('a change', () => {
  test('adds a row of its collection, and nothing beside', () => {
    const add = { do: 'add', in: 'people', row: person };
    expect(edit(add)).toBe(true);
    expect(edit({ ...add, after: 'first' })).toBe(true);
    expect(edit({ ...add, after: 'pe0' })).toBe(true);
    expect(edit({ ...add, after: null })).toBe(false);
    expect(edit({ ...add, row: { ...person, name: 7 } })).toBe(false);
    expect(edit({ ...add, row: { ...person, secret: 'x' } })).toBe(false);
    expect(edit({ ...add, in: 'positions' })).toBe(false);
    expect(edit({ ...add, row: null })).toBe(false);
  });

  test('puts a row back with its rank', () => {
    const restore = { do: 'restore', in: 'people', row: { ...person, rank: 'a1' } };
    expect(edit(restore)).toBe(true);
    expect(edit({ ...restore, row: person })).toBe(false);
    expect(edit({ ...restore, row: { ...person, rank: 'a/1' } })).toBe(false);
    expect(edit({ ...restore, row: { ...person, rank: 'a1', secret: 'x' } })).toBe(false);
  });

  test('sets a field that the collection has to a value that it may have', () => {
    const set = { do: 'set', in: 'items', id: 'i1', field: 'title', to: 'Doors', was: '' };
    expect(edit(set)).toBe(true);
    expect(edit({ ...set, field: 'fields.col1' })).toBe(true);
    expect(edit({ ...set, field: 'length', to: { durationMs: 1_000, countToEnd: false } })).toBe(
      true
    );
    expect(edit({ ...set, to: 7 })).toBe(false);
    expect(edit({ ...set, to: 'x'.repeat(301) })).toBe(false);
    expect(edit({ ...set, field: 'constructor' })).toBe(false);
    expect(edit({ ...set, field: 'fields.a b' })).toBe(false);
    expect(edit({ ...set, in: 'cues', field: 'fields.col1' })).toBe(false);
    expect(edit({ ...set, field: 'length', to: { durationMs: -1, countToEnd: false } })).toBe(
      false
    );
    expect(edit({ ...set, field: 'start', to: { mode: 'hard' } })).toBe(false);
    expect(edit({ ...set, field: 'start', to: { mode: 'soft', secret: 'x' } })).toBe(false);
  });

  test('[M31] says on which channel a position is spoken to', () => {
    const set = { do: 'set', in: 'positions', id: 'p1', field: 'comms', was: '' };
    expect([edit({ ...set, to: 'Ch 2' }), edit({ ...set, to: 2 })]).toEqual([true, false]);
    const row = { id: 'p1', departmentId: 'LX', name: 'Light desk', comms: 'Ch 2' };
    expect(edit({ do: 'add', in: 'positions', row })).toBe(true);
  });

  test('[E70] gives an item equipment, so many of each', () => {
    const set = { do: 'set', in: 'items', id: 'i1', field: 'equipment', was: [] };
    const use = { equipmentId: 'mic', quantity: 2 };
    expect(edit({ ...set, to: [use] })).toBe(true);
    for (const quantity of [0, 1.5, 10_000, '2', null]) {
      expect(edit({ ...set, to: [{ ...use, quantity }] })).toBe(false);
    }
    expect(edit({ ...set, to: [{ ...use, secret: 'x' }] })).toBe(false);
    expect(edit({ ...set, to: Array(51).fill(use) })).toBe(false);
    const there = { do: 'set', in: 'equipment', id: 'mic', field: 'quantity', was: 1 };
    expect([edit({ ...there, to: 8 }), edit({ ...there, to: 0 })]).toEqual([true, false]);
  });

  test('[L32] gives a task equipment in the same way', () => {
    const set = { do: 'set', in: 'tasks', id: 't1', field: 'equipment', was: [] };
    const use = { equipmentId: 'lift', quantity: 2 };
    expect([edit({ ...set, to: [use] }), edit({ ...set, to: [{ ...use, quantity: 0 }] })]).toEqual([
      ...[true, false]
    ]);
  });

  test('sets what the show has, but not its id', () => {
    const set = { do: 'setShow', field: 'tz', to: 'Europe/Berlin', was: 'UTC' };
    expect(edit(set)).toBe(true);
    expect(edit({ ...set, to: 'Mars/Olympus' })).toBe(false);
    expect(edit({ ...set, field: 'id', to: 'other' })).toBe(false);
    expect(edit({ ...set, field: 'lockMs', to: 500 })).toBe(true);
    expect(edit({ ...set, field: 'lockMs', to: 10_001 })).toBe(false);
    expect(edit({ ...set, field: 'clock', to: 13 })).toBe(false);
  });

  test('sets calls to the company that have a name and whole minutes, each once', () => {
    const half = { id: 'a', name: 'Half', leadMs: 2_100_000 };
    const calls = (...to: unknown[]) => edit({ do: 'setShow', field: 'companyCalls', to, was: [] });
    expect(calls()).toBe(true);
    expect(calls(half, { ...half, id: 'b', name: 'Bar' })).toBe(true);
    expect(calls(half, { ...half, id: 'b' })).toBe(false);
    expect(calls({ ...half, name: ' ' })).toBe(false);
    expect(calls({ ...half, leadMs: 36_060_000 })).toBe(false);
    expect(calls({ ...half, leadMs: 90_000 })).toBe(false);
    expect(edit({ do: 'setShow', field: 'companyCalls', to: 5, was: [] })).toBe(false);
  });

  test('moves a row, or puts it back where it was', () => {
    expect(edit({ do: 'move', in: 'items', id: 'i1' })).toBe(true);
    expect(edit({ do: 'move', in: 'items', id: 'i1', after: 'i2' })).toBe(true);
    expect(edit({ do: 'rerank', in: 'items', id: 'i1', to: 'a0', was: 'a1' })).toBe(true);
    expect(edit({ do: 'rerank', in: 'items', id: 'i1', to: '', was: 'a1' })).toBe(false);
  });

  test('there may be 100 000 of them in one edit, and not one more', () => {
    const changes = Array.from({ length: 100_000 }, () => ({ do: 'move', in: 'items', id: 'i1' }));
    expect(v.is(command, { type: 'edit', changes })).toBe(true);
    changes.push({ do: 'move', in: 'items', id: 'i1' });
    expect(v.is(command, { type: 'edit', changes })).toBe(false);
  });
});

test('a resume may say what everybody is to hear', () => {
  const said = { type: 'resume', run: 'run1', fence: 1, text: 'from the top of the dance' };
  expect(v.parse(command, said)).toEqual(said);
});
