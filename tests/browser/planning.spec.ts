import { evening } from './house.ts';
import { PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('a show is renamed in one browser, and seen renamed in another', async ({ house }) => {
  const made = await house.makeShow(evening, 'Gala');
  const [anna, bert] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Bert', roles: ['planner'] })
  ]);
  await Promise.all([anna.open(made.path('plan')), bert.open(made.path('plan'))]);
  const [mine, theirs] = [anna, bert].map(({ page }) => page.getByLabel('Title of the show'));
  for (const title of [mine!, theirs!]) await expect(title).toHaveValue('Gala');
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
  const [annas, berts] = [new PlanScreen(anna.page), new PlanScreen(bert.page)];
  const mine = annas.title(2);
  const theirs = berts.title(4);
  await Promise.all([annas.goTo(mine), berts.goTo(theirs)]);

  // Letter by letter, while the other's changes arrive.
  const typing = (page: typeof anna.page, words: string) =>
    page.keyboard.type(words, { delay: 15 });
  const others = async () => {
    const { items } = await house.state(made.show);
    for (const [id, to] of Object.entries({ i1: 'Doors and bar', i3: 'Film', i5: 'Award 2' })) {
      const was = items[id]?.title;
      const change = { do: 'set', in: 'items', id, field: 'title', to, was } as const;
      await house.command(made.show, { type: 'edit', changes: [change] });
    }
    // Rows above go and come: the one that is typed in moves in the page.
    const add = { do: 'move', in: 'items', id: 'i1', after: 'i6' } as const;
    const back = { do: 'move', in: 'items', id: 'i1', after: 'first' } as const;
    for (const change of [add, back]) {
      await house.command(made.show, { type: 'edit', changes: [change] });
    }
  };
  await Promise.all([
    typing(anna.page, 'Walk-on of both hosts, from stage left'),
    typing(bert.page, 'Award one, with the choir behind'),
    others()
  ]);
  await expect(annas.field).toHaveValue('Walk-on of both hosts, from stage left');
  await expect(berts.field).toHaveValue('Award one, with the choir behind');
  await expect(annas.field).toBeFocused();
  await expect(annas.title(3)).toHaveText('Film');
  await Promise.all([anna.page.keyboard.press('Enter'), bert.page.keyboard.press('Enter')]);

  const titles = [
    'Doors and bar',
    'Walk-on of both hosts, from stage left',
    'Film',
    'Award one, with the choir behind',
    'Award 2',
    'House open'
  ];
  for (const screen of [annas, berts]) {
    await expect.poll(() => screen.texts('title')).toEqual(titles);
  }
  await expect
    .poll(async () => Object.values((await house.state(made.show)).items).map(({ title }) => title))
    .toEqual(expect.arrayContaining(titles));
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
  const [annas, berts] = [new PlanScreen(anna.page), new PlanScreen(bert.page)];
  await Promise.all([annas.goTo(annas.title(2)), berts.goTo(berts.title(2))]);
  await anna.page.keyboard.type('Walk-on: Ines');
  await bert.page.keyboard.type('Walk-on: Tomas');
  await anna.page.keyboard.press('Enter');
  // What is being typed stays, whatever arrives below it.
  await expect
    .poll(async () => (await house.state(made.show)).items['i2']?.title)
    .toBe('Walk-on: Ines');
  await expect(berts.field).toHaveValue('Walk-on: Tomas');
  await bert.page.keyboard.press('Enter');
  await expect(annas.title(2)).toHaveText('Walk-on: Tomas');
  await expect(berts.title(2)).toHaveText('Walk-on: Tomas');
});
