import { mkdirSync } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { BROWSER_FLAGS, installedBrowser } from './support/browser.ts';
import { BuiltServer } from './support/built-server.ts';

/*
 * npm run pictures: takes the README's pictures from the built pages, on the demo show.
 * Look at each before committing it.
 */
const FOLDER = 'docs/pictures';

const sheet = `Harvest Supper;;;;;
Kestrel Hall, 18 September;;;;;
Start;Length;What;LX;Sound;Notes
18:30;30;Doors and cider;1;1;Foyer lit by six
19:00;5:00;Welcome;2;2;Ines on the lectern mic
;1:30;Film: the year in fields;3;3;House to ten
;45;Supper;4;4;Band plays at 19:30
20:00;10;Raffle;5;5;
;15;Thanks and good night;6;6;House up
`;

const server = await BuiltServer.start('--demo');
const executablePath = installedBrowser();
const browser = await chromium.launch({
  args: [...BROWSER_FLAGS],
  ...(executablePath ? { executablePath } : {})
});
try {
  mkdirSync(FOLDER, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await take(context);
} finally {
  await browser.close();
  await server.stop();
}

async function take(context: BrowserContext): Promise<void> {
  const call = await context.newPage();
  await call.goto(server.origin + (server.link ?? ''));
  await call.getByRole('button', { name: 'Open the demo here' }).click();
  await call.waitForURL(/\/call\//);
  const [, show = '', rundown = ''] = /shows\/([^/]+)\/call\/([^/?]+)/.exec(call.url()) ?? [];
  const open = (path: string, width: number, height: number): Promise<Page> =>
    openPage(context, `${server.origin}/shows/${show}/${path}`, { width, height });

  const lights = await open(`crew/${rundown}`, 390, 844);
  await standBy(lights, 'LX');
  const sound = await open(`crew/${rundown}`, 390, 844);
  await standBy(sound, 'SND');

  await press(call, 'Space');
  await press(call, 'Space');
  await press(call, 's');
  await lights.waitForTimeout(2_000);
  await shoot(lights, 'crew');
  // One device: the second page stands by for Sound and, as the first chose, for LX.
  await sound.bringToFront();
  await sound.getByRole('button', { name: /^READY/ }).click();
  await call.waitForTimeout(1_500);
  await shoot(call, 'call');
  await shoot(await open(`stage/${rundown}`, 1920, 1080), 'stage');
  await shoot(await open(`plan/${rundown}`, 1440, 900), 'plan');
  await shoot(await open('share', 1440, 900), 'share');
  await shoot(await open(`print/${rundown}`, 1100, 1400), 'print');
  const file = await openPage(context, `${server.origin}/import`, { width: 1440, height: 900 });
  await file
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'harvest-supper.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(sheet)
    });
  await file.waitForTimeout(2_500);
  await shoot(file, 'import');
}

async function openPage(
  context: BrowserContext,
  url: string,
  size: { width: number; height: number }
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(url);
  await page.waitForTimeout(1_500);
  return page;
}

async function standBy(page: Page, prefix: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${prefix}\\b`) })
    .or(page.getByLabel(new RegExp(`^${prefix}\\b`)))
    .first()
    .click();
  await page.getByRole('button', { name: 'Tap to stand by' }).click();
  await page.waitForTimeout(500);
}

async function press(page: Page, key: string): Promise<void> {
  await page.bringToFront();
  await page.keyboard.press(key);
  await page.waitForTimeout(900);
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}
