import type { Page } from '@playwright/test';
import { inOrder } from '#core/collections.ts';
import type { Department } from '#core/show.ts';
import { pdfPages, type PdfPage } from '../support/pdf-text.ts';
import { expect, test } from './test.ts';

/** In points, as paper is. */
const papers = [
  ['A4', 595, 842],
  ['Letter', 612, 792]
] as const;

for (const [paper, width, height] of papers) {
  test(`the run of show prints on ${paper}: every item, and title, time and number on each page`, async ({
    house
  }) => {
    const made = await house.makeDemo();
    const { page, open } = await house.owner();
    await open(made.path('print'));
    await page.getByLabel('Paper').selectOption(paper);
    await page.locator('article').waitFor();
    const pages = await printed(page);

    expect(pages.length).toBeGreaterThan(1);
    for (const [index, each] of pages.entries()) {
      expect([Math.round(each.width), Math.round(each.height)]).toEqual([width, height]);
      expect(each.text).toContain(`page ${index + 1} of ${pages.length}`);
      expect(each.text).toContain('Run of show');
      expect(each.text).toMatch(/Printed .*\d\d:\d\d/);
      expect(each.text).toContain('check the revision on screen');
      // The head of the table stands again on each page.
      expect(each.text).toMatch(/# Start Dur End Title Cues/);
    }
    const all = pages.map(({ text }) => text).join(' ');
    const { items, show } = await house.state(made.show);
    expect(all).toContain(show.title);
    const titles = Object.values(items)
      .filter(({ rundownId }) => rundownId === made.rundown)
      .map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter((title) => !all.includes(title))).toEqual([]);
  });
}

test('each department has its cue sheet, on pages of its own, with every cue that it has', async ({
  house
}) => {
  const made = await house.makeDemo();
  const { page, open } = await house.owner();
  await open(made.path('print'));
  await page.getByLabel('What to print').selectOption('Cue sheets of every department');
  await page.locator('article').nth(1).waitFor();
  const pages = await printed(page);

  const document = await house.state(made.show);
  const cues = Object.values(document.cues).filter(
    ({ itemId, status }) =>
      status === 'active' && document.items[itemId]?.rundownId === made.rundown
  );
  const departments = inOrder(Object.values(document.departments)).filter(({ id }) =>
    cues.some(({ departmentId }) => departmentId === id)
  );
  expect(departments.length).toBeGreaterThan(3);
  const isOf = ({ text }: PdfPage, { prefix }: Department): boolean =>
    text.includes(`${prefix} cue sheet`);
  expect(pages.every((each) => departments.filter((of) => isOf(each, of)).length === 1)).toBe(true);
  for (const department of departments) {
    const own = pages.filter((each) => isOf(each, department));
    const text = own.map((each) => each.text).join(' ');
    const missing = cues
      .filter(({ departmentId }) => departmentId === department.id)
      .filter(({ number, label }) => !text.includes(number) || !text.includes(label));
    expect(missing).toEqual([]);
  }
});

test('the caller’s book has a margin to write in, and paper leaves off what this device chose', async ({
  house
}) => {
  const made = await house.makeDemo();
  const { page, open } = await house.owner();
  await open(made.path('print'));
  await page.getByLabel('What to print').selectOption('Caller’s book, with a margin to write in');
  await page.getByLabel('Duration').uncheck();
  const pages = await printed(page);
  expect(pages.length).toBeGreaterThan(1);
  // A last page may be left with nothing on it: that is known, and wasteful.
  const filled = pages.filter(({ text }, at) => at === 0 || /\d\d:\d\d:\d\d/.test(text));
  expect(filled.length).toBeGreaterThanOrEqual(pages.length - 1);
  for (const { text } of filled) {
    expect(text).toContain('Caller’s book');
    expect(text).toMatch(/# Start End Title Cues Notes at the desk/);
  }
  const document = await house.state(made.show);
  const cue = Object.values(document.cues).find(
    ({ label, itemId }) => label !== '' && document.items[itemId]?.rundownId === made.rundown
  );
  expect(pages.map(({ text }) => text).join(' ')).toContain(cue?.label);

  await page.reload();
  await expect(page.getByLabel('Duration')).not.toBeChecked();
});

/** As the browser's own print dialog would put it on paper. */
async function printed(page: Page): Promise<PdfPage[]> {
  return pdfPages(await page.pdf({ preferCSSPageSize: true }));
}
