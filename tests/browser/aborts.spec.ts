import { duration } from '#core/time/duration.ts';
import { violations } from './axe.ts';
import type { House } from './house.ts';
import { onCall, setCue, turning } from './on-call.ts';
import { keepPressed } from './screens.ts';
import { expect, test } from './test.ts';

/** READY of SND 4 is required, and LX 7 follows it after a minute. */
const changes = [
  setCue('c2-2', 'ackPolicy', 'hard'),
  setCue('c2-3', 'execution', { kind: 'follow', parentId: 'c2-2', delayMs: duration(60_000) })
];

async function begun(house: House) {
  const made = await house.makeShow(turning);
  await house.command(made.show, { type: 'edit', changes });
  return onCall(house, made);
}

test('W warns, and what is called after it is aborted by keys: what follows it does not come', async ({
  house
}) => {
  const { owner, sound, desk } = await begun(house);
  const { keyboard } = owner.page;
  await keyboard.press('w');
  await expect(desk.next).toContainText(/warn/i);
  await expect(sound.page.getByRole('region', { name: 'My cues' })).toContainText('WARN');
  await expect(owner.page.getByRole('button', { name: 'Cancel warning' })).toBeVisible();
  await keyboard.press('s');
  await sound.page.getByRole('button', { name: 'READY', exact: true }).click();
  await desk.fire('Wall turns');
  const ways = owner.page.getByRole('region', { name: 'Cues without a GO' });
  await expect(ways).toContainText('LX 7');
  await keyboard.press('x');
  const dialog = owner.page.getByRole('dialog', { name: 'Abort a cue' });
  const hold = dialog.getByRole('button', { name: 'Keep pressed to abort SND 4' });
  await hold.focus();
  expect(await violations(owner.page)).toEqual([]);
  await keyboard.down('Enter');
  await expect(hold).toHaveCount(0);
  await keyboard.up('Enter');
  await expect(dialog.getByRole('button', { name: 'Keep pressed to abort LX 1' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(desk.now.getByTitle('').filter({ hasText: 'aborted' })).toContainText('SND');
  await expect(ways).toHaveCount(0);
});

test('an operator aborts what moves, and the console shows it', async ({ house }) => {
  const { owner, sound, desk } = await begun(house);
  await owner.page.keyboard.press('s');
  await sound.page.getByRole('button', { name: 'READY', exact: true }).click();
  await desk.fire('Wall turns');
  const moving = sound.page.getByRole('region', { name: 'Live', exact: true });
  const hold = moving.getByRole('button', { name: 'Hold to ABORT SND 4' });
  await hold.click();
  await expect(hold).toBeVisible();
  expect(await violations(sound.page)).toEqual([]);
  await keepPressed(hold);
  await expect(hold).toHaveCount(0);
  await expect(desk.now).toContainText('aborted');
});
