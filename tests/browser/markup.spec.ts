import { globSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { paperKinds } from '#lib/print/load-kinds.ts';
import { follow } from '../support/live-client.ts';
import type { Say } from '../support/text-fields.ts';
import { commandTexts, playWorded, wordedRun } from '../support/worded-run.ts';
import { planTexts, wordedChanges, wordedIds } from '../support/worded-show.ts';
import { TABLET, type Device, type House, type MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/*
 * A show whose every text is markup, and every page there is, as whoever sees it: nothing of it runs, is
 * asked for, or becomes a part of the page.
 */

/** What would run or be asked for says its number, so that it is known where it stood. */
const kinds: readonly ((nth: number) => string)[] = [
  (nth) =>
    `‹${nth}›"'><img src=/ran-${nth} onerror=ran(${nth})><svg onload=ran(${nth})><script>ran(${nth})</script><x-injected>[l](javascript:ran(${nth})) **b** {@html ran(${nth})}{{ran(${nth})}}&lt;b&gt;\u202E\u200B`,
  (nth) =>
    `javascript:ran(${nth})//‹${nth}›<iframe src="data:text/html,<script>ran(${nth})</script>">`,
  (nth) => `data:text/html,<script>ran(${nth})</script>‹${nth}›[d](data:text/html,x)`,
  (nth) =>
    `- ‹${nth}› <https://ran-${nth}.invalid/"onmouseover="ran(${nth})> ![p](https://ran-${nth}.invalid/p.png)\n<a href=" javascript:ran(${nth})">a</a>[x]: javascript:ran(${nth})\n[x]</style><style>@import url(/ran-${nth})`,
  (nth) => `\u0001javascript:ran(${nth})‹${nth}›"; } * { background: url(/ran-${nth}) } "</style>\\`
];

/** Numbers of texts, by the place where each is written. */
class Told {
  readonly places = new Map<number, string>();
  readonly #counts = new Map<string, number>();

  readonly say: Say = (place, most) => {
    const nth = this.places.size + 1;
    this.places.set(nth, place);
    const count = this.#counts.get(place) ?? 0;
    this.#counts.set(place, count + 1);
    // A field that takes little gets a mark and a tag.
    if (most < 60) return `‹${nth}›<b>`.slice(0, most);
    return (kinds[count % kinds.length]?.(nth) ?? '').slice(0, most);
  };
}

/** What a page, or a browser, did that no page of ours does. */
class Watch {
  readonly faults: string[] = [];
  readonly seen = new Set<number>();
  readonly visited = new Set<string>();
  readonly #origin: string;
  #where = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  async over(context: BrowserContext): Promise<void> {
    const say = (what: string): number => this.faults.push(`${this.#where}: ${what}`);
    await context.exposeBinding('ran', (_, nth: unknown) => say(`${String(nth)} ran`));
    await context.exposeBinding('violated', (_, what: unknown) => say(String(what)));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { violatedDirective, blockedURI, sample } = event;
        const told = `${violatedDirective} forbade ${blockedURI} ${sample}`;
        (window as unknown as { violated: (what: string) => void }).violated(told);
      });
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      const isOurs = url.origin === this.#origin || ['data:', 'blob:'].includes(url.protocol);
      if (!isOurs || url.href.includes('ran-')) say(`asked for ${url.href}`);
    });
    context.on('dialog', (dialog) => {
      say(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('weberror', (error) => say(`a fault: ${error.error().message}`));
  }

  /** Looks at a page as it stands; it says some text of the show, or the look was too early. */
  async look(page: Page, where: string, { saysNothing = false } = {}): Promise<void> {
    this.#where = where;
    if (!saysNothing) {
      const says = async () => (await page.evaluate(marksOn)).length > 0;
      const isThere = await expect
        .poll(says, { timeout: 20_000 })
        .toBe(true)
        .then(
          () => true,
          () => false
        );
      const words = await page.evaluate(() => document.body.innerText);
      expect(isThere || words, `${where} says something of the show`).toBe(true);
    }
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    for (const nth of await page.evaluate(marksOn)) this.seen.add(nth);
    this.faults.push(...(await page.evaluate(injected)).map((fault) => `${where}: ${fault}`));
  }

  async open(page: Page, route: string, path: string, more = {}): Promise<void> {
    this.#where = path;
    this.visited.add(route);
    await page.goto(path);
    await this.look(page, route, more);
  }
}

/** In the page: the numbers of the texts that it says, in words, names, titles and fields. */
function marksOn(): number[] {
  const said = [document.title, document.body.innerText, document.body.textContent ?? ''];
  for (const element of document.querySelectorAll('*')) {
    for (const { value } of element.attributes) said.push(value);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      said.push(element.value);
  }
  return [...said.join(' ').matchAll(/‹(\d+)›/g)].map(([, nth]) => Number(nth));
}

/** In the page: whatever in it came from a text and is more than a text. */
function injected(): string[] {
  const told = (element: Element): string => element.outerHTML.slice(0, 160);
  const faults: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const { localName: tag } = element;
    if (/^(x-injected|iframe|object|embed|base|frame|applet)$/.test(tag))
      faults.push(told(element));
    if (tag === 'meta' && element.getAttribute('http-equiv') === 'refresh')
      faults.push(told(element));
    if (
      tag === 'script' &&
      /\bran\(/.test(element.textContent ?? '') &&
      !/json/.test(element.getAttribute('type') ?? '')
    ) {
      // What the page was made with is in a script of its own: as a string, and never as a script's end.
      if (!/kit\.start|__sveltekit/.test(element.textContent ?? '')) faults.push(told(element));
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) faults.push(`${name} of ${told(element)}`);
      const isAddress = /^(href|src|action|formaction|data|srcdoc|poster|xlink:href|srcset)$/.test(
        name
      );
      // A browser leaves blanks and controls before the scheme away, and within it, too.
      const scheme = value.replaceAll(/[\u0000-\u0020]/g, '').toLowerCase();
      if (isAddress && /^(javascript|vbscript|data:text\/html|data:image\/svg)/.test(scheme))
        faults.push(`${name} of ${told(element)}`);
      if (isAddress && /ran-\d/.test(value) && tag !== 'a')
        faults.push(`${name} of ${told(element)}`);
      if (name === 'style' && /url\(/i.test(value)) faults.push(`${name} of ${told(element)}`);
    }
  }
  return faults;
}

const routesOnDisk = globSync('**/+page.svelte', { cwd: 'src/routes' })
  .map((file) => `/${file.replace(/\/?\+page\.svelte$/, '')}`)
  .sort();

async function worded(house: House): Promise<{ made: MadeShow; told: Told; owner: Device }> {
  const made = await house.makeShow();
  const told = new Told();
  const owner = await house.owner({ viewport: { width: 1920, height: 1080 } });
  const before = (await house.state(made.show)).show;
  const cookies = await owner.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const live = await follow(house.server.origin, cookie, made.show, 'client-markup');
  const fields = before as unknown as Readonly<Record<string, unknown>>;
  const changes = wordedChanges(told.say, fields, new Date().toISOString().slice(0, 10));
  const answer = await live.send({ type: 'edit', changes });
  expect(answer).toMatchObject({ ok: true });
  await playWorded(live, told.say);
  live.socket.close();
  const [, , item = ''] = wordedIds.items;
  const again = { do: 'set', in: 'items', id: item, was: '' } as const;
  // Since the revision: two differences.
  const since = ['title', 'notes'].map((field) => ({
    ...again,
    field,
    to: told.say(`items.${field}`, 300)
  }));
  await house.command(made.show, { type: 'edit', changes: since });
  const own = { text: told.say('a note of one’s own', 300), was: '' };
  const path = `/api/shows/${made.show}/private-notes/${item}`;
  const headers = { origin: house.server.origin };
  const noted = await owner.context.request.put(path, { headers, data: own });
  expect(noted.status()).toBe(200);
  const { rundown } = wordedIds;
  const screens = (screen: string): string => `/shows/${made.show}/${screen}/${rundown}`;
  return { made: { ...made, rundown, path: screens }, told, owner };
}

test('no page runs, asks for or is made of what somebody wrote', async ({ house }) => {
  test.setTimeout(240_000);
  const { made, told, owner } = await worded(house);
  const watch = new Watch(house.server.origin);
  const [operator, viewer, stranger] = await Promise.all([
    house.device(made, {
      ...{ name: told.say('a device', 40), roles: ['operator'] },
      ...{ departments: [wordedIds.department], viewport: TABLET }
    }),
    house.device(made, { name: told.say('a grant', 40), roles: ['viewer'] }),
    house.stranger()
  ]);
  for (const { context } of [owner, operator, viewer, stranger]) await watch.over(context);

  await planned(owner.page, watch, made);
  await called(operator.page, viewer.page, watch, made);
  await lists(owner.page, watch, made);
  await doors(house, stranger.page, watch, made);
  await imported(owner.page, watch, told);

  expect(watch.faults).toEqual([]);
  expect(routesOnDisk.filter((route) => !watch.visited.has(route))).toEqual([]);
  const seen = new Set([...watch.seen].map((nth) => told.places.get(nth)));
  const places = [...planTexts, ...commandTexts, 'a device', 'a grant', 'a note of one’s own'];
  expect(places.filter((place) => !seen.has(place) && !shownNowhere.test(place))).toEqual([]);
});

test('whoever watches sees what a page would do with it', async ({ house }) => {
  const { context, page } = await house.owner();
  const watch = new Watch(house.server.origin);
  await watch.over(context);
  await watch.open(page, '/', '/', { saysNothing: true });
  expect(watch.faults).toEqual([]);
  const markup = `<img src=/ran-1 onerror=ran(1)><x-injected></x-injected><a href=" java\tscript:ran(1)">`;
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('</body>', `${markup}</body>`);
    await route.fulfill({ response, body });
  });
  await page.reload();
  await watch.look(page, 'a page that was written into', { saysNothing: true });
  await expect.poll(() => watch.faults.join('\n')).toMatch(/asked for \S+\/ran-1/);
  const faults = watch.faults.join('\n');
  for (const fault of [/onerror of <img/, /written into: <x-injected/, /href of <a/])
    expect(faults).toMatch(fault);
  expect(faults).toMatch(/script-src\S* forbade inline/);
});

