import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS, installedBrowser } from './tests/support/browser.ts';

const executablePath = installedBrowser();
// Tests of runes are named *.svelte.test.ts and run in a browser: in Node no effect ever runs, so
// such a test would pass whatever it asserts. tests/integration/effects-run.svelte.test.ts watches.
const RUNES = ['{src,tests}/**/*.svelte.test.ts'];

/** All tests but the browser tier, which is Playwright's (tests/browser). */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    // What begins and ends servers takes as long as a test that does.
    hookTimeout: 20_000,
    // All there are: left to itself one processor of two stands idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'server/**/*.test.ts',
            'tests/{properties,rehearsals,integration,attack,chaos}/**/*.test.ts'
          ],
          exclude: RUNES
        }
      },
      {
        extends: true,
        plugins: [svelte()],
        // A package found only when a test needs it makes Vite reload the page under that test.
        optimizeDeps: {
          include: ['fractional-indexing', 'idb', 'luxon', 'valibot']
        },
        test: {
          name: 'browser',
          include: RUNES,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
});
