import type { Locator, Page } from '@playwright/test';
import { itemsOf } from '#core/steps.ts';
import { violations } from './axe.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

async function opened(house: House, made: MadeShow): Promise<{ page: Page; plan: PlanScreen }> {
  const { page, open } = await house.owner();
  await open(made.path('plan'));
  const plan = new PlanScreen(page);
  await plan.goTo(plan.title(1));
  await expect(page.getByRole('heading', { name: 'Doors' })).toBeVisible();
  return { page, plan };
}

const firstItem = async (house: House, made: MadeShow) => {
  const [item] = itemsOf(await house.state(made.show), made.rundown);
  if (!item) throw new Error('the show has no items');
  return item;
};

async function write(
  house: House,
  made: MadeShow,
  field: 'notes' | 'script',
  to: string
): Promise<void> {
  const { id, [field]: was = '' } = await firstItem(house, made);
  const change = { do: 'set', in: 'items', id, field, to, was } as const;
  await house.command(made.show, { type: 'edit', changes: [change] });
}

const box = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

test('a script is written by keyboard, made bold and italic, read, written on and taken back', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  const script = async () => (await firstItem(house, made)).script;
  await box(page, 'Script').focus();
  await page.keyboard.type('Good evening');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+i');
  await expect(box(page, 'Script')).toHaveValue('Good ***evening***');
  await page.keyboard.press('Control+i');
  await expect(box(page, 'Script')).toHaveValue('Good **evening**');
  await page.keyboard.press('Control+z');
  await expect(box(page, 'Script')).toHaveValue('Good ***evening***');
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- and welcome');
  await page.keyboard.press('Tab');
  await expect.poll(script).toBe('Good **evening**\n- and welcome');

  await page.getByRole('button', { name: 'Preview script' }).focus();
  await page.keyboard.press('Enter');
  const read = page.getByRole('group', { name: 'Script' });
  await expect(read.locator('strong')).toHaveText('evening');
  await expect(read.getByRole('listitem')).toHaveText('and welcome');
  await expect(page.getByRole('button', { name: 'Edit script' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page, 'Script')).toBeFocused();
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Control+z');
  await expect.poll(script).toBeUndefined();
});

const hostile = `# מזל טוב 🎉 ‮reversed‬
<script>window.broken = 1</script><img src="https://evil.example/a.png" onerror="window.broken = 2">
[press](javascript:window.broken=3) [here](JAVASCRIPT:window.broken=4) <svg onload="window.broken=5">
![picture](https://evil.example/b.png) [fine](https://example.org/map)
<style>* { display: none }</style><iframe src="https://evil.example/"></iframe>
- **وصول** الضيوف 👩🏽‍🚀
> ${'**'.repeat(400)}`;

test('nothing in a text runs, loads or leads astray, and what is written stays readable', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  await write(house, made, 'notes', hostile);
  await write(house, made, 'script', `${'> - '.repeat(1_500)}deep`);
  const { page } = await house.owner();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.goto(made.path('plan'));
  const plan = new PlanScreen(page);
  await plan.goTo(plan.title(1));

  const notes = page.getByRole('group', { name: 'Notes' });
  await expect(notes.getByRole('heading')).toContainText('מזל טוב 🎉');
  await expect(notes.getByRole('listitem')).toContainText('وصول');
  await expect(notes.getByText('<script>window.broken = 1</script>')).toBeVisible();
  expect(await notes.locator('script, img, svg, iframe, style, object').count()).toBe(0);
  const links = await notes
    .getByRole('link')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toEqual(['https://evil.example/b.png', 'https://example.org/map']);
  expect(await notes.getByRole('listitem').evaluate((li) => getComputedStyle(li).direction)).toBe(
    'rtl'
  );
  // Deeper than anybody writes: as it was typed, whole.
  const script = page.getByRole('group', { name: 'Script' });
  await expect(script).toContainText('> - > - deep');
  expect(await script.locator('blockquote').count()).toBe(0);
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(asked.filter((url) => !url.startsWith(house.server.origin))).toEqual([]);
});

test('a million stars are refused in words, at once, and what was there stays', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  await write(house, made, 'notes', 'as it was');
  const { page } = await opened(house, made);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('*'.repeat(1_000_000)));
  await box(page, 'Notes').focus();
  const began = Date.now();
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('alert')).toContainText('That is 1000000 characters; 20000 fit.');
  expect(Date.now() - began).toBeLessThan(5_000);
  await expect(box(page, 'Notes')).toHaveValue('as it was');
});

