import { describe, expect, test } from 'vitest';
import { apply, emptyShow } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import type { Batch } from '#server/ports.ts';
import { buildShow } from '../support/build-show.ts';
import { firstBatch } from '../support/stored-show.ts';
import { check, type Witness } from './check.ts';
import type { Op } from './history.ts';
import { linearized } from './linearizable.ts';
import { printOf } from './print-of.ts';
import { syncsBeforeFrames } from './syncs.ts';

/*
 * The judge judged: histories with one fault planted in each, which it has to find, and sound ones
 * that it must let pass.
 */

type Answer = Op['answer'];
const done = (seq: number): Answer => ({ is: 'done', seq });
const moved = (pointer: Id | null): Answer => ({ is: 'moved', pointer });
const unknown: Answer = { is: 'unknown' };

/** A press by `ann` from sent to answered, under fence 1 unless said otherwise. */
const go = (
  [from, to]: readonly [Id | null, Id],
  [sentAt, answeredAt]: readonly [number, number | null],
  answer: Answer,
  { client = 'ann', fence = 1 } = {}
): Op => ({
  id: `${client}:${from}-${to}-${sentAt}`,
  client,
  what: { do: 'go', from, to, fence },
  sentAt,
  pressedAt: sentAt,
  answeredAt,
  answer
});

const take = (client: string, [sentAt, answeredAt]: readonly [number, number | null]): Op => ({
  id: `${client}:take-${sentAt}`,
  client,
  what: { do: 'take', fence: 1 },
  sentAt,
  pressedAt: sentAt,
  answeredAt,
  answer: answeredAt === null ? unknown : done(0)
});

const start = { pointer: null, fence: 1, holder: 'ann' };
const isSound = (...ops: Op[]): boolean => linearized(ops, start) !== null;

describe('the order of presses', () => {
  test('one after the other, and a read between them', () => {
    expect(
      isSound(
        go([null, 'a'], [0, 10], done(1)),
        go([null, 'a'], [20, 30], moved('a')),
        go(['a', 'b'], [40, 50], done(2))
      )
    ).toBe(true);
  });

  test('a double GO is found: the same step said to be fired twice', () => {
    expect(isSound(go([null, 'a'], [0, 10], done(1)), go([null, 'a'], [5, 15], done(2)))).toBe(
      false
    );
  });

  test('a step that was left out is found', () => {
    expect(isSound(go([null, 'a'], [0, 10], done(1)), go(['b', 'c'], [20, 30], done(2)))).toBe(
      false
    );
  });

  test('an order against the clock is found: b was fired before a was sent', () => {
    expect(isSound(go(['a', 'b'], [0, 10], done(2)), go([null, 'a'], [20, 30], done(1)))).toBe(
      false
    );
    expect(isSound(go(['a', 'b'], [0, 25], done(2)), go([null, 'a'], [20, 30], done(1)))).toBe(
      true
    );
  });

  test('a read of the past is found: refused for a pointer that had moved on', () => {
    const past = go(['x', 'y'], [40, 50], moved('a'));
    const history = [go([null, 'a'], [0, 10], done(1)), go(['a', 'b'], [20, 30], done(2))];
    expect(isSound(...history, past)).toBe(false);
    expect(isSound(...history, { ...past, sentAt: 25 })).toBe(true);
  });

  test('a press without an answer may count, later too, or not at all; but once', () => {
    const open = go([null, 'a'], [0, null], unknown);
    expect(isSound(open, go([null, 'a'], [10, 20], moved('a')))).toBe(true);
    expect(isSound(open, go([null, 'a'], [10, 20], done(1)))).toBe(true);
    expect(isSound(open, go(['a', 'b'], [10, 20], done(2)))).toBe(true);
    expect(isSound(open, go(['b', 'c'], [10, 20], done(2)))).toBe(false);
    const early = go(['a', 'b'], [0, 10], done(2));
    expect(isSound(early, go([null, 'a'], [20, null], unknown))).toBe(false);
  });

  test('a press under a fence that was taken away is found', () => {
    const took = take('bob', [20, 30]);
    const ofBob = { client: 'bob', fence: 2 };
    expect(isSound(took, go([null, 'a'], [40, 50], done(2), ofBob))).toBe(true);
    expect(isSound(took, go([null, 'a'], [40, 50], done(2)))).toBe(false);
    expect(isSound(took, go([null, 'a'], [0, 10], done(1)))).toBe(true);
    expect(isSound(took, go([null, 'a'], [25, 50], done(1)))).toBe(true);
    // Of two who reach for it at once, one gets it.
    expect(isSound(took, take('cleo', [21, 31]))).toBe(false);
    const open = take('bob', [20, null]);
    expect(isSound(open, go([null, 'a'], [40, 50], done(2), ofBob))).toBe(true);
  });

  test('many presses at once, some without an answer, are explained in no time', () => {
    const steps = Array.from({ length: 300 }, (_, nth) => `s${nth}`);
    const ops = steps.flatMap((to, nth) => {
      const from = steps[nth - 1] ?? null;
      const at = nth * 10;
      const isLost = nth % 3 === 0;
      return [
        go([from, to], [at, isLost ? null : at + 9], isLost ? unknown : done(nth)),
        go([from, to], [at + 1, at + 9.5], moved(to)),
        go([from, to], [at + 2, null], unknown)
      ];
    });
    expect(isSound(...ops)).toBe(true);
    expect(isSound(...ops, go(['s100', 's101'], [5_000, 5_001], done(999)))).toBe(false);
  });
});

