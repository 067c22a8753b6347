import { build } from './pages.js';
import { makeReady } from './ready.js';

build(makeReady());
