import { aCall, added } from '../support/load-plan.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { expect, test } from './test.ts';

test('an absence lists what it leaves without anybody, one press hands it over, and undo brings it back', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { days, departments } = await house.state(made.show);
  const [day] = Object.values(days);
  const post = (prefix: string): string =>
    departments[made.departments[prefix] ?? '']?.defaultPositionId ?? '';
  const slot = { dayId: day?.id ?? '', at: wallTime(50_400), durationMs: duration(3_600_000 * 9) };
  const person = (id: string, name: string) =>
    added('people', { id, name, phone: '+44 7700 900123', email: '' });
  const has = (id: string, personId: string, prefix: string, role: 'primary' | 'standIn') =>
    added('assignments', { id, personId, positionId: post(prefix), role });
  await house.command(made.show, {
    type: 'edit',
    changes: [
      ...[person('ann', 'Ann Marsh'), person('bo', 'Bo Linden'), person('cy', 'Cy Okoro')],
      ...[has('a1', 'ann', 'LX', 'primary'), has('a2', 'bo', 'LX', 'standIn')],
      has('a3', 'cy', 'VID', 'primary'),
      aCall('c1', slot, { positionId: post('LX'), status: { state: 'confirmed', times: {} } }),
      aCall('c2', slot, { personId: 'cy' })
    ]
  });
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/people`);
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('Ann Marsh')).toContainText('1 of 1 confirmed');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Ann Marsh' }).press('Enter');
  const panel = page.getByRole('complementary', { name: 'Ann Marsh' });
  await panel.getByLabel('Away from').fill(day?.date ?? '');
  await panel.getByLabel('Why').fill('Ill');
  await page.keyboard.press('Enter');
  const left = panel.getByRole('region', { name: /leaves without anybody/ });
  await expect(left).toContainText('4 cues, 1 crew call');
  await expect(row('Ann Marsh')).toContainText('nobody instead');
  // Bo stands in first; Cy is called elsewhere meanwhile, and is told of with the rule.
  const taker = left.getByRole('combobox');
  await expect(taker.locator(':checked')).toHaveText('Bo Linden, stand-in 1');
  await expect(taker.getByRole('option', { name: /^Cy Okoro: .* at once .C1/ })).toBeAttached();
  expect(await violations(page)).toEqual([]);

  await left.getByRole('button', { name: 'Reassign' }).click();
  await expect(left).toBeHidden();
  // He is asked anew for what she had said yes to.
  await expect(row('Bo Linden')).toContainText('0 of 1 confirmed');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(left).toContainText('4 cues, 1 crew call');
  await expect(row('Bo Linden')).toContainText('no call');

  // The crew is told who has what, and nobody's number or whereabouts.
  const phone = await house.device(made, {
    ...{ name: 'Desk', roles: ['operator'], departments: ['LX'] },
    viewport: { width: 390, height: 844 }
  });
  await phone.open(`/shows/${made.show}/people`);
  const card = phone.page.getByRole('article').filter({ hasText: 'Ann Marsh' });
  await expect(card).toBeVisible();
  await expect(card).not.toContainText('Away');
  await expect(phone.page.getByRole('link', { name: /Call/ })).toHaveCount(0);
  expect(await violations(phone.page)).toEqual([]);
});
