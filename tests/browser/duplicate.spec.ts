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
  expect(Object.values((await house.state(made.show)).items)).toHaveLength(evening.length);
});
