import { parseArgs } from 'node:util';
import { buildIfStale } from '../../server/cli/pages.js';
import { asRun } from './as-run.ts';
import { attack } from './attack.ts';
import { audit } from './audit.ts';
import { auto } from './auto.ts';
import { catchup } from './catchup.ts';
import { clock } from './clock.ts';
import { commands } from './commands.ts';
import { edit } from './edit.ts';
import { fanout } from './fanout.ts';
import { machine } from './figures.ts';
import { idle } from './idle.ts';
import { imports } from './import.ts';
import { join } from './join.ts';
import { page } from './page.ts';
import { restart } from './restart.ts';
import { timing } from './timing.ts';

/*
 * npm run bench -- NAME [--json] [--clients N] [--rows N] [--presses N]
 * Measures the built server or the production code, beside a floor in the same run where there is
 * one. With --json the last line printed is one JSON object.
 */
interface Size {
  readonly clients?: number;
  readonly rows?: number;
  readonly presses?: number;
}

const counts = ['clients', 'rows', 'presses'] as const;

const benches: Readonly<Record<string, (size: Size) => Promise<object>>> = {
  fanout,
  auto,
  idle,
  join,
  edit,
  import: imports,
  commands,
  catchup,
  restart,
  timing,
  clock,
  page,
  'as-run': asRun,
  attack,
  audit
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    clients: { type: 'string' },
    rows: { type: 'string' },
    presses: { type: 'string' }
  }
});
const [name = ''] = positionals;
const bench = benches[name];
if (!bench || positionals.length !== 1) {
  console.error(`npm run bench -- NAME [--json] [--clients N] [--rows N] [--presses N]`);
  console.error(`NAME is one of ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
buildIfStale(process.execPath);
const figures = { name, machine, ...(await bench(sizeOf(values))) };
console.log(values.json ? JSON.stringify(figures) : figures);

function sizeOf(given: { readonly [Name in (typeof counts)[number]]?: string }): Size {
  const said = counts.flatMap((each) => {
    const text = given[each];
    return text === undefined ? [] : [[each, countOf(each, text)]];
  });
  return Object.fromEntries(said) as Size;
}

function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  console.error(`--${option} is a whole number above 0, and not "${text}".`);
  process.exit(2);
}
