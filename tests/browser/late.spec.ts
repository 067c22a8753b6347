import { instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import { aMovement, aSpace, aTask, aVendor } from '../support/load-plan.ts';
import { violations } from './axe.ts';
import { TABLET } from './house.ts';
import { expect, test } from './test.ts';

test('a vendor is late: what that does, one press that moves it all and tells the crew, one that takes it back', async ({
  house
}) => {
  const made = await house.makeShow([{ title: 'Doors', cues: ['LX 1'] }]);
  const [day] = Object.values((await house.state(made.show)).days);
  const now = wallTimeAt(instant(Date.now()), day?.date ?? '', 'UTC');
  const from = (minutes: number, length: number) => ({
    dayId: day?.id ?? '',
    at: wallTime(now - (now % 60) + minutes * 60),
    durationMs: (length * 60_000) as never
  });
  const dock = { dockId: 'dk1' };
  await house.command(made.show, {
    type: 'edit',
    changes: [
      aSpace('dk1', { name: 'Dock 1' }),
      aVendor('led', { name: 'Parallax Peach' }),
      aMovement('m1', from(10, 60), { ...dock, title: 'LED truck', vendorId: 'led' }),
      aMovement('m2', from(40, 30), { ...dock, title: 'Bar stock' }),
      aTask('t1', from(70, 60), {
        ...{ title: 'LED wall', movementIds: ['m1'] },
        departmentId: made.departments['LX'] ?? ''
      })
    ]
  });
  const lx = await house.device(made, {
    ...{ name: 'LX tablet', roles: ['operator'], departments: ['LX'], viewport: TABLET }
  });
  await lx.open(made.path('crew'));
  await lx.page.getByRole('button', { name: /Tap to stand by/ }).click();

  // The list names the clash, and one press makes room.
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/vendors`);
  const conflicts = page.getByRole('region', { name: 'Conflicts' });
  await page.getByRole('button', { name: /^2 conflicts/ }).click();
  await expect(conflicts).toContainText('Dock 1: LED truck and Bar stock');
  await expect(conflicts).toContainText('Two vehicles, room for one');
  expect(await violations(page)).toEqual([]);
  await conflicts.getByRole('button', { name: /^Move Bar stock to/ }).click();
  await expect(page.getByText(/^Move Bar stock to .* done$/)).toBeVisible();
  await expect(conflicts).not.toContainText('Two vehicles');
  await page.keyboard.press('Escape');
  await expect(conflicts).toBeHidden();

  // Before anything moves: what it does.
  await page.getByRole('button', { name: 'Parallax Peach: say how late' }).click();
  const panel = page.getByRole('dialog', { name: 'LED truck' });
  await panel.getByRole('button', { name: '40 minutes' }).click();
  await panel.getByLabel('Why').fill('flat tyre');
  await expect(panel.getByRole('region', { name: 'What it pushes' })).toContainText('LED wall');
  await expect(panel.getByRole('radio', { name: /All that waits is later/ })).toBeVisible();
  const apply = panel.getByRole('button', { name: /^Apply, tell \d teams$/ });
  await expect(apply).toBeEnabled();
  expect(await violations(page)).toEqual([]);
  const before = (await house.state(made.show)).tasks['t1']?.slot;
  await apply.click();
  await expect(panel.getByRole('listitem').filter({ hasText: 'LX' })).toContainText(
    'not confirmed'
  );
  expect((await house.state(made.show)).tasks['t1']?.slot).not.toEqual(before);

  // It stands on the tablet of those whom it concerns until somebody has read it.
  await expect(lx.page.getByText(/LED truck is 40 min late: flat tyre/)).toBeVisible();
  await lx.page.getByRole('button', { name: 'Got it' }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: 'LX' })).toContainText('confirmed');
  await expect(panel.getByText('told, not confirmed')).toHaveCount(1);

  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('LED truck: as it was planned')).toBeVisible();
  expect((await house.state(made.show)).tasks['t1']?.slot).toEqual(before);
});
