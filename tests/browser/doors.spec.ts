import type { Page } from '@playwright/test';
import { dateText } from '#lib/text/dates.ts';
import { aVendor } from '../support/load-plan.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { hiddenWords } from './covered.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** The owner makes a link on the share page's own form, and the link's path. */
async function linkFor(
  house: House,
  made: MadeShow,
  { label, pin = '', lobby }: { label: string; pin?: string; lobby: boolean }
) {
  const owner = await house.owner();
  const { page } = owner;
  await owner.open(`/shows/${made.show}/share`);
  await page.getByLabel('For whom').fill(label);
  if (pin) await page.getByLabel('PIN, if it asks for one').fill(pin);
  const asksFirst = page.getByRole('checkbox', { name: /waits until somebody/ });
  // An operator's door asks first unless its maker says otherwise.
  await expect(asksFirst).toBeChecked();
  if (!lobby) await asksFirst.uncheck();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = new URL(await page.getByLabel('The link', { exact: true }).inputValue());
  return { page, path: link.pathname + link.hash };
}

test('who knocks waits, is let in from the share page, and is in by itself', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page: share, path } = await linkFor(house, made, { label: 'Lighting', lobby: true });
  const crew = await house.stranger();
  await crew.open(path);
  await crew.page.getByLabel('Your name').fill('Ida');
  await crew.page.getByRole('checkbox', { name: /LX/ }).check();
  await crew.page.getByRole('button', { name: 'Ask to come in' }).click();
  await expect(crew.page.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible();
  await expect(crew.page.getByRole('status')).toContainText('Ida');
  await crew.page.reload();
  await expect(crew.page.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible();

  const waits = share.getByRole('form', { name: 'Ida waits' });
  await expect(waits).toContainText('by Lighting');
  await waits.getByRole('button', { name: 'Let in' }).click();
  await crew.page.waitForURL(`**${made.path('crew')}`);
  await expect(share.getByRole('heading', { name: /By Lighting/ })).toBeVisible();
});

test('who is refused is told so, and is not in', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page: share, path } = await linkFor(house, made, { label: 'Crew', lobby: true });
  const crew = await house.stranger();
  await crew.open(path);
  await crew.page.getByLabel('Your name').fill('Nobody');
  await crew.page.getByRole('button', { name: 'Ask to come in' }).click();
  const waits = share.getByRole('form', { name: 'Nobody waits' });
  await waits.getByRole('button', { name: 'Refuse' }).click();
  await expect(crew.page.getByRole('heading', { name: 'You were not let in' })).toBeVisible();
  expect((await crew.page.request.get(`/api/shows/${made.show}/state`)).status()).toBe(403);
});

test('a PIN that is wrong leaves the door shut and the page as it was; the right one opens it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { path } = await linkFor(house, made, { label: 'Crew', pin: '4711', lobby: false });
  const crew = await house.stranger();
  await crew.open(path);
  await crew.page.getByLabel('Your name').fill('Ida');
  await crew.page.getByLabel('PIN').fill('0000');
  await crew.page.getByRole('button', { name: 'Join' }).click();
  await expect(crew.page.getByRole('alert')).toContainText('That is not the PIN');
  await expect(crew.page.getByLabel('Your name')).toHaveValue('Ida');
  await crew.page.getByLabel('PIN').fill('4711');
  await crew.page.getByRole('button', { name: 'Join' }).click();
  await crew.page.waitForURL(`**${made.path('crew')}`);
});

test('a screen on a wall is sent to another view', async ({ house }) => {
  const made = await house.makeShow(evening);
  const [owner, wall] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Foyer', roles: ['viewer'] })
  ]);
  await wall.open(made.path('stage'));
  await owner.open(`/shows/${made.show}/share`);
  const where = owner.page.getByLabel('Where to send Foyer');
  await expect(where.getByRole('option', { name: 'Console' })).toHaveCount(0);
  await where.selectOption({ label: 'Backstage' });
  const device = owner.page.getByRole('listitem').filter({ has: where });
  await device.getByRole('button', { name: 'Send there' }).click();
  await wall.page.waitForURL(`**${made.path('backstage')}`);
});

test('cards are made and printed with links of their own', async ({ house }) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  await owner.open(`/shows/${made.show}/share/cards`);
  await owner.page.getByRole('button', { name: 'Make the cards' }).click();
  const card = owner.page.getByRole('article').filter({ hasText: 'LX crew' });
  await expect(card.getByRole('img', { name: /QR/ })).toBeVisible();
  await expect(card).toContainText('until the show is over');
  const link = await card.getByText(/\/join#/).innerText();
  const crew = await house.stranger();
  await crew.open(new URL(link).pathname + new URL(link).hash);
  await expect(crew.page.getByText('You are joining')).toBeVisible();
});

