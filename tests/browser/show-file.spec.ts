import { readFileSync } from 'node:fs';
import { evening } from './house.ts';
import { expect, test } from './test.ts';

test('a show is saved from its plan page, and opened as a copy from the list of shows', async ({
  house
}) => {
  const { page, open } = await house.owner();
  const { show, rundown } = await house.makeShow(evening, 'Harbour evening');
  await open(`/shows/${show}/plan/${rundown}`);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save a show file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/\.callboard$/);

  await open('/');
  await page.getByRole('link', { name: 'Open a show file' }).click();
  await page.getByLabel('File to import').setInputFiles({
    name: saved.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await saved.path())
  });
  const notice = page.getByRole('status').filter({ hasText: 'is here already' });
  await expect(notice).toContainText('Nothing was changed.');
  await notice.getByRole('button', { name: 'Open the file as a copy' }).click();
  await page.waitForURL(/\/plan\//);
  expect(page.url()).not.toContain(show);
  const copy = new URL(page.url()).pathname.split('/')[2] ?? '';
  expect((await house.state(copy)).show.title).toMatch(/\(copy\)$/);
});

test('[P6] a file that is none says so in one sentence', async ({ house }) => {
  const { page, open } = await house.owner();
  await open('/import');
  await page.getByLabel('File to import').setInputFiles({
    name: 'letter.callboard',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('Dear all')
  });
  await expect(page.getByRole('alert')).toContainText('The file is damaged, or no show file.');
});
