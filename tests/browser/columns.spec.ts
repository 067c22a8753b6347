import type { Page } from '@playwright/test';
import type { Change } from '#core/command.ts';
import { violations } from './axe.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

const LAPTOP = { width: 1280, height: 720 };

async function opened(house: House, made: MadeShow): Promise<{ page: Page; plan: PlanScreen }> {
  const { page, open } = await house.owner({ viewport: LAPTOP });
  await open(made.path('plan'));
  await expect(page.getByRole('grid')).toBeVisible();
  return { page, plan: new PlanScreen(page) };
}

async function withColumns(house: House, ...columns: readonly object[]): Promise<MadeShow> {
  const made = await house.makeShow(evening);
  const changes = columns.map((column, nth) => {
    const usual = { rundownId: made.rundown, departmentId: null, class: 'crew' };
    return { do: 'add', in: 'columns', row: { id: `col${nth + 1}`, ...usual, ...column } };
  }) as unknown as Change[];
  await house.command(made.show, { type: 'edit', changes });
  return made;
}

test('a column is made a choice in the dialog, is picked from in the cell, and keeps what is no option: by keyboard', async ({
  house
}) => {
  const made = await withColumns(house, { title: 'Entrance', kind: 'text' });
  const { page, plan } = await opened(house, made);
  const column = async () => Object.values((await house.state(made.show)).columns)[0];
  const text = async (item: string) => (await house.state(made.show)).items[item]?.fields['col1'];
  await plan.write(plan.cell(1, 'text-col1'), 'Trap door');

  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Columns of this rundown' });
  await dialog.getByLabel('What Entrance holds').focus();
  await page.keyboard.press('o');
  await expect.poll(async () => (await column())?.kind).toBe('choice');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await dialog.getByLabel('Options of Entrance').focus();
  await page.keyboard.type('Stage left');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Stage right');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => column())
    .toMatchObject({
      class: 'staff',
      departmentId: expect.any(String),
      options: ['Stage left', 'Stage right']
    });
  expect(await violations(page), 'the dialog').toEqual([]);
  await page.keyboard.press('Escape');

  // What was there is no option: it stands as it was, and is marked.
  const cell = plan.cell(1, 'text-col1');
  await expect(cell).toContainText('Trap door');
  await expect(
    cell.getByRole('img', { name: 'Not one of the options of this column' })
  ).toBeVisible();
  await plan.goTo(plan.cell(2, 'text-col1'));
  await page.keyboard.press('Space');
  const list = page.getByRole('listbox');
  await expect(list.getByRole('option')).toHaveText(['Stage left', 'Stage right']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveText('Stage right');
  expect(await violations(page), 'the list').toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => text('i2')).toBe('Stage right');
  await page.keyboard.type('LEFT');
  await expect(list.getByRole('option')).toHaveText(['Stage left']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect.poll(() => text('i3')).toBe('Stage left');
  expect(await text('i1')).toBe('Trap door');
});

test('people of the show are suggested, and anybody else may be written', async ({ house }) => {
  const made = await withColumns(house, { title: 'Host', kind: 'person' });
  const { page, plan } = await opened(house, made);
  await plan.write(plan.cell(1, 'text-col1'), 'Ada Lovelace');
  await expect(plan.cell(2, 'text-col1')).toBeFocused();
  await page.keyboard.type('ad');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(plan.cell(2, 'text-col1')).toHaveText('Ada Lovelace');
  await page.keyboard.type('Ben, a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(plan.cell(3, 'text-col1')).toHaveText('Ben, Ada Lovelace');
  await page.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByLabel('Owner or person').selectOption('Ada Lovelace');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '3']);
});