test('cards for vendors open a page of theirs, beside the links that they have', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [drapes, sound] = [aVendor('v1', { name: 'Glimmerfold' }), aVendor('v2', { name: 'Hush' })];
  await house.command(made.show, { type: 'edit', changes: [drapes, sound] });
  const guests = `/api/shows/${made.show}/guests/vendor/v1`;
  const expiresAt = Date.now() + 24 * 3_600_000;
  const answer = await house.post(guests, { data: { expiresAt } });
  const { token: earlier } = (await answer.json()) as { token: string };

  const owner = await house.owner();
  const { page } = owner;
  await owner.open(`/shows/${made.show}/share/cards`);
  const doors = page.getByRole('group', { name: 'Doors of the show, until it is over' });
  await expect(doors).toBeVisible();
  for (const door of await doors.getByRole('checkbox').all()) await door.uncheck();
  const until = page.getByLabel('Cards of vendors work until the end of');
  const day = new Date(expiresAt).toISOString().slice(0, 10);
  await until.fill(day);
  await page.getByRole('checkbox', { name: 'Glimmerfold' }).check();
  await page.getByRole('button', { name: 'Make the cards' }).click();
  const card = page.getByRole('article');
  await expect(card).toHaveCount(1);
  await expect(card.getByRole('heading')).toHaveText('Glimmerfold');
  await expect(card.getByRole('img', { name: /QR/ })).toBeVisible();
  await expect(card).toContainText('slot, dock, contacts and papers');
  await expect(card).toContainText(`Works until the end of ${dateText(day)}`);

  const link = new URL(await card.getByText(/\/guest#/).innerText());
  for (const token of [link.hash.slice(1), earlier]) {
    const driver = await house.stranger();
    await driver.open(`/guest#${token}`);
    await expect(driver.page.getByRole('heading', { name: 'Glimmerfold' })).toBeVisible();
  }
  const { links } = await house.get<{ links: { expiresAt: number; revokedAt: null }[] }>(guests);
  const midnight = Date.parse(`${day}T00:00Z`) + 24 * 3_600_000;
  expect(links.map((each) => [each.expiresAt, each.revokedAt])).toEqual([
    [expiresAt, null],
    [midnight, null]
  ]);
});

test('whoever calls prints no cards for vendors', async ({ house }) => {
  const made = await house.makeShow(evening);
  const changes = [aVendor('v1', { name: 'Glimmerfold' })];
  await house.command(made.show, { type: 'edit', changes });
  const caller = await house.device(made, { name: 'Cal', roles: ['caller'] });
  await caller.open(`/shows/${made.show}/share/cards`);
  await expect(caller.page.getByText('printed by whoever plans the show')).toBeVisible();
  await expect(caller.page.getByText('Glimmerfold')).toHaveCount(0);
  await caller.page.getByRole('button', { name: 'Make the cards' }).click();
  await expect(caller.page.getByRole('article')).not.toHaveCount(0);
});

test('who knocks is said on the console, the plan and the list of shows, and the next GO is as near as before', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [caller, plan, list, crew] = await Promise.all([
    house.owner({ viewport: { width: 1280, height: 720 } }),
    house.owner(),
    house.owner(),
    house.device(made, { name: 'Sound', roles: ['operator'], departments: ['SND'] })
  ]);
  const desk = new ConsoleScreen(caller.page);
  await caller.open(made.path('call'));
  await desk.openRun();
  await desk.armed();
  await Promise.all([plan.open(made.path('plan')), list.open('/'), crew.open(made.path('crew'))]);
  const pages = [caller.page, plan.page, list.page];
  const counts = (page: Page) => page.getByRole('link', { name: /at the door$/ });
  for (const page of pages) await expect(counts(page)).toHaveCount(0);

  for (const name of ['Ida', 'Jon']) {
    await house.device(made, { name, roles: ['operator'], lobby: true });
  }
  for (const page of pages) await expect(counts(page)).toHaveText('2 wait at the door');
  expect(await caller.page.evaluate(hiddenWords)).toEqual([]);
  await caller.page.keyboard.press('Space');
  await expect(desk.now).toContainText('Doors');
  await expect(counts(crew.page)).toHaveCount(0);

  // The console stays where it is.
  const [share] = await Promise.all([
    caller.context.waitForEvent('page'),
    counts(caller.page).click()
  ]);
  await expect(share.getByRole('heading', { name: 'Waiting to be let in (2)' })).toBeInViewport();
  await share.getByRole('form', { name: 'Ida waits' }).getByText('Let in', { exact: true }).click();
  for (const page of pages) await expect(counts(page)).toHaveText('1 waits at the door');
  await desk.armed();
  await desk.fire('Walk-on: host');
  await share.getByRole('form', { name: 'Jon waits' }).getByText('Refuse').click();
  for (const page of pages) await expect(counts(page)).toHaveCount(0);
});

/** A device without a page, let in by a link. */
async function enter(house: House, token: string, name: string, cookie?: string): Promise<string> {
  const { origin } = house.server;
  const form = new FormData();
  form.set('token', token);
  form.set('name', name);
  const answer = await fetch(`${origin}/join?/enter`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { origin, accept: 'text/html', ...(cookie ? { cookie } : {}) }
  });
  expect([name, answer.status]).toEqual([name, 303]);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? cookie ?? '';
}

