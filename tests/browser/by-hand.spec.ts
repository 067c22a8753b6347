import type { Locator, Page } from '@playwright/test';
import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

async function opened(house: House, made: MadeShow): Promise<{ page: Page; plan: PlanScreen }> {
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  await open(made.path('plan'));
  await expect(page.getByRole('grid')).toBeVisible();
  return { page, plan: new PlanScreen(page) };
}

/** Takes hold of something, and has it over a part of a cell: 0 is its upper edge, 1 the lower. */
async function drag(page: Page, what: Locator, over: Locator, part = 0.5): Promise<void> {
  await what.hover();
  await page.mouse.down();
  const box = await over.boundingBox();
  if (!box) throw new Error('the cell is not in the page');
  const y = box.y + box.height * part;
  await page.mouse.move(box.x + 10, y - 6, { steps: 6 });
  await page.mouse.move(box.x + 10, y, { steps: 3 });
}

test('the corner of a selection is dragged down and up: its rows are filled, and one key takes it back', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  const corner = plan.grid.locator('[data-fill]');
  const outline = plan.grid.locator('[data-filling]');
  const was = ['30:00', '02:00', '03:00', '05:00', '05:00', '10:00'];
  await expect.poll(() => plan.texts('length')).toEqual(was);

  await plan.goTo(plan.cell(2, 'length'));
  await drag(page, corner, plan.cell(4, 'length'));
  // Before it is let go it is an outline, over the rows that would be filled and no others.
  const [shown, above, last] = await Promise.all(
    [outline, plan.cell(2, 'length'), plan.cell(4, 'length')].map((each) => each.boundingBox())
  );
  expect(shown!.y).toBeCloseTo(above!.y + above!.height, -1);
  expect(shown!.y + shown!.height).toBeCloseTo(last!.y + last!.height, -1);
  expect(shown!.width).toBeCloseTo(above!.width, -1);
  expect(await plan.texts('length')).toEqual(was);
  await page.mouse.up();
  await expect(outline).toHaveCount(0);
  const filled = ['30:00', '02:00', '02:00', '02:00', '05:00', '10:00'];
  await expect.poll(() => plan.texts('length')).toEqual(filled);
  await expect.poll(async () => lengths(house, made)).toEqual([30, 2, 2, 2, 5, 10]);
  // What was filled is selected, and the hand may go on from there.
  await expect(plan.grid.locator('[data-cell="length"][aria-selected="true"]')).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('length')).toEqual(was);

  // Two rows upwards: the lower one stands right above the upper one again.
  await plan.goTo(plan.cell(5, 'length'));
  await page.keyboard.press('Shift+ArrowDown');
  await drag(page, corner, plan.cell(2, 'length'));
  await page.mouse.up();
  await expect
    .poll(() => plan.texts('length'))
    .toEqual(['30:00', '10:00', '05:00', '10:00', '05:00', '10:00']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('length')).toEqual(was);

  // Esc lets go of it; so does the hand within the selection.
  await plan.goTo(plan.cell(1, 'length'));
  await drag(page, corner, plan.cell(3, 'length'));
  await expect(outline).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(outline).toHaveCount(0);
  await page.mouse.up();
  await drag(page, corner, plan.cell(3, 'length'));
  await page.mouse.move(0, (await plan.cell(1, 'length').boundingBox())!.y + 10, { steps: 4 });
  await page.mouse.up();
  await plan.write(plan.title(1), 'Doors, open');
  await expect
    .poll(async () => (await house.state(made.show)).items['i1']?.title)
    .toBe('Doors, open');
  expect(await plan.texts('length')).toEqual(was);
});

test('rows are dragged while a filter is on, next to a row that is seen, and what is hidden stays', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, plan } = await opened(house, made);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Department').first().selectOption('SND Sound');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '4']);
  // Between 2 and 4 the third is hidden: right behind 2, as Alt+↓ would bring it.
  await drag(page, plan.row(1).locator('[data-handle]'), plan.title(2), 0.8);
  await page.mouse.up();
  await expect.poll(() => plan.texts('number')).toEqual(['2', '1', '4']);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => plan.texts('number')).toEqual(['2', '1', '3', '4', '5', '6']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '3', '4', '5', '6']);

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Department').first().selectOption('SND Sound');
  await expect.poll(() => plan.texts('number')).toEqual(['1', '2', '4']);
  // Right before 4, as Alt+↑ would bring a row from below.
  await drag(page, plan.row(1).locator('[data-handle]'), plan.title(4), 0.2);
  await page.mouse.up();
  await expect.poll(() => plan.texts('number')).toEqual(['2', '1', '4']);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => plan.texts('number')).toEqual(['2', '3', '1', '4', '5', '6']);
});

test('rows are filtered by their segment and by their kind, and by both', async ({ house }) => {
  const made = await house.makeShow([
    { title: 'Doors', minutes: 30 },
    { title: 'Bar', minutes: 15 },
    { title: 'Film', minutes: 5 },
    { title: 'Supper', minutes: 40 },
    { title: 'Encore', minutes: 5 }
  ]);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      ...inSegment(made, 'First half', ['i1', 'i2']),
      ...inSegment(made, 'Second half', ['i3', 'i4', 'i5']),
      ...['i2', 'i4'].map((id) => set(id, 'kind', 'break', 'item')),
      set('i5', 'floated', true, false)
    ]
  });
  const { page, plan } = await opened(house, made);
  await page.getByRole('button', { name: 'Filter' }).click();
  const filter = page.getByRole('group', { name: 'Which rows are shown' });
  const heads = plan.grid.locator('[data-segment]');
  await filter.getByLabel('Segment').selectOption('Second half');
  await expect.poll(() => plan.texts('title')).toEqual(['Film', 'Supper', 'Encore']);
  await expect(heads).toHaveCount(1);
  await expect(heads).toContainText('Second half');
  await filter.getByLabel('Kind').selectOption('Break');
  await expect.poll(() => plan.texts('title')).toEqual(['Supper']);
  await filter.getByLabel('Segment').selectOption('any');
  await expect.poll(() => plan.texts('title')).toEqual(['Bar', 'Supper']);
  await expect(heads).toHaveCount(2);
  await expect(filter.getByRole('status')).toHaveText('2 of 5 rows');
  await filter.getByLabel('Kind').selectOption('Floated');
  await expect.poll(() => plan.texts('title')).toEqual(['Encore']);
  await filter.getByRole('button', { name: 'Show all' }).click();
  await expect(plan.rows).toHaveCount(5);
});

const set = (id: Id, field: string, to: unknown, was: unknown): Change => {
  return { do: 'set', in: 'items', id, field, to, was };
};

/** Makes a segment of some items. */
function inSegment({ rundown }: MadeShow, title: string, items: readonly Id[]): Change[] {
  const row = { id: title.slice(0, 5), rundownId: rundown, title, targetMs: null };
  return [
    { do: 'add', in: 'segments', row },
    ...items.map((id) => set(id, 'segmentId', row.id, null))
  ];
}

/** In minutes, from the top. */
async function lengths(house: House, { show }: MadeShow): Promise<number[]> {
  const { items } = await house.state(show);
  return Object.values(items).map(({ length }) => length.durationMs / 60_000);
}
