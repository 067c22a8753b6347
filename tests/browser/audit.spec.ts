import { readFile } from 'node:fs/promises';
import type { AuditPage } from '#core/audit/line.ts';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('an owner reads who came in and what was called, narrows it, and saves it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const tablet = await house.device(made, { name: '=LX-1', roles: ['viewer'] });
  const desk = await house.owner();
  const { page } = desk;
  await desk.open(made.path('call'));
  const console = new ConsoleScreen(page);
  await console.openRun('Show');
  await console.fire('Doors');

  await desk.open('/');
  await page.getByRole('link', { name: 'the audit' }).click();
  const row = (name: RegExp) => page.getByRole('row', { name });
  await page.getByRole('combobox', { name: 'Show' }).selectOption(made.show);
  await expect(row(/GO 1 Doors.* Done/).first()).toBeVisible();
  await expect(row(/Came in .*=LX-1/)).toBeVisible();
  await expect(page.getByText(/times in \w+/)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Entrances');
  await expect(row(/GO 1 Doors/)).toHaveCount(0);
  await expect(row(/Came in .*=LX-1/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Text' }).fill('nothing of the kind');
  await expect(page.getByText(/Nothing like that/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Text' }).fill('=LX');
  await expect(row(/Came in/)).toHaveCount(1);

  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  expect(file).toMatch(/^\uFEFFUTC,Group,What/);
  expect(file).toContain(",'=LX-1,");

  await tablet.open('/audit');
  await expect(tablet.page.getByText('This list is for owners')).toBeVisible();
  expect(await violations(tablet.page)).toEqual([]);
});

test('a long log comes page by page, by keyboard, and on a phone', async ({ house }) => {
  const made = await house.makeShow(evening);
  const desk = await house.owner();
  const { page } = desk;
  await page.setViewportSize({ width: 390, height: 844 });
  // As if there were more before: what a page has stands in the tests of the route.
  await page.route('**/api/audit?*', async (route) => {
    const answer = await route.fetch();
    const { lines, ...others } = (await answer.json()) as AuditPage;
    const isFirst = !route.request().url().includes('after=');
    const half = Math.ceil(lines.length / 2);
    const json = isFirst
      ? { ...others, lines: lines.slice(0, half), next: 'on', since: lines[half - 1]?.at ?? null }
      : { ...others, lines: lines.slice(half) };
    await route.fulfill({ response: answer, json });
  });
  await desk.open(`/audit?show=${made.show}`);
  const more = page.getByRole('button', { name: 'Show earlier' });
  await expect(more).toBeVisible();
  await expect(page.getByText('Show created')).toBeHidden();
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Show created')).toBeVisible();
  await expect(page.getByText(/and no more/)).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});
