import { expect, test } from 'vitest';
import { apply } from '#core/apply.ts';
import { decide } from '#core/decide.ts';
import type { Command } from '#core/command.ts';
import type { ShowEvent } from '#core/event.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { caller, document as small, planner } from '../../tests/support/stored-show.ts';
import { buildShow } from '../../tests/support/build-show.ts';
import { newId } from '../new-id.ts';
import type { Batch } from '../ports.ts';
import { classes, framesOf } from './told-frames.ts';

const now = instant(1_789_000_000_000);

const batchOf = (events: readonly ShowEvent[], seq = 12_345): Batch => ({
  seq,
  at: now,
  commandId: 'client-call:1',
  actor: { device: 'dev1', name: 'Olga' },
  events
});

function events(document: ShowDocument, command: Command, actor = caller): readonly ShowEvent[] {
  const context = { actor, now, deadline: null, seq: 1, holderOf: () => 'here' as const };
  const decision = decide(document, command, context);
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return decision.events;
}

/** Bytes of a frame as a socket of Socket.IO carries it. */
const onTheWire = (frame: unknown): number =>
  Buffer.byteLength(`42${JSON.stringify(['d', frame])}`);

/** A show whose ids are as random and as long as real ones, with its run opened. */
function real(): { document: ShowDocument; run: string; cue: string } {
  const { document, ids } = buildShow({ items: [{ minutes: 5, cues: ['LX 1'] }] });
  const renamed = new Map([['lx1', newId()]]);
  const cue = renamed.get('lx1') ?? '';
  const run = newId();
  const row = { ...document.cues['lx1'], id: cue } as ShowDocument['cues'][string];
  const plan: ShowDocument = { ...document, cues: { [cue]: row } };
  const opened = events(plan, {
    type: 'openRun',
    run,
    rundownId: ids.rundown,
    mode: 'show',
    label: ''
  });
  return { document: apply(plan, opened), run, cue };
}

test('a GO of one cue is at most 140 bytes on the wire, for every class', () => {
  const { document, run, cue } = real();
  const go = { type: 'go', run, fence: 1, from: null, to: cue, pressedAt: now } as const;
  const went = events(document, go);
  const frames = framesOf(batchOf(went), apply(document, went));
  for (const visibility of classes) {
    expect(frames[visibility].o).toMatchObject([{ type: 'wentLive', step: cue }]);
    expect(onTheWire(frames[visibility])).toBeLessThanOrEqual(140);
  }
});

test('a GO after a standby that all answered is as short as it gets', () => {
  const { document, run, cue } = real();
  const of = { run, fence: 1 } as const;
  const standby = { type: 'standBy', ...of, step: cue, departments: null, standbyId: newId() };
  const stood = apply(document, events(document, standby as Command));
  const position = 'LX-op';
  const ack = { type: 'ack', run, standbyId: standby.standbyId, position } as const;
  const ready = apply(stood, events(stood, ack));
  const go = { type: 'go', ...of, from: null, to: cue, pressedAt: now } as const;
  const went = events(ready, go);
  expect(went).toMatchObject([{ type: 'wentLive', step: cue }]);
  expect(went[0]).not.toHaveProperty('flags');
  expect(onTheWire(framesOf(batchOf(went), ready).full)).toBeLessThanOrEqual(120);
});

test('classes that see the same are told it in one frame, and only the full one with a name', () => {
  const { document, run, cue } = real();
  const go = { type: 'go', run, fence: 1, from: null, to: cue, pressedAt: now } as const;
  const went = events(document, go);
  const fired = framesOf(batchOf(went), apply(document, went));
  expect(fired.staff).toBe(fired.full);
  expect(fired.crew).toBe(fired.full);

  const retitled = {
    do: 'set',
    in: 'items',
    id: 'i1',
    field: 'title',
    to: 'House open',
    was: 'Doors'
  };
  const edited = events(small, { type: 'edit', changes: [retitled] } as Command, planner);
  const told = framesOf(batchOf(edited), apply(small, edited));
  expect(told.full.a).toEqual(['dev1', 'Olga']);
  expect(told.staff).not.toHaveProperty('a');
  expect(told.crew).toBe(told.staff);
});

test('each class is told of every seq, of what it may not see as an empty one', () => {
  const change = { type: 'problemCleared', run: 'run1', id: 'p1', at: now } as const;
  const frames = framesOf(batchOf([change]), small);
  expect(frames.crew.o).toEqual([change]);
  expect(frames.public).toEqual({ s: 12_345, t: now, o: [] });
});

test('a change of the plan names who made it; a GO does not: the run knows its caller', () => {
  const rename: Command = {
    type: 'edit',
    changes: [{ do: 'setShow', field: 'title', to: 'Ball', was: 'Gala' }]
  };
  const renamed = events(small, rename, planner);
  expect(framesOf(batchOf(renamed), small).full.a).toEqual(['dev1', 'Olga']);
  const { document, run, cue } = real();
  const go = { type: 'go', run, fence: 1, from: null, to: cue, pressedAt: now } as const;
  expect(framesOf(batchOf(events(document, go)), document).full).not.toHaveProperty('a');
});

test('[V8] a column that changes its class sends the classes below full to fetch the state', () => {
  const { document } = buildShow({ columns: [{ title: 'Cams', class: 'staff' }], items: [] });
  const change: ShowEvent = {
    type: 'rowChanged',
    in: 'columns',
    id: 'col1',
    field: 'class',
    before: 'staff',
    after: 'crew'
  };
  const frames = framesOf(batchOf([change]), apply(document, [change]));
  expect(frames.full.o).toHaveLength(1);
  expect(frames.staff).toEqual({ s: 12_345, t: now, o: [], reload: true });
  expect(frames.public.reload).toBe(true);
});

test('what is larger than 64 kB is fetched and not told, however few its events', () => {
  const row = small.items['i1'];
  if (!row) throw new Error('no item');
  const texts = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`c${index}`, 'é'.repeat(4_000)])
  );
  const change: ShowEvent = { type: 'rowAdded', in: 'items', row: { ...row, fields: texts } };
  const frames = framesOf(batchOf([change]), apply(small, [change]));
  expect(frames.full).toEqual({ s: 12_345, t: now, o: [], reload: true });
  // The columns are not theirs, so what they are told is small.
  expect(frames.crew.reload).toBeUndefined();
});

test('[P5] who changed the plan is told to those who may take changes back, and to nobody else', () => {
  const { show } = small;
  const change = { do: 'setShow', field: 'title', to: 'Ball', was: show.title } as const;
  const edited = events(small, { type: 'edit', changes: [change] }, planner);
  const frames = framesOf(batchOf(edited), apply(small, edited));
  expect(frames.full.a).toEqual(['dev1', 'Olga']);
  for (const visibility of ['staff', 'crew', 'public'] as const) {
    expect(frames[visibility].o).toHaveLength(1);
    expect(JSON.stringify(frames[visibility])).not.toMatch(/dev1|Olga/);
  }
});