/** What no page says: where a row came from, by whom a comment was brought, what an import knows a department by. */
const shownNowhere =
  /\.source\.|^comments\.(?:broughtBy|resolved|name)|^departments\.aliases$|^documents\.file\.type$/;

const at = '/shows/[show]';

/** The plan with its inspector and its dialogs, and what hangs on it. */
async function planned(page: Page, watch: Watch, made: MadeShow): Promise<void> {
  await watch.open(page, '/', '/');
  await watch.open(page, `${at}/plan/[rundown]`, made.path('plan'));
  const plan = new PlanScreen(page);
  for (const row of await plan.rows.all()) {
    await row.locator('[data-cell="title"]').click();
    await watch.look(page, 'the inspector');
  }
  for (const button of [
    page.getByRole('button', { name: 'Departments' }),
    page.getByRole('button', { name: 'Columns' }),
    page.getByTitle('Venue, date, zone, status')
  ]) {
    await button.click();
    await expect(page.getByRole('dialog').first()).toBeVisible();
    await watch.look(page, 'a dialog of the plan');
    await page.keyboard.press('Escape');
  }
  for (const more of ['Preset checks …', 'Company calls …', 'Equipment …']) {
    await page.getByTitle('Venue, date, zone, status').click();
    await page.getByRole('dialog').getByRole('button', { name: more }).click();
    await expect(page.getByRole('dialog', { name: more.replace(' …', '') })).toBeVisible();
    await watch.look(page, `the dialog of ${more}`);
    await page.keyboard.press('Escape');
  }
  for (const screen of ['revisions', 'stages', 'prompter', 'timeline', 'print'])
    await watch.open(page, `${at}/${screen}/[rundown]`, made.path(screen));
  for (const kind of paperKinds)
    await watch.open(page, `${at}/print/load`, `/shows/${made.show}/print/load?sheet=${kind}`);
}

