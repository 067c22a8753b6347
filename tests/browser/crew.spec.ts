import { coveredButtons } from './covered.ts';
import { evening, TABLET, type House, type MadeShow } from './house.ts';
import { ConsoleScreen, CrewScreen } from './screens.ts';
import { expect, test } from './test.ts';

test('standby, READY, GO: the caller sees who is ready, the crew sees green for 3 s', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);
  await expect(crew.mine).toContainText('COMING UP');

  await desk.page.keyboard.press('s');
  await expect(crew.mine).toContainText('STANDBY');
  await expect(desk.department('LX')).toContainText('waiting');
  await expect(desk.go).toHaveAttribute('data-face', 'missingAnswers');

  await crew.ready();
  await expect(desk.department('LX')).toContainText('READY');
  await expect(desk.department('LX')).toContainText('Lighting desk');
  await expect(desk.department('SND')).toContainText('no device');
  await expect(desk.readiness).toContainText('1 of 2 ready');

  await crew.page.evaluate(watchGreen);
  await desk.page.keyboard.press('Space');
  await expect(crew.mine).toHaveClass(/\bgreen\b/);
  await expect(crew.mine.getByText('GO', { exact: true })).toBeVisible();
  await expect(crew.mine).toContainText('LX1');
  await expect(crew.now).toContainText('Doors');
  const shown = await crew.page.evaluate(() => globalThis.greenFor);
  expect(shown).toBeGreaterThan(2_500);
  expect(shown).toBeLessThan(4_500);
  await expect(crew.mine).toContainText('COMING UP');
  await expect(crew.mine).toContainText('LX2');
});

test('READY can be taken back, and the caller sees that it was', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);
  await desk.page.keyboard.press('s');
  await crew.ready();
  await expect(desk.department('LX')).toContainText('READY');

  await expect(async () => {
    // A tap within 600 ms of a change is taken for one that was meant for what stood there before.
    const back = crew.mine.getByRole('button', { name: /Take back/ });
    if (await back.isVisible()) await back.click({ timeout: 300 });
    await expect(desk.department('LX')).toContainText('waiting', { timeout: 300 });
  }).toPass({ timeout: 10_000 });
  await expect(crew.mine).toContainText('STANDBY');
});

test('a PROBLEM takes READY back and stays on the console until it is cleared', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);
  // What was there when the finger came down is what is meant, though the standby comes under it.
  await crew.page.waitForTimeout(700); // as long as a press counts for nothing after a change
  await crew.mine.getByRole('button', { name: 'PROBLEM' }).hover();
  await crew.page.mouse.down();
  await desk.page.keyboard.press('s');
  await expect(crew.mine).toHaveClass(/\bstandby\b/);
  await crew.page.mouse.up();
  await expect(crew.page.getByRole('dialog', { name: 'What is the problem?' })).toBeVisible();
  await crew.page.keyboard.press('Escape');

  await crew.ready();
  await crew.problem();
  await crew.page.getByRole('button', { name: 'Not in place' }).click();
  await expect(crew.page.getByRole('dialog')).toBeHidden();
  await expect(crew.mine).toContainText('PROBLEM TOLD');
  await expect(desk.department('LX')).toContainText('problem');
  await expect(desk.talk).toContainText('Not in place');

  // Going on with the show, or looking at another tab, does not make it go away.
  await desk.page.keyboard.press('Space');
  await expect(desk.now).toContainText('Doors');
  await desk.page.getByRole('tab', { name: 'Log' }).click();
  await expect(desk.talk.getByRole('button', { name: 'Clear the problem of LX' })).toBeVisible();
  await desk.talk.getByRole('button', { name: 'Clear the problem of LX' }).click();
  await expect(desk.talk.getByRole('button', { name: /^Clear the problem/ })).toHaveCount(0);
  await expect(crew.mine.getByText('Not in place')).toHaveCount(0);
});

test('caller and crew write to one another, and each sees that the other confirmed', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);

  await desk.say('Host wears the second radio mic');
  const band = crew.page.getByRole('region', { name: 'Message', exact: true });
  await expect(band).toContainText('Host wears the second radio mic');
  await expect(desk.talk).toContainText('delivered to 1 of 1, seen by 1, confirmed by 0');
  await band.getByRole('button', { name: 'Got it' }).click();
  await expect(band).toBeHidden();
  await expect(desk.talk).toContainText('confirmed by 1');

  await crew.page.getByRole('tab', { name: /Messages/ }).click();
  await crew.page.getByRole('textbox', { name: 'To the caller' }).fill('Lamp 14 is out');
  await crew.page.getByRole('button', { name: 'Send' }).click();
  await expect(desk.talk).toContainText('Lamp 14 is out');
  await desk.page.getByRole('button', { name: 'Confirm “Lamp 14 is out”' }).click();
  await expect(crew.page.getByRole('tabpanel')).toContainText('confirmed by 1');
});

