import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * What Playwright switches off, as far as it could touch a page here. The browser heeds the last
 * such list alone, so ours has to say it again.
 */
const OFF_ANYWAY = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning'
];

/** Pages in the list under the address bar, which nobody sees: for each device they cost more than ours. */
const OWN_PAGES = ['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'];

/** How a browser is launched, here and by whoever drives one without Playwright's runner. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${[...OFF_ANYWAY, ...OWN_PAGES].join(',')}`
];

/** The browser of this machine; undefined leaves it to the one that Playwright downloads. */
export function installedBrowser(): string | undefined {
  return INSTALLED.find((path) => existsSync(path));
}

/** Sees to it that there is a browser: Debian's where we may install it, else Playwright's. */
export function bringBrowser(): void {
  if (installedBrowser() || existsSync(chromium.executablePath())) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing chromium …');
    if (quietly('apt-get', ['update']) && quietly('apt-get', ['install', '-y', 'chromium'])) return;
  }
  console.error("Downloading Playwright's chromium …");
  if (!quietly(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])) {
    console.error('No browser for the tests: install chromium or Google Chrome and try again.');
  }
}

function quietly(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ended = spawnSync(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (ended.status !== 0) console.error(String(ended.stderr ?? ended.error));
  return ended.status === 0;
}
