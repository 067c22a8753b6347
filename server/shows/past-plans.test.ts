import { expect, test } from 'vitest';
import { planner, rename, RoomUnderTest } from '../../tests/support/stored-show.ts';
import { PastPlans } from './past-plans.ts';

async function renamedShow(): Promise<RoomUnderTest> {
  const at = await RoomUnderTest.open();
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  await at.openRun();
  await at.submit(rename('Feast', 'Ball'), { actor: planner });
  return at;
}

test('the plan of an earlier seq is what the log held then, and nothing that was called', async () => {
  const at = await renamedShow();
  const past = async (seq: number) => (await at.room.planAt(seq))?.show.title;
  expect([await past(1), await past(2), await past(3), await past(4)]).toEqual([
    'Gala',
    'Ball',
    'Ball',
    'Feast'
  ]);
  const plan = await at.room.planAt(4);
  expect(plan).toEqual({ ...at.room.document, runs: {} });
});

test('there is no plan of a seq that is not yet, and there is one once it is', async () => {
  const at = await renamedShow();
  expect(await at.room.planAt(5)).toBeNull();
  await at.submit(rename('Gala', 'Feast'), { actor: planner });
  expect((await at.room.planAt(5))?.show.title).toBe('Gala');
});

test('one that was asked for, or published here, is not folded again', async () => {
  const at = await renamedShow();
  let reads = 0;
  const store = {
    batchesSince: (...asked: Parameters<typeof at.store.batchesSince>) => {
      reads += 1;
      return at.store.batchesSince(...asked);
    }
  };
  const plans = new PastPlans(store, 'show1');
  expect(await plans.at(2)).toBe(await plans.at(2));
  expect(reads).toBe(1);
  plans.remember(4, at.room.document);
  expect((await plans.at(4))?.items).toBe(at.room.document.items);
  expect(reads).toBe(1);
  for (const seq of [1, 3, 4, 1, 3, 4]) await plans.at(seq);
  expect(reads).toBe(3);
});

test('a fold that failed is tried again', async () => {
  const at = await renamedShow();
  let isBroken = true;
  const plans = new PastPlans(
    {
      batchesSince: (...asked) =>
        isBroken ? Promise.reject(new Error('disk')) : at.store.batchesSince(...asked)
    },
    'show1'
  );
  await expect(plans.at(2)).rejects.toThrow('disk');
  isBroken = false;
  expect((await plans.at(2))?.show.title).toBe('Ball');
});

test('a long log is read in steps, and the plan is whole', async () => {
  const at = await RoomUnderTest.open();
  let title = 'Gala';
  for (let nth = 0; nth < 1_100; nth += 1) {
    await at.submit(rename(`Gala ${nth}`, title), { actor: planner });
    title = `Gala ${nth}`;
  }
  const again = at.another();
  await again.load();
  expect((await again.planAt(1_050))?.show.title).toBe('Gala 1048');
});
