import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import { steps } from '#core/steps.ts';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { Killable } from '../support/killable.ts';

let server: Killable;
beforeAll(async () => {
  server = await Killable.start();
});
afterAll(() => server.stop());

const back = async (client: LiveClient): Promise<void> => {
  client.welcome = null;
  client.socket.connect();
  await client.until(({ welcome }) => welcome !== null);
};

test('[P1] [P4] killed in the middle of a run, it goes on where it was; everybody catches up', async () => {
  const { show, owner, viewer, rundown } = server.told;
  const caller = await follow(server.origin, owner, show, 'client-call');
  const screen = await follow(server.origin, viewer, show, 'client-view');
  const busy = Object.values(caller.document.runs).find(({ state }) => state !== 'ended');
  const run = busy?.id ?? 'run1';
  const begin: Command = busy
    ? { type: 'takeBook', run, fence: busy.fence, held: true }
    : { type: 'openRun', run, rundownId: rundown, mode: 'rehearsal', label: '' };
  expect(await caller.send(begin)).toMatchObject({ ok: true });
  const ids = steps(caller.document, rundown).list.map(({ id }) => id);
  const go = (from: Id | null, to: Id | undefined) => {
    const fence = caller.document.runs[run]?.fence ?? 0;
    const pressedAt = instant(Date.now());
    return caller.send({ type: 'go', run, fence, from, to: to ?? '', pressedAt });
  };
  expect(await go(null, ids[0])).toMatchObject({ ok: true });
  await screen.until(({ document }) => document.runs[run]?.pointer === ids[0]);
  const { lineage } = caller.replica;

  // Acknowledged just before the kill: it has to be there afterwards.
  const title = { do: 'setShow', field: 'title', to: 'After', was: '' } as const;
  const kept = await caller.send({ type: 'edit', changes: [title] });
  expect(kept).toMatchObject({ ok: true });
  await server.kill();
  await caller.until(({ socket }) => !socket.connected);
  const pressedInVain = go(ids[0] ?? null, ids[1]);
  await server.restart();

  await back(caller);
  await back(screen);
  expect(caller.replica.lineage).toBe(lineage);
  // Pressed without a line: the server never had it, and now never will.
  expect(await pressedInVain).toMatchObject({ ok: false, refusal: { code: 'dropped' } });
  await screen.until(({ document }) => document.show.title === 'After');
  await caller.until(({ document }) => document.show.title === 'After');
  expect(screen.document.runs[run]?.fired).toEqual([ids[0]]);
  expect(caller.document.runs[run]?.lease?.client).toBe('client-call');
  // The holder still holds the book, and calls on.
  expect(await go(ids[0] ?? null, ids[1])).toMatchObject({ ok: true });
  await screen.until(({ document }) => document.runs[run]?.pointer === ids[1]);
  caller.socket.close();
  screen.socket.close();
});

test('[P2] a GO that a page kept back and sends after all comes too late', async () => {
  const { show, owner } = server.told;
  const caller = await follow(server.origin, owner, show, 'client-late');
  const run = Object.values(caller.document.runs).find(({ lease }) => lease !== null);
  await caller.send({ type: 'takeBook', run: run?.id ?? '', fence: run?.fence ?? 0, held: true });
  await server.kill();
  await caller.until(({ socket }) => !socket.connected);
  const { id = '', pointer: from = null, fence = 0 } = caller.document.runs[run?.id ?? ''] ?? {};
  const of = steps(caller.document, server.told.rundown).list.map((step) => step.id);
  const to = of[of.indexOf(from ?? '') + 1] ?? '';
  const pressedAt = instant(Date.now());
  // What no page of ours does: the library keeps it, and sends it as soon as there is a line again.
  const a: Command = { type: 'go', run: id, fence, from, to, pressedAt };
  caller.socket.emit('cmd', { m: 900, a });
  const answer = new Promise((resolve) => caller.socket.once('ack', resolve));
  await setTimeout(1_600);
  await server.restart();
  await back(caller);
  expect(await answer).toMatchObject({ m: 900, e: { code: 'tooLate' } });
  caller.socket.close();
});

test('[P2] after a restart nobody takes the place of the page that holds the book', async () => {
  await server.kill();
  await server.restart();
  const { show, deputy } = server.told;
  const thief = new LiveClient(server.origin, deputy, show, 'client-late');
  await thief.until(({ bye, welcome }) => bye !== null || welcome !== null);
  expect(thief.bye).toBe('oldEpoch');
  thief.socket.close();
});
