import { chromium, type Browser, type Page } from 'playwright';
import { BROWSER_FLAGS, installedBrowser } from '../support/browser.ts';
import { boardFrames } from './board-frames.ts';
import { CalledShow } from './called-show.ts';
import { median, percentile, rounded } from './figures.ts';
import { gridKeys } from './grid-keys.ts';
import { pageWeights } from './page-weight.ts';
import { pressed } from './press-keys.ts';

const SCREENS = ['call', 'crew', 'plan', 'stage'] as const;
const OPENINGS = 5;
const KEYS = 40;

type Screen = (typeof SCREENS)[number];

/** What each screen weighs, how soon it paints, and how soon a key on the console is on the screen. */
export async function page({ rows = 300 }) {
  const weights = await pageWeights();
  const show = await CalledShow.of(rows);
  const executablePath = installedBrowser();
  const browser = await chromium.launch({
    args: [...BROWSER_FLAGS],
    ...(executablePath ? { executablePath } : {})
  });
  try {
    await show.begin();
    const routes: Record<string, object> = {};
    for (const screen of SCREENS) {
      const weight = weights[`/shows/[show]/${screen}/[rundown]`];
      routes[screen] = { ...weight, firstPaintMs: await firstPaint(browser, show, screen) };
    }
    const keys = await keyToPaint(browser, show);
    return {
      items: rows,
      routes,
      keyP50Ms: rounded(median(keys)),
      keyP95Ms: rounded(percentile(keys, 0.95)),
      ...(await gridKeys(browser, show)),
      ...(await boardFrames(browser, show))
    };
  } finally {
    show.caller.close();
    await browser.close();
    await show.server.stop();
  }
}

async function open(browser: Browser, show: CalledShow, screen: Screen): Promise<Page> {
  const { origin } = show.server;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1280, height: 720 }
  });
  const [name = '', value = ''] = show.owner.cookie.split('=', 2);
  await context.addCookies([{ name, value, url: origin }]);
  const opened = await context.newPage();
  await opened.goto(`/shows/${show.made.show}/${screen}/${show.made.rundown}`);
  await opened.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0
  );
  return opened;
}

/** With nothing cached: a browser context is a new device each time. */
async function firstPaint(browser: Browser, show: CalledShow, screen: Screen): Promise<number> {
  const took: number[] = [];
  for (let nth = 0; nth < OPENINGS; nth += 1) {
    const opened = await open(browser, show, screen);
    took.push(
      await opened.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN
      )
    );
    await opened.context().close();
  }
  return rounded(median(took));
}

/** From the key event to the frame that shows what it did, on a console of so many rows. */
async function keyToPaint(browser: Browser, show: CalledShow): Promise<number[]> {
  const opened = await open(browser, show, 'call');
  await opened.getByText('Bench').first().waitFor();
  return pressed(opened, 'ArrowDown', KEYS);
}
