import { evening } from './house.ts';
import { ConsoleScreen, PlanScreen } from './screens.ts';
import { isFocused, tabTo } from './tab-to.ts';
import { expect, test } from './test.ts';

test('a show is made, planned, called and ended by keyboard alone, and the next run begins at the top', async ({
  own: { house }
}) => {
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  const { keyboard } = page;
  await open('/');
  await tabTo(page, page.getByLabel('Title'));
  await keyboard.type('Keys only');
  await keyboard.press('Enter');

  // Three rows: length, Tab, title, Enter; then a cue for the first.
  await page.waitForURL(/plan/);
  await tabTo(page, page.getByLabel('Duration of a new row'));
  for (const [length, title] of rows) {
    await keyboard.type(length);
    await keyboard.press('Tab');
    await keyboard.type(title);
    await keyboard.press('Enter');
  }
  const plan = new PlanScreen(page);
  await expect.poll(() => plan.texts('title')).toEqual(rows.map(([, title]) => title));
  // Up into the last row, to the first of its column, and along to the lights.
  await keyboard.press('ArrowUp');
  await keyboard.press('Control+ArrowUp');
  const lights = plan.row(1).getByRole('gridcell').nth(6);
  for (let presses = 0; !(await isFocused(lights)) && presses < 12; presses += 1) {
    await keyboard.press('Tab');
  }
  await keyboard.type('1 House to half');
  await expect(page.getByLabel('Add a LX cue to row 1')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Cue LX 1/ })).toBeVisible();
  // Tab walks the cells; after Esc it leaves them.
  await keyboard.press('Escape');
  await tabTo(page, page.getByRole('link', { name: 'Call', exact: true }));
  await keyboard.press('Enter');
  await page.waitForURL(/call/);
  const show = new URL(page.url()).pathname.split('/')[2] ?? '';

  await tabTo(page, page.getByRole('button', { name: 'Open the run' }));
  await keyboard.press('Enter');
  await desk.armed();
  await keyboard.press('s');
  await expect(desk.next).toHaveAccessibleName('STANDBY');
  await desk.fire('Doors');
  await desk.fire('Walk-on');

  // Hold and resume.
  await keyboard.press('h');
  await expect(desk.notice('HELD')).toBeVisible();
  await keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('The show is held');
  await keyboard.press('h');
  await expect(desk.notice('HELD')).toBeHidden();

  // Half a minute more, and less.
  await expect(desk.now).toContainText('of 02:00');
  await keyboard.press('+');
  await expect(desk.now).toContainText('of 02:30');
  await keyboard.press('-');
  await expect(desk.now).toContainText('of 02:00');

  // Back.
  await keyboard.press('Shift+Space');
  await expect(desk.now).toContainText('Doors');
  await expect(desk.next).toContainText('Walk-on');

  // Jump: G, the number, Enter; then Space fires it.
  await keyboard.press('g');
  await keyboard.type('3');
  await keyboard.press('Enter');
  await expect(desk.next).toContainText('Finale');
  await desk.fire('Finale');

  // End, and a new run.
  await keyboard.down('Shift');
  await keyboard.down('Escape');
  await expect(page.getByRole('heading', { name: 'New run from the top' })).toBeVisible();
  await keyboard.up('Escape');
  await keyboard.up('Shift');
  const earlier = page.getByRole('region', { name: 'Earlier runs' }).getByRole('listitem');
  await expect(earlier).toHaveCount(1);
  await expect(earlier).toContainText('2 steps in');
  await tabTo(page, page.getByRole('button', { name: 'Open the run' }));
  await keyboard.press('Enter');
  await expect(desk.next).toContainText('Doors');
  await desk.fire('Doors');
  const runs = Object.values((await house.state(show)).runs);
  expect(runs.map(({ state, fired }) => [state, fired.length])).toEqual(
    expect.arrayContaining([
      ['ended', 2],
      ['live', 1]
    ])
  );
});

test('what is warned of stays the one that is next; M writes from the log too, and no Space in it fires', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun('Show');
  await desk.talk.getByRole('tab', { name: 'Log' }).click();
  await page.keyboard.press('w');
  await expect(desk.talk).toContainText('WARNED');
  await expect(page.getByRole('article', { name: 'NEXT' })).toHaveCount(1);
  await expect(desk.next).toContainText('Doors');
  await page.keyboard.press('m');
  await page.keyboard.type('See you at the half');
  await page.keyboard.press('Enter');
  await expect(desk.talk).toContainText('See you at the half');
  expect(await house.fired(made.show)).toBe(0);
});

