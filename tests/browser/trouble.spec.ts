import { renameSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { evening, TABLET } from './house.ts';
import { ConsoleScreen, CrewScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** The server looks every 5 s, and every second while something is wrong. */
const SAID_WITHIN = 15_000;

test('a data folder that is moved away is said on every screen, a press is refused, and all is well once it is back', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const [owner, operator, screen] = await Promise.all([
    house.owner({ viewport: { width: 1280, height: 720 } }),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await operator.open(made.path('crew'));
  await crew.standBy();
  await screen.open(made.path('stage'));
  await desk.fire('Doors');
  await expect(crew.now).toContainText('Doors');
  await expect(screen.page.getByRole('main')).toContainText('Doors');

  renameSync(server.folder, `${server.folder}-away`);
  const notices = [owner, operator, screen].map(({ page }) =>
    page.getByRole('alert').filter({ hasText: 'Nothing can be stored' })
  );
  for (const notice of notices) {
    await expect(notice).toContainText('moved, replaced or deleted', { timeout: SAID_WITHIN });
    await expect(notice).toContainText('Call by voice');
  }
  for (const { page } of [owner, operator, screen]) await expectNothingCovered(page);
  await expect(desk.go).toContainText('Not stored: call it by voice');
  await owner.page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('Nothing was sent');
  // Nobody is told of what was refused, and what was stored last still stands.
  await expect(crew.now).toContainText('Doors');

  renameSync(`${server.folder}-away`, server.folder);
  for (const notice of notices) await expect(notice).toHaveCount(0, { timeout: SAID_WITHIN });
  await desk.fire('Walk-on: host');
  await expect(crew.now).toContainText('Walk-on: host');
});

test('what a planner writes while nothing can be stored is kept, said to be kept, and stored once it can be', async ({
  own: { house, server }
}) => {
  const made = await house.makeShow(evening);
  const [owner, other] = await Promise.all([
    house.owner({ viewport: { width: 1280, height: 720 } }),
    house.device(made, { name: 'Desk 2', roles: ['planner'] })
  ]);
  const [plan, elsewhere] = [new PlanScreen(owner.page), new PlanScreen(other.page)];
  await owner.open(made.path('plan'));
  await other.open(made.path('plan'));
  for (const each of [plan, elsewhere]) await expect(each.title(1)).toHaveText('Doors');

  renameSync(server.folder, `${server.folder}-away`);
  await plan.goTo(plan.title(1));
  await owner.page.keyboard.type('House opens');
  await owner.page.keyboard.press('Enter');
  await owner.page.keyboard.type('Welcome');
  await owner.page.keyboard.press('Enter');
  await owner.page.keyboard.type('Slip');
  await owner.page.keyboard.press('Enter');
  await expect(plan.title(3)).toHaveText('Slip');
  const kept = owner.page.getByRole('alert').filter({ hasText: 'The server cannot store' });
  await expect(kept).toContainText('Kept on this device, 3 edits.', { timeout: SAID_WITHIN });
  await owner.page.keyboard.press('Control+z');
  await expect(kept).toContainText('Kept on this device, 2 edits.');
  await expect(plan.title(3)).not.toHaveText('Slip');
  await expect(plan.title(1)).toHaveText('House opens');
  await expect(elsewhere.title(1)).toHaveText('Doors');

  renameSync(`${server.folder}-away`, server.folder);
  await expect(elsewhere.title(1)).toHaveText('House opens', { timeout: SAID_WITHIN });
  await expect(elsewhere.title(2)).toHaveText('Welcome');
  await expect(kept).toHaveCount(0);
});

/** The screen begins below the notice, and still ends where the window does. */
async function expectNothingCovered(page: Page): Promise<void> {
  const { notice, from, to, window } = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    return {
      notice: box('.notice[role=alert]')?.bottom ?? 0,
      from: box('header, main')?.top ?? 0,
      to: Math.max(box('main')?.bottom ?? 0, box('[data-face]')?.bottom ?? 0),
      window: innerHeight
    };
  });
  expect(notice).toBeGreaterThan(0);
  expect(from).toBe(notice);
  expect(to).toBeLessThanOrEqual(window);
}
