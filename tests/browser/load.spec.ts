import { aSpace } from '../support/load-plan.ts';
import { violations } from './axe.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };

test('a planner writes a truck and what needs it, the dock taps it through on a phone, and takes one back', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const id = made.departments['SND'] ?? '';
  await house.command(made.show, {
    type: 'edit',
    changes: [
      aSpace('dk1', { name: 'Dock 1' }),
      { do: 'set', in: 'departments', id, field: 'mayDock', to: true, was: false }
    ]
  });
  const laptop = await house.owner();
  await laptop.open(`/shows/${made.show}/load`);
  const desk = laptop.page;
  await expect(desk.getByRole('heading', { name: 'Nothing to load in yet' })).toBeVisible();
  expect(await violations(desk)).toEqual([]);

  // All of it by keyboard: what, from when, and for how long.
  await desk.keyboard.press('n');
  await desk.keyboard.type('LED truck');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('9');
  await desk.keyboard.press('Enter');
  const truck = desk.getByRole('complementary', { name: 'LED truck' });
  await expect(truck.getByLabel('Until')).toHaveValue('10:00');
  await truck.getByRole('combobox', { name: 'Dock' }).selectOption('Dock 1');

  // What is no time stays as it was typed, with the reason.
  await truck.getByLabel('On the dock from').fill('soon');
  await desk.keyboard.press('Enter');
  await expect(truck.getByRole('alert')).toContainText('“soon” is no time of day');
  await truck.getByLabel('On the dock from').fill('9:30');
  await desk.keyboard.press('Enter');
  await expect(truck.getByLabel('Until')).toHaveValue('10:30');

  await desk.getByLabel('What to add').selectOption('Task');
  await desk.getByLabel('What it is called').fill('LED wall build');
  await desk.keyboard.press('Enter');
  const build = desk.getByRole('complementary', { name: 'LED wall build' });
  await build.getByLabel('Add a vehicle').selectOption('LED truck, Dock 1');
  await expect(build.getByRole('button', { name: 'Remove LED truck, Dock 1' })).toBeVisible();
  await build.getByLabel('Begins after: add').selectOption('LED truck (truck in)');
  await build.getByLabel('So long after').fill('-15');
  await desk.keyboard.press('Enter');
  await expect(build.getByLabel('So long after')).toHaveValue('-15 min');
  expect(await violations(desk)).toEqual([]);
  await build.getByRole('button', { name: 'LED truck (truck in)', exact: true }).click();
  const state = truck.getByRole('group', { name: 'How far LED truck has come' });
  await expect(state.locator('[aria-current]')).toHaveText('Booked');

  // In the list: along the rows by arrows, and a slot by five minutes with Alt.
  await desk.getByRole('button', { name: 'List', exact: true }).click();
  await desk.getByRole('button', { name: 'LED truck', exact: true }).focus();
  await desk.keyboard.press('Alt+ArrowDown');
  await expect(desk.getByRole('row', { name: /LED truck/ })).toContainText('09:35–10:35');
  await expect(desk.getByRole('button', { name: 'LED truck', exact: true })).toBeFocused();
  await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('button', { name: 'LED wall build', exact: true })).toBeFocused();

  const dock = await house.device(made, {
    ...{ name: 'Dock', roles: ['operator'], departments: ['SND'], viewport: PHONE }
  });
  await dock.open(`/shows/${made.show}/load`);
  const card = dock.page.getByRole('article', { name: 'LED truck' });
  await expect(card).toContainText('Dock 1');
  const next = card.getByRole('button', { name: 'LED truck: Checked in' });
  expect((await next.boundingBox())?.height).toBeGreaterThanOrEqual(56);
  expect(await violations(dock.page)).toEqual([]);
  await next.click();
  await expect(state.locator('[aria-current]')).toContainText('Checked in');
  await expect(state.locator('[aria-current]')).toContainText(/\d\d:\d\d/);

  const forward = card.getByRole('button', { name: 'LED truck: Called forward' });
  await forward.press('Enter');
  await expect(state.locator('[aria-current]')).toContainText('Called forward');
  await dock.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(state.locator('[aria-current]')).toContainText('Checked in');
  await expect(forward).toBeVisible();

  // What the dock has not been asked for it does not write.
  await card.getByRole('button', { name: 'LED truck', exact: true }).click();
  const panel = dock.page.getByRole('complementary', { name: 'LED truck' });
  await expect(panel.getByLabel('Title')).toHaveAttribute('readonly');
  await expect(panel.getByRole('button', { name: 'No show' })).toBeEnabled();
  expect(await violations(dock.page)).toEqual([]);
});