test('a message for the stage fills a band there until the caller clears it', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { desk } = await called(house, made, { crew: false });
  const stage = await house.device(made, { name: 'Stage clock', roles: ['viewer'] });
  await stage.open(made.path('stage'));
  await desk.fire('Doors');

  await desk.page.getByLabel('Message to').selectOption('To the stage');
  await desk.page.getByLabel('Message', { exact: true }).fill('Wrap up, please');
  await desk.page.keyboard.press('Enter');
  const message = stage.page.getByRole('main').getByText('Wrap up, please');
  await expect(message).toBeVisible();
  // The countdown stays beside it.
  await expect(stage.page.getByRole('main')).toContainText(/\b(30:00|29:\d\d)\b/);
  const { width = 0 } = stage.page.viewportSize() ?? {};
  expect((await message.locator('..').boundingBox())?.width).toBe(width);
  await desk.page.getByRole('button', { name: 'Take “Wrap up, please” off the stage' }).click();
  await expect(message).toBeHidden();
});
test('whatever comes together, every button stands on the screen by itself', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);
  const { page } = crew;
  await desk.fire('Doors');
  await desk.page.keyboard.press('s');
  await crew.ready();
  await crew.problem();
  await page.getByRole('button', { name: 'Not in place' }).click();
  // Anything less waits, counted: a cue of theirs stands by.
  const composer = desk.page.getByLabel('Message', { exact: true });
  await composer.fill('Catering is open');
  await composer.press('Enter');
  await expect(page.getByRole('tab', { name: 'Messages 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Got it' })).toBeHidden();
  await desk.page.getByRole('button', { name: 'Urgent' }).click();
  await desk.page
    .getByLabel('Message', { exact: true })
    .fill('Host wears the second radio mic, and the music is the short version');
  await desk.page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Got it' })).toBeVisible();

  const sizes = [TABLET, PHONE, turned(TABLET), turned(PHONE)];
  const look = async (state: string): Promise<void> => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await page.evaluate(coveredButtons), `${state}, ${size.width} px`).toEqual([]);
    }
  };
  await look('problem told, message');
  await page.getByRole('tab', { name: 'All' }).click();
  await look('the same, beside another list');
  await page.getByRole('tab', { name: 'Mine' }).click();
  await desk.page.keyboard.press('h');
  await expect(page.getByText('SHOW HELD')).toBeVisible();
  await look('held');
});

test('from 2 m a phone shows the own number at 20′ and what to do at 8′', async ({ house }) => {
  const made = await house.makeShow(evening);
  const { desk, crew } = await called(house, made);
  await crew.page.setViewportSize(PHONE);
  await desk.page.keyboard.press('s');
  await expect(crew.mine).toContainText('STANDBY');
  expect(await crew.mine.locator('.id').evaluate(minutesOfArc)).toBeGreaterThanOrEqual(20);
  expect(await crew.mine.locator('.label').evaluate(minutesOfArc)).toBeGreaterThanOrEqual(8);
});

declare global {
  var greenFor: Promise<number>;
}

/** In the page, where nobody looks late: for how many ms the band is green, from the next time that it is. */
function watchGreen(): void {
  globalThis.greenFor = new Promise((resolve) => {
    let since: number | null = null;
    const look = (): void => {
      if (document.querySelector('.mine.green')) since ??= performance.now();
      else if (since !== null) {
        changes.disconnect();
        resolve(performance.now() - since);
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['class']
    });
  });
}

const PHONE = { width: 390, height: 844 };
const turned = ({ width, height }: typeof PHONE): typeof PHONE => ({
  width: height,
  height: width
});

/** How large an element's digits and capitals are to an eye 2 m away: a phone of 390 px is 62 mm wide. */
function minutesOfArc(element: Element): number {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('no canvas');
  canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const heightMm = canvas.measureText('2').actualBoundingBoxAscent * (62 / 390);
  return (Math.atan(heightMm / 2_000) * 180 * 60) / Math.PI;
}

/** The owner with a run opened, and an operator of LX who stands by. */
async function called(house: House, made: MadeShow, { crew: hasCrew = true } = {}) {
  const [owner, operator] = await Promise.all([
    house.owner(),
    house.device(made, {
      name: 'Tablet 3',
      roles: ['operator'],
      departments: ['LX'],
      viewport: TABLET
    })
  ]);
  const desk = new ConsoleScreen(owner.page);
  const crew = new CrewScreen(operator.page);
  await owner.open(made.path('call'));
  await desk.openRun();
  if (hasCrew) {
    await operator.open(made.path('crew'));
    await crew.standBy();
  }
  return { desk, crew };
}
