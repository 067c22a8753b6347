import { violations } from './axe.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('who plans in another zone is told so, and has local times beside those of the show', async ({
  house
}) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 30, hardAt: '19:00' },
    { title: 'Host', minutes: 5 }
  ]);
  const [day] = Object.values((await house.state(made.show)).days);
  if (!day) throw new Error('a show has a day');
  const inUtc = { do: 'set', in: 'days', id: day.id, field: 'tz', to: 'UTC', was: day.tz } as const;
  await house.command(made.show, { type: 'edit', changes: [inUtc] });
  const { page, context, open } = await house.owner();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Tokyo' });
  const plan = new PlanScreen(page);
  await open(made.path('plan'));
  await expect(page.getByText('Times are UTC; here it is 9 h later.')).toBeVisible();
  await expect(plan.cell(2, 'start')).toHaveText('19:30:00');

  const button = page.getByRole('button', { name: 'Local times beside them' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(plan.cell(2, 'start')).toContainText('19:30:00 here 04:30 +1');
  await expect(plan.cell(2, 'end')).toContainText('19:35:00 here 04:35 +1');
  expect(await violations(page)).toEqual([]);
  // Other screens with its times say so too; on paper stands whose times they are.
  const note = page.getByText('Times are UTC; here it is 9 h later.');
  await open(`/shows/${made.show}/days`);
  await expect(note).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await open(made.path('revisions'));
  await expect(note).toBeVisible();
  await open(made.path('print'));
  await expect(note).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(note).toBeHidden();
  await expect(page.getByText(/times are UTC$/)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await open(made.path('plan'));

  // It is kept on this device.
  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(plan.cell(2, 'start')).toContainText('04:30 +1');
  await devtools.send('Emulation.setTimezoneOverride', { timezoneId: 'UTC' });
  await page.reload();
  await expect(plan.cell(2, 'start')).toHaveText('19:30:00');
  await expect(button).toHaveCount(0);
  for (const path of [`/shows/${made.show}/days`, made.path('revisions'), made.path('print')]) {
    await open(path);
    await expect(page.getByText(/times are UTC/i)).toHaveCount(0);
  }
});
