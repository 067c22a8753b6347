import { violations } from './axe.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('the console says when the lead of a standby has begun, and calls nothing by itself', async ({
  house
}) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 18 / 60 },
    { title: 'Opening', minutes: 5, cues: ['LX 1'] }
  ]);
  const owner = await house.owner({ viewport: { width: 1280, height: 720 } });
  const desk = new ConsoleScreen(owner.page);
  await owner.open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  const calls = owner.page.getByRole('list', { name: 'To call now' });
  await expect(calls.getByRole('listitem')).toHaveCount(0);
  // Ten seconds before, as its department has it.
  await expect(calls).toContainText('LX 1 stand by now', { timeout: 12_000 });
  await expect(desk.department('LX')).toContainText('not called');
  expect(await violations(owner.page)).toEqual([]);
  await calls.getByRole('button', { name: 'Stand by LX 1' }).click();
  await expect(calls.getByRole('listitem')).toHaveCount(0);
  await expect(desk.department('LX')).toContainText('no device');
});
