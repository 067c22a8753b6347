import { instant } from '#core/time/instant.ts';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { expect, test } from './test.ts';

test('a day is made once more from the details of the plan, and is one undo', async ({ house }) => {
  const made = await house.makeShow(evening);
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  const { page } = office;
  await office.open(made.path('plan'));
  await page.getByTitle('Venue, date, zone, status').click();
  await page.getByRole('button', { name: 'Duplicate the day' }).click();
  await expect(page.getByText(/The day was made once more, for/)).toBeVisible();
  const rundowns = page.getByRole('navigation', { name: 'Rundowns' });
  await expect(rundowns.getByRole('link')).toHaveText(['Main stage', 'Main stage (copy)']);
  const after = await house.state(made.show);
  expect(Object.values(after.items)).toHaveLength(2 * evening.length);
  expect(Object.values(after.days)).toHaveLength(2);
  await page.getByRole('button', { name: 'Undo Ctrl Z' }).click();
  await expect(rundowns).toBeHidden();
  await expect
    .poll(async () => Object.values((await house.state(made.show)).items))
    .toHaveLength(evening.length);
});

test('comments are taken along, to the copy of a day and of a show, where somebody says so', async ({
  house
}) => {
  const made = await house.makeShow(evening, 'Talk of the harbour');
  const owner = await house.owner();
  const { page } = owner;
  await owner.open(made.path('plan'));
  await page.getByTitle('Venue, date, zone, status').click();
  await expect(page.getByLabel('Take comments along')).toBeHidden();
  await page.getByRole('button', { name: 'Done' }).click();

  const [itemId = ''] = Object.keys((await house.state(made.show)).items);
  const said = { at: instant(1), device: 'x', name: '', resolved: null, replyTo: null };
  const row = { ...said, id: 'said', itemId, text: 'Who brings the lectern?' };
  await house.command(made.show, {
    type: 'edit',
    changes: [{ do: 'add', in: 'comments', row }]
  });
  await page.getByTitle('Venue, date, zone, status').click();
  await page.getByLabel('Take comments along').check();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Duplicate the day' }).click();
  await expect(page.getByText(/The day was made once more, for/)).toBeVisible();
  const { comments, items } = await house.state(made.show);
  const talk = Object.values(comments);
  expect(talk.map(({ text, broughtBy }) => [text, broughtBy !== undefined])).toEqual([
    [row.text, false],
    [row.text, true]
  ]);
  expect(new Set(talk.map((each) => each.itemId)).size).toBe(2);
  expect(new Set(talk.map((each) => items[each.itemId]?.title)).size).toBe(1);
  await page.getByRole('button', { name: 'Undo Ctrl Z' }).click();
  await expect
    .poll(async () => Object.keys((await house.state(made.show)).comments))
    .toEqual(['said']);

  await owner.open('/');
  await page.getByRole('checkbox', { name: 'with comments of Talk of the harbour' }).check();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Duplicate Talk of the harbour' }).click();
  await page.waitForURL(/\/plan\//);
  const [, , copy = ''] = new URL(page.url()).pathname.split('/');
  expect(copy).not.toBe(made.show);
  expect(Object.values((await house.state(copy)).comments).map(({ text }) => text)).toEqual([
    row.text
  ]);
});
