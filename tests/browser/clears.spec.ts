import { violations } from './axe.ts';
import { onCall } from './on-call.ts';
import { expect, test } from './test.ts';

const show = [
  { title: 'Doors', minutes: 30 },
  { title: 'Wall turns', minutes: 5, cues: ['LX 1', 'SND 4'] },
  { title: 'Close', minutes: 5, cues: ['LX 9'] }
];

test('what moves goes only while its watcher says that the way is clear, and that runs out', async ({
  house
}) => {
  const made = await house.makeShow(show);
  const planner = await house.device(made, { name: 'Office', roles: ['planner'] });
  await planner.open(made.path('plan'));
  await planner.page.getByRole('button', { name: 'Departments' }).click();
  const needs = planner.page.getByLabel('Needs a clear before it moves').nth(1);
  await needs.check();
  const holds = planner.page.getByLabel('How long a clear of SND holds');
  await holds.fill('15');
  await holds.press('Enter');
  await expect
    .poll(async () => {
      const { departments } = await house.state(made.show);
      const { clearRequired, clearValidMs } = departments[made.departments['SND'] ?? ''] ?? {};
      return [clearRequired, clearValidMs];
    })
    .toEqual([true, 15_000]);
  expect(await violations(planner.page)).toEqual([]);

  const { owner, sound: watcher, desk, crew } = await onCall(house, made);
  await owner.page.keyboard.press('s');
  await crew.page.getByRole('button', { name: 'READY', exact: true }).click();
  // Whose own READY is given reads that it is not enough, and whose clear is waited for.
  await expect(crew.mine).toContainText('READY, NOT CLEAR');
  await expect(crew.mine).toContainText('Waiting for clear from');
  await expect(desk.go).toContainText('SND 4 has no clear');
  await owner.page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('SND 4 has no clear');
  await owner.page.keyboard.press('f');
  await expect(owner.page.getByRole('dialog')).toHaveCount(0);
  const clears = watcher.page.getByRole('region', { name: 'Clears' });
  await expect(clears).toContainText('is the way clear?');
  for (const { page } of [owner, watcher]) expect(await violations(page)).toEqual([]);
  await clears.getByRole('button', { name: 'CLEAR SND 4' }).click();
  await expect(clears).toContainText(/CLEAR \d+ s/);
  await expect(crew.mine).not.toContainText('NOT CLEAR');
  const lines = owner.page.getByRole('list', { name: 'Clears' });
  await expect(lines).toContainText(/SND 4 clear, \d+ s/);
  await expect(desk.go).toHaveAttribute('data-face', 'missingAnswers');
  for (const { page } of [owner, watcher]) expect(await violations(page)).toEqual([]);

  // Nobody renews it: it is over by itself, everywhere.
  await expect(lines).toContainText('needs a clear', { timeout: 18_000 });
  await expect(clears).toContainText('is the way clear?');
  await expect(desk.go).toHaveAttribute('data-face', 'blocked');
  expect(await house.fired(made.show)).toBe(1);

  await expect(crew.mine).toContainText('READY, NOT CLEAR');
  await expect(crew.mine).toContainText(/Waiting for clear from .+; the last was over at/);
  await lines.getByRole('button', { name: 'SND 4 is clear, heard by voice' }).click();
  await desk.fire('Wall turns');
});
