import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening, type Device, type House } from './house.ts';
import { invite, join, PASSWORD } from './people-in.ts';
import { expect, test } from './test.ts';

/** A phone that keeps passkeys and knows its person, plugged into the browser of a page. */
async function plugIn(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true }
    }
  });
  return {
    forgets: (isForgetting: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !isForgetting })
  };
}

/** Somebody with an account of a show, whose browser came by a name or by an address of the server. */
async function somebody(house: House, name: string, by: string): Promise<Device> {
  await house.makeShow(evening, `Evening of ${name}`);
  const owner = await house.owner();
  const device = await house.stranger({ through: by });
  const link = await invite(owner, `Evening of ${name}`, /^Caller/, name);
  await join(device, link, name, `${name.toLowerCase()}@example.org`);
  return device;
}

const localhost = (house: House): string => `http://localhost:${house.server.port}`;

async function add({ page, open }: Device, name: string, password = PASSWORD): Promise<void> {
  await open('/account');
  await page.getByLabel(/^What to call it/).fill(name);
  const form = page.locator('form', { has: page.getByLabel(/^What to call it/) });
  await form.getByLabel('The password you have now').fill(password);
  await form.getByRole('button', { name: 'Add a passkey' }).click();
}

const passkeys = (page: Page) => page.getByRole('region', { name: 'Passkeys' });

async function signOut({ page, open }: Device): Promise<void> {
  await open('/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL('**/sign-in');
}

const press = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' }).click();

test('a passkey is added, signs in, and is removed', async ({ house }) => {
  const device = await somebody(house, 'Pia', localhost(house));
  const { page, open } = device;
  const phone = await plugIn(page);

  await add(device, 'Phone', 'not this one');
  await expect(page.getByRole('alert')).toContainText('not the password that you have now');
  await expect(passkeys(page).getByRole('listitem')).toHaveCount(0);
  await add(device, 'Phone');
  await expect(page.getByText('From now on it signs you in.')).toBeVisible();
  const listed = passkeys(page).getByRole('listitem');
  await expect(listed).toHaveText(/Phone\s+for localhost · made .*\s+not used yet/);
  expect(await violations(page)).toEqual([]);
  await add(device, 'Phone again');
  await expect(page.getByRole('alert')).toContainText('has a passkey of yours already');

  await signOut(device);
  expect(await violations(page)).toEqual([]);
  await phone.forgets(true);
  await press(page);
  await expect(page.getByRole('alert')).toContainText('No passkey was used');
  await phone.forgets(false);
  await press(page);
  await page.waitForURL((url) => url.pathname === '/');
  await expect(page.getByRole('link', { name: 'Pia', exact: true })).toBeVisible();

  await open('/account');
  await expect(listed).toHaveText(/last used/);
  page.once('dialog', (dialog) => void dialog.dismiss());
  await listed.getByRole('button', { name: 'Remove the passkey Phone' }).click();
  await expect(listed).toHaveCount(1);
  page.once('dialog', (dialog) => void dialog.accept());
  await listed.getByRole('button', { name: 'Remove the passkey Phone' }).click();
  await expect(listed).toHaveCount(0);
  await expect(page.getByText('It signs nobody in any more.')).toBeVisible();

  await signOut(device);
  await press(page);
  await expect(page.getByRole('alert')).toContainText('This passkey opens nothing here');
  await open('/');
  await expect(page.getByText('This device is not signed in')).toBeVisible();
});

test('a passkey is not loaded before it is wanted', async ({ house }) => {
  const device = await house.stranger({ through: localhost(house) });
  const { page, open } = device;
  await plugIn(page);
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await open('/sign-in');
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await expect(button).toBeVisible();
  const before = scripts.length;
  await press(page);
  await expect(page.getByRole('alert')).toContainText('No passkey was used');
  expect(scripts.length).toBeGreaterThan(before);
});

test('by an address there is none, and the page says why', async ({ house }) => {
  const device = await somebody(house, 'Paul', house.server.origin);
  const { page, open } = device;
  await open('/account');
  await expect(passkeys(page)).toContainText(
    `A passkey is made for a name, and this page is open at 127.0.0.1. ` +
      `On this machine open ${localhost(house)} instead.`
  );
  await expect(passkeys(page).getByRole('button')).toHaveCount(0);
  await signOut(device);
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
});

test('without scripts one signs in by the password', async ({ house, browser }) => {
  const device = await somebody(house, 'Petra', localhost(house));
  const context = await browser.newContext({
    ...{ baseURL: localhost(house), javaScriptEnabled: false }
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
  await page.getByLabel('E-mail').fill('petra@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Passkeys' })).toBeVisible();
  await context.close();
  await device.context.close();
});
