import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { LoadKind } from '#core/export/load/load-heads.ts';
import { read } from '#core/import/read.ts';
import type { Choices, Reading, Shape } from '#core/import/reading.ts';
import type { FileRead, Notice } from '#core/import/table.ts';
import type { Format } from '../import/read-bytes.ts';
import { READ_LIMITS, readFile } from '../import/read-file.ts';
import { isShowFile } from '../show-file/format.ts';
import { summaryOf, summaryOfError, type Summary } from '../import/summary.ts';
import { textOfNotices, textOfSummary } from '../import/summary-text.ts';
import { BootProblem } from '../boot-problem.ts';
import type { ReadIn } from './bring-in.ts';
import { importList } from './import-list.ts';
import { ownZone } from './own-zone.ts';
import { textOfUpdate, updateCounts } from './update-text.ts';

const usage =
  'npm run import -- FILE [--as csv|tsv|xlsx|ods|markdown|ontime|frab|pretalx|ics|cue-list|run-of-show|movements|tasks|crew-shifts|vendors] [--dry-run] [--json] [--day N]… [--sheet N] [--show ID] [--update [--remove-missing]] [--data FOLDER] [--port N], or a .callboard file [--copy]';

/** Exit codes: nothing could be read, and it was read but could not be brought into the show. */
const NOTHING_READ = 2;
const NOT_IMPORTED = 1;

interface Asked {
  readonly file: string;
  readonly format: Format | null;
  /** The list of a load plan that the file is; null: a programme or cues. */
  readonly list: LoadKind | null;
  readonly choices: Choices;
  readonly isDry: boolean;
  readonly isJson: boolean;
  /** The file is a later edition of one that the show came from. */
  readonly isUpdate: boolean;
  /** What is no longer in it goes from the show. */
  readonly removesMissing: boolean;
  /** A show file is opened as a copy, where its show is here already. */
  readonly asCopy: boolean;
  readonly show: string | null;
  readonly data: string;
  readonly port: string | null;
}