const { document, ids } = buildShow({
  items: [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }]
});
const [one = '', two = ''] = ids.items;
const by = { device: 'dev1', name: 'Ann' };
const wentLive = (step: Id, at: number): ShowEvent => ({
  type: 'wentLive',
  run: 'run1',
  at: instant(at),
  step
});
const rename: ShowEvent = { type: 'showChanged', field: 'title', before: 'Gala', after: 'Ball' };

/** A sound log of a run, an edit and two GOs, and the one page that saw it. */
function sound(): { batches: Batch[]; page: Witness } {
  const opened: ShowEvent[] = [
    { type: 'runOpened', run: 'run1', at: instant(0), rundownId: 'r1', mode: 'show', label: '' },
    {
      type: 'bookTaken',
      run: 'run1',
      at: instant(0),
      client: 'ann',
      device: 'dev1',
      name: 'Ann',
      fence: 1,
      road: 'free'
    }
  ];
  const ops = [
    go([null, one], [1_000, 1_010], done(3)),
    go([one, two], [2_000, 2_010], done(5)),
    go([one, two], [2_001, 2_011], moved(two))
  ];
  const [first, second] = ops as [Op, Op];
  const batch = (seq: number, at: number, commandId: string, events: ShowEvent[]): Batch => ({
    seq,
    at: instant(at),
    commandId,
    actor: by,
    events
  });
  const batches = [
    firstBatch(document),
    batch(2, 0, 'ann:open', opened),
    batch(3, 1_005, first.id, [wentLive(one, 1_000)]),
    batch(4, 1_500, 'ann:edit', [rename]),
    batch(5, 2_005, second.id, [wentLive(two, 2_000)])
  ];
  const end = apply(
    emptyShow,
    batches.flatMap(({ events }) => events)
  );
  const page: Witness = {
    client: 'ann',
    class: 'full',
    seq: 5,
    document: end,
    ops,
    edits: [{ id: 'ann:edit', text: 'Ball', outcome: { ok: true, seq: 4 } }],
    shown: batches
      .slice(2)
      .map(({ seq, events }) => ({ seq, kind: 'told' as const, print: printOf(events) }))
  };
  return { batches, page };
}

const judged = (batches: readonly Batch[], page: Witness): string[] => check(batches, [page], 2);

describe('the log beside what was seen', () => {
  test('a sound one passes', () => {
    const { batches, page } = sound();
    expect(judged(batches, page)).toEqual([]);
  });

  test('a GO that was acknowledged and lost is found', () => {
    const { batches, page } = sound();
    expect(judged(batches.slice(0, 4), page).join()).toContain('was acknowledged at 5 and lies at');
  });

  test('an edit that was acknowledged and lost, or never answered, is found', () => {
    const { batches, page } = sound();
    const other = batches.map((each) => (each.seq === 4 ? { ...each, commandId: 'bob:1' } : each));
    expect(judged(other, page).join()).toContain('the edit ann:edit was acknowledged and is not');
    const open = { ...page, edits: [{ id: 'ann:edit', text: 'Ball', outcome: null }] };
    expect(judged(batches, open).join()).toContain('never had an answer');
  });

  test('a double GO is found', () => {
    const { batches, page } = sound();
    const [last] = batches.slice(-1);
    const twice = last ? [...batches, { ...last, seq: 6, commandId: 'ann:again' }] : [];
    expect(judged(twice, page).join()).toContain(`${two} was fired twice`);
  });

  test('a late GO is found', () => {
    const { batches, page } = sound();
    const late = batches.map((each) => (each.seq === 5 ? { ...each, at: instant(3_700) } : each));
    expect(judged(late, page).join()).toContain('was fired 1700 ms after its press');
  });

  test('a GO that was refused and counts all the same is found', () => {
    const { batches, page } = sound();
    const ops = page.ops.map((op) =>
      op.answer.is === 'done' && op.answer.seq === 5
        ? { ...op, answer: { is: 'nothing', code: 'tooLate' } as const }
        : op
    );
    expect(judged(batches, { ...page, ops }).join()).toContain('was refused and is in the log');
  });

  test('a hole in the log is found', () => {
    const { batches, page } = sound();
    expect(judged([...batches.slice(0, 3), ...batches.slice(4)], page).join()).toContain(
      'stands at'
    );
  });

  test('a screen that ends elsewhere, or showed what is not in the log, is found', () => {
    const { batches, page } = sound();
    const behind = { ...page, seq: 4 };
    expect(judged(batches, behind).join()).toContain('ann shows at 4');
    const dreamt = [...page.shown, { seq: 6, kind: 'told' as const, print: 'x' }];
    expect(judged(batches, { ...page, shown: dreamt }).join()).toContain('showed at 6');
    const other = { ...page, document: { ...page.document, show: document.show } };
    expect(judged(batches, other).join()).toContain('ann shows at 5');
  });
});

describe('the calls of the system', () => {
  const sync = '71 fdatasync(21</data/callboard.db-wal>) = 0';
  const frame = (seq: number) =>
    `71 write(25<TCP:[1]>, "\\201~42[\\"d\\",{\\"s\\":${seq},\\"t\\":17", 99) = 99`;

  test('a sync before each change passes, however many it is told to', () => {
    const calls = [sync, frame(3), frame(3), sync, sync, frame(4), frame(5)];
    expect(syncsBeforeFrames(calls)).toEqual({ told: 3, broken: [] });
  });

  test('a change that is told before its sync, or without one, is found', () => {
    expect(syncsBeforeFrames([frame(3), sync]).broken).toHaveLength(1);
    expect(syncsBeforeFrames([sync, frame(3), frame(4)]).broken).toHaveLength(1);
    const failed = sync.replace('= 0', '= -1 EIO (Input/output error)');
    expect(syncsBeforeFrames([failed, frame(3)]).broken).toHaveLength(1);
  });
});
