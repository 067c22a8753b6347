import type { Page } from '@playwright/test';
import { evening } from './house.ts';
import { ConsoleScreen, CrewScreen, saysAt } from './screens.ts';
import { expect, test } from './test.ts';

const WITHIN = 3_000;

/** What each screen says when nothing comes any more. */
const words = {
  call: 'Not connected: call it by voice',
  crew: 'Listen to comms',
  stage: 'NO LINK',
  backstage: 'NO LINK',
  timeline: 'NO LINK',
  countdown: 'NO LINK',
  prompter: 'NO LINK',
  stages: 'NO LINK',
  plan: 'No connection',
  print: 'No connection: this may be old',
  share: 'No connection',
  health: 'NO LINK'
} as const;

test('the network swallows everything: each kind of screen says so within 3 s, and is right again by itself', async ({
  own: { house, proxy }
}) => {
  const made = await house.makeShow(evening);
  const through = proxy.origin;
  const pages: (readonly [keyof typeof words, Page])[] = [];
  for (const screen of Object.keys(words) as (keyof typeof words)[]) {
    const device =
      screen === 'crew'
        ? await house.device(made, {
            name: 'Tablet',
            roles: ['operator'],
            departments: ['LX'],
            through
          })
        : await house.owner({ through });
    await device.open(screen === 'share' ? `/shows/${made.show}/share` : made.path(screen));
    if (screen === 'call') await new ConsoleScreen(device.page).openRun('Show');
    if (screen === 'crew') await new CrewScreen(device.page).standBy();
    pages.push([screen, device.page]);
  }
  for (const [screen, page] of pages) {
    await expect(page.getByText(/^(Connecting|Fetching)/), screen).toBeHidden();
    await expect(page.getByText(words[screen]).first(), screen).toBeHidden();
  }

  const said = pages.map(async ([screen, page]) => [screen, await saysAt(page, words[screen])]);
  proxy.blackHole();
  const gone = Date.now();
  for (const [screen, at] of await Promise.all(said)) {
    expect(Number(at) - gone, String(screen)).toBeLessThanOrEqual(WITHIN);
  }

  proxy.pass();
  for (const [screen, page] of pages) {
    await expect(page.getByText(words[screen]).first(), screen).toBeHidden({ timeout: 2 * WITHIN });
  }
});

test('a page whose line is dead from the start says so, and does not connect for ever', async ({
  house
}) => {
  const made = await house.makeShow(evening);
  const screens = { plan: 'No connection', print: 'No connection', health: 'NO LINK' };
  for (const [screen, word] of Object.entries(screens)) {
    const { page, open } = await house.owner();
    await page.routeWebSocket(/live/, () => {});
    await open(made.path(screen));
    await expect(page.getByText(word), screen).toBeVisible();
  }
});
