import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, installedBrowser } from './tests/support/browser.ts';

const executablePath = installedBrowser();

/** Real browsers on the production build; each spec starts a server of its own. */
export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'off',
    launchOptions: { args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) }
  }
});
