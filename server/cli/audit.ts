import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BootProblem } from '../boot-problem.ts';
import {
  checkChains,
  INSTALLATION,
  type CheckedChains,
  type CheckedLog,
  type FoundBreak,
  type NotedHead
} from '../storage/sqlite/check-chains.ts';
import { dataFolder, runCommand } from './run-command.ts';
import { databaseIn } from './settled-database.ts';

const usage =
  'npm run audit -- [BACKUP] [--data FOLDER] [--expect LOG=SEQ:HASH …] [--heads FILE] [--json]';

const BROKEN = 1;
const UNREADABLE = 2;

/** Says whether every log is as it was written, and where the first break is: exit 0, 1, or 2 where it cannot be read. */
async function main(args: string[]): Promise<void> {
  try {
    const { file, noted, asJson } = asked(args);
    const found = readable(file, () => checkChains(file, noted));
    const isWhole = found.logs.every(({ broken }) => broken === null);
    process.stdout.write(asJson ? jsonOf(file, found, isWhole) : textOf(file, found, isWhole));
    process.exitCode = isWhole ? 0 : BROKEN;
  } catch (fault) {
    if (!(fault instanceof BootProblem)) throw fault;
    process.stderr.write(`${fault.message}\n${fault.advice}\n`);
    process.exitCode = UNREADABLE;
  }
}

function asked(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        expect: { type: 'string', multiple: true },
        heads: { type: 'string' },
        json: { type: 'boolean' }
      }
    });
    const [backup, ...more] = positionals;
    if (more.length > 0) throw new Error('Name one file.');
    const file = backup === undefined ? databaseIn(dataFolder(values.data)) : resolve(backup);
    const noted = [...(values.expect ?? []), ...(values.heads ? linesOf(values.heads) : [])];
    return { file, noted: noted.map(headOf), asJson: values.json === true };
  } catch (fault) {
    if (fault instanceof BootProblem) throw fault;
    throw problem(fault, `Usage: ${usage}`);
  }
}

/** What an earlier run printed: the lines of heads among all others. */
const linesOf = (file: string): readonly string[] =>
  readFileSync(file, 'utf8').match(/[\w-]{1,12}=\d+:[0-9a-f]{64}/g) ?? [];

function headOf(text: string): NotedHead {
  const [, log = '', seq, hash = ''] = /^([\w-]{1,12})=(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined) throw new Error(`"${text}" is no head.`);
  return { log, seq: Number(seq), hash };
}

function readable<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (fault) {
    throw problem(fault, `${file} could not be read as a Callboard database.`);
  }
}

const problem = (cause: unknown, advice: string): BootProblem =>
  new BootProblem(cause instanceof Error ? cause.message : String(cause), advice, { cause });

const headText = ({ log, seq, hash }: CheckedLog): string => `${log}=${seq}:${hash}`;
const timeText = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

function jsonOf(file: string, { lineage, logs }: CheckedChains, isWhole: boolean): string {
  const told = logs.map((log) => ({
    ...{ log: log.log, title: log.title, seq: log.seq, at: timeText(log.at), hash: log.hash },
    head: headText(log),
    broken: log.broken && { ...log.broken, at: timeText(log.broken.at) }
  }));
  return `${JSON.stringify({ file, lineage, isWhole, logs: told })}\n`;
}

const words: Readonly<Record<FoundBreak['what'], string>> = {
  rowChanged: 'the row says something else than what was written',
  rowMissing: 'the row is missing',
  linkWrong: 'its link is not that of the row and the one before',
  headWrong: 'the log ends here, and was said to end elsewhere',
  notAsNoted: 'it is not the log whose head was noted',
  logMissing: 'there is no such log any more'
};

function textOf(file: string, { logs }: CheckedChains, isWhole: boolean): string {
  const breaks = logs.flatMap((log) => (log.broken ? [breakText(log, log.broken)] : []));
  const lines = [
    `Logs of ${file}`,
    ...logs.map((log) => `  ${headText(log)}  ${nameOf(log)}${log.broken ? '  BROKEN' : ''}`),
    ...(isWhole
      ? ['All of them are as they were written, up to these heads.', KEEP]
      : breaks.map((each) => `First break of ${each}`))
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const KEEP =
  'Write the heads down elsewhere: with --expect or --heads a later run misses a tail that was cut off.';

const nameOf = ({ log, title }: CheckedLog): string =>
  log === INSTALLATION ? 'the installation log' : title ? `“${title}”` : 'a show that is gone';

function breakText(log: CheckedLog, { seq, at, what }: FoundBreak): string {
  const after = what === 'rowMissing' ? 'after ' : '';
  const time = at === null ? '' : `, ${after}${timeText(at)}`;
  return `${nameOf(log)} (${log.log}), change ${seq}${time}: ${words[what]}.`;
}

runCommand(main);
