import { TYPE_CHECK, findsPlantedErrors } from './support/type-check.ts';
import { runProgram } from './support/run-program.ts';
import { runSuites } from './support/suites.ts';
import { close, type Tally } from './support/tally.ts';

const WALLED = ['src', 'server', 'tests', 'vite.config.ts', 'vitest.config.ts'];

const GATES: [name: string, args: string[]][] = [
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']],
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
];

// Kit writes the types of the routes, which lint and the type check read.
await runProgram(['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);

const tallies: Tally[] = [];
for (const [name, args] of GATES) {
  console.log(`— ${name}`);
  const { code, seconds } = await runProgram(args);
  tallies.push(tallyOf(name, code === 0, seconds));
}

console.log('— planted type errors');
const { code, missed, printed, seconds } = await findsPlantedErrors();
if (missed.length > 0) console.log(`${printed}\nThe type check missed ${missed.join(', ')}.`);
tallies.push(tallyOf('planted type errors', code !== 0 && missed.length === 0, seconds));

console.log('— tests');
tallies.push(...(await runSuites()));
close(tallies);

function tallyOf(name: string, isPassed: boolean, seconds: number): Tally {
  return { name, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0, seconds };
}
