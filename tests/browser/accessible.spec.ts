import { renameSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening, TABLET, type Device, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('the first page and the door have no serious fault of accessibility', async ({ house }) => {
  await house.makeShow(evening);
  const [owner, stranger] = await Promise.all([house.owner(), house.stranger()]);
  await owner.open('/');
  expect(await violations(owner.page)).toEqual([]);
  await stranger.open('/');
  expect(await violations(stranger.page)).toEqual([]);
  await stranger.open('/join');
  expect(await violations(stranger.page)).toEqual([]);
});

test('planning and sharing have no serious fault of accessibility', async ({ house }) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  await owner.open(made.path('plan'));
  await new PlanScreen(owner.page).goTo(new PlanScreen(owner.page).title(2));
  expect(await violations(owner.page)).toEqual([]);
  await owner.open(`/shows/${made.show}/share`);
  await owner.page.getByRole('button', { name: 'Make a link' }).click();
  await owner.page.getByRole('button', { name: 'Code and QR' }).click();
  await expect(owner.page.getByText('left')).toBeVisible();
  expect(await violations(owner.page)).toEqual([]);
});

test('the console has no serious fault of accessibility, idle, live and held', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await expect(page.getByRole('button', { name: 'Open the run' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await desk.openRun();
  await desk.fire('Doors');
  await page.keyboard.press('s');
  await expect(desk.next).toHaveAccessibleName('STANDBY');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('h');
  await expect(desk.notice('HELD')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('crew and stage have no serious fault of accessibility, before, on standby and live', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk, tablet, stage } = await staffed(house, made);
  const crew = new CrewScreen(tablet.page);
  await expect(tablet.page.getByRole('button', { name: 'Tap to stand by' })).toBeVisible();
  expect(await violations(tablet.page)).toEqual([]);
  await crew.standBy();
  await desk.page.keyboard.press('s');
  await expect(crew.mine).toContainText('STANDBY');
  expect(await violations(tablet.page)).toEqual([]);
  await crew.ready();
  expect(await violations(tablet.page)).toEqual([]);
  await desk.fire('Doors');
  await expect(crew.mine).toHaveClass(/\bgreen\b/);
  expect(await violations(tablet.page)).toEqual([]);
  await expect(crew.mine).toHaveClass(/\bgreen\b/);
  await expect(stage.page.getByRole('main')).toContainText('Doors');
  expect(await violations(stage.page)).toEqual([]);
});

test('what a planner opens has no serious fault of accessibility', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  await open(made.path('plan'));
  const plan = new PlanScreen(page);
  await plan.goTo(plan.title(2));
  await expect(page.getByRole('complementary', { name: 'The row' })).toContainText('LX');
  expect(await violations(page)).toEqual([]);
  const dialogs = [
    [page.getByRole('button', { name: 'Departments' }), 'Departments'],
    [page.getByRole('button', { name: 'Columns' }), 'Columns of this rundown'],
    [page.getByTitle('Venue, date, zone, status'), 'Show and rundown']
  ] as const;
  for (const [button, name] of dialogs) {
    await button.click();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await violations(page), name).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('the doors have no serious fault of accessibility, with an offer and for an owner to be', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.stranger();
  const token = await house.link(made, { name: 'Lighting', roles: ['operator'] });
  await open(`/join#${token}`);
  await expect(page.getByLabel('Your name')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  for (const path of ['/setup', '/trust']) {
    await open(path);
    expect(await violations(page), path).toEqual([]);
  }
});

test('crew and stage have no serious fault of accessibility, with messages, a problem, held and over', async ({
  house
}) => {
  const made = await house.makeShow([{ title: 'Bell', minutes: 0.02, cues: ['LX 1'] }, ...evening]);
  const { desk, tablet, stage } = await staffed(house, made);
  const crew = new CrewScreen(tablet.page);
  await crew.standBy();
  await desk.fire('Bell');
  await expect(stage.page.getByText(/^−/)).toBeVisible();
  for (const [to, text] of [
    ['To all', 'Doors are late'],
    ['To the stage', 'Wrap up, please']
  ] as const) {
    await desk.page.getByLabel('Message to').selectOption(to);
    // Anything else would wait on the tablet, whose GO is shown for long here.
    if (to === 'To all') await desk.page.getByRole('button', { name: 'Urgent' }).click();
    await desk.page.getByLabel('Message', { exact: true }).fill(text);
    await desk.page.keyboard.press('Enter');
    await expect(desk.talk).toContainText(text);
  }
  await desk.page.keyboard.press('Escape');
  await expect(tablet.page.getByRole('button', { name: 'Got it' })).toBeVisible();
  await expect(stage.page.getByText('Wrap up, please', { exact: true })).toBeVisible();
  expect(await look({ tablet: tablet.page, stage: stage.page })).toEqual([]);
  await desk.page.keyboard.press('s');
  await crew.problem();
  await expect(tablet.page.getByRole('dialog')).toBeVisible();
  expect(await look({ tablet: tablet.page })).toEqual([]);
  await tablet.page.keyboard.press('Escape');
  await desk.page.keyboard.press('h');
  await expect(stage.page.getByText('HELD', { exact: true })).toBeVisible();
  expect(await look({ tablet: tablet.page, stage: stage.page })).toEqual([]);
});

test('no screen has a serious fault of accessibility when nothing can be stored, a device is away, or the server is gone', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const { desk, tablet, stage } = await staffed(house, made);
  const crew = new CrewScreen(tablet.page);
  await crew.standBy();
  await desk.fire('Doors');
  const [health, foyer] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Foyer', roles: ['viewer'] })
  ]);
  await Promise.all([health.open(made.path('health')), foyer.open(made.path('stage'))]);
  await expect(crew.now).toContainText('Doors');
  for (const { page } of [stage, foyer]) {
    await expect(page.getByRole('main')).toContainText('Doors');
  }
  await expect(health.page.getByText(/have 1 Doors/)).toBeVisible();
  const screens = { desk: desk.page, tablet: tablet.page, stage: stage.page };

  renameSync(server.folder, `${server.folder}-away`);
  for (const page of Object.values(screens)) {
    const notice = page.getByRole('alert').filter({ hasText: 'Nothing can be stored' });
    await expect(notice).toBeVisible({ timeout: 15_000 });
  }
  await desk.page.keyboard.press('Space');
  await expect(desk.go).toContainText('Not stored');
  await expect(health.page.getByText('a change cannot be written')).toBeVisible();
  expect(await look({ ...screens, health: health.page })).toEqual([]);
  renameSync(`${server.folder}-away`, server.folder);

  await foyer.page.close();
  await expect(health.page.getByText('away since')).toBeVisible();
  expect(await look({ health: health.page })).toEqual([]);

  await server.kill();
  await expect(crew.page.getByRole('main')).toHaveClass(/isLost/);
  await expect(desk.go).toHaveAttribute('data-face', 'notConnected');
  await expect(stage.page.getByText('NO LINK', { exact: true })).toBeVisible();
  expect(await look({ ...screens, health: health.page })).toEqual([]);
});

/** What is wrong with each of these pages, by its name. */
async function look(pages: Readonly<Record<string, Page>>): Promise<string[]> {
  const found = Object.entries(pages).map(async ([name, page]) =>
    (await violations(page)).map((fault) => `${name}: ${fault}`)
  );
  return (await Promise.all(found)).flat();
}

async function staffed(
  house: House,
  made: MadeShow
): Promise<{ desk: ConsoleScreen; tablet: Device; stage: Device }> {
  const [owner, tablet, stage] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  // Green stays for 3 s, which a look at every colour may take longer than.
  await tablet.page.addInitScript(() => {
    const { setTimeout } = window;
    const slowly = (act: () => void, ms?: number) => setTimeout(act, ms === 3_000 ? 60_000 : ms);
    window.setTimeout = slowly as typeof window.setTimeout;
  });
  await owner.open(made.path('call'));
  const desk = new ConsoleScreen(owner.page);
  await desk.openRun();
  await tablet.open(made.path('crew'));
  await stage.open(made.path('stage'));
  return { desk, tablet, stage };
}
