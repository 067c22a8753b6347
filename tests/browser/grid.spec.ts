import type { Page } from '@playwright/test';
import { itemsOf } from '#core/steps.ts';
import { violations } from './axe.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

const titlesOf = async (house: House, made: MadeShow): Promise<string[]> =>
  itemsOf(await house.state(made.show), made.rundown).map(({ title }) => title);

async function opened(house: House, made: MadeShow): Promise<{ page: Page; plan: PlanScreen }> {
  const { page, open, context } = await house.owner();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(made.path('plan'));
  await expect(page.getByRole('grid')).toBeVisible();
  return { page, plan: new PlanScreen(page) };
}

const toClipboard = (page: Page, text: string): Promise<void> =>
  page.evaluate((words) => navigator.clipboard.writeText(words), text);

test('an empty show becomes twelve items with a fixed start and presenters: 2 clicks, no more than 60 control keys', async ({
  house
}) => {
  const made = await house.makeShow();
  const { page, plan } = await opened(house, made);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.keyboard.type('Presenter');
  await press('Enter');
  await press('Escape');
  await page.getByLabel('Duration of a new row').click();
  const names = Array.from({ length: 12 }, (_, nth) => `Item ${nth + 1}`);
  for (const [nth, name] of names.entries()) {
    await page.keyboard.type(`${nth + 1}:30`);
    await press('Tab');
    await page.keyboard.type(name);
    await press('Tab');
    await page.keyboard.type(`Speaker ${nth + 1}`);
    await press('Enter');
  }
  // Up into the grid, to the first row, and one to the left: its start.
  await press('ArrowUp');
  await press('Control+ArrowUp');
  await press('ArrowLeft');
  await page.keyboard.type('1930');
  await press('Enter');
  expect(keys).toBeLessThanOrEqual(60);

  await expect(plan.cell(1, 'start')).toHaveText('19:30:00');
  await expect(plan.cell(12, 'start')).toHaveText('20:41:30');
  await expect.poll(() => titlesOf(house, made)).toEqual(names);
  await expect
    .poll(async () =>
      Object.values((await house.state(made.show)).items).filter(
        ({ start }) => start.mode === 'hard'
      )
    )
    .toHaveLength(1);
  const { columns } = await house.state(made.show);
  const [column = ''] = Object.keys(columns);
  const rows = itemsOf(await house.state(made.show), made.rundown);
  expect(rows.map(({ fields }) => fields[column])).toEqual(
    names.map((_, nth) => `Speaker ${nth + 1}`)
  );
});

test('twelve rows are pasted from a spreadsheet into the cells, new rows are added, and one key takes all of it back', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const before = await house.state(made.show);
  const { page, plan } = await opened(house, made);
  const rows = Array.from({ length: 12 }, (_, nth) => [`${nth + 1}:15`, '', `New ${nth + 1}`]);
  rows[3] = ['4:15', '', '"Say ""now""\nand wait"'];
  await toClipboard(page, rows.map((row) => row.join('\t')).join('\r\n'));
  await plan.goTo(plan.cell(1, 'length'));
  await page.keyboard.press('Control+v');
  await expect(plan.rows).toHaveCount(12);
  await expect(plan.cell(12, 'length')).toHaveText('12:15');
  await expect(page.getByText('12 rows were pasted, 6 of them new.')).toBeVisible();
  await expect.poll(async () => (await titlesOf(house, made))[3]).toBe('Say "now" and wait');
  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(6);
  await expect.poll(async () => (await house.state(made.show)).items).toEqual(before.items);
});

test('a table with a header is mapped before it goes in: paste, import; and one key takes it back', async ({
  house
}) => {
  const made = await house.makeShow();
  const { page, plan } = await opened(house, made);
  const rows = Array.from(
    { length: 12 },
    (_, nth) => `Award ${nth + 1}\t${nth + 2} min\tLX ${nth}`
  );
  await toClipboard(page, ['Title\tDuration\tLighting', ...rows].join('\n'));
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Import 12 items' }).click();
  await page.waitForURL(`**${made.path('plan')}`);
  await expect(plan.rows).toHaveCount(12);
  await expect.poll(() => plan.texts('length')).toContain('13:00');
  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(0);
});

