import { violations } from './axe.ts';
import { expect, test } from './test.ts';

test('a calendar link is made on the share page, is read without a cookie, and is revoked there', async ({
  house
}) => {
  const made = await house.makeDemo();
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/share`);
  const calendars = page.getByRole('region', { name: 'Calendars' });
  await calendars.getByLabel('Calendar of').selectOption({ index: 0 });
  await calendars.getByLabel('Sent to').fill('The venue');
  await calendars.getByRole('button', { name: 'Make a calendar link' }).click();
  const link = await page.getByLabel('The link', { exact: true }).inputValue();
  expect(link).toMatch(/\/api\/calendars\/[\w-]{22}\.ics$/);
  const url = `${house.server.origin}${new URL(link).pathname}`;

  const listed = calendars.getByRole('listitem').filter({ hasText: 'The venue' });
  await expect(listed).toBeVisible();
  // It lets nobody in, so it is none of the links that do.
  const doors = page.getByRole('region', { name: 'Links', exact: true });
  await expect(doors.getByText('The venue')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain(`X-WR-CALNAME:${(await house.state(made.show)).show.title}`);
  expect(text.match(/BEGIN:VEVENT/g)).not.toBeNull();

  page.on('dialog', (dialog) => void dialog.accept());
  await listed.getByRole('button', { name: /^Revoke the calendar of/ }).click();
  await expect(listed).toHaveCount(0);
  expect((await fetch(url)).status).toBe(404);
});