/** The run that is held, as everybody sees it. */
async function called(crew: Page, wall: Page, watch: Watch, made: MadeShow): Promise<void> {
  await watch.open(crew, `${at}/crew/[rundown]`, made.path('crew'));
  await crew.getByRole('button', { name: 'Tap to stand by' }).click();
  await watch.look(crew, 'the crew');
  for (const screen of ['stage', 'backstage', 'countdown'])
    await watch.open(wall, `${at}/${screen}/[rundown]`, made.path(screen));
  // It leads each device to a screen of its own.
  await watch.open(wall, at, `/shows/${made.show}`);
}

/** What the owner sees beside the plan. */
async function lists(page: Page, watch: Watch, made: MadeShow): Promise<void> {
  const of = `/shows/${made.show}`;
  for (const screen of ['call', 'health'])
    await watch.open(page, `${at}/${screen}/[rundown]`, made.path(screen));
  await watch.open(page, `${at}/load`, `${of}/load`);
  await page.getByRole('button', { name: 'Places and rules' }).click();
  const places = page.getByRole('complementary');
  await expect(places.getByText('Rules of work')).toBeVisible();
  await watch.look(page, 'places and rules');
  await watch.open(page, `${at}/load`, `${of}/load?row=spaces:${wordedIds.stage}`);
  await expect(places.getByText('Power drops')).toBeVisible();
  await watch.look(page, 'a place');
  await watch.open(page, `${at}/as-run`, `${of}/as-run?run=${wordedRun}`);
  // The log is asked for once the page stands.
  await expect(page.getByRole('main').getByText('‹').first()).toBeVisible();
  await page.waitForLoadState('networkidle', { timeout: 10_000 });
  await watch.look(page, 'what was called');
  await watch.open(page, '/accounts', '/accounts');
  for (const own of ['/account', '/audit']) await watch.open(page, own, own, { saysNothing: true });
  await watch.open(page, `${at}/share/cards`, `${of}/share/cards`);
  for (const screen of ['days', 'share', 'load', 'vendors', 'people']) {
    await watch.open(page, `${at}/${screen}`, `${of}/${screen}`);
    // People, and the positions that they have.
    const views = page.getByRole('group', { name: 'List' }).getByRole('button');
    for (const view of await views.all()) {
      await view.click();
      await watch.look(page, `${screen}, a view`);
    }
    // What has a text for its name opens a panel of its own, but for what takes a device off the show.
    const texts = page.locator('main button').filter({ hasText: '‹' });
    const named = texts.filter({ hasNotText: /^Revoke/ });
    for (let nth = 0; nth < Math.min(await named.count(), 12); nth += 1) {
      await named.nth(nth).dispatchEvent('click');
      await watch.look(page, `${screen}, a panel`);
    }
  }
}

