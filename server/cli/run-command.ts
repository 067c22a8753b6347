import { parseArgs, type ParseArgsConfig } from 'node:util';
import { BootProblem } from '../boot-problem.ts';

/** Runs a command of ours; a BootProblem is told in a sentence with what to do, exit 1. */
export function runCommand(main: (args: string[]) => Promise<void>): void {
  main(process.argv.slice(2)).catch((fault: unknown) => {
    if (!(fault instanceof BootProblem)) throw fault;
    process.stderr.write(`${fault.message}\n${fault.advice}\n`);
    process.exitCode = 1;
  });
}

/** The options and the one file that a command names. */
export function askedFor<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string
) {
  const parsed = parsedBy(() => parseArgs({ args, allowPositionals: true, options }), usage);
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) {
    throw new BootProblem('Name one file.', `Usage: ${usage}`);
  }
  return { file, values: parsed.values };
}

/** The options of a command that takes no file. */
export const optionsFor = <Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string
) => parsedBy(() => parseArgs({ args, options }), usage).values;

function parsedBy<Parsed>(parse: () => Parsed, usage: string): Parsed {
  try {
    return parse();
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : String(fault);
    throw new BootProblem(what, `Usage: ${usage}`, { cause: fault });
  }
}

/** The data folder that is meant, by the same rule as of the server. */
export const dataFolder = (given: string | undefined): string =>
  given ?? (process.env['DATA'] || 'data');

/** "3 shows, 1204 changes" */
export function countOf(shows: readonly { readonly seq: number }[]): string {
  const changes = shows.reduce((sum, { seq }) => sum + seq, 0);
  const word = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
  return `${word(shows.length, 'show')}, ${word(changes, 'change')}`;
}
