import { violations } from './axe.ts';
import { evening, TABLET, type House } from './house.ts';
import { invite, join, PASSWORD, pathOf, signIn } from './people-in.ts';
import { expect, test } from './test.ts';

/** A show of a title of its own: the server of all tests has many. */
async function showOf(house: House, title: string) {
  return house.makeShow(evening, title);
}

test('an invitation becomes an account, which signs in on a second device and ends it from the first', async ({
  house
}) => {
  const made = await showOf(house, 'Two devices');
  const [owner, laptop, tablet] = await Promise.all([
    house.owner(),
    house.stranger(),
    house.stranger({ viewport: TABLET })
  ]);
  const link = await invite(owner, 'Two devices', /^Caller/, 'Ada');
  await join(laptop, link, 'Ada', 'ada@example.org');
  // The secret stays in no address, and so in no history.
  expect(laptop.page.url()).not.toContain('#');
  await laptop.open(made.path('call'));
  await expect(laptop.page.getByRole('button', { name: 'Open the run' })).toBeEnabled();

  await signIn(tablet, 'Ada@example.org', PASSWORD);
  await tablet.page.waitForURL((url) => url.pathname === '/');
  await expect(tablet.page.getByRole('link', { name: 'Ada', exact: true })).toBeVisible();
  await tablet.open(made.path('call'));
  await expect(tablet.page.getByRole('button', { name: 'Open the run' })).toBeEnabled();

  await laptop.open('/account');
  const other = laptop.page.getByRole('listitem').filter({ hasNotText: 'this device' });
  await expect(other).toHaveCount(1);
  const gone = tablet.page.getByText('This device was taken off the show').waitFor();
  await other.getByRole('button', { name: /^Sign out/ }).click();
  const clicked = Date.now();
  await gone;
  expect(Date.now() - clicked).toBeLessThan(1_000);
  await tablet.open('/');
  await expect(tablet.page.getByText('This device is not signed in')).toBeVisible();
  await expect(other).toHaveCount(0);
});

test('roles that an owner changes hold at once on a screen that is open', async ({ house }) => {
  const made = await showOf(house, 'Other roles');
  const [owner, laptop] = await Promise.all([house.owner(), house.stranger()]);
  const link = await invite(owner, 'Other roles', /^Caller/, 'Cal');
  await join(laptop, link, 'Cal', 'cal@example.org');
  await laptop.open(made.path('call'));
  await expect(laptop.page.getByRole('button', { name: 'Open the run' })).toBeEnabled();

  await owner.open('/accounts');
  const person = owner.page.getByRole('listitem').filter({ hasText: 'cal@example.org' });
  await person.locator('summary').click();
  await person.getByRole('checkbox', { name: /^Caller/ }).uncheck();
  await person.getByRole('checkbox', { name: /^Viewer/ }).check();
  await person.getByRole('button', { name: 'Change at once' }).click();
  await expect(laptop.page.getByText('This device may look on, and not call.')).toBeVisible();
  await expect(laptop.page.getByRole('button', { name: 'Open the run' })).toBeDisabled();
});

test('a link of the owner sets a new password, and ends what was open', async ({ house }) => {
  const made = await showOf(house, 'Forgotten');
  const [owner, laptop, other] = await Promise.all([
    house.owner(),
    house.stranger(),
    house.stranger()
  ]);
  await join(laptop, await invite(owner, 'Forgotten', /^Caller/, 'Fay'), 'Fay', 'fay@example.org');
  await laptop.open(made.path('call'));
  await expect(laptop.page.getByRole('button', { name: 'Open the run' })).toBeEnabled();
  await owner.open('/accounts');
  const person = owner.page.getByRole('listitem').filter({ hasText: 'fay@example.org' });
  await person.locator('summary').click();
  await person.getByRole('button', { name: 'Make a link for a new password' }).click();
  const link = await owner.page.getByLabel('The link', { exact: true }).inputValue();

  await other.open(pathOf(link));
  await other.page.getByLabel('New password', { exact: true }).fill('password');
  await other.page.getByRole('button', { name: 'Set the password' }).click();
  await expect(other.page.getByRole('alert')).toContainText('tried first');
  await other.page.getByLabel('New password', { exact: true }).fill('another horse');
  await other.page.getByRole('button', { name: 'Set the password' }).click();
  await other.page.waitForURL('**/sign-in');
  await expect(laptop.page.getByText('This device was taken off the show')).toBeVisible();

  await signIn(other, 'fay@example.org', PASSWORD);
  await expect(other.page.getByRole('alert')).toContainText('do not go together');
  await signIn(other, 'fay@example.org', 'another horse');
  await other.page.waitForURL((url) => url.pathname === '/');
});

test('a wrong password and an unknown address are refused in the same words', async ({ house }) => {
  const device = await house.stranger();
  const said: string[] = [];
  for (const email of ['ada@example.org', 'nobody@example.org']) {
    await signIn(device, email, 'not this one');
    said.push(await device.page.getByRole('alert').innerText());
    await expect(device.page.getByLabel('E-mail')).toHaveValue(email);
  }
  expect(said[0]).toContain('do not go together');
  expect(said[1]).toBe(said[0]);
});

test('an owner makes their own account where Callboard was set up, or later', async ({
  own: { house }
}) => {
  const { page, open } = await house.owner();
  await open('/');
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(page.getByText('only key')).toHaveCount(0);
  await open('/accounts');
  await expect(page.getByText('Nobody has an account yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Make your own' }).click();
  await page.getByLabel('Your name, as others read it').fill('Olga');
  await page.getByLabel(/^E-mail/).fill('olga@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByRole('heading', { name: 'Olga' })).toBeVisible();
  await open('/');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await open('/');
  await expect(page.getByText('This device is not signed in')).toBeVisible();
});

test('signing in and an invitation have no serious fault of accessibility', async ({ house }) => {
  await showOf(house, 'Seen by all');
  const [owner, stranger] = await Promise.all([house.owner(), house.stranger()]);
  await stranger.open('/sign-in');
  expect(await violations(stranger.page)).toEqual([]);
  await stranger.open(pathOf(await invite(owner, 'Seen by all', /^Viewer/, 'Vic')));
  await expect(stranger.page.getByText('You are invited to')).toBeVisible();
  expect(await violations(stranger.page)).toEqual([]);
});

test('an account and the list of people have no serious fault of accessibility', async ({
  house
}) => {
  await showOf(house, 'Listed');
  const [owner, laptop] = await Promise.all([house.owner(), house.stranger()]);
  await join(laptop, await invite(owner, 'Listed', /^Viewer/, 'Liz'), 'Liz', 'liz@example.org');
  await laptop.open('/account');
  await expect(laptop.page.getByRole('heading', { name: 'Liz' })).toBeVisible();
  expect(await violations(laptop.page)).toEqual([]);
  await owner.open('/accounts');
  const person = owner.page.getByRole('listitem').filter({ hasText: 'liz@example.org' });
  await person.locator('summary').click();
  expect(await violations(owner.page)).toEqual([]);
});
