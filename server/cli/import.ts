import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { read } from '#core/import/read.ts';
import type { Choices, Reading, Shape } from '#core/import/reading.ts';
import type { Format } from '../import/read-bytes.ts';
import { READ_LIMITS, readFile } from '../import/read-file.ts';
import { summaryOf, summaryOfError, type Summary } from '../import/summary.ts';
import { textOfSummary } from '../import/summary-text.ts';
import { BootProblem } from '../boot-problem.ts';

const usage =
  'npm run import -- FILE [--as csv|tsv|xlsx|ontime|cue-list|run-of-show] [--dry-run] [--json] [--day N] [--sheet N] [--show ID] [--data FOLDER] [--port N]';

/** Exit codes: nothing could be read, and it was read but could not be brought into the show. */
const NOTHING_READ = 2;
const NOT_IMPORTED = 1;

interface Asked {
  readonly file: string;
  readonly format: Format | null;
  readonly choices: Choices;
  readonly isDry: boolean;
  readonly isJson: boolean;
  readonly show: string | null;
  readonly data: string;
  readonly port: string | null;
}

const formats: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'tsv',
  xlsx: 'xlsx',
  ontime: 'ontime-json',
  'ontime-json': 'ontime-json',
  json: 'ontime-json'
};

const shapes: Readonly<Record<string, Shape>> = {
  'cue-list': 'cueList',
  cues: 'cueList',
  qlab: 'cueList',
  qlc: 'cueList',
  eos: 'cueList',
  'run-of-show': 'runOfShow',
  rundown: 'runOfShow'
};

async function main(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  const result = await readAsked(asked);
  if (asked.isDry) {
    say(result.summary, asked);
    return result.reading === null ? NOTHING_READ : 0;
  }
  if (result.reading === null) {
    say(result.summary, asked);
    return NOTHING_READ;
  }
  // Loaded only now: a dry run needs neither a server nor a database.
  const { bringIn } = await import('./bring-in.ts');
  const brought = await bringIn(result.reading, asked);
  const { items, cues } = result.summary;
  process.stdout.write(
    asked.isJson
      ? `${JSON.stringify({ ...result.summary, ...brought })}\n`
      : `Imported ${items} items and ${cues} cues into "${brought.title}" (show ${brought.show}).\n`
  );
  return 0;
}

interface Result {
  readonly reading: Reading | null;
  readonly summary: Summary;
}

async function readAsked({ file, format, choices }: Asked): Promise<Result> {
  const failed = (code: string, message: string): Result => ({
    reading: null,
    summary: summaryOfError({ code, message })
  });
  if (!existsSync(file) || !statSync(file).isFile()) {
    return failed('noFile', `There is no file ${file}.`);
  }
  if (statSync(file).size > READ_LIMITS.bytes) {
    const most = READ_LIMITS.bytes / 1024 / 1024;
    return failed(
      'tooLarge',
      `The file is larger than ${most} MB, which is the most that can be imported.`
    );
  }
  const tables = await readFile(readFileSync(file), format);
  if (!tables.ok) return failed(tables.error.code, tables.error.message);
  const reading = read(tables, choices);
  const summary = summaryOf(reading, tables.container);
  return { reading: reading.errors.length > 0 ? null : reading, summary };
}

function say(summary: Summary, { isJson, file }: Asked): void {
  for (const { message } of summary.errors) process.stderr.write(`${file}: ${message}\n`);
  process.stdout.write(isJson ? `${JSON.stringify(summary)}\n` : textOfSummary(summary));
}

function askedFor(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new BootProblem('Name one file to import.', `Usage: ${usage}`);
  }
  const as = values.as?.toLowerCase();
  if (as !== undefined && !(as in formats) && !(as in shapes)) {
    throw new BootProblem(`${as} is no format that can be imported.`, `Usage: ${usage}`);
  }
  const shape = as === undefined ? undefined : shapes[as];
  const day = counted(values.day, '--day');
  const sheet = counted(values.sheet, '--sheet');
  return {
    file,
    format: as === undefined ? null : (formats[as] ?? null),
    isDry: values['dry-run'] ?? false,
    isJson: values.json ?? false,
    show: values.show ?? null,
    data: values.data ?? process.env['DATA'] ?? 'data',
    port: values.port ?? process.env['PORT'] ?? null,
    choices: {
      fileName: basename(file),
      today: today(),
      ...(shape === undefined ? {} : { shape }),
      ...(day === null ? {} : { day }),
      ...(sheet === null ? {} : { sheet })
    }
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        show: { type: 'string' },
        day: { type: 'string' },
        sheet: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' }
      }
    });
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : String(fault);
    throw new BootProblem(what, `Usage: ${usage}`, { cause: fault });
  }
}

/** Days and sheets are counted from 1 by people, from 0 by us. */
function counted(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count - 1;
  throw new BootProblem(`${option} ${text} is no number from 1.`, `Usage: ${usage}`);
}

function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    if (!(fault instanceof BootProblem)) throw fault;
    process.stderr.write(`${fault.message}\n${fault.advice}\n`);
    process.exitCode = NOT_IMPORTED;
  }
);
