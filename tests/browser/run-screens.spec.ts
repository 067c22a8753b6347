import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { hiddenWords } from './covered.ts';
import { evening, type Device, type House, type MadeShow } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };
const TELEVISION = { width: 1920, height: 1080 };

const script =
  'Good evening, and **welcome**.\n\n<img src=x onerror=alert(1)>\n\nWe begin with a film.';

/** The evening with a run on it, what the host says, and the screens beside the console. */
async function staged(house: House) {
  const made = await house.makeShow(evening);
  const { items } = await house.state(made.show);
  const idOf = (title: string): string =>
    Object.values(items).find((item) => item.title === title)?.id ?? '';
  const said = { do: 'set', in: 'items', field: 'script', to: script, was: '' } as const;
  await house.command(made.show, {
    type: 'edit',
    changes: [{ ...said, id: idOf('Walk-on: host') }]
  });
  const owner = await house.owner();
  await owner.open(made.path('call'));
  const desk = new ConsoleScreen(owner.page);
  await desk.openRun();
  return { made, desk, idOf };
}

const foyer = (house: House, made: MadeShow, viewport = TELEVISION): Promise<Device> =>
  house.device(made, { name: 'Corridor', roles: ['viewer'], viewport });

test('backstage follows the show, and says to each department when its call comes', async ({
  house
}) => {
  const { made, desk } = await staged(house);
  const { page, open } = await foyer(house, made);
  await open(made.path('backstage'));
  const now = page.getByRole('region', { name: 'Now' });
  const call = page.getByRole('region', { name: 'Next call' });
  await expect(page.getByRole('region', { name: 'Next' }).first()).toContainText('Doors');
  await desk.fire('Doors');
  await expect(now).toContainText('Doors');
  await expect(now).toContainText(/29:\d\d|30:00/);
  await expect(call).toContainText('Walk-on: host');

  await page.getByRole('combobox', { name: 'Calls of' }).selectOption({ index: 3 });
  await expect(call).toContainText('VID 2');
  await expect(call).toContainText(/29:\d\d|30:00/);
  await expect(page).toHaveURL(/for=department/);
  // The address is all that it needs to come back as it was.
  await page.reload();
  await expect(call).toContainText('VID 2');
  await desk.page.keyboard.press('s');
  await expect(call).toContainText('STANDBY');
  await desk.fire('Walk-on: host');
  await expect(now).toContainText('Walk-on: host');
  await expect(call).toContainText('VID 3');
  // What the public is not sent, nobody is offered.
  await expect(page.getByRole('option', { name: 'Everybody' })).toBeAttached();

  await page.setViewportSize(PHONE);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await expect(call.getByText('VID 3').first()).toBeInViewport({ ratio: 1 });
});

test('a hold is said across every screen of a run', async ({ house }) => {
  const { made, desk } = await staged(house);
  await desk.fire('Doors');
  await desk.page.keyboard.press('h');
  const { page, open } = await house.owner({ viewport: TELEVISION });
  for (const screen of ['backstage', 'countdown', 'timeline', 'prompter']) {
    await open(made.path(screen));
    await expect(page.getByText('SHOW HELD'), screen).toBeVisible();
    expect(await violations(page), screen).toEqual([]);
  }
});

test('a countdown counts to what was chosen, and says when it is there', async ({ house }) => {
  const { made, desk, idOf } = await staged(house);
  const { page, open } = await foyer(house, made);
  await open(made.path('countdown'));
  await desk.fire('Doors');
  const rows = page.getByRole('listitem');
  // Whatever is next, as long as nobody chose.
  await expect(rows).toHaveText([/Walk-on: host.*(29:\d\d|30:00)/]);
  await page.getByText('Count down to …').click();
  await page.getByRole('checkbox', { name: 'Award one' }).check();
  await page.getByRole('checkbox', { name: 'Walk-on: host' }).check();
  await expect(rows).toHaveText([/Walk-on: host/, /Award one.*3[45]:\d\d/]);
  await expect(page).toHaveURL(new RegExp(`to=.*${idOf('Award one')}`));
  await page.reload();
  await expect(rows).toHaveCount(2);
  await desk.fire('Walk-on: host');
  await expect(rows.first()).toContainText('NOW');
  await expect(rows.nth(1)).toContainText(/0[45]:\d\d/);
});

