import type { Page } from '@playwright/test';
import { evening } from './house.ts';
import { ConsoleScreen } from './screens.ts';
import { expect, test } from './test.ts';

/** Something that each panel says while it runs, as the built page has it. */
const panels = [
  ['the top strip', /[`"]est\. end[`"]/],
  ['the readiness panel', /\$\{[^}]*\} · not called/],
  ['the standby button', /calls \$\{[^}]*\}/],
  ['what is said aloud', /next: \$\{[^}]*\}/]
] as const;

for (const [panel, said] of panels) {
  test(`a fault in ${panel} leaves the one control alive`, async ({ house }) => {
    const made = await house.makeShow(evening);
    const { page, open } = await house.owner();
    const desk = new ConsoleScreen(page);
    const planted = plant(page, said);
    await open(made.path('call'));
    await page.getByRole('button', { name: 'Open the run' }).click();
    await desk.armed();
    for (const title of ['Doors', 'Walk-on: host']) {
      await page.keyboard.press('Space');
      await expect(desk.now).toContainText(title);
      await desk.armed();
    }
    await desk.go.click();
    await expect(desk.now).toContainText('Opening film');
    await expect(page.getByText('This panel failed.')).toHaveCount(1);
    expect(await planted).toBe(true);
    expect(await house.fired(made.show)).toBe(3);
  });
}

/** Makes the page throw where it would say something; told once that was found. */
function plant(page: Page, said: RegExp): Promise<boolean> {
  return new Promise((found) => {
    void page.route('**/_app/immutable/**/*.js', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const body = text.replace(said, (words) =>
        /^["`]/.test(words) ? 'boom.here' : '${boom.here}'
      );
      if (body !== text) found(true);
      await route.fulfill({ response, body });
    });
  });
}