test('choices and people are picked in the panel and in the line of a new row as in a cell: by keys and by the hand', async ({
  house
}) => {
  const made = await withColumns(
    house,
    { title: 'Entrance', kind: 'choice', options: ['Stage left', 'Stage right'] },
    { title: 'Host', kind: 'person' }
  );
  const { page, plan } = await opened(house, made);
  const fields = async (item: string) => (await house.state(made.show)).items[item]?.fields ?? {};
  await plan.write(plan.cell(1, 'text-col2'), 'Ada Lovelace');
  await plan.goTo(plan.title(2));
  const panel = page.getByRole('complementary', { name: 'The row' });
  await expect(panel.getByRole('heading', { name: '2 Walk-on: host' })).toBeVisible();
  const list = page.getByRole('listbox', { name: 'What there is to choose from' });

  // Not before it is asked for: who only passes is not in its way.
  const entrance = panel.getByLabel('Entrance');
  await entrance.focus();
  await expect(list).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveText('Stage right');
  expect(await violations(page), 'the list in the panel').toEqual([]);
  await page.keyboard.press('Enter');
  await expect(list).toHaveCount(0);
  await expect.poll(() => fields('i2')).toEqual({ col1: 'Stage right' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(entrance).toHaveValue('Stage right');

  await panel.getByLabel('Host').fill('Ben, a');
  await list.getByRole('option', { name: 'Ben, Ada Lovelace' }).click();
  await expect.poll(() => fields('i2')).toMatchObject({ col2: 'Ben, Ada Lovelace' });

  await page.getByLabel('Title of a new row').fill('Encore');
  const ofNew = page.getByLabel('Entrance of a new row');
  await ofNew.focus();
  await page.keyboard.type('left');
  await expect(list.getByRole('option')).toHaveText(['Stage left']);
  await page.keyboard.press('ArrowDown');
  expect(await violations(page), 'the list in the new row').toEqual([]);
  // Enter takes it, and adds nothing yet.
  await page.keyboard.press('Enter');
  await expect(ofNew).toHaveValue('Stage left');
  await expect(list).toHaveCount(0);
  await expect(plan.rows).toHaveCount(6);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Host of a new row')).toHaveValue('Ben');
  await page.keyboard.press('Enter');
  await expect(plan.rows).toHaveCount(7);
  await expect(plan.cell(7, 'text-col1')).toHaveText('Stage left');
  await expect(plan.cell(7, 'text-col2')).toHaveText('Ben');
});

test('a link is followed from the panel, and what is none stays a text', async ({ house }) => {
  const made = await withColumns(house, { title: 'Plot', kind: 'link' });
  const { page, plan } = await opened(house, made);
  await plan.write(plan.cell(1, 'text-col1'), 'https://example.org/plot.pdf');
  await plan.write(plan.cell(2, 'text-col1'), 'javascript:alert(1)');
  const mark = (row: number) => plan.cell(row, 'text-col1').getByRole('img');
  await expect(mark(1)).toBeVisible();
  await expect(plan.cell(2, 'text-col1')).toContainText('javascript');
  await expect(mark(2)).toHaveCount(0);
  await plan.goTo(plan.title(1));
  const link = page.getByRole('link', { name: 'Open Plot' });
  await expect(link).toHaveAttribute('href', 'https://example.org/plot.pdf');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  expect(await violations(page)).toEqual([]);
  await plan.goTo(plan.title(2));
  await expect(page.getByRole('heading', { name: '2 Walk-on: host' })).toBeVisible();
  await expect(link).toHaveCount(0);
});

test('the owner of a row is picked in its cell, and rows are filtered by it', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await plan.goTo(plan.cell(2, 'owner'));
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('listbox').getByRole('option', { selected: true });
  const name = await option.innerText();
  await page.keyboard.press('Enter');
  await expect(plan.cell(2, 'owner')).toHaveText(name);
  const owner = async (item: string) => (await house.state(made.show)).items[item]?.ownerPositionId;
  await expect.poll(() => owner('i2')).toBeTruthy();
  // Down into the next row, by the key that fills.
  await page.keyboard.press('Control+d');
  await expect(plan.cell(3, 'owner')).toHaveText(name);
  await page.keyboard.press('Control+z');
  await expect(plan.cell(3, 'owner')).toHaveText('');
  await page.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByLabel('Owner or person').selectOption(name);
  await expect.poll(() => plan.texts('number')).toEqual(['2']);
});

test('rows are moved while a filter is on, past those that are shown, and what is hidden stays', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await page.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByLabel('Department').first().selectOption('SND Sound');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '4']);
  await plan.goTo(plan.title(4));
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '4', '2']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => plan.texts('number')).toEqual(['4', '1', '2']);
  await expect(plan.active).toBeFocused();
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect.poll(() => plan.texts('number')).toEqual(['4', '1', '2', '3', '5', '6']);
  await plan.goTo(plan.title(4));
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '4', '2', '3', '5', '6']);
});

test('with two stages the tools of the plan fit a laptop, the rarer ones in a menu', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { spaces, days } = await house.state(made.show);
  const [day = ''] = Object.keys(days);
  const space = { id: 'second', parentId: null, kind: 'stage', name: 'Second stage' } as const;
  const rundown = { id: 'other', dayId: day, spaceId: 'second', title: 'Second stage' };
  expect(Object.keys(spaces)).toHaveLength(1);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      { do: 'add', in: 'spaces', row: space },
      { do: 'add', in: 'rundowns', row: rundown }
    ]
  });
  const { page } = await opened(house, made);
  const tools = page.locator('.tools');
  const room = await tools.evaluate(({ scrollWidth, clientWidth }) => clientWidth - scrollWidth);
  expect(room).toBeGreaterThanOrEqual(0);
  await page.getByRole('button', { name: 'More' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Print' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Columns of this rundown' })).toBeVisible();
});