test('twenty thousand rows are pasted and taken back by one key; one more is refused, and changes nothing', async ({
  house
}) => {
  test.setTimeout(120_000);
  const patient = { timeout: 30_000 };
  const made = await house.makeShow();
  const { page, plan } = await opened(house, made);
  const rows = Array.from({ length: 20_001 }, (_, nth) => `Song ${nth + 1}\t1 min`);
  const paste = async (count: number) => {
    await toClipboard(page, ['Title\tDuration', ...rows.slice(0, count)].join('\n'));
    await page.keyboard.press('Control+v');
  };
  const itemCount = async (): Promise<number> =>
    Object.keys((await house.state(made.show)).items).length;

  await paste(20_001);
  await expect(page.getByRole('alert').filter({ hasText: /20.?000/ })).toBeVisible(patient);
  expect(await itemCount()).toBe(0);

  await page.goto(new URL(made.path('plan'), page.url()).href);
  await expect(page.getByRole('grid')).toBeVisible();
  await paste(20_000);
  await page.getByRole('button', { name: 'Import 20000 items' }).click(patient);
  await page.waitForURL(`**${made.path('plan')}`, patient);
  await expect(plan.rows.filter({ hasText: /Song \d/ }).first()).toBeVisible(patient);
  expect(await itemCount()).toBe(20_000);
  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(0, patient);
  await expect.poll(itemCount, patient).toBe(0);
});

test('what is copied and pasted elsewhere is the same, and cut leaves nothing but the durations', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.replaceAll('\r\n', '\n')).toBe(
    'Walk-on: host\tItem\t2\t2\t2\t\t\nOpening film\tItem\t\t\t3\t\t'
  );
  await plan.goTo(plan.title(5));
  await page.keyboard.press('Control+v');
  await expect(plan.title(5)).toHaveText('Walk-on: host');
  await expect(plan.title(6)).toHaveText('Opening film');
  const cues = async (item: string) =>
    Object.values((await house.state(made.show)).cues)
      .filter(({ itemId }) => itemId === item)
      .map(({ number }) => number);
  await expect.poll(() => cues('i5')).toEqual(['2', '2', '2']);
  await expect.poll(() => cues('i6')).toEqual(['3']);

  await page.keyboard.press('Control+z');
  await expect(plan.title(5)).toHaveText('Award two');
  await plan.goTo(plan.cell(5, 'length'));
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+x');
  await expect(plan.title(5)).toHaveText('');
  await expect(plan.cell(5, 'length')).toHaveText('05:00');
  await expect.poll(() => cues('i5')).toEqual([]);
});

test('rows are removed together, and one key brings them back with their cues', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const before = await house.state(made.show);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+-');
  await expect(page.getByText('3 rows were removed.')).toBeVisible();
  await expect.poll(() => plan.texts('title')).toEqual(['Doors', 'Award two', 'House open']);
  await expect(plan.active).toHaveText('Award two');
  await expect(plan.active).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(plan.rows).toHaveCount(6);
  await expect
    .poll(async () => {
      const { items, cues } = await house.state(made.show);
      return [items, cues];
    })
    .toEqual([before.items, before.cues]);
});

test('[E68] a cell that cannot be read says so and keeps what was typed, over a reload too; nothing becomes 00:00', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.write(plan.cell(3, 'length'), 'soon');
  await expect(plan.cell(3, 'length')).toHaveText('soon');
  await expect(plan.cell(3, 'length')).toHaveAttribute('aria-invalid', 'true');
  await expect(plan.row(3).getByRole('alert')).toContainText('“soon” is no length');
  await expect(plan.cell(3, 'length')).toBeFocused();
  expect((await house.state(made.show)).items['i3']?.length.durationMs).toBe(180_000);
  // It is gone on from, or let go of.
  await page.keyboard.press('F2');
  await expect(plan.field).toHaveValue('soon');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(plan.cell(3, 'length')).toHaveText('03:00');
  await expect(plan.row(3).getByRole('alert')).toHaveCount(0);

  // Of a pasted block what can be read is written, and the rest says why.
  await toClipboard(page, '1:00\nlater\n2:00');
  await page.keyboard.press('Control+v');
  await expect(plan.cell(5, 'length')).toHaveText('02:00');
  await expect(plan.cell(4, 'length')).toHaveText('later');
  await expect
    .poll(async () => (await house.state(made.show)).items['i5']?.length.durationMs)
    .toBe(120_000);
  expect((await house.state(made.show)).items['i4']?.length.durationMs).toBe(300_000);

  await page.reload();
  await expect(plan.cell(4, 'length')).toHaveText('later');
  await expect(plan.row(4).getByRole('alert')).toContainText('“later” is no length');
  await plan.cell(4, 'length').click();
  await page.keyboard.press('Escape');
  await expect(plan.cell(4, 'length')).toHaveText('05:00');

  // 5:00 may be hours: the other reading is a press away.
  await plan.write(plan.cell(6, 'length'), '7:30');
  await page.getByRole('button', { name: 'Make it 7:30:00' }).click();
  await expect(plan.cell(6, 'length')).toHaveText('7:30:00');
});

