import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

const ROUNDS = 50;

let served: Served;
let one: LiveClient;
let two: LiveClient;
let run: Id;
let ids: readonly Id[];

beforeAll(async () => {
  served = await serve();
  const { show, rundown } = await served.makeShow('empty');
  const deputy = await served.letIn(show, { name: 'Deputy', roles: ['deputy'] });
  one = await follow(served.origin, served.owner, show, 'client-one1');
  two = await follow(served.origin, deputy, show, 'client-two2');
  const { lockMs } = one.document.show;
  // Without it the time between two GOs would hide what is looked for here.
  const unlocked = { do: 'setShow', field: 'lockMs', to: duration(0), was: lockMs } as const;
  const items = Array.from({ length: ROUNDS + 1 }, (_, index) => item(rundown, index));
  expect(await one.send({ type: 'edit', changes: [unlocked] })).toMatchObject({ ok: true });
  for (const part of [items.slice(0, 30), items.slice(30)]) {
    expect(await one.send({ type: 'edit', changes: part })).toMatchObject({ ok: true });
  }
  run = 'run1';
  const begin = { type: 'openRun', run, rundownId: rundown, mode: 'show', label: '' } as const;
  expect(await one.send(begin)).toMatchObject({ ok: true });
  await one.until(({ document }) => Object.keys(document.items).length === ROUNDS + 1);
  ids = steps(one.document, rundown).list.map(({ id }) => id);
});
afterAll(async () => {
  one.socket.close();
  two.socket.close();
  await served.stop();
});

function item(rundownId: Id, index: number): Change {
  const row = {
    id: `i${index}`,
    rundownId,
    segmentId: null,
    number: '',
    title: `Item ${index}`,
    kind: 'item',
    start: { mode: 'soft' },
    length: { durationMs: duration(60_000), countToEnd: false },
    minMs: null,
    maxMs: null,
    floated: false,
    ownerPositionId: null,
    notes: '',
    fields: {}
  } as const;
  return { do: 'add', in: 'items', row };
}

/** Both show the same, newest state. */
async function even(): Promise<void> {
  const seq = Math.max(one.replica.seq, two.replica.seq);
  await Promise.all([one, two].map((each) => each.until(({ replica }) => replica.seq >= seq)));
}

test(`[P2] two callers press at once, ${ROUNDS} times: each step is called once, and none is left out`, async () => {
  let fired = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await even();
    const state = one.document.runs[run];
    const { fence = 0, pointer: from = null } = state ?? {};
    const to = ids[from === null ? 0 : ids.indexOf(from) + 1] ?? '';
    const holder = state?.lease?.client === one.client ? one : two;
    const other = holder === one ? two : one;
    const press = (client: LiveClient, under: number) =>
      client.send({ type: 'go', run, fence: under, from, to, pressedAt: instant(Date.now()) });
    // The holder double-taps while the other takes the book over and presses as well.
    const pressing = [
      press(holder, fence),
      other.send({ type: 'takeBook', run, fence, held: true }),
      press(other, fence + 1),
      press(holder, fence)
    ];
    if (round % 2 === 1) pressing.unshift(press(other, fence + 1));
    const answers = await Promise.all(pressing);
    const took = answers[round % 2 === 1 ? 2 : 1];
    expect(took).toMatchObject({ ok: true });
    const oks = answers.filter((each) => each !== took && each.ok).length;
    const codes = answers.map((each) => (each.ok ? 'ok' : each.refusal.code));
    expect(oks, `round ${round}: ${codes.join()}`).toBe(1);
    fired += oks;
    // Hands are no faster: nobody is to be put off for pressing too often.
    await setTimeout(450);
  }
  await even();
  expect(one.document.runs[run]?.fired).toEqual(ids.slice(0, fired));
  expect(two.document.runs).toEqual(one.document.runs);
  expect(fired).toBe(ROUNDS);
}, 60_000);
