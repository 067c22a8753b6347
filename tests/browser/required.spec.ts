import type { Change } from '#core/command.ts';
import { violations } from './axe.ts';
import type { House } from './house.ts';
import { onCall } from './on-call.ts';
import { expect, test } from './test.ts';

const show = [
  { title: 'Doors', minutes: 30 },
  { title: 'Wall turns', minutes: 5, cues: ['LX 1', 'SND 4'] },
  { title: 'Close', minutes: 5, cues: ['LX 9'] }
];
/** READY of SND 4 is required. */
const required: Change = {
  do: 'set',
  in: 'cues',
  id: 'c2-2',
  field: 'ackPolicy',
  to: 'hard',
  was: null
};

async function begun(house: House) {
  const made = await house.makeShow(show);
  await house.command(made.show, { type: 'edit', changes: [required] });
  return onCall(house, made);
}

test('READY that is required keeps the step back until it is given', async ({ house }) => {
  const { owner, desk, crew, made } = await begun(house);
  await expect(desk.go).toHaveAttribute('data-face', 'blocked');
  await expect(desk.go).toContainText('SND 4 needs a standby first');
  await owner.page.keyboard.press('s');
  await expect(desk.go).toContainText('SND 4 has not answered READY');
  await owner.page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('SND 4 has not answered READY');
  expect(await house.fired(made.show)).toBe(1);
  await crew.page.getByRole('button', { name: 'READY' }).click();
  await desk.fire('Wall turns');
  await expect(desk.now).not.toContainText('forced');
});

test('it is forced by keys with a reason, never by Space, and everybody reads why', async ({
  house
}) => {
  const { owner, sound, desk, made } = await begun(house);
  const { keyboard } = owner.page;
  await expect(desk.go).toHaveAttribute('data-face', 'blocked');
  // Before it was called there is nothing to force.
  await keyboard.press('f');
  await expect(desk.sentence.getByRole('alert')).toContainText('needs a standby first');
  await keyboard.press('s');
  await expect(desk.go).toContainText('F forces it, with a reason');
  await keyboard.press('f');
  const dialog = owner.page.getByRole('dialog', { name: 'Force what is next' });
  await expect(dialog).toContainText('SND 4 has not answered READY.');
  await expect(dialog.getByRole('button', { name: /Keep pressed/ })).toHaveCount(0);
  await keyboard.type('Seen ready on camera');
  expect(await violations(owner.page)).toEqual([]);
  await keyboard.press('Tab');
  const hold = dialog.getByRole('button', { name: /Keep pressed to force it/ });
  await expect(hold).toBeFocused();
  await keyboard.down('Space');
  await owner.page.waitForTimeout(1_300);
  await keyboard.up('Space');
  expect(await house.fired(made.show)).toBe(1);
  await keyboard.down('Enter');
  await expect(dialog).toHaveCount(0);
  await keyboard.up('Enter');
  await expect(desk.now).toContainText('Wall turns');
  await expect(desk.now).toContainText('forced: Seen ready on camera');
  await expect(sound.page.getByText('went without READY: Seen ready on camera')).toBeVisible();
  await owner.page.getByRole('tab', { name: /Log/ }).click();
  await expect(desk.talk).toContainText('FORCED without LX 1 · SND 4: Seen ready on camera');
  expect(await violations(sound.page)).toEqual([]);
});