const speech = `# Host, stage left

**Good evening**, ladies and gentlemen.
Welcome to the *forty-second* gala.

- thank the sponsor
- no ~~applause~~ before the film

[Programme](https://example.org/programme)`;

test('notes and a script have no fault of accessibility in dark and light, read and written', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  await write(house, made, 'script', speech);
  await write(house, made, 'notes', 'Doors by **foyer** staff\nRadio check at 18:20');
  const { page } = await opened(house, made);
  const script = page.getByRole('group', { name: 'Script' });
  await expect(script.getByRole('heading', { name: 'Host, stage left' })).toBeVisible();
  await box(page, 'Private note').fill('ask **Ann**');
  await expect(page.getByText(/^Stored\./)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Edit script' }).click();
  await expect(box(page, 'Script')).toHaveValue(speech);
  expect(await violations(page)).toEqual([]);
});

test('the caller’s book has the script, the run of show has not; notes are marked up in both', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  await write(house, made, 'script', speech);
  await write(house, made, 'notes', 'Doors by **foyer** staff');
  const { page, open } = await house.owner();
  await open(made.path('print'));
  const paper = page.locator('article');
  await expect(paper.locator('strong', { hasText: 'foyer' })).toBeVisible();
  await expect(paper).not.toContainText('ladies and gentlemen');
  await page.getByLabel('What to print').selectOption('Caller’s book, with a margin to write in');
  await expect(paper.getByRole('heading', { name: 'Host, stage left' })).toBeVisible();
  await page.getByLabel('Script').uncheck();
  await expect(paper).not.toContainText('ladies and gentlemen');
});

test('a private note is stored as it is typed, marked in the grid, and nobody else has it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await box(page, 'Private note').focus();
  await page.keyboard.type('ask Ann about the ramp');
  await expect(page.getByText(/^Stored\./)).toBeVisible();
  await expect(page.getByTitle('You have a private note here')).toHaveCount(1);
  await page.reload();
  await plan.goTo(plan.title(1));
  await expect(box(page, 'Private note')).toHaveValue('ask Ann about the ramp');
  await plan.goTo(plan.title(2));
  await expect(box(page, 'Private note')).toHaveValue('');

  const other = await house.device(made, { name: 'Office', roles: ['planner'] });
  await other.open(made.path('plan'));
  const theirs = new PlanScreen(other.page);
  await theirs.goTo(theirs.title(1));
  await expect(box(other.page, 'Private note')).toHaveValue('');
  await expect(other.page.getByTitle('You have a private note here')).toHaveCount(0);
});

test('without a line a private note says that it is not stored, outlives a reload, and is stored later', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await page.route('**/private-notes/*', (route) => route.abort());
  await box(page, 'Private note').fill('typed in the lift');
  await expect(page.getByText('Not stored yet: no connection.')).toBeVisible();
  await page.reload();
  await plan.goTo(plan.title(1));
  await expect(box(page, 'Private note')).toHaveValue('typed in the lift');
  await expect(page.getByText('Not stored yet: no connection.')).toBeVisible();
  await page.unroute('**/private-notes/*');
  await expect(page.getByText(/^Seen on this device only/)).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await plan.goTo(plan.title(1));
  await expect(box(page, 'Private note')).toHaveValue('typed in the lift');
});

test('two windows of a device see each other’s private note; what both wrote is asked about', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page } = await opened(house, made);
  const second = await page.context().newPage();
  await second.goto(made.path('plan'));
  const plan = new PlanScreen(second);
  await plan.goTo(plan.title(1));
  await box(page, 'Private note').fill('from the first');
  await expect(box(second, 'Private note')).toHaveValue('from the first');

  await page.route('**/private-notes/*', (route) => route.abort());
  await box(page, 'Private note').fill('mine');
  await expect(page.getByText('Not stored yet')).toBeVisible();
  await box(second, 'Private note').fill('theirs');
  await expect(second.getByText(/^Stored\./)).toBeVisible();
  await page.unroute('**/private-notes/*');
  await expect(page.getByText('Another window wrote meanwhile:')).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).focus();
  await page.keyboard.press('Enter');
  await expect(box(second, 'Private note')).toHaveValue('mine');
});
