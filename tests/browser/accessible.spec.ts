import { violations } from './axe.ts';
import { evening, TABLET, type Device, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
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
  await owner.page.getByLabel('Title of row 2').focus();
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
