import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { kept } from './kept.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** The time that a notice says a step was called at. */
async function timeIn(page: Page, step: number): Promise<string> {
  const said = page.getByText(new RegExp(`${step} at \\d\\d:\\d\\d:\\d\\d`)).first();
  await expect(said).toBeVisible();
  return new RegExp(`${step} at (\\d\\d:\\d\\d:\\d\\d)`).exec(await said.innerText())?.[1] ?? '';
}

test('a caller who is cut off goes on by voice, notes it, and moves the show there with one press once the line is back', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const [owner, operator, screen] = await Promise.all([
    house.owner({ through: proxy.origin }),
    house.device(made, { name: 'Tablet 3', roles: ['operator'], departments: ['LX'] }),
    house.device(made, { name: 'Stage clock', roles: ['viewer'] })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  const { page } = owner;
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await operator.open(made.path('crew'));
  await crew.standBy();
  await screen.open(made.path('stage'));
  await desk.fire('Doors');
  await expect(crew.now).toContainText('Doors');
  await kept(page, made);

  proxy.refuse();
  await expect(desk.go).toHaveAttribute('data-face', 'notConnected');
  await page.keyboard.press('v');
  const walkOn = await timeIn(page, 2);
  await expect(desk.next).toContainText('Opening film');
  // What was noted is there after a reload, and nothing but this page knows of it.
  await page.reload();
  expect(await timeIn(page, 2)).toBe(walkOn);
  // Too soon after the one before it counts for nothing, as a GO would.
  const note = (step: number) => page.getByRole('button', { name: `Note: ${step} was called` });
  await expect(async () => {
    if (await note(3).isVisible()) await note(3).click();
    await expect(note(4)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const film = await timeIn(page, 3);
  await expect(desk.next).toContainText('Award one');
  await expect(desk.now).toContainText('Doors');
  await page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('call it by voice');
  expect(await violations(page)).toEqual([]);
  expect(await house.fired(made.show)).toBe(1);

  proxy.pass();
  // Loaded anew, the page does not hold the book: one press takes it back and moves.
  await expect(page.getByText(`Move to 3, taken at ${film}?`)).toBeVisible();
  const move = page.getByRole('button', { name: 'Take the book back and move to 3' });
  await expect(move).toBeVisible();
  await expect(crew.now).toContainText('Doors');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Shift+V');

  await expect(desk.now).toContainText('Opening film');
  await expect(desk.next).toContainText('Award one');
  await expect(crew.now).toContainText('Opening film');
  await expect(screen.page.getByRole('main')).toContainText('Opening film');
  await expect(page.getByText('BY VOICE')).toBeHidden();
  await desk.fire('Award one');
  await expect(crew.now).toContainText('Award one');
  expect(await house.fired(made.show)).toBe(4);

  await owner.open(`/shows/${made.show}/as-run`);
  const lines = page.getByRole('table').getByRole('row');
  const voiced = lines.filter({ hasText: 'noted without a line' });
  await expect(voiced).toHaveCount(2);
  await expect(voiced.first()).toContainText(walkOn);
  await expect(voiced.first()).toContainText('Walk-on: host');
  await expect(voiced.last()).toContainText(film);
  await expect(voiced.last()).toContainText(/recorded \d\d:\d\d later/);
});
