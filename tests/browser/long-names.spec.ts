import type { Locator, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening, type Device, type MadeShow } from './house.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };
const TITLE = 'Jahreshauptversammlungsabschlusskonzertabend of the Association of Trades';
const NAME = 'Maximiliane Freifrau von Oberhausen-Niedermayer zu W.';
const EMAIL = 'maximiliane.freifrau.von.oberhausen.niedermayer@association-of-trades.example.org';

/** Where the page can be scrolled sideways, what leaves its own box, and what is too low to be hit. */
const ill = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const texts = [...document.querySelectorAll<HTMLElement>('h1, h2, b, p, a, button, td, li')];
    const out = texts
      .filter((each) => each.clientWidth > 0 && !each.closest('.aloud, .one'))
      .filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => `leaves its box: ${each.tagName} ${each.innerText.slice(0, 60)}`);
    // A link within a sentence is as high as its line.
    const low = [...document.querySelectorAll<HTMLElement>('a, button, select, summary')]
      .filter((each) => getComputedStyle(each).display !== 'inline')
      .map((each) => ({ each, height: each.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 24)
      .map(({ each, height }) => `${Math.round(height)} px high: ${each.innerText.slice(0, 60)}`);
    return [...(scrollWidth > clientWidth ? ['wider than the screen'] : []), ...out, ...low];
  });

interface Seen {
  readonly path: string;
  readonly shows: (page: Page) => Locator;
}
const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name });

async function lookAt({ page, open }: Device, seen: readonly Seen[]): Promise<void> {
  for (const { path, shows } of seen) {
    await open(path);
    await expect(shows(page).first()).toBeVisible();
    await expect.poll(() => ill(page), path).toEqual([]);
    expect(await violations(page, ['night']), path).toEqual([]);
  }
}

/** A link of an invitation to a show for its planner. */
async function invite(owner: Device, title: string): Promise<string> {
  const { page } = owner;
  await owner.open('/accounts');
  await page.getByLabel('For whom').fill(NAME);
  const form = page.locator('form', { has: page.getByLabel('For whom') });
  await form.getByLabel('Where').selectOption({ label: title });
  await form.getByRole('checkbox', { name: /^Planner/ }).check();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = page.getByLabel('The link', { exact: true });
  await expect(link).toBeInViewport();
  const { pathname, hash } = new URL(await link.inputValue());
  return pathname + hash;
}

async function join({ page, open }: Device, link: string): Promise<void> {
  await open(link);
  await page.getByLabel('Your name, as others read it').fill(NAME);
  await page.getByLabel(/^E-mail/).fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill('a horse, a horse');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

const doorsOf = ({ show }: MadeShow): readonly Seen[] => [
  { path: '/', shows: (page) => page.getByText(TITLE) },
  { path: '/accounts', shows: heading('Open invitations') },
  { path: `/audit?show=${show}`, shows: (page) => page.getByText('Show created') },
  { path: `/shows/${show}/share`, shows: heading('Devices') },
  { path: `/shows/${show}/share/cards`, shows: heading('Door cards') }
];

test('however people and shows are called, no page of those who let others in is wider than a phone', async ({
  own: { house }
}) => {
  test.setTimeout(120_000);
  const made = await house.makeShow(evening, TITLE);
  const [owner, laptop, other] = await Promise.all([
    house.owner({ viewport: PHONE }),
    house.stranger({ viewport: PHONE }),
    house.stranger({ viewport: PHONE })
  ]);
  await join(laptop, await invite(owner, TITLE));
  const again = await invite(owner, TITLE);
  await house.device(made, { name: NAME, roles: ['operator'], departments: ['LX'] });
  await lookAt(owner, doorsOf(made));
  await lookAt(laptop, [
    { path: '/', shows: (page) => page.getByRole('link', { name: NAME }) },
    { path: '/account', shows: heading('Where you are signed in') },
    { path: '/accounts', shows: (page) => page.getByText('you', { exact: true }) },
    { path: again, shows: (page) => page.getByRole('button', { name: `Join as ${NAME}` }) }
  ]);

  // What is changed of a person stands far below where their link is told.
  await owner.open('/accounts');
  const person = owner.page.getByRole('listitem').filter({ hasText: EMAIL }).first();
  await person.locator('summary').click();
  expect(await ill(owner.page)).toEqual([]);
  await person.getByRole('button', { name: 'Make a link for a new password' }).click();
  const link = owner.page.getByLabel('The link', { exact: true });
  await expect(link).toBeInViewport();
  // Where the page for it is open already, a link that is opened there is taken as well.
  await other.open('/reset');
  const { pathname, hash } = new URL(await link.inputValue());
  await other.page.goto(pathname + hash);
  await expect(other.page.getByLabel('The link you were sent')).toBeHidden();
  await other.open('/invitation#nothing');
  await expect(other.page.getByRole('alert')).toContainText('not known here');
  await other.page.goto(again);
  await expect(other.page.getByRole('heading', { name: TITLE })).toBeVisible();
  await other.page.goto('/invitation#nothing');
  await expect(other.page.getByRole('alert')).toContainText('not known here');
});

test('however people and shows are called, no page before a door is wider than a phone', async ({
  house
}) => {
  const made = await house.makeShow(evening, TITLE);
  const stranger = await house.stranger({ viewport: PHONE });
  const { page } = stranger;
  const token = await house.link(made, { name: NAME, roles: ['operator'], lobby: true });
  await lookAt(stranger, [
    { path: '/', shows: heading('This device is not signed in') },
    { path: '/sign-in', shows: heading('Sign in') },
    { path: '/setup', shows: heading(/owner/) },
    { path: '/reset', shows: heading('Set a new password') },
    { path: '/invitation', shows: heading('An invitation') },
    { path: '/join', shows: heading('Join a show') },
    { path: `/join#${token}`, shows: heading(TITLE) }
  ]);
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('button', { name: 'Ask to come in' }).click();
  await expect(page.getByText('An owner, a planner, a caller')).toBeVisible();
  expect(await ill(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});
