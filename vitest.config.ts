import { availableParallelism } from 'node:os';
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
    // One more than can compute: of those that talk to servers one or another waits.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['server/**/*.test.ts', 'tests/{integration,attack,chaos}/**/*.test.ts'],
          exclude: RUNES
        }
      },
      {
        extends: true,
        test: {
          // Begun after `node`, for projects run in the order of their names: hundreds of short files fill
          // what the last long ones leave.
          name: 'pure',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/{properties,rehearsals}/**/*.test.ts'],
          exclude: RUNES,
          // What has no state of its own has none to leave behind: a process loads and compiles it once, not
          // once a file. What a test puts in place of something else is taken away after it.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          unstubEnvs: true
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
