import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { ThemeName } from '#lib/ui/theme.svelte.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is seriously wrong with a page, worn dark and light unless said otherwise. */
export async function violations(
  page: Page,
  themes: readonly ThemeName[] = ['dark', 'light']
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    await wear(page, theme);
    const { violations } = await look(page).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map((node) => `${theme} ${id}: ${node.html.slice(0, 200)}`));
    }
  }
  return found;
}

/**
 * What is well is not listed, and no page has frames of another origin: to look into those each look
 * would open a window of its own. Together that is three quarters of what a look costs.
 */
const look = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(WCAG_22_AA);

/** Puts a theme on a page as it stands. */
export async function wear(page: Page, theme: ThemeName): Promise<void> {
  await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
  await settled(page);
}

/** Colours fade for a moment after a change; halfway there they are nobody's. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
}
