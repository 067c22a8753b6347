import type { Page } from '@playwright/test';
import type { Change } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import { violations } from './axe.ts';
import { evening, type House, type MadeShow } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** Two planners in one plan that has a column of texts and one of choices. */
async function together(house: House) {
  const made = await house.makeShow(evening);
  await house.command(made.show, {
    type: 'edit',
    changes: [
      column(made, 'text', { title: 'Props', kind: 'text' }),
      column(made, 'pick', { title: 'Entrance', kind: 'choice', options: ['Left', 'Right'] })
    ]
  });
  const [typist, ana] = await Promise.all([
    house.device(made, { name: 'Typist', roles: ['planner'] }),
    house.device(made, { name: 'Ana', roles: ['planner'] })
  ]);
  await Promise.all([typist.open(made.path('plan')), ana.open(made.path('plan'))]);
  const [mine, anas] = [new PlanScreen(typist.page), new PlanScreen(ana.page)];
  await expect(anas.cell(2, 'text-text')).toBeVisible();
  await expect(mine.cell(2, 'text-text')).toBeVisible();
  await typist.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return { made, page: typist.page, mine, ana: ana.page, anas };
}

const column = ({ rundown }: MadeShow, id: Id, row: object): Change =>
  ({
    do: 'add',
    in: 'columns',
    row: { id, rundownId: rundown, departmentId: null, class: 'crew', ...row }
  }) as unknown as Change;

async function removeColumn(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns of this rundown' });
  await dialog.getByRole('button', { name: `Remove the column ${title}` }).click();
  await page.keyboard.press('Escape');
}

const notice = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());
const itemIn = async (house: House, { show }: MadeShow, id: Id): Promise<Item | undefined> =>
  (await house.state(show)).items[id];

test('a column is removed while somebody types in its cell: the text is offered, and stands in it again once it is put back', async ({
  house
}) => {
  const { made, page, mine, ana } = await together(house);
  await mine.goTo(mine.cell(2, 'text-text'));
  await page.keyboard.type('Bring the ladder');
  await removeColumn(ana, 'Props');
  const lost = notice(page, 'Column “Props” was removed by Ana while you typed');
  await expect(lost).toContainText('You had typed “Bring the ladder” for 2 Walk-on: host.');
  expect(await violations(page)).toEqual([]);
  await lost.getByRole('button', { name: 'Copy text' }).click();
  expect(await clipboard(page)).toBe('Bring the ladder');

  // The keys go on in the column that stands in its place.
  await expect(mine.active).toBeVisible();
  await lost.getByRole('button', { name: 'Put back' }).click();
  await expect(lost).toHaveCount(0);
  const cell = mine.cell(2, 'text-text');
  await expect(cell).toHaveText('Bring the ladder');
  await mine.goTo(cell);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await itemIn(house, made, 'i2'))?.fields)
    .toEqual({
      text: 'Bring the ladder'
    });
  await expect(cell).not.toHaveClass(/kept/);
});

test('a row is removed while somebody types in its cell, or in the panel: the text is offered', async ({
  house
}) => {
  const { page, mine, ana, anas } = await together(house);
  await mine.goTo(mine.title(4));
  await page.keyboard.type('Award for light');
  await anas.goTo(anas.title(4));
  await ana.keyboard.press('Control+-');
  const first = notice(page, 'Row 4 Award one was removed by Ana while you typed');
  await expect(first).toContainText('You had typed “Award for light” as Title.');
  // The cell in its place is not typed in.
  await expect(mine.field).toHaveCount(0);
  await first.getByRole('button', { name: 'Put back' }).click();
  await expect(mine.title(4)).toHaveText('Award for light');
  await mine.goTo(mine.title(4));
  await page.keyboard.press('Escape');
  await expect(mine.title(4)).toHaveText('Award one');

  await mine.goTo(mine.title(5));
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await expect(page.getByRole('heading', { name: '5 Award two' })).toBeVisible();
  await notes.fill('Who hands it over?\nAsk Ines.');
  await anas.goTo(anas.title(5));
  await ana.keyboard.press('Control+-');
  const second = notice(page, 'Row 5 Award two was removed by Ana while you typed');
  await second.getByRole('button', { name: 'Copy text' }).click();
  expect(await clipboard(page)).toBe('Who hands it over?\nAsk Ines.');
  await second.getByRole('button', { name: 'Close this notice' }).click();
  await expect(second).toHaveCount(0);
});

