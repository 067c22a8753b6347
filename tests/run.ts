import { runSuites } from './support/suites.ts';
import { close } from './support/tally.ts';

close(await runSuites({ isLong: process.argv.includes('--long') }));
