import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runHostile } from './hostile.ts';
import { runKills } from './kills.ts';
import { runReal } from './real.ts';
import { sizes } from './sizes.ts';
import { runSyncs } from './syncs.ts';
import type { Verdict } from './verdict.ts';

/*
 * node tests/chaos/main.ts [--size test|long] [--only TIER] [--seed N]
 * Does to the built server what happens at a venue, and to it what nobody should; then asks the log.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'test' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) }
  }
});
const size = values.size === 'long' ? sizes.long : sizes.test;
const seed = Number(values.seed);

const tiers: Readonly<Record<string, () => Promise<readonly Verdict[]>>> = {
  real: () => runReal(size.real, seed),
  kills: () => runKills(size.kills, seed),
  syncs: () => runSyncs(),
  hostile: () => runHostile(size.frames, seed)
};

let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(tiers)) {
  if (values.only !== undefined && values.only !== name) continue;
  const began = performance.now();
  for (const verdict of await run()) {
    const isHeld = verdict.broken.length === 0;
    if (isHeld) passed += 1;
    else failed += 1;
    console.log(`${isHeld ? '✓' : '✗'} ${name}: ${verdict.name}`);
    for (const what of verdict.broken.slice(0, 20)) console.log(`    ${what}`);
  }
  console.log(`  ${name} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/chaos.json', JSON.stringify({ passed, failed }));
console.log(`chaos: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