test('a column is removed while somebody types in the panel and in the line of the new row', async ({
  house
}) => {
  const { made, page, mine, ana } = await together(house);
  await mine.goTo(mine.title(2));
  await expect(page.getByRole('heading', { name: '2 Walk-on: host' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Props', exact: true }).fill('Two chairs');
  await removeColumn(ana, 'Props');
  const panel = notice(page, 'Column “Props” was removed by Ana while you typed');
  await expect(panel).toContainText('You had typed “Two chairs” for 2 Walk-on: host.');
  await panel.getByRole('button', { name: 'Close this notice' }).click();

  await page.getByLabel('Title of a new row').fill('Encore');
  await page.getByLabel('Entrance of a new row').fill('Trap door');
  await removeColumn(ana, 'Entrance');
  const line = notice(page, 'Column “Entrance” was removed by Ana while you typed');
  await expect(line).toContainText('You had typed “Trap door” for a new row.');
  // Nobody has left the line: the row is not added before its Enter.
  expect(Object.keys((await house.state(made.show)).items)).toHaveLength(6);
  await expect(page.getByLabel('Title of a new row')).toBeFocused();
  await expect(page.getByLabel('Title of a new row')).toHaveValue('Encore');
  await line.getByRole('button', { name: 'Put back' }).click();
  await expect(page.getByLabel('Entrance of a new row')).toHaveValue('Trap door');
});

test('[E30] a row is locked while somebody types in its cell, or in the panel: the text is offered, and written once it is unlocked', async ({
  house
}) => {
  const { made, page, mine, ana, anas } = await together(house);
  await mine.goTo(mine.title(2));
  await page.keyboard.type('Walk-on: both');
  await anas.goTo(anas.title(2));
  await ana.keyboard.press('Alt+l');
  await expect(mine.row(2).locator('.rowlock')).toBeVisible();
  await page.keyboard.press('Enter');
  const lost = notice(page, 'Row 2 Walk-on: host was locked by Ana while you typed');
  await expect(lost).toContainText('You had typed “Walk-on: both” as Title.');
  await lost.getByRole('button', { name: 'Unlock' }).click();
  await expect(lost).toHaveCount(0);
  await mine.goTo(mine.title(2));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await itemIn(house, made, 'i2'))?.title).toBe('Walk-on: both');

  await mine.goTo(mine.title(3));
  await expect(page.getByRole('heading', { name: '3 Opening film' })).toBeVisible();
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.fill('From the top');
  await anas.goTo(anas.title(3));
  await ana.keyboard.press('Alt+l');
  await expect(mine.row(3).locator('.rowlock')).toBeVisible();
  await notes.press('End');
  await page.keyboard.type(', in black');
  await mine.goTo(mine.title(1));
  const shut = notice(page, 'Row 3 Opening film was locked by Ana while you typed');
  await expect(shut).toContainText('You had typed “From the top, in black” as Notes.');
  // Esc in a shut cell lets go of the text, too.
  await mine.goTo(mine.cell(3, 'notes'));
  await page.keyboard.press('Escape');
  await expect(shut).toHaveCount(0);
});

test('the options of a column change while somebody picks one: what is picked is what was seen', async ({
  house
}) => {
  const { made, page, mine } = await together(house);
  const cell = mine.cell(2, 'text-pick');
  await mine.goTo(cell);
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const picked = page.getByRole('listbox').getByRole('option', { selected: true });
  await expect(picked).toHaveText('Right');
  const change = { do: 'set', in: 'columns', id: 'pick' } as const;
  const options = ['Above', 'Left', 'Right'];
  await house.command(made.show, {
    type: 'edit',
    changes: [{ ...change, field: 'options', to: options, was: ['Left', 'Right'] }]
  });
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(options);
  await expect(picked).toHaveText('Right');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await itemIn(house, made, 'i2'))?.fields['pick']).toBe('Right');

  // A kind that is changed under the hands takes what is typed as it stands.
  await page.keyboard.type('Through the floor');
  await house.command(made.show, {
    type: 'edit',
    changes: [{ ...change, field: 'kind', to: 'link', was: 'choice' }]
  });
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(mine.field).toHaveValue('Through the floor');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await itemIn(house, made, 'i3'))?.fields['pick'])
    .toBe('Through the floor');
});

