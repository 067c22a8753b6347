import { wallTime } from '#core/time/wall-time.ts';
import {
  aContact,
  added,
  aCall,
  aDocument,
  aMovement,
  aSpace,
  aVendor,
  slot
} from '../support/load-plan.ts';
import { pdf } from '../support/sample-papers.ts';
import { violations } from './axe.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };

test('a vendor says by their link that they are late, sends a paper and checks in, until the link is revoked', async ({
  house
}) => {
  const made = await house.makeShow([]);
  const [dayId = ''] = Object.keys((await house.state(made.show)).days);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      aVendor('va', { name: 'Glimmerfold Drapes', approval: 'booked', notes: 'paid late' }),
      aVendor('vb', { name: 'Someone Else' }),
      aContact('ca', 'va', { name: 'Wren Hollis', phone: '555 0137' }),
      aSpace('dk1', { name: 'Dock 2' }),
      aMovement('ma', slot('08:00-09:00', dayId), {
        ...{ vendorId: 'va', dockId: 'dk1', title: 'Drapes in', checkInBy: wallTime(7.5 * 3600) },
        manifest: ['12 cloths', '4 hampers']
      }),
      aMovement('mb', slot('08:00-09:00', dayId), { vendorId: 'vb', title: 'Not theirs' }),
      aDocument('fa', 'va', { status: 'missing' })
    ]
  });
  const laptop = await house.owner();
  await laptop.open(`/shows/${made.show}/vendors`);
  const desk = laptop.page;
  await desk.getByRole('button', { name: 'Glimmerfold Drapes', exact: true }).click();
  const panel = desk.getByRole('complementary', { name: 'Glimmerfold Drapes' });
  await panel.getByRole('button', { name: 'Make a link' }).click();
  const link = new URL(await panel.getByLabel('The link', { exact: true }).inputValue());
  await expect(panel.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  expect(await violations(desk)).toEqual([]);

  const phone = await house.stranger({ viewport: PHONE });
  await phone.open(link.pathname + link.hash);
  const { page } = phone;
  const visit = page.getByRole('article', { name: 'Drapes in' });
  await expect(visit).toContainText('08:00–09:00');
  await expect(visit).toContainText('Dock 2');
  await expect(page.locator('body')).not.toContainText(/Not theirs|Someone Else|paid late/);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByText('You have confirmed.')).toBeVisible();
  await visit.getByRole('button', { name: 'We are late' }).click();
  await visit.getByText('45 min').click();
  await visit.getByLabel('Why, if you like').fill('ring road');
  expect(await violations(page)).toEqual([]);
  await visit.getByRole('button', { name: 'Say 45 min late' }).click();
  await expect(visit).toContainText('45 min late: ring road');
  await page
    .getByLabel('File for Certificate of insurance')
    .first()
    .setInputFiles({ name: 'coi.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await expect(page.getByRole('button', { name: /^coi\.pdf/ })).toBeVisible();
  await visit.getByRole('button', { name: 'We are here' }).click();
  await visit.getByRole('button', { name: 'Yes, check in' }).click();
  await expect(visit).toContainText('Checked in');
  await expect(visit.getByRole('button', { name: 'We are here' })).toBeHidden();

  // At the desk it is there, and whoever reads it approves it.
  await panel.locator('summary', { hasText: 'COI received' }).click();
  const file = panel.getByRole('link', { name: 'coi.pdf' });
  const downloading = desk.waitForEvent('download');
  await file.click();
  expect((await downloading).suggestedFilename()).toBe('coi.pdf');
  await panel.getByRole('button', { name: 'Approve COI received' }).click();
  await expect(panel.locator('summary', { hasText: 'COI approved' })).toBeVisible();
  expect((await house.state(made.show)).movements['ma']).toMatchObject({
    late: { name: 'Glimmerfold Drapes (guest link)', note: 'ring road' },
    status: { state: 'checkedIn' }
  });

  desk.once('dialog', (dialog) => void dialog.accept());
  await panel.getByRole('button', { name: 'Revoke' }).click();
  await expect(panel.getByText('1 run out or revoked')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Drapes in');
  expect(await violations(page)).toEqual([]);
});

test('a person answers their calls by a link of their own', async ({ house }) => {
  const made = await house.makeShow([]);
  const [dayId = ''] = Object.keys((await house.state(made.show)).days);
  const person = { phone: '', email: '' };
  await house.command(made.show, {
    type: 'edit',
    changes: [
      added('people', { id: 'pa', name: 'Ada Quill', ...person }),
      aCall('la', slot('08:00-18:00', dayId), { personId: 'pa', title: 'Load-in' })
    ]
  });
  const expiresAt = Date.now() + 3_600_000;
  const answer = await house.post(`/api/shows/${made.show}/guests/person/pa`, {
    data: { expiresAt }
  });
  const { token } = (await answer.json()) as { token: string };
  const phone = await house.stranger({ viewport: PHONE });
  await phone.open(`/guest#${token}`);
  const call = phone.page.getByRole('article', { name: 'Load-in' });
  await call.getByRole('button', { name: 'Confirm' }).click();
  await expect(call.getByRole('status')).toHaveText('Confirmed');
  await call.getByRole('button', { name: 'Decline' }).click();
  await expect(call.getByRole('status')).toHaveText('Declined');
  expect(await violations(phone.page)).toEqual([]);

  // Far from there, whose clocks these are is said.
  const { tz } = (await house.state(made.show)).show;
  const devtools = await phone.context.newCDPSession(phone.page);
  const note = phone.page.getByText(/^Times are .+; here it is .+ (earlier|later)/);
  for (const [timezoneId, count] of [
    ['Pacific/Kiritimati', 1],
    [tz, 0]
  ] as const) {
    await devtools.send('Emulation.setTimezoneOverride', { timezoneId });
    await phone.page.reload();
    await expect(call).toContainText('08:00–18:00');
    await expect(note).toHaveCount(count);
  }
});
