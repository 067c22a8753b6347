import { buildIfStale } from './pages.js';
import { handOver, makeReady } from './ready.js';

const node = makeReady();
buildIfStale(node);
handOver(node, ['server/main.ts', ...process.argv.slice(2)]);