test('Esc never stops anything', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  const { keyboard } = page;
  await open(made.path('call'));
  await desk.openRun('Show');
  await desk.fire('Doors');
  await keyboard.press('s');
  await expect(desk.next).toHaveAccessibleName('STANDBY');
  const before = await house.state(made.show);

  // Down for as long as would end the show with Shift.
  await keyboard.down('Escape');
  const until = Date.now() + 1_300;
  while (Date.now() < until) await keyboard.down('Escape');
  await keyboard.up('Escape');

  // It leaves a field, closes a dialog, drops a selection …
  await keyboard.press('n');
  await keyboard.type('half a note');
  await expect(desk.go).toHaveAttribute('data-face', 'typing');
  await keyboard.press('Escape');
  await expect(desk.go).toHaveAttribute('data-face', 'missingAnswers');
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(desk.go).not.toHaveAttribute('data-face', 'typing');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(desk.sentence).toContainText('Selected:');
  await keyboard.press('Escape');
  await expect(desk.sentence).not.toContainText('Selected:');

  // … and a press of Shift+Esc that is let go too soon ends nothing either.
  await keyboard.press('Shift+Escape', { delay: 100 });
  for (let presses = 0; presses < 5; presses += 1) await keyboard.press('Escape');
  await expect(desk.next).toHaveAccessibleName('STANDBY');
  const after = await house.state(made.show);
  expect(after.runs).toEqual(before.runs);
});

test('the end of the list says so, and never begins again', async ({ house }) => {
  const made = await house.makeShow(evening.slice(0, 2));
  const { page, open } = await house.owner();
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();
  await desk.fire('Doors');
  await desk.fire('Walk-on: host');
  await expect(desk.next).toContainText('End of show');
  await expect(desk.go).toHaveAttribute('data-face', 'endOfShow');

  await page.keyboard.press('Space');
  await expect(desk.sentence.getByRole('alert')).toContainText('End of show');
  await page.keyboard.press('Space');
  await expect(desk.now).toContainText('Walk-on: host');
  expect(await house.fired(made.show)).toBe(2);
  const [run] = Object.values((await house.state(made.show)).runs);
  expect(run?.state).toBe('live');
});

const rows = [
  ['30', 'Doors'],
  ['2:00', 'Walk-on'],
  ['5:00', 'Finale']
] as const;

/** As high as the console's list draws one, in px. */
const ROW = 44;

test('a row that is chosen by keys is read whole, the last one too: “Back to live” lies over none of it', async ({
  house
}) => {
  const titles = Array.from({ length: 20 }, (_, nth) => ({
    title: `Award ${nth + 1}`,
    minutes: 5
  }));
  const made = await house.makeShow(titles);
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();
  await desk.fire('Award 1');
  const back = page.getByRole('button', { name: 'Back to live' });
  const chosen = page.getByRole('row', { selected: true });
  const choice = async (): Promise<string> =>
    /Award \d+/.exec((await chosen.allInnerTexts()).join(' '))?.[0] ?? '';
  for (const title of ['Award 10', 'Award 11', 'Award 20']) {
    for (let was = await choice(); was !== title; was = await choice()) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(choice, { intervals: [10] }).not.toBe(was);
    }
    const [row, button] = [await chosen.boundingBox(), await back.boundingBox()];
    expect(row && button && row.y + row.height).toBeLessThanOrEqual(button?.y ?? 0);
  }
});

/** In the page: three frames long. */
async function threeFrames(): Promise<void> {
  for (let nth = 0; nth < 3; nth += 1) await new Promise(requestAnimationFrame);
}

test('what comes above the list and goes again moves it, and is no hand that scrolls', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { page, open } = await house.owner({ viewport: { width: 1280, height: 720 } });
  const desk = new ConsoleScreen(page);
  await open(made.path('call'));
  await desk.openRun();
  await desk.fire('Doors');
  const rows = page.getByRole('grid', { name: 'All steps' });
  const fromEnd = () => rows.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
  for (const notices of [1, 0]) {
    await page.keyboard.press('h');
    await expect(desk.notice('HELD')).toHaveCount(notices);
    // What "Back to live" would lie over is kept free behind the last row.
    await expect.poll(fromEnd).toBe(2 * ROW);
    // The browser tells of a scroll a frame after it, or two.
    await rows.evaluate(threeFrames);
  }
  await expect(page.getByRole('button', { name: 'Back to live' })).toHaveCount(0);
});
