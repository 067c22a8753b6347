import { violations } from './axe.ts';
import { evening } from './house.ts';
import { planOn } from './planners.ts';
import { expect, test } from './test.ts';

test('a cell says what it has said, and an earlier value is put back as an edit, by keys alone', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const plan = await planOn(await house.owner(), made);
  const { page } = plan;
  await plan.active.focus();
  const { keyboard } = page;
  for (const title of ['Doors open', 'Doors, foyer']) {
    await keyboard.type(title);
    await keyboard.press('Enter');
    await keyboard.press('ArrowUp');
  }
  await expect(plan.title(1)).toBeFocused();
  await keyboard.press('Alt+Shift+H');
  const history = page.getByRole('dialog', { name: /^History of 1/ });
  const values = history.getByRole('listitem');
  await expect(values).toHaveText([/^Doors, foyer/, /^Doors open/, /^Doors .*with the row/s]);
  expect(await violations(page)).toEqual([]);
  await values.last().getByRole('button', { name: 'Put back Doors' }).focus();
  await keyboard.press('Enter');
  await expect(values).toHaveCount(4);
  await expect(values.first()).toContainText('as it is');
  // The same list is that of another cell, or of the whole row.
  await history.getByRole('combobox', { name: 'Of' }).focus();
  await history.getByRole('combobox', { name: 'Of' }).selectOption('Duration');
  await expect(values).toHaveCount(1);
  await history.getByRole('combobox', { name: 'Of' }).selectOption('the whole row');
  await expect(values).toHaveCount(4);
  await keyboard.press('Escape');
  await expect(plan.title(1)).toHaveText('Doors');
  await keyboard.press('Control+z');
  await expect(plan.title(1)).toHaveText('Doors, foyer');
});
