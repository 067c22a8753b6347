import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { StateFrame } from '#protocol/down.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
let demo: { show: string; rundown: string };
beforeAll(async () => {
  served = await serve();
  demo = await served.makeShow('demo');
});
afterAll(() => served.stop());

async function stateOf(show: string, cookie = served.owner): Promise<StateFrame['document']> {
  const answer = await fetch(`${served.origin}/api/shows/${show}/state`, { headers: { cookie } });
  return ((await answer.json()) as StateFrame).document;
}

test('a show made once more has the whole plan under ids of its own, and nothing that was called', async () => {
  const made = await served.app.door.duplicateShow(demo.show, await served.deviceOf(served.owner));
  if ('refused' in made) throw new Error(made.refused.code);
  const { show, rundown } = made.granted;
  const [was, is] = [await stateOf(demo.show), await stateOf(show)];
  expect(is.show).toEqual({
    ...was.show,
    id: show,
    title: `${was.show.title} (copy)`,
    status: 'draft'
  });
  expect(Object.values(was.runs)).toHaveLength(1);
  expect([is.runs, is.messages, is.revisions]).toEqual([{}, {}, []]);
  expect(Object.keys(is.items).filter((id) => id in was.items)).toEqual([]);
  const first = Object.values(was.rundowns).sort((a, b) => (a.rank < b.rank ? -1 : 1))[0];
  const titles = (of: typeof is, id: string) =>
    steps(of, id).list.map((step) => [of.items[step.itemId]?.title, step.cueIds.length]);
  expect(titles(is, rundown)).toEqual(titles(was, first?.id ?? ''));
});

test('[P5] who may not make shows, or not read all of this one, makes no copy of it', async () => {
  const planner = await served.letIn(demo.show, { name: 'Office', roles: ['planner'] });
  for (const [show, cookie] of [
    [demo.show, planner],
    ['nowhere', served.owner]
  ] as const) {
    const made = await served.app.door.duplicateShow(show, await served.deviceOf(cookie));
    expect('refused' in made).toBe(true);
  }
});

test('[M4] what was said about it comes along where that is wanted; only who makes shows is told of it', async () => {
  const owner = await served.deviceOf(served.owner);
  const talked = async (cookie = served.owner) =>
    (await served.app.door.show(demo.show, await served.deviceOf(cookie)))?.hasComments;
  expect(await talked()).toBe(false);
  const planner = await served.letIn(demo.show, { name: 'Office', roles: ['planner'] });
  const live = await follow(served.origin, planner, demo.show, 'client-talk');
  const [item = ''] = Object.keys(live.document.items);
  const said = { at: instant(1), device: 'nobody', name: 'Nobody', resolved: null, replyTo: null };
  const row = { ...said, id: 'said', itemId: item, text: 'Who opens the doors?' };
  const outcome = await live.send({ type: 'edit', changes: [{ do: 'add', in: 'comments', row }] });
  expect(outcome.ok).toBe(true);
  const foyer = await served.letIn(demo.show, { name: 'Foyer', roles: ['viewer'] });
  expect([await talked(), await talked(planner), await talked(foyer)]).toEqual([true, true, false]);
  for (const along of [false, true]) {
    const made = await served.app.door.duplicateShow(demo.show, owner, along);
    if ('refused' in made) throw new Error(made.refused.code);
    const { comments, items } = await stateOf(made.granted.show);
    expect(
      Object.values(comments).map(({ text, name, itemId }) => [text, name, items[itemId]?.title])
    ).toEqual(along ? [[row.text, 'Office', live.document.items[item]?.title]] : []);
  }
  live.socket.close();
});
