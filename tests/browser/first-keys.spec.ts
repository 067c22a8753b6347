import { expect, test } from './test.ts';

test('what is typed before the page has its scripts is a show all the same', async ({ house }) => {
  const { page, open } = await house.owner();
  // Scripts as a crowded network brings them: not before the first keys.
  let letThrough = (): void => undefined;
  const keysArePressed = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/\.js$/, async (route) => {
    await keysArePressed;
    await route.continue();
  });
  const opened = open('/');
  await page.getByLabel('Title').fill('Early bird');
  await page.getByLabel('Title').press('Enter');
  await page.waitForURL(/plan/, { waitUntil: 'commit' });
  letThrough();
  await opened.catch(() => undefined);
  await expect(page.getByRole('heading', { name: 'Early bird' })).toBeVisible();
});
