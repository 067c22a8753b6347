import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '#core/steps.ts';
import type { StateFrame } from '#protocol/down.ts';
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
