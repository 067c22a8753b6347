import { TYPE_CHECK, findsPlantedErrors } from './support/type-check.ts';
import { runProgram } from './support/run-program.ts';
import { runSuites } from './support/suites.ts';
import { close, type Tally } from './support/tally.ts';

const WALLED = ['src', 'server', 'tests', 'vite.config.ts', 'vitest.config.ts'];

type Gate = readonly [name: string, args: string[]];

/** Each a program that keeps one processor busy: two of them at a time. Lint takes as long as the rest. */
const LANES: readonly (readonly Gate[])[] = [
  [['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']]],
  [
    ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
    [
      'walls',
      [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        '--config=.dependency-cruiser.mjs',
        '--output-type=err-long',
        ...WALLED
      ]
    ],
    ['types', TYPE_CHECK],
    ['dead code', ['node_modules/knip/bin/knip.js']]
  ]
];

// Kit writes the types of the routes, which lint and the type check read.
await runProgram(['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);

const tallies = (await Promise.all(LANES.map(passAll))).flat();

// By itself, for whatever else reads the tree would find them, too.
console.log('— planted type errors');
const { code, missed, printed, seconds } = await findsPlantedErrors();
if (missed.length > 0) console.log(`${printed}\nThe type check missed ${missed.join(', ')}.`);
tallies.push(tallyOf('planted type errors', code !== 0 && missed.length === 0, seconds));

console.log('— tests');
tallies.push(...(await runSuites()));
close(tallies);

/** One after the other; what a gate prints comes whole, for another one prints beside it. */
async function passAll(gates: readonly Gate[]): Promise<Tally[]> {
  const passed: Tally[] = [];
  for (const [name, args] of gates) {
    const { code, printed, seconds } = await runProgram(args, { quiet: true });
    console.log(`— ${name}\n${printed}`.trimEnd());
    passed.push(tallyOf(name, code === 0, seconds));
  }
  return passed;
}

function tallyOf(name: string, isPassed: boolean, seconds: number): Tally {
  return { name, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0, seconds };
}
