import type { Page } from '@playwright/test';
import { evening } from './house.ts';
import { PlanScreen } from './screens.ts';
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
    [`/shows/${made.show}/share`, page.getByRole('heading', { name: 'Let others in' })],
    [`/import?show=${made.show}&rundown=${made.rundown}`, page.getByText('Or paste rows')],
    [made.path('health'), page.getByRole('heading', { name: 'Health' })],
    [made.path('print'), page.getByRole('heading', { name: 'Run of show' })]
  ] as const;
  for (const [path, seen] of pages) {
    await open(path);
    await expect(seen).toBeVisible();
    expect((await slack(page)).across, path).toBe(0);
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
    expect(await slack(page)).toEqual({ across: 0, down: 0 });
    await expect(page.getByPlaceholder('New row: title, then Enter')).toBeInViewport();
    await open(made.path('plan'));
    await plan.goTo(plan.title(2));
    if (viewport === PHONE) await page.getByRole('button', { name: 'Open row 2' }).click();
    await expect(page.getByRole('complementary', { name: 'The row' })).toContainText('LX');
    expect(await slack(page)).toEqual({ across: 0, down: 0 });
  }
});
