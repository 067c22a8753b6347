import { violations } from './axe.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('an empty plan begins from a template with one click, and one key takes it back', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const { page, open } = await house.owner();
  const plan = new PlanScreen(page);
  await open(made.path('plan'));
  const shelf = page.getByRole('region', { name: 'Begin from a template' });
  await expect(shelf.getByRole('button')).toHaveCount(6);
  expect(await violations(page)).toEqual([]);
  await shelf.getByRole('button', { name: /^Theatre performance/ }).click();
  await expect(plan.title(1)).toHaveText('Rig check');
  await expect(shelf).toHaveCount(0);
  const { cues, departments } = await house.state(made.show);
  expect(Object.keys(cues).length).toBeGreaterThan(60);
  expect(Object.values(departments).map(({ prefix }) => prefix)).toContain('FLY');
  await plan.goTo(plan.title(1));
  await page.keyboard.press('Control+z');
  await expect(shelf).toBeVisible();
});

test('whoever may only read an empty plan is offered no template', async ({ house }) => {
  const made = await house.makeShow([]);
  const { page, open } = await house.device(made, { name: 'Foyer', roles: ['viewer'] });
  await open(made.path('plan'));
  await expect(page.getByRole('grid', { name: 'Rows of the rundown' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Begin from a template' })).toHaveCount(0);
});