/** Null: which of its formats it is, the bytes say. */
const formats: Readonly<Record<string, Format | null>> = {
  csv: 'csv',
  tsv: 'tsv',
  xlsx: 'xlsx',
  ods: 'ods',
  ontime: 'json',
  'ontime-json': 'json',
  json: 'json',
  'frab-json': 'json',
  'frab-xml': 'xml',
  xml: 'xml',
  frab: null,
  pretalx: null,
  schedule: null,
  ics: 'ics',
  ical: 'ics',
  md: 'markdown',
  markdown: 'markdown'
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

/** Lists of a load plan, in whichever of the formats. */
const lists: Readonly<Record<string, LoadKind>> = {
  movements: 'movements',
  trucks: 'movements',
  tasks: 'tasks',
  'crew-shifts': 'crewCalls',
  'crew-calls': 'crewCalls',
  shifts: 'crewCalls',
  vendors: 'vendors'
};

async function main(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (isFile(asked.file) && isShowFile(startOf(asked.file))) return openShow(asked);
  if (asked.list !== null) return importList(await fileRead(asked), asked.list, asked);
  const result = await readAsked(asked);
  if (asked.isUpdate && result.readIn !== null) return update(result.readIn, result, asked);
  if (asked.isDry) {
    const open = result.readIn === null ? [] : await wouldLeaveOpen(result.readIn, asked);
    say({ ...result.summary, warnings: [...result.summary.warnings, ...open] }, asked);
    return result.readIn === null ? NOTHING_READ : 0;
  }
  if (result.readIn === null) {
    say(result.summary, asked);
    return NOTHING_READ;
  }
  // Loaded only now: a dry run into a new show needs neither a server nor a database.
  const { bringIn } = await import('./bring-in.ts');
  const { open, ...brought } = await bringIn(result.readIn, asked);
  const { items, cues } = result.summary;
  const warnings = [...result.summary.warnings, ...open];
  process.stdout.write(
    asked.isJson
      ? `${JSON.stringify({ ...result.summary, warnings, ...brought })}\n`
      : `Imported ${items} items and ${cues} cues into "${brought.title}" (show ${brought.show}).\n${textOfNotices(open)}`
  );
  return 0;
}

/** What of a file nobody could tell in the show that it is to go into (U9); in a new one there is nothing. */
async function wouldLeaveOpen(readIn: ReadIn, asked: Asked): Promise<readonly Notice[]> {
  const { show } = asked;
  if (show === null) return [];
  return (await import('./bring-in.ts')).leftOpen(readIn, { ...asked, show });
}

/** What a later edition of a file changes, made or only said. */
async function update(readIn: ReadIn, { summary }: Result, asked: Asked): Promise<number> {
  const { show, isDry, removesMissing } = asked;
  if (show === null) {
    throw new BootProblem('Name the show to update: --show ID.', `Usage: ${usage}`);
  }
  const { updateFrom } = await import('./bring-in.ts');
  const { rows, stays, changes, ...where } = await updateFrom(
    readIn,
    { ...asked, show },
    { isDry, removesMissing }
  );
  if (asked.isJson) {
    const said = { ...summary, ...where, update: { ...updateCounts(rows), changes, stays, rows } };
    process.stdout.write(`${JSON.stringify(said)}\n`);
    return 0;
  }
  process.stdout.write(textOfUpdate(rows, stays));
  if (!isDry) process.stdout.write(`${changes} changes made in "${where.title}" (show ${show}).\n`);
  return 0;
}

/** A show file is a show already: nothing in it has to be read as anything. */
async function openShow(asked: Asked): Promise<number> {
  const { readApart } = await import('../show-file/read-apart.ts');
  const bytes = readFileSync(asked.file);
  if (asked.isDry) {
    const found = await readApart(bytes).then(
      ({ manifest }) => ({ format: 'callboard', ...manifest.show, madeBy: manifest.madeBy }),
      (fault: unknown) => fault as Error
    );
    if (found instanceof Error) return fail(`${asked.file}: ${found.message}`, NOTHING_READ);
    const words = `A show file of "${found.title}", ${found.seq} changes, made by ${found.madeBy}.`;
    process.stdout.write(`${asked.isJson ? JSON.stringify(found) : words}\n`);
    return 0;
  }
  const { openFile } = await import('./bring-in.ts');
  const opened = await openFile(bytes, asked, asked.asCopy);
  if (opened.outcome === 'refused') return fail(`${asked.file}: ${opened.sentence}`, NOTHING_READ);
  const advice =
    opened.outcome === 'here' ? ' Nothing was changed; --copy opens it as a copy.' : '';
  const { show } = opened;
  process.stdout.write(
    asked.isJson ? `${JSON.stringify(opened)}\n` : `${opened.sentence}${advice} (show ${show})\n`
  );
  return opened.outcome === 'here' ? NOT_IMPORTED : 0;
}

function fail(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function startOf(file: string): Uint8Array {
  const start = Buffer.alloc(64);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start, 0, start.length, 0);
  closeSync(descriptor);
  return start;
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

interface Result {
  /** The file as it is read by the clocks of a zone; null where nothing could be. */
  readonly readIn: ReadIn | null;
  readonly summary: Summary;
}

async function readAsked(asked: Asked): Promise<Result> {
  const tables = await fileRead(asked);
  if (!tables.ok) return { readIn: null, summary: summaryOfError(tables.error) };
  const readIn = (tz: string): Reading => read(tables, { ...asked.choices, tz });
  const reading = readIn(tables.tz ?? ownZone());
  const summary = summaryOf(reading, tables.container);
  return { readIn: reading.errors.length > 0 ? null : readIn, summary };
}

async function fileRead({ file, format }: Asked): Promise<FileRead> {
  const failed = (code: string, message: string): FileRead => ({
    ok: false,
    error: { code, message }
  });
  if (!isFile(file)) return failed('noFile', `There is no file ${file}.`);
  if (statSync(file).size > READ_LIMITS.bytes) {
    const most = READ_LIMITS.bytes / 1024 / 1024;
    return failed(
      'tooLarge',
      `The file is larger than ${most} MB, which is the most that can be imported.`
    );
  }
  return readFile(readFileSync(file), format);
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
  if (as !== undefined && ![formats, shapes, lists].some((known) => Object.hasOwn(known, as))) {
    throw new BootProblem(`${as} is no format that can be imported.`, `Usage: ${usage}`);
  }
  const shape = as === undefined ? undefined : shapes[as];
  const list = as === undefined ? null : (lists[as] ?? null);
  if (list !== null && (values['remove-missing'] === true || values.day !== undefined)) {
    throw new BootProblem(
      'A list of a load plan is read whole, and nothing is removed by it.',
      `Usage: ${usage}`
    );
  }
  const days = values.day?.map((day) => counted(day, '--day'));
  const sheet = values.sheet === undefined ? null : counted(values.sheet, '--sheet');
  return {
    file,
    format: as === undefined ? null : (formats[as] ?? null),
    list,
    isDry: values['dry-run'] ?? false,
    isJson: values.json ?? false,
    isUpdate: values.update ?? false,
    removesMissing: values['remove-missing'] ?? false,
    asCopy: values.copy ?? false,
    show: values.show ?? null,
    data: values.data ?? process.env['DATA'] ?? 'data',
    port: values.port ?? process.env['PORT'] ?? null,
    choices: {
      fileName: basename(file),
      today: today(),
      ...(shape === undefined ? {} : { shape }),
      ...(days === undefined ? {} : { days }),
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
        copy: { type: 'boolean' },
        update: { type: 'boolean' },
        'remove-missing': { type: 'boolean' },
        show: { type: 'string' },
        day: { type: 'string', multiple: true },
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
function counted(text: string, option: string): number {
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
