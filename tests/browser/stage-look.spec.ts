import type { Page } from '@playwright/test';
import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

const LOOKED_FOR = 2_000;

/** How often something came and went on a screen within two seconds, looked at in each frame. */
const flashes = (page: Page): Promise<number> =>
  page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        let was = false;
        let times = 0;
        const look = (): void => {
          const frame = document.querySelector('.flash');
          const is = frame !== null && Number(getComputedStyle(frame).opacity) > 0.5;
          if (is && !was) times += 1;
          was = is;
          if (performance.now() - begun < ms) requestAnimationFrame(look);
          else resolve(times);
        };
        look();
      }),
    LOOKED_FOR
  );

test('the caller darkens the stage’s clock and has it flash, never more than three times a second', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  const foyer = await house.device(made, { name: 'Stage clock', roles: ['viewer'] });
  const still = await house.device(made, { name: 'Stage left', roles: ['viewer'] });
  await still.page.emulateMedia({ reducedMotion: 'reduce' });
  await owner.open(made.path('call'));
  const desk = new ConsoleScreen(owner.page);
  await desk.openRun();
  await desk.fire('Doors');
  for (const { open } of [foyer, still]) await open(made.path('stage'));
  const stage = foyer.page.getByRole('main');
  await expect(stage).toContainText('Doors');

  await desk.talk.getByRole('combobox').selectOption('To the stage');
  const line = desk.talk.getByRole('group', { name: 'Stage clock' });
  await line.getByRole('button', { name: 'Black' }).click();
  await expect(stage).toHaveText('');
  expect(await stage.evaluate((each) => getComputedStyle(each).backgroundColor)).toBe(
    'rgb(0, 0, 0)'
  );
  // Whoever has darkened it is told so for as long as it is dark.
  await desk.talk.getByRole('tab', { name: 'Log' }).click();
  await expect(line).toContainText('Stage clock is black');
  await line.getByRole('button', { name: 'Black' }).click();
  await expect(stage).toContainText('Doors');

  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.type('flash');
  await desk.page.keyboard.press('Enter');
  await expect(foyer.page.locator('.flash')).toBeVisible();
  const [moving, calm] = await Promise.all([flashes(foyer.page), flashes(still.page)]);
  expect(moving).toBeGreaterThanOrEqual(2);
  expect(moving).toBeLessThanOrEqual((3 * LOOKED_FOR) / 1_000);
  // One frame that stays, where movement is not wanted.
  expect(calm).toBe(1);
  await expect(stage).toContainText('Doors');
  await expect(foyer.page.locator('.flash')).toBeHidden({ timeout: 7_000 });
});
