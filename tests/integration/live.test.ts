import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { steps } from '#core/steps.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

const go = (client: LiveClient, run: string, from: string | null, to: string) =>
  client.send({ type: 'go', run, fence: 1, from, to, pressedAt: instant(Date.now()) });

test('a rename is stored, told, and seen by another device', async () => {
  const { show } = await served.makeShow('empty');
  const [a, b] = await Promise.all([
    follow(served.origin, served.owner, show, 'client-aaaa'),
    follow(served.origin, served.owner, show, 'client-bbbb')
  ]);
  const change = { do: 'setShow', field: 'title', to: 'Gala', was: 'Test' } as const;
  expect(await a.send({ type: 'edit', changes: [change] })).toMatchObject({ ok: true });
  await b.until(({ document }) => document.show.title === 'Gala');
  a.socket.close();
  b.socket.close();
});

test('the demo is called: GO reaches every class of device, and fires once', async () => {
  const { show, rundown } = await served.makeShow('demo');
  const viewer = await served.letIn(show, { name: 'Stage clock', roles: ['viewer'] });
  const caller = await follow(served.origin, served.owner, show, 'client-call');
  const screen = await follow(served.origin, viewer, show, 'client-view');
  const list = steps(caller.document, rundown).list;
  const [run = ''] = Object.keys(caller.document.runs);
  const fence = caller.document.runs[run]?.fence ?? 0;
  await caller.send({ type: 'takeBook', run, fence, held: false });
  const to = list[0]?.id ?? '';
  const presses = await Promise.all([go(caller, run, null, to), go(caller, run, null, to)]);
  expect(presses.map((each) => each.ok).sort()).toEqual([false, true]);
  await screen.until(({ document }) => document.runs[run]?.pointer === to);
  expect(screen.document.runs[run]?.fired).toEqual([to]);
  const denied = await go(screen, run, to, list[1]?.id ?? '');
  expect(denied).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } });
  caller.socket.close();
  screen.socket.close();
});

test('nothing listens to a socket without a cookie, or to one of another show', async () => {
  const { show } = await served.makeShow('empty');
  const other = await served.makeShow('empty');
  const viewer = await served.letIn(show, { name: 'Foyer', roles: ['viewer'] });
  const stranger = await follow(served.origin, 'callboard_device=nobody', show, 'client-none');
  expect(stranger.replica.seq).toBe(0);
  const elsewhere = await follow(served.origin, viewer, other.show, 'client-else');
  expect(elsewhere.error).toBe('unauthorised');
  stranger.socket.close();
  elsewhere.socket.close();
});
