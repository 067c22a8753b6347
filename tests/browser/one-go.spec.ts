import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('two presses within 120 ms fire once, and the second is refused and logged', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();

  // Before the first is answered …
  await desk.armed();
  await desk.fireTwice();
  await expect(desk.now).toContainText('Doors');

  // … and after it, while the lock time runs.
  await desk.armed();
  await desk.fireTwice('locked');
  await expect(desk.sentence.getByRole('alert')).toContainText('Refused.');
  await expect(desk.now).toContainText('Walk-on: host');

  await desk.armed();
  await expect(desk.now).toContainText('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(desk.talk.getByText('FIRED', { exact: true })).toHaveCount(2);
  await expect(desk.talk.getByText('REFUSED', { exact: true })).toHaveCount(2);
});

test('Space that stays down fires once, however long it is held', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();
  await desk.armed();

  await page.keyboard.down('Space');
  await expect(desk.now).toContainText('Doors');
  // Past the lock time, as a keyboard repeats it.
  const until = Date.now() + 800;
  while (Date.now() < until) await page.keyboard.down('Space');
  await page.keyboard.up('Space');
  expect(await house.fired(made.show)).toBe(1);
  await expect(desk.now).toContainText('Doors');

  // Let go, it is a key like any other again.
  await desk.fire('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
});

test('two callers press at the same moment: one GO, and the other console says who holds the book', async ({
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
  await second.open(made.path('call'));
  await expect(mara.notice('NOT CALLING')).toContainText('Owner holds the book since');
  await expect(mara.go).toHaveAttribute('data-face', 'notCaller');
  await anna.armed();

  await Promise.all([first.page.keyboard.press('Space'), second.page.keyboard.press('Space')]);
  await expect(anna.now).toContainText('Doors');
  await expect(mara.now).toContainText('Doors');
  await expect(mara.sentence.getByRole('alert')).toContainText(
    'Owner holds the book: this console does not fire'
  );
  expect(await house.fired(made.show)).toBe(1);
});

test('the book is taken over by keeping the button pressed for 2 s, and both consoles show it', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const [first, second] = await Promise.all([
    house.owner(),
    house.device(made, { name: 'Mara', roles: ['deputy'] })
  ]);
  const [anna, mara] = [new ConsoleScreen(first.page), new ConsoleScreen(second.page)];
  await first.open(made.path('call'));
  await anna.openRun();
  await anna.fire('Doors');
  await second.open(made.path('call'));

  const take = second.page.getByRole('button', { name: 'Hold 2 s to take the book' });
  await take.click();
  await expect(mara.go).toHaveAttribute('data-face', 'notCaller');
  await take.hover();
  const began = Date.now();
  await second.page.mouse.down();
  await expect(mara.go).toHaveAttribute('data-face', 'noStandbyAllowed');
  expect(Date.now() - began).toBeGreaterThanOrEqual(2_000);
  await second.page.mouse.up();

  await expect(anna.notice('NOT CALLING')).toContainText('Mara holds the book since');
  await expect(anna.notice('NOT CALLING')).toContainText('Your keys are off');
  await first.page.keyboard.press('Space');
  await expect(anna.sentence.getByRole('alert')).toContainText('Mara holds the book');
  await mara.fire('Walk-on: host');
  await expect(anna.now).toContainText('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
});
