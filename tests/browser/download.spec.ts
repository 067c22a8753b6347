import { readFileSync } from 'node:fs';
import { inOrder } from '#core/collections.ts';
import { steps } from '#core/steps.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { expect, test } from './test.ts';

/** What a planner would notice, had it changed: items with their times, and what each GO fires. */
function plannedOf(document: ShowDocument, rundown: Id) {
  const items = inOrder(Object.values(document.items)).filter(
    ({ rundownId }) => rundownId === rundown
  );
  const called = steps(document, rundown).list.map(({ cueIds }) =>
    cueIds.map((id) => {
      const cue = document.cues[id];
      return `${document.departments[cue?.departmentId ?? '']?.prefix} ${cue?.number} ${cue?.label}`;
    })
  );
  return {
    items: items.map(({ number, title, kind, start, length, notes }) => [
      number,
      title,
      kind,
      start,
      length,
      notes
    ]),
    called
  };
}

for (const [word, ending] of [
  ['Spreadsheet (XLSX)', 'xlsx'],
  ['CSV', 'csv']
] as const) {
  test(`a rundown is downloaded from its plan as ${ending}, and imported as it was`, async ({
    house
  }) => {
    const made = await house.makeShow(evening, 'Harbour evening');
    const { page, open } = await house.owner();
    await open(made.path('plan'));
    await page.getByRole('button', { name: 'Download' }).click();
    expect(await violations(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: word }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(
      new RegExp(`^Harbour evening - .*\\d{4}-\\d\\d-\\d\\d\\.${ending}$`)
    );

    await open('/import');
    await page.getByLabel('File to import').setInputFiles({
      name: saved.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer: readFileSync(await saved.path())
    });
    await page.getByRole('button', { name: /^Import \d+ items$/ }).click();
    await page.waitForURL(/\/plan\//);
    const [, , show = '', , rundown = ''] = new URL(page.url()).pathname.split('/');
    expect(show).not.toBe(made.show);
    expect(plannedOf(await house.state(show), rundown)).toEqual(
      plannedOf(await house.state(made.show), made.rundown)
    );
  });
}
