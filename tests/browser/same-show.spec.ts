import type { Locator } from '@playwright/test';
import { evening, TABLET } from './house.ts';
import { ConsoleScreen, CrewScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('console, crew and stage show the same item, the same seconds left, and the same hold', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [owner, operator, screen] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['SND'],
      viewport: TABLET
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  const stage = screen.page.getByRole('main');
  await owner.open(made.path('call'));
  await desk.openRun();
  await operator.open(made.path('crew'));
  await crew.standBy();
  await screen.open(made.path('stage'));
  await desk.fire('Doors');
  await desk.fire('Walk-on: host');

  for (const shown of [crew.now, stage]) await expect(shown).toContainText('Walk-on: host');
  await owner.page.keyboard.press('+');
  await expect(desk.now).toContainText('of 02:30');
  const places = [desk.now, crew.now, stage];
  await expect
    .poll(async () => spread(await secondsLeft(places)), { timeout: 3_000 })
    .toBeLessThanOrEqual(1);
  expect(Math.max(...(await secondsLeft(places)))).toBeGreaterThan(125);

  await owner.page.keyboard.press('h');
  await expect(desk.notice('HELD')).toBeVisible();
  await expect(crew.page.getByText('SHOW HELD')).toBeVisible();
  await expect(stage).toContainText('HELD');
  const held = await secondsLeft([desk.now]);
  await expect(crew.page.getByText(/^0:0[2-9]|^00:0[2-9]$/).first()).toBeVisible();
  expect(await secondsLeft([desk.now])).toEqual(held);
  await owner.page.keyboard.press('h');
  await expect(crew.page.getByText('SHOW HELD')).toBeHidden();
  await expect(stage).not.toContainText('HELD');
});

test('a plan that is changed while the show runs is changed on every screen', async ({ house }) => {
  const made = await house.makeShow(evening);
  const [owner, planner, screen] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Bert', roles: ['planner'] }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await screen.open(made.path('stage'));
  await planner.open(made.path('plan'));

  const plan = new PlanScreen(planner.page);
  await plan.write(plan.title(2), 'Walk-on: both hosts');
  await expect(desk.next).toContainText('Walk-on: both hosts');
  await expect(screen.page.getByRole('main')).toContainText('Walk-on: both hosts');

  // What is live is locked.
  await expect(plan.title(1)).toHaveAttribute('aria-readonly', 'true');
  await plan.write(plan.title(1), 'Other doors');
  await expect(plan.row(1)).toContainText('Doors');
  await expect(plan.row(1)).toContainText('LIVE');
  expect((await house.state(made.show)).items['i1']?.title).toBe('Doors');
});

/** The first mm:ss in each place that is not "of" a length, in seconds. */
function secondsLeft(places: readonly Locator[]): Promise<number[]> {
  return Promise.all(
    places.map(async (place) => {
      const words = (await place.innerText()).replace(/of \d+:\d\d/g, '');
      const [, minutes, seconds] = /(?<![\d:])(\d\d):(\d\d)(?![\d:])/.exec(words) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    })
  );
}

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
