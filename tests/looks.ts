import { buildIfStale } from '../server/cli/pages.js';
import { bringBrowser } from './support/browser.ts';
import { runProgram } from './support/run-program.ts';

/*
 * npm run looks: every state of a run on every screen in every theme, into test-results/looks. Open
 * them in the dark, and beside one another.
 */
bringBrowser();
buildIfStale(process.execPath);
process.env['LOOKS'] = 'all';
const { code } = await runProgram(['node_modules/@playwright/test/cli.js', 'test', 'looks.spec']);
process.exitCode = code ?? 1;
