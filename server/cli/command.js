// node server/cli/command.js FILE ARGS: any of our programs, in a clone that may have nothing installed.
import { handOver, makeReady } from './ready.js';

handOver(makeReady(), process.argv.slice(2));
