import { violations } from './axe.ts';
import { evening } from './house.ts';
import { planOn, press } from './planners.ts';
import { expect, test } from './test.ts';

const LAPTOP = { width: 1280, height: 720 };

test('[E30] rows are locked together by one key, and nothing that is typed, pasted, replaced or pressed changes them', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner({ viewport: LAPTOP }), made);
  const { page } = plan;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const notice = page.getByRole('status').filter({ hasText: 'locked' });
  const items = async () => (await house.state(made.show)).items;
  const before = await items();

  await plan.goTo(plan.title(2));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+l');
  const marks = plan.grid.getByText(/^Row \d, locked$/);
  await expect(marks).toHaveCount(2);
  await expect(plan.row(2).locator('.rowlock')).toBeVisible();
  await expect.poll(async () => (await items())['i3']?.locked).toBe(true);
  expect(await violations(page), 'locked rows').toEqual([]);

  // Typing says why, and how to go on; so do a move and a removal, which the server refuses.
  await page.keyboard.press('Escape');
  await page.keyboard.type('x');
  await expect(notice).toContainText('Row 2 is locked.');
  await expect(notice).toContainText('Alt+L unlocks it.');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('Row 2 “Walk-on: host” is locked by a planner.')).toBeVisible();
  await page.keyboard.press('Control+-');
  await expect(page.getByText('The row was not removed.')).toBeVisible();
  await expect(plan.rows).toHaveCount(6);

  // A paste over locked and free rows writes the free ones.
  await page.evaluate(() => navigator.clipboard.writeText('A\nB\nC'));
  await page.keyboard.press('Control+Home');
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Control+v');
  await expect(plan.title(4)).toHaveText('C');
  await expect(plan.title(2)).toHaveText('Walk-on: host');
  await page.keyboard.press('Control+z');
  await expect(plan.title(4)).toHaveText('Award one');

  // Replacing leaves them out, and says so.
  await press(page, 'Control+f', 'o', 'Tab', 'Tab', 'Tab', '0', 'Tab', 'Tab', 'Enter');
  await expect(page.getByText('4 cells were rewritten.')).toBeVisible();
  await expect(page.getByText(/locked rows/)).toBeVisible();
  expect((await items())['i2']).toEqual({ ...before['i2'], locked: true });
});

test('[E30] an undo unlocks, the panel unlocks, and then the row is written again', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner({ viewport: LAPTOP }), made);
  const { page } = plan;
  const marks = plan.grid.getByText(/^Row \d, locked$/);
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Alt+l');
  await expect(marks).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(marks).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(marks).toHaveCount(1);
  await expect(page.getByText('This row is locked')).toBeVisible();
  await page.getByRole('button', { name: 'Unlock' }).press('Enter');
  await expect(marks).toHaveCount(0);
  await plan.write(plan.title(2), 'Walk-on: both');
  await expect
    .poll(async () => (await house.state(made.show)).items['i2']?.title)
    .toBe('Walk-on: both');
  expect((await house.state(made.show)).items['i2']).not.toHaveProperty('locked');
});
