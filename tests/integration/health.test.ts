import { afterEach, beforeEach, expect, it } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { openGroundCheck, readinessOf } from '#server/metrics/ground.ts';
import { ask } from '../support/ask.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
beforeEach(async () => void (served = await serve()));
afterEach(() => served.stop());

const host = (): string => `127.0.0.1:${served.port}`;
const get = (path: string, headers: Record<string, string> = {}) =>
  ask(served.port, 'GET', path, { headers: { host: host(), ...headers } });
const metric = (text: string, name: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(name));

it('/livez says that it lives, /readyz that a change can be kept', async () => {
  expect(await get('/livez')).toMatchObject({ status: 200, body: '{"live":true}' });
  const ready = await get('/readyz');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.body)).toEqual({
    ready: true,
    checks: { store: 'ok', disk: 'ok', draining: 'ok' }
  });
  const posted = await ask(served.port, 'POST', '/readyz', { headers: { host: host() } });
  expect(posted).toMatchObject({ status: 405, headers: { allow: 'GET' } });
});

it('is not ready while a change cannot be kept, or while it stops; a full disk is said before it is', async () => {
  const look = openGroundCheck({
    folder: '/',
    clock: { now: () => instant(5) },
    commitMs: () => null
  });
  const ground = await look();
  expect(ground).toMatchObject({ at: 5, commitMs: null });
  // Asked again at once, it is told the same.
  expect(await look()).toBe(ground);
  expect(readinessOf(ground, false)).toMatchObject({ ready: false });
  const good = { ...ground, commitMs: 2, isLow: true };
  expect(readinessOf(good, false)).toEqual({
    ready: true,
    checks: { store: 'ok', disk: 'little room is left on the disk', draining: 'ok' }
  });
  expect(readinessOf(good, true)).toMatchObject({ ready: false });
});

it('/metrics counts commits, presses by their result, catch-ups and clients', async () => {
  const { show, rundown } = await served.makeShow('demo');
  const caller = await follow(served.origin, served.owner, show, 'caller-client');
  const run = Object.values(caller.document.runs).find((each) => each.rundownId === rundown);
  if (!run) throw new Error('the demo has no run');
  await caller.send({ type: 'takeBook', run: run.id, fence: run.fence, held: true });
  const [first = ''] = Object.keys(caller.document.cues);
  const go = { type: 'go', run: run.id, from: null, pressedAt: instant(Date.now()) } as const;
  await caller.send({ ...go, fence: 99, to: first });

  const { body, headers } = await get('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(metric(body, 'callboard_go_total')).toEqual(['callboard_go_total{result="staleFence"} 1']);
  expect(metric(body, 'callboard_catchups_total')).toEqual([
    'callboard_catchups_total{mode="snapshot"} 1'
  ]);
  expect(metric(body, 'callboard_clients{')).toEqual(['callboard_clients{role="owner"} 1']);
  expect(metric(body, 'callboard_commit_seconds_count')).toEqual([
    'callboard_commit_seconds_count 2'
  ]);
  expect(metric(body, 'callboard_fanout_seconds_count')).toEqual([
    'callboard_fanout_seconds_count 1'
  ]);
  for (const name of [
    'callboard_behind_changes',
    'callboard_clock_bound_seconds',
    'callboard_unsent_bytes',
    'callboard_faults_total',
    'callboard_nodejs_eventloop_lag_p99_seconds'
  ]) {
    expect(metric(body, `${name} `), name).toHaveLength(1);
  }
  caller.socket.disconnect();
});

it('[P5] /metrics is for this machine, and for who has the token', async () => {
  expect(await get('/metrics', { 'x-forwarded-for': '192.168.1.9' })).toMatchObject({
    status: 403
  });
  await served.stop();
  served = await serve(undefined, 0, { metricsToken: 'a-long-enough-token' });
  const from = { 'x-forwarded-for': '192.168.1.9' };
  const withToken = (token: string) =>
    get('/metrics', { ...from, authorization: `Bearer ${token}` });
  expect((await withToken('a-long-enough-token')).status).toBe(200);
  expect((await withToken('a-long-enough-tokem')).status).toBe(403);
  expect((await withToken('')).status).toBe(403);
});

it('[P5] a caller reads how the server is; crew and viewers do not', async () => {
  const { show } = await served.makeShow('demo');
  const path = `/api/shows/${show}/health`;
  const letIn = (role: 'caller' | 'operator' | 'viewer') =>
    served.letIn(show, { name: role, roles: [role] });
  const answer = await get(path, { cookie: await letIn('caller') });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    commitMs: expect.any(Number),
    freeBytes: expect.any(Number),
    lagMs: expect.any(Number),
    faults: 0
  });
  for (const role of ['operator', 'viewer'] as const) {
    expect((await get(path, { cookie: await letIn(role) })).status).toBe(403);
  }
  expect((await get(path)).status).toBe(403);
});
