import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildIfStale } from '../../server/cli/pages.js';
import { bringBrowser } from './browser.ts';
import { runProgram } from './run-program.ts';
import type { Tally } from './tally.ts';

type Counts = Pick<Tally, 'passed' | 'failed' | 'skipped'>;

/** Sizes for which there is no time at each change: hours, mostly the simulation's. */
const LONG = {
  sizes: {
    FAST_CHECK_RUNS: '5000',
    CALLBOARD_IMPORT_FILES: '20000',
    // Every theme of every state, asked by axe and photographed.
    LOOKS: 'all'
  },
  simulation: ['--seeds', '1000000'],
  chaos: ['--size', 'long']
};

/** Runs all tests there are, each part whatever became of the one before. */
export async function runSuites({ isLong = false } = {}): Promise<Tally[]> {
  bringBrowser();
  buildIfStale(process.execPath);
  // A hundred servers and commands are started, from the same files: compiled once, each takes a quarter less.
  process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled');
  if (isLong) Object.assign(process.env, LONG.sizes);
  const tallies = [await runVitest()];
  // Chaos mostly waits, for faults to come and go; the simulation only computes, on what that leaves.
  const both = [
    runOwn('chaos', isLong ? LONG.chaos : []),
    runOwn('simulation', isLong ? LONG.simulation : [])
  ];
  tallies.push(...(await Promise.all(both)));
  if (globSync('tests/browser/**/*.spec.ts').length > 0) tallies.push(await runPlaywright());
  return tallies;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
}

function runVitest(): Promise<Tally> {
  const report = 'test-results/vitest.json';
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return tallyOf(
    'vitest',
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters],
    report,
    (told: VitestReport) => ({
      passed: told.numPassedTests,
      failed:
        told.numFailedTests +
        // A file that could not be loaded fails without a single test.
        told.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
          .length,
      skipped: told.numPendingTests
    })
  );
}

/**
 * A program of ours that leaves its counts as JSON; if it does not, it counts as one test. Another
 * runs beside it, so what it prints comes whole at its end.
 */
function runOwn(name: 'chaos' | 'simulation', args: readonly string[]): Promise<Tally> {
  return tallyOf(
    name,
    [`tests/${name}/main.ts`, ...args],
    `test-results/${name}.json`,
    (told: { passed: number; failed: number }) => ({ ...told, skipped: 0 }),
    { quiet: true }
  );
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function runPlaywright(): Promise<Tally> {
  return tallyOf(
    'playwright',
    ['node_modules/@playwright/test/cli.js', 'test'],
    'test-results/playwright.json',
    ({ stats }: PlaywrightReport) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped
    })
  );
}

async function tallyOf<Report>(
  name: string,
  args: string[],
  file: string,
  count: (report: Report) => Counts,
  { quiet = false } = {}
): Promise<Tally> {
  rmSync(file, { force: true });
  const { code, printed, seconds } = await runProgram(args, { quiet });
  if (quiet) console.log(printed.trimEnd());
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const { passed, failed, skipped } = counts ?? {
    passed: code === 0 ? 1 : 0,
    failed: 0,
    skipped: 0
  };
  // A runner that ends badly with no test failed has met a fault of its own: that is a failure too.
  return { name, passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped, seconds };
}