test('typing at machine speed loses no letter and no value', async ({ house }) => {
  const made = await house.makeShow(
    Array.from({ length: 60 }, (_, nth) => ({ title: `Item ${nth + 1}`, minutes: 1 }))
  );
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.cell(1, 'length'));
  for (let nth = 0; nth < 60; nth += 1) {
    await page.keyboard.type(`${nth + 2}:30`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(`Typed ${nth + 1}`);
    await page.keyboard.press('Enter');
  }
  await expect
    .poll(async () => {
      const items = itemsOf(await house.state(made.show), made.rundown);
      return items.map(({ title, length }) => `${title} ${length.durationMs / 1000}`);
    })
    .toEqual(Array.from({ length: 60 }, (_, nth) => `Typed ${nth + 1} ${(nth + 2) * 60 + 30}`));
});

test('Tab walks every cell and leaves the last one; after Esc it leaves at once', async ({
  house
}) => {
  const made = await house.makeShow(evening.slice(0, 2));
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.cell(1, 'number'));
  const walked: string[] = [];
  for (let presses = 0; presses < 22; presses += 1) {
    walked.push((await plan.active.getAttribute('data-cell')) ?? '');
    await page.keyboard.press('Tab');
  }
  const { LX, SND, VID } = made.departments;
  const row = [
    'number',
    'start',
    'length',
    'end',
    'title',
    'kind',
    `cue-${LX}`,
    `cue-${SND}`,
    `cue-${VID}`,
    'owner',
    'notes'
  ];
  expect(walked).toEqual([...row, ...row]);
  await expect(page.getByLabel('Start of a new row')).toBeFocused();

  await plan.goTo(plan.cell(1, 'number'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Start of a new row')).toBeFocused();
});

test('one text is written into all selected cells, and the first row fills those below', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.cell(1, 'kind'));
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Shift+Home');
  await plan.goTo(plan.cell(2, 'kind'));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.type('break');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => plan.texts('kind'))
    .toEqual(['Item', 'Break', 'Break', 'Break', 'Item', 'Item']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('kind')).toEqual(Array(6).fill('Item'));

  await plan.goTo(plan.cell(4, 'length'));
  await page.keyboard.press('Control+Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect
    .poll(() => plan.texts('length'))
    .toEqual(['30:00', '02:00', '03:00', '05:00', '05:00', '05:00']);

  // The panel writes a field of all selected rows.
  await plan.goTo(plan.title(1));
  await page.keyboard.press('Shift+ArrowDown');
  const panel = page.getByRole('complementary', { name: 'The row' });
  await expect(panel.getByRole('heading', { name: '2 rows' })).toBeVisible();
  await panel.getByLabel('Kind').selectOption('Buffer');
  await expect
    .poll(async () => (await plan.texts('kind')).slice(0, 3))
    .toEqual(['Buffer', 'Buffer', 'Item']);
});

test('rows are moved together by keys and by the hand', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.title(2));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '4', '2', '3', '5', '6']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '3', '4', '5', '6']);

  const handle = plan.row(5).locator('[data-handle]');
  await handle.hover();
  await page.mouse.down();
  const target = await plan.row(1).boundingBox();
  await page.mouse.move(target!.x + 10, target!.y + target!.height / 2 + 4, { steps: 8 });
  await page.mouse.move(target!.x + 10, target!.y + target!.height - 4, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => plan.texts('number')).toEqual(['1', '5', '2', '3', '4', '6']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '3', '4', '5', '6']);

  // Esc lets go of them where they were.
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(target!.x + 10, target!.y + 4, { steps: 8 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await plan.texts('number')).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('a text is found, replaced once and everywhere, and one key takes it back', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.title(1));
  await page.keyboard.press('Control+f');
  const find = page.getByRole('search', { name: 'Find in the plan' });
  await page.keyboard.type('award');
  await expect(find.getByRole('status')).toHaveText('2 found');
  await page.keyboard.press('Enter');
  await expect(find.getByRole('status')).toHaveText('1 of 2');
  await expect(plan.active).toHaveText('Award one');
  await page.keyboard.press('Enter');
  await expect(plan.active).toHaveText('Award two');
  await find.getByLabel('Replace with').fill('Prize');
  await find.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(plan.title(5)).toHaveText('Prize two');
  await find.getByLabel('Find', { exact: true }).fill('o');
  await find.getByLabel('Replace with').fill('0');
  await find.getByRole('button', { name: 'Replace all' }).click();
  await expect
    .poll(() => titlesOf(house, made))
    .toEqual(['D00rs', 'Walk-0n: h0st', '0pening film', 'Award 0ne', 'Prize tw0', 'H0use 0pen']);
  await page.keyboard.press('Escape');
  await expect(plan.active).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => titlesOf(house, made))
    .toEqual(['Doors', 'Walk-on: host', 'Opening film', 'Award one', 'Prize two', 'House open']);
});

