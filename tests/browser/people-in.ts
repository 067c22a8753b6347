import type { Device } from './house.ts';
import { tabTo } from './tab-to.ts';
import { expect } from './test.ts';

export const PASSWORD = 'a horse, a horse';

/** The link of an invitation to a show, made at the page for it. */
export async function invite(
  owner: Device,
  title: string,
  role: RegExp,
  whom: string
): Promise<string> {
  const { page } = owner;
  await owner.open('/accounts');
  await page.getByLabel('For whom').fill(whom);
  const form = page.locator('form', { has: page.getByLabel('For whom') });
  await form.getByLabel('Where').selectOption({ label: title });
  await form.getByRole('checkbox', { name: role }).check();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  return page.getByLabel('The link', { exact: true }).inputValue();
}

export const pathOf = (link: string): string => new URL(link).pathname + new URL(link).hash;

/** Somebody who takes an invitation, with the keyboard alone. */
export async function join(
  device: Device,
  link: string,
  name: string,
  email: string
): Promise<void> {
  const { page } = device;
  await device.open(pathOf(link));
  await expect(page.getByText('You are invited to')).toBeVisible();
  await tabTo(page, page.getByLabel('Your name, as others read it'));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel(/^E-mail/));
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
}

export async function signIn(
  { page, open }: Device,
  email: string,
  password: string
): Promise<void> {
  await open('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
