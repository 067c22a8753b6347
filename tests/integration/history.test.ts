import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import { restoring, type RemovedItem, type RowChange } from '#core/history.ts';
import { itemsOf } from '#core/steps.ts';
import type { Item } from '#core/show.ts';
import { ask } from '../support/ask.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
let show: string;
let rundown: string;
let planner: string;
beforeAll(async () => {
  served = await serve();
  ({ show, rundown } = await served.makeShow('demo'));
  planner = await served.letIn(show, { name: 'Office', roles: ['planner'] });
});
afterAll(() => served.stop());

const get = (cookie: string, path: string) =>
  ask(served.port, 'GET', `/api/shows/${show}/${path}`, {
    headers: { cookie, origin: served.origin, host: served.origin.slice('http://'.length) }
  });

test('who changed a row is told to those who plan and call, and a removed row comes back', async () => {
  const live = await follow(served.origin, planner, show, 'client-history');
  const sent = async (command: Command): Promise<void> => {
    const outcome = await live.send(command);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    await live.until(({ replica }) => replica.seq >= outcome.seq);
  };
  const item = itemsOf(live.document, rundown)[3] as Item;
  const before = live.document;
  const set = { do: 'set', in: 'items', id: item.id, field: 'title' } as const;
  await sent({
    type: 'edit',
    changes: [{ ...set, to: 'Renamed', was: item.title }]
  });
  await sent({
    type: 'edit',
    changes: [{ ...set, to: item.title, was: 'Renamed' }]
  });
  const history = await get(planner, `history/items/${item.id}`);
  const { changes } = JSON.parse(history.body) as { changes: readonly RowChange[] };
  expect(changes.map(({ what, who, before: from, after }) => [what, who, from, after])).toEqual([
    ['changed', 'Office', 'Renamed', item.title],
    ['changed', 'Office', item.title, 'Renamed'],
    ['added', expect.any(String), null, null]
  ]);

  await sent({ type: 'edit', changes: [{ do: 'remove', in: 'items', id: item.id }] });
  const listed = await get(planner, `removed/${rundown}`);
  const { removed } = JSON.parse(listed.body) as { removed: readonly RemovedItem[] };
  expect(removed.map(({ item: { id }, who }) => [id, who])).toEqual([[item.id, 'Office']]);
  const [row = expect.fail()] = removed;
  await sent({ type: 'edit', changes: restoring(live.document, row) });
  expect(live.document).toEqual(before);
  live.socket.close();
});

test('[P5] names of those who edit are no business of crew and viewers', async () => {
  for (const roles of [['viewer'], ['operator']] as const) {
    const cookie = await served.letIn(show, { name: 'Other', roles });
    expect((await get(cookie, 'history/items/x')).status).toBe(403);
    expect((await get(cookie, `removed/${rundown}`)).status).toBe(403);
  }
  expect((await get(planner, 'history/secrets/x')).status).toBe(404);
  expect(JSON.parse((await get(planner, 'history/items/none')).body)).toEqual({ changes: [] });
  expect(JSON.parse((await get(planner, 'removed/none')).body)).toEqual({
    removed: [],
    columns: []
  });
});
