import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('the book is handed over by offer and acceptance', async ({ house }) => {
  const made = await house.makeShow(evening);
  const [first, second] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Mara', roles: ['caller'] })
  ]);
  const [anna, mara] = [new ConsoleScreen(first.page), new ConsoleScreen(second.page)];
  await first.open(made.path('call'));
  await anna.openRun();
  await anna.fire('Doors');
  await second.open(made.path('call'));

  await first.page.getByRole('button', { name: /devices/ }).click();
  const line = first.page.getByRole('row').filter({ hasText: 'Mara' });
  await line.getByRole('button', { name: 'Hand the book over' }).click();
  await expect(mara.notice('hands the book to you')).toBeVisible();
  // Until it is taken, the one who offered it calls.
  await expect(anna.notice('The book is offered to Mara')).toBeVisible();
  await anna.fire('Walk-on: host');

  await second.page.getByRole('button', { name: 'Take the book' }).click();
  await expect(anna.notice('NOT CALLING')).toContainText('Mara holds the book since');
  await mara.fire('Opening film');
  await expect(anna.now).toContainText('Opening film');
});

test('the holder is told while the book is being taken, and that it was let go', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [first, second] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Mara', roles: ['caller'] })
  ]);
  const [anna, mara] = [new ConsoleScreen(first.page), new ConsoleScreen(second.page)];
  await first.open(made.path('call'));
  await anna.openRun();
  // The key is kept pressed for longer than a slow machine needs to tell the other console.
  await second.page.addInitScript(() => {
    const { setTimeout } = window;
    const slowly = (act: () => void, ms?: number) => setTimeout(act, ms === 2_000 ? 4_000 : ms);
    window.setTimeout = slowly as typeof window.setTimeout;
  });
  await second.open(made.path('call'));
  const key = second.page.getByRole('button', { name: 'Hold 2 s to take the book' });
  const coming = anna.notice('Mara is taking the book');

  await key.hover();
  await second.page.mouse.down();
  await expect(coming).toBeVisible();
  await second.page.mouse.up();
  await expect(coming).toHaveCount(0);
  await anna.fire('Doors');

  await second.page.mouse.down();
  await expect(coming).toBeVisible();
  await expect(anna.notice('NOT CALLING')).toContainText('Mara holds the book since');
  await expect(coming).toHaveCount(0);
  await second.page.mouse.up();
  await mara.fire('Walk-on: host');
});

test('a caller whose page was loaded again takes the book back in one press, where the show was', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await desk.fire('Walk-on: host');
  await page.reload();

  await expect(desk.now).toContainText('Walk-on: host');
  await expect(desk.go).toHaveAttribute('data-face', 'notCaller');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await desk.fire('Opening film');
  expect(await house.fired(made.show)).toBe(3);
});

test('a device that may not call is told that it looks on, and not that nobody calls', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [first, looker] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Foyer', roles: ['viewer'] })
  ]);
  const [anna, foyer] = [new ConsoleScreen(first.page), new ConsoleScreen(looker.page)];
  await first.open(made.path('call'));
  await anna.openRun();
  await anna.fire('Doors');
  await looker.open(made.path('call'));
  await expect(foyer.notice('This device looks on')).toContainText('1 Doors was fired at');
  await expect(foyer.go).toContainText('This device looks on');
  await expect(looker.page.getByText(/NO CALLER|Nobody holds/)).toHaveCount(0);
});
