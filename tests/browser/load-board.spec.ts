import { wallTime } from '#core/time/wall-time.ts';
import { aMovement, aSpace } from '../support/load-plan.ts';
import { violations } from './axe.ts';
import { expect, test } from './test.ts';

test('on the board a truck is moved by key and by hand, each as one edit, and undo brings it back', async ({
  house
}) => {
  const made = await house.makeShow();
  const [dayId = ''] = Object.keys((await house.state(made.show)).days);
  const slot = { dayId, at: wallTime(10 * 3600), durationMs: 3_600_000 as never };
  await house.command(made.show, {
    type: 'edit',
    changes: [
      aSpace('dk1', { name: 'Dock 1' }),
      aSpace('dk2', { name: 'Dock 2' }),
      aMovement('m1', slot, { title: 'Linen', dockId: 'dk1' })
    ]
  });
  const { open, page } = await house.owner();
  await open(`/shows/${made.show}/load`);
  const linen = (where: string) => page.getByRole('button', { name: `Linen, ${where}` });

  await linen('Dock 1, 10:00 to 11:00').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(linen('Dock 1, 10:05 to 11:05')).toBeFocused();
  expect(await violations(page)).toEqual([]);

  // An hour later, and one row further down.
  const box = await linen('Dock 1').boundingBox();
  if (!box) throw new Error('The bar is not seen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 84, y + 60, { steps: 4 });
  await page.mouse.up();
  await expect(linen('Dock 2, 11:05 to 12:05')).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(linen('Dock 1, 10:05 to 11:05')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(linen('Dock 1, 10:00 to 11:00')).toBeVisible();
});
