import type { Page } from '@playwright/test';
import { evening, type Device } from './house.ts';
import { invite, join, PASSWORD, signIn } from './people-in.ts';
import { planOn } from './planners.ts';
import { expect, test } from './test.ts';

const note = (page: Page) => page.getByRole('textbox', { name: 'Private note', exact: true });

async function signOut({ page, open }: Device): Promise<void> {
  await open('/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL('**/sign-in');
}

/** All that this browser keeps by name. */
const keptHere = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

test('[P5] on a shared tablet each person finds their own notes, edits and undo, and nothing of another', async ({
  own: { house, proxy }
}) => {
  test.slow();
  const made = await house.makeShow(evening, 'Shared tablet');
  const [owner, tablet, phone] = await Promise.all([
    house.owner(),
    house.stranger({ through: proxy.origin }),
    house.stranger()
  ]);
  const { page } = tablet;
  const titleOf = async (id: string) => (await house.state(made.show)).items[id]?.title;
  const enter = async (name: string) => {
    const link = await invite(owner, 'Shared tablet', /^Planner/, name);
    await join(tablet, link, name, `${name.toLowerCase()}@example.org`);
    const plan = await planOn(tablet, made);
    await plan.goTo(plan.title(1));
    await expect(page.getByRole('heading', { name: 'Doors' })).toBeVisible();
    return plan;
  };

  const ada = await enter('Ada');
  await note(page).fill('stored by Ada');
  await expect(page.getByText('Stored. Seen by you alone.')).toBeVisible();
  await ada.goTo(ada.title(2));
  await page.keyboard.type('Named by Ada');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  proxy.refuse();
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' })).toBeVisible();
  await page.keyboard.type('Waits for Ada');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Award one' })).toBeVisible();
  await note(page).fill('not stored yet by Ada');
  await expect(page.getByText('Not stored yet')).toBeVisible();
  expect(await keptHere(page)).toContain('by Ada');
  await page.goto('about:blank');
  proxy.pass();

  await signOut(tablet);
  expect(await keptHere(page)).not.toContain('Ada');
  await enter('Bea');
  await expect(note(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await expect(page.getByRole('alert').filter({ hasText: 'Kept on this device' })).toHaveCount(0);
  await note(page).fill('of Bea');
  await expect(page.getByText('Stored. Seen by you alone.')).toBeVisible();
  expect(await titleOf('i3')).not.toBe('Waits for Ada');

  // Her notes are with her, and what waits on the tablet is sent when she is there again.
  await signIn(phone, 'ada@example.org', PASSWORD);
  await phone.page.waitForURL((url) => url.pathname === '/');
  const onPhone = await planOn(phone, made);
  await onPhone.goTo(onPhone.title(1));
  await expect(phone.page.getByRole('heading', { name: 'Doors' })).toBeVisible();
  await expect(note(phone.page)).toHaveValue('stored by Ada');
  await signOut(tablet);
  await signIn(tablet, 'ada@example.org', PASSWORD);
  await page.waitForURL((url) => url.pathname === '/');
  await planOn(tablet, made);
  await expect.poll(() => titleOf('i3')).toBe('Waits for Ada');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
});

test('[P5] a window that one person left open is not the next one’s', async ({ house }) => {
  const made = await house.makeShow(evening, 'Two windows');
  const [owner, tablet] = await Promise.all([house.owner(), house.stranger()]);
  const link = await invite(owner, 'Two windows', /^Planner/, 'Cleo');
  await join(tablet, link, 'Cleo', 'cleo@example.org');
  const plan = await planOn(tablet, made);
  await plan.goTo(plan.title(1));
  await expect(tablet.page.getByRole('heading', { name: 'Doors' })).toBeVisible();
  await note(tablet.page).fill('of Cleo');
  await expect(tablet.page.getByText('Stored. Seen by you alone.')).toBeVisible();
  const other = await tablet.context.newPage();
  await other.goto(new URL('/account', tablet.page.url()).href);
  await other.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await other.waitForURL('**/sign-in');
  await tablet.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(tablet.page.getByText('of Cleo')).toHaveCount(0);
  await expect(note(tablet.page)).toHaveCount(0);
});