test('the timeline goes along with now, can be looked over by keys, and comes back to it', async ({
  house
}) => {
  const { made, desk } = await staged(house);
  const { page, open } = await foyer(house, made);
  await open(made.path('timeline'));
  await desk.fire('Doors');
  const day = page.getByRole('region', { name: 'The day' });
  const live = day.locator('.flag.current');
  await expect(live).toContainText('Doors');
  await expect(day.locator('.flag.next')).toContainText('Walk-on: host');
  // Items of minutes among one of half an hour: no word is cut, none lies over another, and one stage has
  // all of the sheet.
  await expect.poll(() => page.evaluate(hiddenWords)).toEqual([]);
  const [sheet, lane] = [await day.boundingBox(), await day.locator('.lane').boundingBox()];
  expect((lane?.height ?? 0) / (sheet?.height ?? 1)).toBeGreaterThan(0.8);
  const nowLine = day.locator('.now');
  await expect(nowLine).toBeInViewport();
  await page.keyboard.press('+');
  await expect(nowLine).toBeInViewport();
  const left = () => day.evaluate((each) => each.scrollLeft);
  const before = await left();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowLeft');
  expect(await left()).toBeLessThanOrEqual(before);
  const back = page.getByRole('button', { name: 'Back to now' });
  await expect(back).toBeVisible();
  await page.keyboard.press('Home');
  await expect(back).toBeHidden();
  await desk.fire('Walk-on: host');
  await expect(live).toContainText('Walk-on: host');
});

const rollOf = (page: Page) => page.getByRole('region', { name: 'Script' });

test('a prompter jumps to the item under way, rolls, and is worked from the keyboard', async ({
  house
}) => {
  const { made, desk } = await staged(house);
  const { page, open } = await house.owner({ viewport: TELEVISION });
  await open(made.path('prompter'));
  const roll = rollOf(page);
  const part = page.getByRole('article', { name: 'Walk-on: host' });
  await expect(part.locator('strong')).toHaveText('welcome');
  // Nothing in a text is believed.
  await expect(part).toContainText('<img src=x onerror=alert(1)>');
  await expect(part.locator('img')).toHaveCount(0);

  await desk.fire('Doors');
  await desk.fire('Walk-on: host');
  const isRead = async () => {
    const [box, height] = [await part.boundingBox(), TELEVISION.height];
    return box ? Math.abs(box.y / height - 0.3) : 1;
  };
  await expect.poll(isRead).toBeLessThan(0.02);

  const top = () => roll.evaluate((each) => each.scrollTop);
  const still = await top();
  await page.keyboard.press('Space');
  await expect.poll(top).toBeGreaterThan(still + 20);
  await page.keyboard.press('Space');
  const stopped = await top();
  await page.waitForTimeout(300);
  expect(Math.abs((await top()) - stopped)).toBeLessThan(3);

  // A hold halts it, and it rolls on again by hand alone.
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeVisible();
  await desk.page.keyboard.press('h');
  await expect(page.getByText('SHOW HELD')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Roll/ })).toBeVisible();
  await desk.page.keyboard.press('h');
  await expect(page.getByText('SHOW HELD')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Roll/ })).toBeVisible();

  // Larger letters, and still the same words at the line that is read.
  await page.keyboard.press('Home');
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/size=7/);
  await expect.poll(isRead).toBeLessThan(0.02);
  // A window of another size, and back: the words are laid out anew, and the place stays.
  await page.setViewportSize({ width: 1080, height: 1400 });
  const isReadTurned = async (): Promise<number> =>
    Math.abs(((await part.boundingBox())?.y ?? 0) / 1400 - 0.3);
  await expect.poll(isReadTurned).toBeLessThan(0.02);
  await page.setViewportSize(TELEVISION);
  await expect.poll(isRead).toBeLessThan(0.02);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/size=7.*speed=7.*mirror=1/);
  await expect(roll).toHaveCSS('transform', /matrix\(-1/);
  await page.keyboard.press('t');
  await desk.fire('Opening film');
  await page.waitForTimeout(500);
  await expect.poll(isRead).toBeLessThan(0.7);
  const untracked = await top();
  await page.keyboard.press('l');
  await expect.poll(top).toBeGreaterThan(untracked);
});

test('a link for a prompter leads to the scripts, and a viewer is not sent them', async ({
  house
}) => {
  const { made } = await staged(house);
  const glass = await house.device(made, { name: 'Glass', roles: ['prompter'] });
  await glass.open(`/shows/${made.show}`);
  await expect(glass.page).toHaveURL(/\/prompter\//);
  await expect(glass.page.getByText('Good evening')).toBeVisible();
  const { page, open } = await foyer(house, made);
  await open(made.path('prompter'));
  await expect(page.getByRole('heading', { name: 'may not read scripts' })).toBeVisible();
  await expect(page.getByText('Good evening')).toHaveCount(0);
});

test('the screens of a run have no serious fault of accessibility', async ({ house }) => {
  const { made, desk } = await staged(house);
  await desk.fire('Doors');
  const { page, open } = await house.owner({ viewport: TELEVISION });
  const found: string[] = [];
  for (const screen of ['backstage', 'countdown', 'timeline', 'prompter']) {
    await open(made.path(screen));
    await expect(
      page.getByText(screen === 'timeline' ? 'Doors' : 'Walk-on: host').first()
    ).toBeVisible();
    if (screen === 'countdown') await page.getByText('Count down to …').click();
    found.push(...(await violations(page)).map((each) => `${screen} ${each}`));
  }
  await desk.page.keyboard.press('s');
  await open(made.path('backstage'));
  await expect(page.getByText('STANDBY')).toBeVisible();
  found.push(...(await violations(page)));
  expect(found).toEqual([]);
});
