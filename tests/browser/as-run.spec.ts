import { readFile } from 'node:fs/promises';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('after a run everything that was pressed stands in its list, which is filtered, printed and taken along', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/as-run`);
  await expect(page.getByText('Nothing was run yet')).toBeVisible();

  await open(made.path('call'));
  const console = new ConsoleScreen(page);
  await console.openRun('Rehearsal');
  await console.fire('Doors');
  await console.fire('Walk-on: host');
  // Disarmed, a press does nothing: it is in the record all the same.
  await console.armed();
  await page.keyboard.press('Alt+g');
  await page.keyboard.press('Space');
  await expect(page.getByText('Disarmed: Alt G arms').first()).toBeVisible();
  await page.keyboard.down('Shift');
  await page.keyboard.down('Escape');
  const link = page.getByRole('listitem').getByRole('link', { name: 'Rehearsal' });
  await expect(link).toBeVisible({ timeout: 10_000 });
  await page.keyboard.up('Escape');
  await page.keyboard.up('Shift');
  await link.click();

  const lines = page.getByRole('table').getByRole('row');
  await expect(page.getByRole('heading', { name: 'By time' })).toBeVisible();
  await expect(lines.filter({ hasText: 'Opened' })).toBeVisible();
  await expect(lines.filter({ hasText: 'GO' })).toHaveCount(3);
  await expect(lines.filter({ hasText: 'Refused' })).toContainText('its console was disarmed');
  const go = lines.filter({ hasText: 'Walk-on: host' });
  await expect(go).toHaveCount(1);
  await expect(go).toContainText('without a standby');
  await expect(lines.filter({ hasText: 'Ended' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByLabel('Only what went wrong').check();
  await expect(page.getByText(/^3 of \d+ lines$/)).toBeVisible();
  // And the head of the table.
  await expect(lines).toHaveCount(4);
  await page.getByRole('combobox', { name: /^What/ }).selectOption('Notes and problems');
  await expect(page.getByText('Nothing of this kind happened.')).toBeVisible();

  await page.getByRole('button', { name: 'By item' }).click();
  await expect(lines.filter({ hasText: 'Doors' })).toContainText('Played');
  await expect(lines.filter({ hasText: 'Not reached' }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const taken = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const file = await (await taken).path();
  expect(await readFile(file, 'utf8')).toContain('Over (+) or under (−)');
});

test('a list that is looked at during the show says when more has happened, and reads it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const desk = await house.owner();
  await desk.open(made.path('call'));
  const console = new ConsoleScreen(desk.page);
  await console.openRun('Show');
  await console.fire('Doors');
  const office = await house.device(made, { name: 'Office', roles: ['planner'] });
  await office.open(`/shows/${made.show}/as-run`);
  const { page } = office;
  const goes = page.getByRole('row').filter({ hasText: 'GO' });
  await expect(goes).toHaveCount(1);
  await expect(page.getByText('More has happened since')).toBeHidden();

  await console.fire('Walk-on: host');
  await page.getByRole('button', { name: 'Read it again' }).click();
  await expect(goes).toHaveCount(2);
  await expect(page.getByText('More has happened since')).toBeHidden();

  const crew = await house.device(made, { name: 'LX-1', roles: ['operator'], departments: ['LX'] });
  await crew.open(`/shows/${made.show}/as-run`);
  await expect(crew.page.getByText('This list is for those who plan and call')).toBeVisible();
});