test('rows are filtered by department, kind and problems, and shown again', async ({ house }) => {
  const made = await house.makeShow([...evening, { title: 'No length yet' }]);
  const { page, plan } = await opened(house, made);
  await page.getByRole('button', { name: 'Filter' }).click();
  const filter = page.getByRole('group', { name: 'Which rows are shown' });
  await filter.getByLabel('Department').selectOption('VID Video');
  await expect.poll(() => plan.texts('number')).toEqual(['2', '3']);
  await expect(filter.getByRole('status')).toHaveText('2 of 7 rows');
  await filter.getByLabel('Department').selectOption('any');
  await filter.getByLabel('Problems only').check();
  await expect.poll(() => plan.texts('title')).toEqual(['No length yet']);
  // What was put right stays until its cell is left.
  await plan.write(plan.cell(7, 'length'), '5');
  await expect.poll(() => plan.texts('title')).toEqual([]);
  await filter.getByRole('button', { name: 'Show all' }).click();
  await expect(plan.rows).toHaveCount(7);
});

test('of many rows few are drawn, and any of them is a key away', async ({ house }) => {
  const made = await house.makeShow(
    Array.from({ length: 600 }, (_, nth) => ({ title: `Item ${nth + 1}`, minutes: 0.5 }))
  );
  const { page, plan } = await opened(house, made);
  await expect(plan.grid).toHaveAttribute('aria-rowcount', '602');
  expect(await plan.rows.count()).toBeLessThan(70);
  await plan.goTo(plan.title(1));
  await page.keyboard.press('Control+End');
  await expect(plan.row(600)).toBeInViewport();
  await expect(plan.active).toBeFocused();
  await expect(plan.row(600)).toHaveAttribute('aria-rowindex', '601');
  await page.keyboard.press('Control+Home');
  await expect(plan.row(1)).toBeInViewport();
  for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('PageDown');
  await expect(plan.active).toBeInViewport();

  // What is typed is kept while its row is scrolled out of sight.
  await page.keyboard.press('Control+Home');
  await plan.goTo(plan.title(1));
  await page.keyboard.type('Half a ti');
  await page.mouse.wheel(0, 9_000);
  await expect(plan.row(300)).toBeVisible();
  await page.keyboard.type('tle');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await titlesOf(house, made))[0]).toBe('Half a title');
});

test('the grid has no serious fault of accessibility: a range, a field, a reason, find and filter', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.write(plan.cell(3, 'length'), 'soon');
  expect(await violations(page), 'a reason').toEqual([]);
  await plan.goTo(plan.title(4));
  await page.keyboard.press('Shift+ArrowDown');
  expect(await violations(page), 'a range').toEqual([]);
  await page.keyboard.press('F2');
  expect(await violations(page), 'a field').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('award');
  expect(await violations(page), 'find and filter').toEqual([]);
});

test('what is typed in a row that a run comes to stand on is kept, and says why', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  const { page: desk, open } = await house.owner();
  await open(made.path('call'));
  const caller = new ConsoleScreen(desk);
  await caller.openRun('Show');
  await plan.goTo(plan.cell(1, 'length'));
  await page.keyboard.type('45');
  await caller.fire('Doors');
  await expect(plan.row(1)).toContainText('LIVE');
  await page.keyboard.press('Enter');
  await expect(plan.cell(1, 'length')).toHaveText('45');
  await expect(plan.row(1).getByRole('alert')).toContainText('a run stands on this row');
  expect((await house.state(made.show)).items['i1']?.length.durationMs).toBe(1_800_000);
});

test('on a phone a row is a card: a tap chooses a cell, a second one opens it', async ({
  house,
  browser
}) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  const phone = await browser.newContext({
    baseURL: house.server.origin,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true
  });
  await phone.addCookies(await owner.context.cookies());
  const page = await phone.newPage();
  await page.goto(made.path('plan'));
  const plan = new PlanScreen(page);
  await plan.title(2).tap();
  await expect(plan.title(2)).toHaveClass(/active/);
  await plan.title(2).tap();
  await expect(plan.field).toHaveValue('Walk-on: host');
  await plan.field.fill('Walk-on: both');
  await plan.title(1).tap();
  await expect.poll(() => titlesOf(house, made)).toContain('Walk-on: both');
  await page.getByRole('button', { name: 'Open row 2' }).tap();
  await expect(page.getByRole('heading', { name: '2 Walk-on: both' })).toBeVisible();
  await phone.close();
});
