import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** A planner's own file: a title row, a column of a name that no tool knows, a time read two ways. */
const file = [
  'Harbour evening;;;;',
  'Start;Length;Title;Lights;Wherewithal',
  '19:00;30 min;Doors;LX 1;two ushers',
  ';5:00;Walk-on: host;LX 2;radio mic 3',
  ';3 min;Opening film;;',
  '20:00;10 min;Finale;LX 9;confetti'
].join('\n');

test('a file is chosen, its reading is seen and one column corrected, it is imported, and one key takes it back', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/');
  await page.getByRole('link', { name: 'Import or paste' }).click();
  await page.getByLabel('File to import').setInputFiles({
    name: 'harbour.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file)
  });

  // As it was read: nothing is stored yet.
  const items = page.getByRole('region', { name: 'The items as they will be' });
  await expect(page.getByRole('heading', { name: 'How harbour.csv was read' })).toBeVisible();
  for (const title of ['Doors', 'Walk-on: host', 'Opening film', 'Finale']) {
    await expect(items.getByRole('rowheader', { name: title })).toBeVisible();
  }
  await expect(rowOf(page, 'Doors')).toContainText('19:00');
  await expect(rowOf(page, 'Doors')).toContainText('LX 1');
  await expect(page.getByRole('status').filter({ hasText: '4 items' })).toBeVisible();

  // The reading that may be meant otherwise is one click away.
  await expect(rowOf(page, 'Walk-on: host')).toContainText('05:00');
  await page.getByRole('button', { name: /5:00: read as .* instead/ }).click();
  await expect(rowOf(page, 'Walk-on: host')).toContainText('5:00:00');
  await page.getByRole('button', { name: /5:00: read as .* instead/ }).click();

  // A column that was read otherwise than it was meant.
  await page.getByLabel(/^Column .*Wherewithal.* is read as$/).selectOption('Notes');
  await page.getByLabel('Title', { exact: true }).fill('Harbour evening');
  await page.getByRole('button', { name: 'Import 4 items' }).click();

  await page.waitForURL(/\/plan\//);
  const plan = new PlanScreen(page);
  await expect(plan.rows).toHaveCount(4);
  await expect.poll(async () => (await plan.texts('title'))[1]).toBe('Walk-on: host');
  await expect.poll(async () => (await plan.texts('notes'))[3]).toBe('confetti');
  const show = new URL(page.url()).pathname.split('/')[2] ?? '';
  expect((await house.state(show)).show.title).toBe('Harbour evening');

  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(0);
  await expect
    .poll(async () => {
      const { items: left, cues } = await house.state(show);
      return [left, cues];
    })
    .toEqual([{}, {}]);
});

test('rows pasted from a spreadsheet into a show: paste, import, and the rows that were there stay', async ({
  house
}) => {
  const made = await house.makeShow(evening.slice(0, 2));
  const { page, open, context } = await house.owner();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(made.path('plan'));
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('heading', { name: 'Or paste rows' }).waitFor();

  const rows = ['Title\tDuration\tSound', 'Raffle\t10 min\tSQ 20', 'Last dance\t15 min\tSQ 21'];
  await page.evaluate((text) => navigator.clipboard.writeText(text), rows.join('\n'));
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('heading', { name: 'How the rows were read' })).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 items' }).click();

  await page.waitForURL(`**${made.path('plan')}`);
  const plan = new PlanScreen(page);
  await expect(plan.rows).toHaveCount(4);
  await expect
    .poll(() => plan.texts('title'))
    .toEqual(['Doors', 'Walk-on: host', 'Raffle', 'Last dance']);
  await expect(page.getByRole('button', { name: /^Cue SND 20/ })).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(2);
});

test('a file with nothing in it to read gets one clear error, and makes no show', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  await page.getByLabel('File to import').setInputFiles({
    name: 'picture.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('\u0089PNG no table at all')
  });
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(page.getByRole('alert')).toContainText('No table of items or cues was found');
  await expect(page.getByRole('button', { name: /^Import \d/ })).toBeDisabled();
  // It was not opened as a show of that name either.
  await open('/');
  await expect(page.getByRole('heading', { name: 'Name a new show' })).toBeVisible();
  await expect(page.getByText('picture')).toHaveCount(0);
});

test('the import has no serious fault of accessibility, before and after a file', async ({
  house
}) => {
  const { page, open } = await house.owner();
  await open('/import');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('File to import').setInputFiles({
    name: 'harbour.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file)
  });
  await expect(page.getByRole('heading', { name: 'How harbour.csv was read' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

/** The line of an item in the preview. */
const rowOf = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'The items as they will be' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title }) });
