import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sighting } from '#core/revisions/sighting.ts';
import type { PastPlan } from '#protocol/past-plan.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
let show: string;
let cookies: Record<'planner' | 'crew' | 'viewer', string>;
let office: LiveClient;
beforeAll(async () => {
  served = await serve();
  ({ show } = await served.makeShow('demo'));
  cookies = {
    planner: await served.letIn(show, { name: 'Office', roles: ['planner'] }),
    crew: await served.letIn(show, { name: 'Desk', roles: ['operator'] }),
    viewer: await served.letIn(show, { name: 'Foyer', roles: ['viewer'] })
  };
  office = await follow(served.origin, cookies.planner, show, 'client-office');
});
afterAll(async () => {
  office.socket.close();
  await served.stop();
});

const get = (cookie: string, path: string): Promise<Response> =>
  fetch(`${served.origin}/api/shows/${show}/${path}`, { headers: { cookie } });

async function publish(note: string): Promise<{ number: number; seq: number }> {
  expect(await office.send({ type: 'publish', note })).toMatchObject({ ok: true });
  await office.until(({ document }) => document.revisions.at(-1)?.note === note);
  const revision = office.document.revisions.at(-1);
  if (!revision) throw new Error('nothing was published');
  return revision;
}

const entitle = async (to: string): Promise<void> => {
  const was = office.document.show.title;
  const changes = [{ do: 'setShow', field: 'title', to, was }] as const;
  await office.send({ type: 'edit', changes });
  await office.until(({ document }) => document.show.title === to);
};

test('the plan of a revision is read as it was published, after the plan went on', async () => {
  const title = office.document.show.title;
  const { seq } = await publish('first');
  const { items } = office.document;
  await entitle('Something else');
  const answer = await get(cookies.planner, `plans/${seq}`);
  const past = (await answer.json()) as PastPlan;
  expect(past).toMatchObject({ seq, lineage: office.replica.lineage });
  expect(past.plan.show.title).toBe(title);
  expect(past.plan.items).toEqual(items);
  expect(Object.keys(past.plan)).not.toContain('runs');
});

test('[P5] crew read what was published, as crew may see it; the public reads the present alone', async () => {
  const { seq } = await publish('second');
  const past = (await (await get(cookies.crew, `plans/${seq}`)).json()) as PastPlan;
  const numbers = Object.values(past.plan.people).map(({ phone, email }) => phone + email);
  expect(numbers.length).toBeGreaterThan(0);
  expect(new Set(numbers)).toEqual(new Set(['']));
  const refused = [
    await get(cookies.crew, `plans/${seq - 1}`),
    await get(cookies.viewer, `plans/${seq}`),
    await get('', `plans/${seq}`),
    await get(cookies.crew, 'sightings')
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect((await get(cookies.planner, `plans/${seq - 1}`)).status).toBe(200);
});

test('a seq that was never reached has no plan', async () => {
  for (const seq of [office.replica.seq + 1_000, 0]) {
    expect((await get(cookies.planner, `plans/${seq}`)).status).toBe(404);
  }
});

test('who has had a revision on screen is known once their devices report it', async () => {
  const { number } = await publish('third');
  const desk = await follow(served.origin, cookies.crew, show, 'client-desk1');
  const { seq } = desk.replica;
  desk.socket.emit('seen', { seq, ms: 1, rt: null, view: 'crew', rundown: null });
  const saw = async (): Promise<string[]> => {
    const all = (await (await get(cookies.planner, 'sightings')).json()) as Sighting[];
    return all.filter(({ revision }) => revision === number).map(({ name }) => name);
  };
  await expect.poll(saw, { timeout: 5_000 }).toEqual(['Desk']);
  desk.socket.close();
});