test('devices stand by the door that let them in, each door by itself, and one of two under both', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const crew = { name: 'Crew', roles: ['operator'] } as const;
  const [first, second] = [await house.link(made, crew), await house.link(made, crew)];
  const foyer = await house.link(made, { name: 'Foyer', roles: ['viewer'] });
  await enter(house, first, 'Ada');
  await enter(house, second, 'Both', await enter(house, foyer, 'Both'));
  const owner = await house.owner();
  const { page } = owner;
  await owner.open(`/shows/${made.show}/share`);
  const devices = page.getByRole('region', { name: 'Devices' });
  const doors = devices.getByRole('group');
  const crews = doors.filter({ has: page.getByRole('heading', { name: 'By Crew 1' }) });
  await expect(crews).toHaveCount(2);
  await expect(crews.nth(0)).toContainText('Operator');
  await expect(crews.nth(0)).toContainText('let in 1; works until it is revoked');
  const named = (name: string) => page.getByLabel(`Name of the device ${name}`);
  await expect(crews.filter({ has: named('Ada') })).toHaveCount(1);
  await expect(crews.filter({ has: named('Both') })).toContainText('also by Foyer');
  const viewers = doors.filter({ has: page.getByRole('heading', { name: 'By Foyer' }) });
  await expect(viewers.filter({ has: named('Both') })).toContainText('also by Crew');
  const setup = doors.filter({ has: page.getByRole('heading', { name: 'By the setup link' }) });
  await expect(setup).toContainText('this device');
});

test('of forty devices one is found, renamed, and taken off the show', async ({ house }) => {
  const made = await house.makeShow(evening);
  const crew = await house.link(made, { name: 'Crew', roles: ['operator'] });
  const foyer = await house.link(made, { name: 'Foyer', roles: ['viewer'] });
  const cookies = new Map<string, string>();
  for (let nth = 1; nth <= 40; nth += 1) {
    const name = `Device ${String(nth).padStart(2, '0')}`;
    cookies.set(name, await enter(house, nth % 4 === 0 ? foyer : crew, name));
  }
  for (const width of [1280, 390]) {
    const owner = await house.owner({ viewport: { width, height: 844 } });
    const { page } = owner;
    page.on('dialog', (dialog) => void dialog.accept());
    await owner.open(`/shows/${made.show}/share`);
    const devices = page.getByRole('region', { name: 'Devices' });
    await expect(devices.getByRole('heading', { name: 'By Crew' })).toBeVisible();
    // Folded: the doors are seen without scrolling past each device.
    await expect(devices.getByRole('listitem')).toHaveCount(0);
    const box = await devices.boundingBox();
    expect(box?.height).toBeLessThan(500);

    const find = page.getByLabel('Find a device by name, role, department or door');
    await find.fill('foyer');
    await expect(devices.getByRole('listitem')).toHaveCount(10);
    const name = width === 1280 ? 'Device 17' : 'Device 18';
    await find.fill(name.toLowerCase());
    await expect(devices.getByRole('listitem')).toHaveCount(1);
    const field = devices.getByLabel(`Name of the device ${name}`);
    await field.fill('Fly floor');
    await field.press('Enter');
    await expect(devices.getByText('No device is called that.')).toBeVisible();
    await find.fill('fly floor');
    await expect(devices.getByLabel('Name of the device Fly floor')).toHaveValue('Fly floor');
    const state = () =>
      fetch(`${house.server.origin}/api/shows/${made.show}/me`, {
        headers: { cookie: cookies.get(name) ?? '' }
      }).then((answer) => answer.status);
    expect(await state()).toBe(200);
    await devices.getByRole('button', { name: 'Revoke Fly floor' }).click();
    await expect(devices.getByText('No device is called that.')).toBeVisible();
    expect(await state()).toBe(403);
    await owner.context.close();
  }
});

test('whoever is in by an account stands apart, and says who is signed in', async ({ house }) => {
  const made = await house.makeShow(evening, 'By an account');
  const owner = await house.owner();
  await owner.open('/accounts');
  await owner.page.getByLabel('For whom').fill('Ada');
  const asked = owner.page.locator('form', { has: owner.page.getByLabel('For whom') });
  await asked.getByLabel('Where').selectOption({ label: 'By an account' });
  await asked.getByRole('checkbox', { name: /^Caller/ }).check();
  await owner.page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = new URL(await owner.page.getByLabel('The link', { exact: true }).inputValue());
  const ada = await house.stranger();
  await ada.open(link.pathname + link.hash);
  await ada.page.getByLabel('Your name, as others read it').fill('Ada');
  await ada.page.getByLabel(/^E-mail/).fill('ada.by.account@example.org');
  await ada.page.getByLabel('Password', { exact: true }).fill('a horse, a horse');
  await ada.page.getByRole('button', { name: 'Make my account' }).click();
  await ada.page.waitForURL((url) => url.pathname === '/');
  await owner.open(`/shows/${made.show}/share`);
  const accounts = owner.page.getByRole('list', { name: 'By an account' });
  await expect(
    accounts.getByRole('listitem').filter({ hasText: 'Ada is signed in' })
  ).toContainText('Caller');
});