test('[E60] a row is removed while somebody writes a cue or a comment on it: the words are offered, and stand there again', async ({
  house
}) => {
  const { page, mine, ana, anas } = await together(house);
  await mine.goTo(mine.title(4));
  await expect(page.getByRole('heading', { name: '4 Award one' })).toBeVisible();
  await page.getByLabel('Department of the new cue').selectOption('SND');
  await page.getByLabel('Number of the new cue').fill('77');
  const what = page.getByLabel('What the new cue does');
  await what.fill('Fanfare, long');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Comment on this row' }).fill('Who plays it?');
  await anas.goTo(anas.title(4));
  await ana.keyboard.press('Control+-');
  const lost = notice(page, 'Row 4 Award one was removed by Ana while you typed');
  await expect(lost).toContainText('You had typed “77”, “Fanfare, long”, “Who plays it?”.');
  expect(await violations(page)).toEqual([]);
  await lost.getByRole('button', { name: 'Put back' }).click();
  await expect(lost).toHaveCount(0);
  await mine.goTo(mine.title(4));
  await expect(page.getByRole('heading', { name: '4 Award one' })).toBeVisible();
  await expect(page.getByLabel('Department of the new cue').locator(':checked')).toHaveText('SND');
  await expect(page.getByLabel('Number of the new cue')).toHaveValue('77');
  await expect(what).toHaveValue('Fanfare, long');
  await page.getByRole('button', { name: 'Add cue' }).click();
  await expect(what).toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Comment on this row' })).toHaveValue(
    'Who plays it?'
  );
});

test('[E60] a comment and a cue that were begun are there after a reload, or are offered where their row is gone', async ({
  house
}) => {
  const { made, page, mine, ana, anas } = await together(house);
  await mine.goTo(mine.title(4));
  await expect(page.getByRole('heading', { name: '4 Award one' })).toBeVisible();
  const comment = page.getByRole('textbox', { name: 'Comment on this row' });
  await comment.fill('Who plays it?');
  await page.getByLabel('What the new cue does').fill('Fanfare');
  await page.reload();
  await mine.goTo(mine.title(4));
  await expect(comment).toHaveValue('Who plays it?');
  await expect(page.getByLabel('What the new cue does')).toHaveValue('Fanfare');

  await page.goto('about:blank');
  await anas.goTo(anas.title(4));
  await ana.keyboard.press('Control+-');
  await expect(anas.rows).toHaveCount(5);
  await page.goto(`${house.server.origin}${made.path('plan')}`);
  const lost = notice(page, 'Row 4 Award one was removed by Ana while you typed');
  await expect(lost).toContainText('You had typed “Who plays it?”, “Fanfare”.');
  await lost.getByRole('button', { name: 'Close this notice' }).click();
  await page.reload();
  await expect(mine.rows).toHaveCount(5);
  await expect(lost).toHaveCount(0);
});

test('[E61] a row and a column that went while the line was away are told with who took them, and are put back', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  await house.command(made.show, {
    type: 'edit',
    changes: [column(made, 'text', { title: 'Props', kind: 'text' })]
  });
  const ana = await house.device(made, { name: 'Ana', roles: ['planner'] });
  await ana.open(made.path('plan'));
  const anas = new PlanScreen(ana.page);
  const { page, open } = await house.device(made, {
    name: 'Typist',
    roles: ['planner'],
    through: proxy.origin
  });
  await open(made.path('plan'));
  const mine = new PlanScreen(page);
  await mine.goTo(mine.title(4));
  await page.keyboard.type('Award for light');
  proxy.refuse();
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' })).toBeVisible();
  await anas.goTo(anas.title(4));
  await ana.page.keyboard.press('Control+-');
  await expect(anas.rows).toHaveCount(5);
  proxy.pass();
  const row = notice(page, 'Row 4 Award one was removed by Ana while you typed');
  await row.getByRole('button', { name: 'Put back' }).click();
  await expect(mine.title(4)).toHaveText('Award for light');

  await mine.goTo(mine.cell(2, 'text-text'));
  await page.keyboard.type('Bring the ladder');
  proxy.refuse();
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' })).toBeVisible();
  await removeColumn(ana.page, 'Props');
  proxy.pass();
  const gone = notice(page, 'Column “Props” was removed by Ana while you typed');
  await gone.getByRole('button', { name: 'Put back' }).click();
  await expect(mine.cell(2, 'text-text')).toHaveText('Bring the ladder');
});
