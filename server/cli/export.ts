import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { instant } from '#core/time/instant.ts';
import { problemWords } from '../backup/problem-words.ts';
import { BootProblem } from '../boot-problem.ts';
import type { DatabaseLook } from '../ports.ts';
import { writeShowFile } from '../show-file/write-show-file.ts';
import { openDiskFiles } from '../storage/disk/disk-files.ts';
import { lookAt } from '../storage/sqlite/look-through.ts';
import { showArchive } from '../storage/sqlite/show-archive.ts';
import { programVersion } from '../version.ts';
import { askedFor, countOf, dataFolder, runCommand } from './run-command.ts';
import { databaseIn } from './settled-database.ts';

const usage = 'npm run export -- --show ID FILE [--data FOLDER] [--force]';

/** Saves one show as a file that another Callboard opens, whether the server runs or not. */
async function main(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { show: text, data: text, force: { type: 'boolean' } } as const;
  const { file, values } = askedFor(args, options, usage);
  const to = resolve(file);
  if (existsSync(to) && !values.force) {
    throw new BootProblem(`There is a file ${to} already.`, 'Name another, or add --force.');
  }
  const folder = dataFolder(values.data);
  const database = new Sqlite(databaseIn(folder), { readonly: true });
  try {
    const show = chosen(lookAt(database), values.show);
    const maker = { madeBy: `Callboard ${programVersion()}`, madeAt: instant(Date.now()) };
    const written = await writeShowFile(
      showArchive(database),
      openDiskFiles(join(folder, 'files')),
      show.id,
      maker
    );
    if (!written) throw new BootProblem(`There is no show ${show.id}.`, 'Nothing was written.');
    keep(to, written.bytes);
    const kilobytes = Math.ceil(written.bytes.length / 1024);
    process.stdout.write(`Wrote ${to}: "${show.title}", ${countOf([show])}, ${kilobytes} kB.\n`);
    if (written.leftOut > 0) {
      const what = 'missing in the data folder, damaged, or more than a show file may have';
      process.stdout.write(`Files that are not in it: ${written.leftOut} (${what}).\n`);
    }
  } finally {
    database.close();
  }
}

/** The show that was named, or the only one there is. */
function chosen({ shows }: DatabaseLook, named: string | undefined) {
  const [only, ...others] = shows;
  const found = named === undefined && others.length === 0 ? only : undefined;
  const show = found ?? shows.find(({ id }) => id === named);
  if (show) return show;
  const list = shows.map(({ id, title }) => `  ${id}  ${title}`).join('\n');
  throw new BootProblem(
    named === undefined ? 'Say which show with --show ID.' : `There is no show ${named}.`,
    shows.length === 0 ? 'There are none here.' : `There are:\n${list}`
  );
}

function keep(to: string, bytes: Buffer): void {
  try {
    writeFileSync(`${to}.part`, bytes);
    const written = openSync(`${to}.part`, 'r+');
    fsyncSync(written);
    closeSync(written);
    renameSync(`${to}.part`, to);
  } catch (fault) {
    throw new BootProblem(problemWords(fault, dirname(to)), 'No show file was written.', {
      cause: fault
    });
  }
}

runCommand(main);
