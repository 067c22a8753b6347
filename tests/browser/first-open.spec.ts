import { LAPTOP } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test.use({ viewport: LAPTOP });

test.describe('started with --demo', () => {
  test.use({ options: ['--demo'] });

  test('from the printed link to a demo that is called: one click, then Space', async ({
    page,
    server
  }) => {
    const desk = new ConsoleScreen(page);
    await page.goto(`${server.origin}${server.link}`);
    await page.getByRole('main').getByRole('button').click();

    await desk.armed();
    await page.keyboard.press('Space');
    await expect(desk.now).toHaveAccessibleName('LIVE');
    await expect(desk.now).toContainText('Doors, coffee in the foyer');
    await expect(desk.next).toContainText('Call to seats');
    expect(new URL(page.url()).hash).toBe('');
  });
});

test('from the setup link to the demo: set up, open, then Space', async ({ page, server }) => {
  const desk = new ConsoleScreen(page);
  await page.goto(`${server.origin}${server.link}`);
  await page.getByRole('button', { name: 'Set up this device' }).click();
  await page.getByRole('button', { name: 'Open the demo' }).click();
  await desk.armed();
  await page.keyboard.press('Space');
  await expect(desk.now).toContainText('Doors, coffee in the foyer');
});

test('the setup link makes one owner: the next who opens it is told so, and stays out', async ({
  page,
  browser,
  server
}) => {
  await page.goto(`${server.origin}${server.link}`);
  await page.getByRole('button', { name: 'Set up this device' }).click();
  await expect(page.getByLabel('Title')).toBeVisible();

  const other = await browser.newContext({ baseURL: server.origin });
  const late = await other.newPage();
  await late.goto(server.link ?? '');
  await late.getByRole('button', { name: 'Set up this device' }).click();
  await expect(late.getByRole('alert')).toContainText('--setup-link');
  await late.goto('/');
  await expect(late.getByRole('heading', { name: 'This device is not signed in' })).toBeVisible();
  await other.close();
});

test('a show is made once more from the list of shows', async ({ house }) => {
  await house.makeShow([{ title: 'Doors', minutes: 30, cues: ['LX 1'] }], 'Once more');
  const owner = await house.owner();
  await owner.open('/');
  await owner.page.getByRole('button', { name: 'Duplicate Once more' }).click();
  await expect(owner.page).toHaveTitle('Once more (copy) · Plan · Callboard');
  await expect(owner.page.getByRole('textbox', { name: /Title/ }).last()).toBeVisible();
  await owner.open('/');
  await expect(owner.page.getByRole('link', { name: 'Once more (copy)' })).toBeVisible();
});
