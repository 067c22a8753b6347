import { violations } from './axe.ts';
import { NextVersion } from '../support/next-version.ts';
import { evening, House, TABLET } from './house.ts';
import { kept, stateOf } from './kept.ts';
import { ConsoleScreen, CrewScreen, standsAt } from './screens.ts';
import { expect, test } from './test.ts';
import { HOUSE_NAME, trusting } from './trusting.ts';

const WITHIN = 3_000;

/** A house mid-show: a console, a tablet that stands by, and a stage clock. */
async function midShow(house: House) {
  const made = await house.makeShow(evening);
  const operator = { name: 'Tablet 3', roles: ['operator'], departments: ['LX'] } as const;
  const [owner, tablet, stage] = await Promise.all([
    house.owner(),
    house.device(made, { ...operator, viewport: TABLET }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(tablet.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await tablet.open(made.path('crew'));
  await crew.standBy();
  await stage.open(made.path('stage'));
  await desk.fire('Doors');
  await desk.page.keyboard.press('s');
  await expect(crew.mine).toContainText('STANDBY');
  await Promise.all([owner, tablet, stage].map(({ page }) => kept(page, made)));
  return { made, desk, crew, stage: stage.page, pages: [owner.page, tablet.page, stage.page] };
}

test('a reload without the server shows the last state with its age, and is right 3 s after the server is back', async ({
  own: { house, server }
}) => {
  const { made, desk, crew, stage, pages } = await midShow(house);
  await server.kill();
  await Promise.all(pages.map((page) => page.reload()));

  await expect(desk.go).toHaveAttribute('data-face', 'notConnected');
  await expect(desk.go).toContainText('Not connected: call it by voice');
  await expect(desk.go).toContainText(/\d\d:\d\d:\d\d/);
  await expect(desk.now).toContainText('Doors');
  await expect(crew.page.getByRole('main')).toHaveClass(/isLost/);
  await expect(crew.page.getByRole('main')).toContainText(/≈ as of \d\d:\d\d:\d\d/);
  await expect(crew.now).toContainText(/Doors[\s\S]*≈/);
  await expect(crew.mine).toContainText('Answer on comms');
  await expect(stage.getByRole('main')).toContainText('NO LINK');
  expect(await stage.getByRole('main').innerText()).not.toMatch(/\d/);

  // Nothing looks as if it could be sent, and nothing is.
  await expect(crew.mine.getByRole('button')).toHaveCount(0);
  await expect(desk.page.getByRole('button', { name: /^Hold 2 s/ })).toHaveCount(0);
  for (const button of await desk.readiness.getByRole('button').all()) {
    await expect(button).toBeDisabled();
  }
  await desk.page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('call it by voice');
  for (const { page } of [desk, crew]) expect(await violations(page)).toEqual([]);

  const heard: string[] = [];
  desk.page.on('websocket', (line) =>
    line.on('framereceived', ({ payload }) => heard.push(String(payload)))
  );
  const right = [
    standsAt(desk.page, '[data-face]:not([data-face=notConnected])'),
    standsAt(crew.page, 'main:not(.isLost)'),
    standsAt(stage, 'main', 'Doors')
  ];
  await server.restart();
  const back = Date.now();
  for (const at of await Promise.all(right)) expect(at - back).toBeLessThanOrEqual(WITHIN);
  await expect(desk.now).toContainText('Doors');
  // What was kept is worth something: only what has changed since was told.
  const welcome = heard.find((frame) => frame.includes('"welcome"'));
  expect(welcome).toContain('"mode":"delta"');
  expect(await house.fired(made.show)).toBe(1);
});

test('a device that reads slowly shows its last state all the same', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const operator = { name: 'Tablet 3', roles: ['operator'], departments: ['LX'] } as const;
  const { page, open } = await house.device(made, operator);
  await open(made.path('crew'));
  await new CrewScreen(page).standBy();
  await kept(page, made);
  const other = await page.context().newPage();
  await other.goto(made.path('stage'));
  await kept(other, made);
  await server.kill();
  const busy = other.evaluate(keepBusy, 4_000);
  await page.reload();
  await expect(page.getByRole('status')).toContainText(/Connecting|No link/);
  await busy;
  await expect(page.getByRole('main')).toContainText(/≈ as of/);
});

/** Another tab has the states of this device to itself for so long. */
const keepBusy = (lasting: number): Promise<void> =>
  new Promise((resolve) => {
    const until = Date.now() + lasting;
    const opening = indexedDB.open('callboard');
    opening.onsuccess = () => {
      const all = opening.result.transaction(['states', 'labels'], 'readwrite');
      all.oncomplete = () => resolve();
      const again = (): void => {
        if (Date.now() < until) all.objectStore('labels').get('none').onsuccess = again;
      };
      again();
    };
  });

test('a state of a device that was shut out meanwhile is thrown away', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.device(made, { name: 'Foyer', roles: ['viewer'] });
  await open(made.path('stage'));
  await kept(page, made);
  await server.kill();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('NO LINK');
  await page.context().clearCookies();
  await server.restart();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect.poll(() => page.evaluate(stateOf, made.show)).toBe(0);
});

test('a newer version waits until somebody presses for it, and no more than two are kept', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const front = await NextVersion.before(server.port);
  const operator = { name: 'Tablet 3', roles: ['operator'], departments: ['LX'] } as const;
  const { page, open } = await house.device(made, { ...operator, through: front.origin });
  const crew = new CrewScreen(page);
  const caches = (): Promise<string[]> => page.evaluate(() => globalThis.caches.keys());
  const look = (): Promise<unknown> =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await open(made.path('crew'));
  await crew.standBy();
  await kept(page, made);
  const [first] = await caches();
  await page.getByRole('tab', { name: 'Device' }).click();
  await expect(page.getByText('still shows the last state')).toBeVisible();
  const stays = (): Promise<unknown> =>
    page.evaluate(() => (document.body.dataset['here'] = 'still'));
  await stays();

  front.version = 'second';
  await look();
  await expect(page.getByText('A newer version')).toBeVisible();
  // The page of the old one goes on, and so does what it is made of.
  await expect(page.locator('body')).toHaveAttribute('data-here', 'still');
  expect(await caches()).toContain(first);
  await page.getByRole('button', { name: 'Load it now' }).click();
  await expect(page.locator('body')).not.toHaveAttribute('data-here', 'still');
  await expect(crew.mine).toBeVisible();
  expect(await caches()).toEqual([first, 'callboard-pages-second']);

  front.version = 'third';
  await stays();
  await look();
  await page.getByRole('tab', { name: 'Device' }).click();
  await page.getByRole('button', { name: 'Load it now' }).click();
  await expect(page.locator('body')).not.toHaveAttribute('data-here', 'still');
  await expect(crew.mine).toBeVisible();
  expect(await caches()).toEqual(['callboard-pages-second', 'callboard-pages-third']);
  await server.kill();
  await front.close();
  await page.reload();
  await expect(page.getByRole('main')).toContainText(/≈ as of/);
});

test.describe('a house that is no loopback', () => {
  test.use({ options: ['--tls', '--name', HOUSE_NAME] });

  test('over TLS a reload without the server shows the last state too', async ({
    server,
    playwright
  }) => {
    const browser = await trusting(playwright, server);
    const house = await House.open(server, browser);
    const made = await house.makeShow(evening);
    const origin = `https://${HOUSE_NAME}:${server.port}`;
    const { page } = await house.stranger({ viewport: TABLET });
    const token = await house.link(made, { name: 'Foyer', roles: ['caller'] });
    await page.goto(`${origin}/join#${token}`);
    await page.getByLabel('Your name').fill('Foyer');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/shows\//);
    await page.goto(origin + made.path('stage'));
    await expect(page.getByText('Not started')).toBeVisible();
    await kept(page, made);
    await server.kill();
    await page.reload();
    await expect(page.getByText('NO LINK', { exact: true })).toBeVisible();
    await server.restart();
    await expect(page.getByText('Not started')).toBeVisible({ timeout: WITHIN });
    await house.close();
    await browser.close();
  });

  test('over plain http the screens say once what they cannot do, and how to get TLS', async ({
    server,
    playwright
  }) => {
    const browser = await trusting(playwright, server);
    const house = await House.open(server, browser);
    const made = await house.makeShow(evening);
    const origin = `http://${HOUSE_NAME}:${server.port}`;
    const { page } = await house.stranger({ viewport: TABLET });
    const token = await house.link(made, { name: 'Desk', roles: ['caller'] });
    await page.goto(`${origin}/join#${token}`);
    await page.getByLabel('Your name').fill('Desk');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/shows\//);

    await page.goto(origin + made.path('call'));
    await expect(page.getByText('a reload needs the server')).toBeVisible();
    await expect(page.getByRole('link', { name: /trusted/ })).toHaveAttribute('href', '/trust');
    await page.goto(origin + made.path('stage'));
    await expect(page.getByText(`See ${HOUSE_NAME}:${server.port}/trust`)).toBeVisible();

    await page.goto(origin + made.path('crew'));
    const crew = new CrewScreen(page);
    await expect(page.getByText('a reload needs the server')).toBeVisible();
    await page.getByRole('button', { name: /^LX/ }).click();
    await crew.standBy();
    await expect(page.getByText('a reload needs the server')).toBeHidden();
    await page.getByRole('tab', { name: 'Device' }).click();
    await expect(page.getByText('A silent video keeps the screen awake')).toBeVisible();
    const played = (): Promise<number> =>
      page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    const before = await played();
    await expect.poll(played).toBeGreaterThan(before);
    await house.close();
    await browser.close();
  });
});