/** The doors: a link of a device, those of guests, and what says how to get in. */
async function doors(house: House, page: Page, watch: Watch, made: MadeShow): Promise<void> {
  const silent = { saysNothing: true };
  await watch.open(page, '/setup', '/setup', silent);
  await watch.open(page, '/trust', '/trust', silent);
  for (const way of ['/sign-in', '/invitation', '/reset']) await watch.open(page, way, way, silent);
  await knocked(house, page, watch, made);
  const token = await house.link(made, { name: 'Desk', roles: ['operator'] });
  await watch.open(page, '/join', `/join#${token}`);
  for (const guest of [`vendor/${wordedIds.vendor}`, `person/${wordedIds.person}`]) {
    const answer = await house.post(`/api/shows/${made.show}/guests/${guest}`, {
      data: { expiresAt: Date.now() + 3_600_000 }
    });
    const { token: theirs } = (await answer.json()) as { token: string };
    await page.goto('about:blank');
    await watch.open(page, '/guest', `/guest#${theirs}`);
  }
}

/** Where somebody waits whose name is whatever they have typed. */
async function knocked(house: House, page: Page, watch: Watch, made: MadeShow): Promise<void> {
  const token = await house.link(made, { name: 'Lobby', roles: ['operator'], lobby: true });
  const waiting = await house.stranger();
  await watch.over(waiting.context);
  const form = new FormData();
  form.set('token', token);
  form.set('name', '<img src=x onerror=ran(0)>');
  await waiting.context.request.post('/join?/enter', {
    headers: { origin: house.server.origin },
    form
  });
  await watch.open(waiting.page, '/join/waiting/[show]', `/join/waiting/${made.show}`, {
    saysNothing: true
  });
  await expect(waiting.page).toHaveURL(/waiting/);
}

/** A file that is markup from its name to its cells, as it is shown before it is imported. */
async function imported(page: Page, watch: Watch, told: Told): Promise<void> {
  await watch.open(page, '/import', '/import', { saysNothing: true });
  const cell = (): string => `"${told.say('a cell', 300).replaceAll('"', '""')}"`;
  const rows = [
    'Start,Item,LX,Speaker',
    `19:00,${cell()},${cell()},${cell()}`,
    `19:30,${cell()},,`
  ];
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const name = `${told.say('a file', 50)}.csv`;
  await (
    await chooser
  ).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await expect(page.getByRole('heading', { name: /was read$/ })).toBeVisible({ timeout: 30_000 });
  await watch.look(page, 'a file to be imported');
}
