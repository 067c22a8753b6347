import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { evening } from './house.ts';
import { CrewScreen, PlanScreen } from './screens.ts';
import { expect, test } from './test.ts';

const PHONE = { width: 390, height: 844 };

/** How far the page can be scrolled as a whole, in pixels. */
const slack = (page: Page): Promise<{ across: number; down: number }> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

test('no planning page is wider than a phone', async ({ house }) => {
  const made = await house.makeShow(evening, 'A long evening of prizes, songs and speeches');
  const { page, open } = await house.owner({ viewport: PHONE });
  const pages = [
    ['/', page.getByRole('heading', { name: 'Shows' })],
    [made.path('plan'), page.getByRole('grid')],
    [made.path('revisions'), page.getByRole('heading', { name: 'Revisions', exact: true })],
    [`/shows/${made.show}/days`, page.getByRole('heading', { name: 'Main stage' })],
    [`/shows/${made.show}/vendors`, page.getByRole('heading', { name: 'No vendors yet' })],
    [`/shows/${made.show}/as-run`, page.getByRole('heading', { name: 'As run' })],
    [`/shows/${made.show}/share`, page.getByRole('heading', { name: 'Let others in' })],
    [`/import?show=${made.show}&rundown=${made.rundown}`, page.getByText('Or paste rows')],
    [made.path('health'), page.getByRole('heading', { name: 'Health' })],
    [made.path('print'), page.getByRole('heading', { name: 'Run of show' })]
  ] as const;
  for (const [path, seen] of pages) {
    await open(path);
    await expect(seen).toBeVisible();
    await expect.poll(async () => (await slack(page)).across, path).toBe(0);
  }
  // The paper is wider, and is scrolled by itself: from its left edge.
  const paper = await page.getByRole('article').boundingBox();
  expect(paper?.x).toBeGreaterThanOrEqual(0);
});

test('the plan itself stays where it is, on a phone and on a laptop, empty and with a row open', async ({
  house
}) => {
  const [empty, made] = [await house.makeShow([]), await house.makeShow(evening)];
  const { page, open } = await house.owner();
  const plan = new PlanScreen(page);
  for (const viewport of [PHONE, { width: 1280, height: 720 }]) {
    await page.setViewportSize(viewport);
    await open(empty.path('plan'));
    await expect(page.getByRole('region', { name: 'Begin from a template' })).toBeVisible();
    await expect.poll(() => slack(page)).toEqual({ across: 0, down: 0 });
    await expect(page.getByPlaceholder('New row: title, then Enter')).toBeInViewport();
    await open(made.path('plan'));
    await plan.goTo(plan.title(2));
    if (viewport === PHONE) await page.getByRole('button', { name: 'Open row 2' }).click();
    await expect(page.getByRole('complementary', { name: 'The row' })).toContainText('LX');
    await expect.poll(() => slack(page)).toEqual({ across: 0, down: 0 });
  }
});

test('fields and ticks of the list of cues, and who has seen a revision, are as large as a finger', async ({
  house,
  browser
}) => {
  const made = await house.makeShow(evening);
  const owner = await house.owner();
  const touched = { baseURL: house.server.origin, viewport: PHONE, hasTouch: true, isMobile: true };
  const phone = await browser.newContext(touched);
  await phone.addCookies(await owner.context.cookies());
  const page = await phone.newPage();
  await page.goto(made.path('plan'));
  await page.getByRole('button', { name: 'Cues of LX' }).tap();
  const second = page.getByRole('row').filter({ has: page.getByLabel('What LX 2 does') });
  const heights = (selector: string): Promise<number[]> =>
    second
      .locator(selector)
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  await expect.poll(() => heights('label, input.cell, button')).toHaveLength(4);
  const targets = await heights('label, input.cell, button');
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
  // A field lies in its own line, and the lines behind each other.
  const [top] = await page.getByLabel('What LX 1 does').evaluateAll(tops);
  const [next] = await page.getByLabel('What LX 2 does').evaluateAll(tops);
  expect((next ?? 0) - (top ?? 0)).toBe(45);

  await page.goto(made.path('revisions'));
  await page.getByRole('button', { name: /^Publish/ }).tap();
  const seen = page.getByText('Seen by');
  await expect(seen).toBeVisible();
  expect((await seen.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await phone.close();
});

const tops = (all: readonly Element[]): number[] =>
  all.map((each) => each.getBoundingClientRect().top);

test('the devices of the health page are read on a phone without scrolling sideways', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const lights = { name: 'Lights, stage left', departments: ['LX'] };
  const tablet = await house.device(made, { ...lights, roles: ['operator'] });
  await tablet.open(made.path('crew'));
  await new CrewScreen(tablet.page).standBy();
  const { page, open } = await house.owner({ viewport: PHONE });
  await open(made.path('health'));
  const device = page.getByText(lights.name).first();
  await expect(device).toBeInViewport({ ratio: 1 });
  const wide = await page
    .locator('.scroll')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(wide).toBe(0);
  await expect(page.getByText('Departments').filter({ visible: true }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
