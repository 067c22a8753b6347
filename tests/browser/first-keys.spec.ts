import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** Scripts as a crowded network brings them: none before they are let through. */
async function holdScripts(page: Page): Promise<() => void> {
  let letThrough = (): void => undefined;
  const areLetThrough = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\.js$/, async (route) => {
    await areLetThrough;
    await route.continue();
  });
  return letThrough;
}

test('what is typed before the page has its scripts is a show all the same', async ({ house }) => {
  const { page, open } = await house.owner();
  const letThrough = await holdScripts(page);
  const opened = open('/');
  await page.getByLabel('Title').fill('Early bird');
  await page.getByLabel('Title').press('Enter');
  await page.waitForURL(/plan/, { waitUntil: 'commit' });
  letThrough();
  await opened.catch(() => undefined);
  await expect(page.getByRole('heading', { name: 'Early bird' })).toBeVisible();
});

test('a file that is chosen before the page has its scripts is read all the same', async ({
  house
}) => {
  const { page, open } = await house.owner();
  const letThrough = await holdScripts(page);
  const opened = open('/import');
  await page.getByLabel('File to import').setInputFiles({
    name: 'early.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Title,Duration\nDoors,30 min\nFilm,3 min\n')
  });
  letThrough();
  await opened;
  await expect(page.getByRole('heading', { name: 'How early.csv was read' })).toBeVisible();
});

test('the setup link waits for its scripts: nothing can be pressed that would do nothing', async ({
  page,
  server
}) => {
  const letThrough = await holdScripts(page);
  await page.goto(`${server.origin}${server.link}`, { waitUntil: 'commit' });
  const setUp = page.getByRole('button', { name: 'Set up this device' });
  await expect(setUp).toBeDisabled();
  await expect(page.getByLabel('Setup link')).toHaveCount(0);
  letThrough();
  await setUp.click();
  await expect(page.getByLabel('Title')).toBeVisible();
});
