import type { Page } from '@playwright/test';
import { inOrder } from '#core/collections.ts';
import type { Department } from '#core/show.ts';
import { paperPages, type PaperPage } from '../support/paper.ts';
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
    for (const [index, each] of pages.entries()) looksWhole(each, index);
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
  const isOf = ({ text }: PaperPage, { prefix }: Department): boolean =>
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
  for (const [index, each] of pages.entries()) {
    expect(each.text).toContain('Caller’s book');
    expect(each.text).toMatch(/# Start End Title Cues Notes at the desk/);
    // No page with nothing on it.
    expect(each.text).toMatch(/\d\d:\d\d:\d\d/);
    looksWhole(each, index);
  }
  const document = await house.state(made.show);
  const cue = Object.values(document.cues).find(
    ({ label, itemId }) => label !== '' && document.items[itemId]?.rundownId === made.rundown
  );
  expect(pages.map(({ text }) => text).join(' ')).toContain(cue?.label);

  await page.reload();
  await expect(page.getByLabel('Duration')).not.toBeChecked();
});

test('no row is cut by the end of a page, unless it is longer than one; then it goes on', async ({
  house
}) => {
  const lines = (nth: number, count: number): string =>
    Array.from({ length: count }, (_, line) => `item ${nth} line ${line + 1} of ${count}.`).join(
      '\n'
    );
  const items = Array.from({ length: 40 }, (_, nth) => ({
    title: `Item ${nth}`,
    minutes: 5,
    notes: lines(nth, nth === 20 ? 150 : 1 + ((nth * 7) % 13))
  }));
  const made = await house.makeShow(items);
  const { page, open } = await house.owner();
  await open(made.path('print'));
  await page.locator('article').waitFor();
  const pages = await printed(page);

  const all = pages.map(({ text }) => text).join(' ');
  for (const [nth, { notes }] of items.entries()) {
    const words = notes.split('\n');
    expect(words.filter((line) => !all.includes(line))).toEqual([]);
    const on = pages.filter(({ text }) => words.some((line) => text.includes(line)));
    if (nth === 20) expect(on.length).toBeGreaterThan(1);
    else expect(on.length, `pages of item ${nth}`).toBe(1);
    const last = on.at(-1)?.lines.find(({ text }) => text.includes(words.at(-1) ?? ''));
    // The rule that ends a row stands under its last line, on the same page.
    const { width = 0 } = on.at(-1) ?? {};
    const under = last?.bottom ?? 0;
    const rule = { left: LEFT + 4, top: under + 2, right: width - LEFT - 4, bottom: under + 12 };
    expect(on.at(-1)?.ink(rule)).toBeGreaterThan(0.03);
  }
  for (const [index, each] of pages.entries()) looksWhole(each, index);
});

test('a load plan prints from its page: a sheet for each dock, with all that comes and goes there', async ({
  house
}) => {
  const made = await house.makeDemo();
  const { page, open } = await house.owner();
  await open(`/shows/${made.show}/load`);
  await page.getByRole('link', { name: 'Print' }).click();
  await page.getByLabel('What to print').selectOption('Dock sheets');
  await expect(page.getByRole('heading', { level: 1, name: /^Dock sheet/ }).first()).toBeVisible();
  const pages = await printed(page);

  const { movements, spaces } = await house.state(made.show);
  const docks = inOrder(Object.values(spaces)).filter(({ id }) =>
    Object.values(movements).some(({ dockId }) => dockId === id)
  );
  expect(docks.length).toBeGreaterThan(1);
  for (const { id, name } of docks) {
    const own = pages.filter(({ text }) => text.includes(`Dock sheet · ${name}`));
    const text = own.map((each) => each.text).join(' ');
    const missing = Object.values(movements)
      .filter(({ dockId, status }) => dockId === id && status.state !== 'cancelled')
      .filter(({ vehicle, title }) => !text.includes(title) || !text.includes(vehicle.plate));
    expect(missing).toEqual([]);
  }
  for (const [index, each] of pages.entries()) {
    expect(each.text).toContain(`page ${index + 1} of ${pages.length}`);
    expect(each.text).toMatch(/Printed .*\d\d:\d\d.*check the revision on screen/);
    looksWhole(each, 0);
  }
});

/** In points: what every printer leaves white, and the margins of our pages. */
const EDGE = 12;
const [LEFT, ABOVE, BELOW] = [34, 48, 45];

/** What a person sees of a page held at arm's length: nothing cut, its name, its number, its head. */
function looksWhole(page: PaperPage, index: number): void {
  const { width, height, lines } = page;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  expect(page.ink({ ...whole, right: EDGE })).toBe(0);
  expect(page.ink({ ...whole, left: width - EDGE })).toBe(0);
  expect(page.ink({ ...whole, bottom: EDGE })).toBe(0);
  expect(page.ink({ ...whole, top: height - EDGE })).toBe(0);
  // Between the margins and what stands in them nothing hangs over.
  expect(page.ink({ ...whole, top: ABOVE - 12, bottom: ABOVE - 4 })).toBe(0);
  expect(page.ink({ ...whole, top: height - BELOW + 3, bottom: height - BELOW + 12 })).toBe(0);
  const footer = { ...whole, left: width / 2, top: height - BELOW + 14 };
  expect(page.ink(footer)).toBeGreaterThan(0.005);
  expect(page.ink({ ...whole, bottom: ABOVE - 14 })).toBeGreaterThan(0.005);
  // The first page begins with the sheet's own head; every later one with that of the table.
  if (index === 0) return;
  const head = lines.find(({ text }) => text.startsWith('# Start'));
  expect(head?.top).toBeLessThan(ABOVE + 20);
  expect(page.ink({ ...whole, top: ABOVE, bottom: ABOVE + 24 })).toBeGreaterThan(0.005);
}

/** As the browser's own print dialog would put it on paper. */
async function printed(page: Page): Promise<PaperPage[]> {
  await page.evaluate(() => document.fonts.ready.then(() => null));
  return paperPages(await page.pdf({ preferCSSPageSize: true }));
}
