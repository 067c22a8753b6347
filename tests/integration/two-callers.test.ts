import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

/** Shows that are called at the same time, and how often in each both press at once. */
const SHOWS = 5;
const ROUNDS = 10;

interface Called {
  readonly one: LiveClient;
  readonly two: LiveClient;
  readonly run: Id;
  readonly ids: readonly Id[];
}

let served: Served;
let shows: readonly Called[];

beforeAll(async () => {
  served = await serve();
  shows = await Promise.all(Array.from({ length: SHOWS }, (_, nth) => opened(nth)));
});
afterAll(async () => {
  for (const { one, two } of shows) for (const { socket } of [one, two]) socket.close();
  await served.stop();
});

/** A show with a run that two may call. */
async function opened(nth: number): Promise<Called> {
  const { show, rundown } = await served.makeShow('empty');
  const deputy = await served.letIn(show, { name: 'Deputy', roles: ['deputy'] });
  const one = await follow(served.origin, served.owner, show, `client-one${nth}`);
  const two = await follow(served.origin, deputy, show, `client-two${nth}`);
  const { lockMs } = one.document.show;
  // Without it the time between two GOs would hide what is looked for here.
  const unlocked = { do: 'setShow', field: 'lockMs', to: duration(0), was: lockMs } as const;
  const items = Array.from({ length: ROUNDS + 1 }, (_, index) => item(rundown, index));
  expect(await one.send({ type: 'edit', changes: [unlocked, ...items] })).toMatchObject({
    ok: true
  });
  const run = 'run1';
  const begin = { type: 'openRun', run, rundownId: rundown, mode: 'show', label: '' } as const;
  expect(await one.send(begin)).toMatchObject({ ok: true });
  await one.until(({ document }) => Object.keys(document.items).length === ROUNDS + 1);
  return { one, two, run, ids: steps(one.document, rundown).list.map(({ id }) => id) };
}

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
async function even({ one, two }: Called): Promise<void> {
  const seq = Math.max(one.replica.seq, two.replica.seq);
  await Promise.all([one, two].map((each) => each.until(({ replica }) => replica.seq >= seq)));
}

test(`[P2] two callers press at once, ${SHOWS * ROUNDS} times: each step is called once, and none is left out`, async () => {
  await Promise.all(shows.map(race));
}, 60_000);

async function race(called: Called): Promise<void> {
  const { one, two, run, ids } = called;
  let fired = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await even(called);
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
  await even(called);
  expect(one.document.runs[run]?.fired).toEqual(ids.slice(0, fired));
  expect(two.document.runs).toEqual(one.document.runs);
  expect(fired).toBe(ROUNDS);
}
