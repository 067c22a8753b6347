import { evening } from './house.ts';
import { expect, test } from './test.ts';

test('a show is renamed in one browser, and seen renamed in another', async ({ house }) => {
  const made = await house.makeShow(evening, 'Gala');
  const [anna, bert] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Bert', roles: ['planner'] })
  ]);
  await Promise.all([anna.open(made.path('plan')), bert.open(made.path('plan'))]);
  const [mine, theirs] = [anna, bert].map(({ page }) => page.getByLabel('Title of the show'));
  await expect(theirs!).toHaveValue('Gala');
  await mine!.fill('Gala of the river');
  await mine!.press('Enter');
  await expect(theirs!).toHaveValue('Gala of the river');
  await expect(bert.page).toHaveTitle(/Gala of the river/);
  await bert.page.reload();
  await expect(theirs!).toHaveValue('Gala of the river');
});

test('two editors change different rows at once, and nothing that is typed is lost', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [anna, bert] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Bert', roles: ['planner'] })
  ]);
  await Promise.all([anna.open(made.path('plan')), bert.open(made.path('plan'))]);
  const mine = anna.page.getByLabel('Title of row 2');
  const theirs = bert.page.getByLabel('Title of row 4');
  await Promise.all([mine.focus(), theirs.focus()]);

  // Letter by letter, while the other's changes arrive.
  const typing = async (page: typeof anna.page, words: string) => {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(words, { delay: 15 });
  };
  const others = async () => {
    const { items } = await house.state(made.show);
    for (const [id, to] of Object.entries({ i1: 'Doors and bar', i3: 'Film', i5: 'Award 2' })) {
      const was = items[id]?.title;
      const change = { do: 'set', in: 'items', id, field: 'title', to, was } as const;
      await house.command(made.show, { type: 'edit', changes: [change] });
    }
  };
  await Promise.all([
    typing(anna.page, 'Walk-on of both hosts, from stage left'),
    typing(bert.page, 'Award one, with the choir behind'),
    others()
  ]);
  await expect(mine).toHaveValue('Walk-on of both hosts, from stage left');
  await expect(theirs).toHaveValue('Award one, with the choir behind');
  await expect(mine).toBeFocused();
  await expect(anna.page.getByLabel('Title of row 3')).toHaveValue('Film');
  await Promise.all([anna.page.keyboard.press('Enter'), bert.page.keyboard.press('Enter')]);

  const titles = [
    'Doors and bar',
    'Walk-on of both hosts, from stage left',
    'Film',
    'Award one, with the choir behind',
    'Award 2',
    'House open'
  ];
  for (const { page } of [anna, bert]) {
    for (const [index, title] of titles.entries()) {
      await expect(page.getByLabel(`Title of row ${index + 1}`, { exact: true })).toHaveValue(
        title
      );
    }
  }
  const { items } = await house.state(made.show);
  expect(Object.values(items).map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
});

test('two editors of one cell: what is being typed stays, and the later one wins for both', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [anna, bert] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Bert', roles: ['planner'] })
  ]);
  await Promise.all([anna.open(made.path('plan')), bert.open(made.path('plan'))]);
  const mine = anna.page.getByLabel('Title of row 2');
  const theirs = bert.page.getByLabel('Title of row 2');
  await mine.fill('Walk-on: Ines');
  await theirs.fill('Walk-on: Tomas');
  await mine.press('Enter');
  // What is being typed stays, whatever arrives below it.
  await expect
    .poll(async () => (await house.state(made.show)).items['i2']?.title)
    .toBe('Walk-on: Ines');
  await expect(theirs).toHaveValue('Walk-on: Tomas');
  await theirs.press('Enter');
  await expect(mine).toHaveValue('Walk-on: Tomas');
  await expect(theirs).toHaveValue('Walk-on: Tomas');
});
