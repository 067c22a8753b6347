import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { problemWords } from '../backup/problem-words.ts';
import { BootProblem } from '../boot-problem.ts';
import { copyFiles } from '../storage/disk/copy-files.ts';
import { copyDatabase } from '../storage/sqlite/copy-database.ts';
import { syncFolder } from '../storage/sqlite/finish-restore.ts';
import { askedFor, countOf, dataFolder, runCommand } from './run-command.ts';
import { databaseIn } from './settled-database.ts';

const usage = 'npm run backup -- FILE [--data FOLDER] [--force]';

/** Writes one backup, whether the server runs or not. */
async function main(args: string[]): Promise<void> {
  const options = { data: { type: 'string' }, force: { type: 'boolean' } } as const;
  const { file, values } = askedFor(args, options, usage);
  const folder = dataFolder(values.data);
  const database = databaseIn(folder);
  const to = resolve(file);
  if (existsSync(to) && !values.force) {
    throw new BootProblem(`There is a file ${to} already.`, 'Name another, or add --force.');
  }
  const unfinished = `${to}.part`;
  rmSync(unfinished, { force: true });
  try {
    const { bytes, shows } = await copyDatabase(database, unfinished);
    renameSync(unfinished, to);
    syncFolder(dirname(to));
    const megabytes = (bytes / 1024 / 1024).toFixed(1);
    process.stdout.write(
      `Wrote ${to}: ${countOf(shows)}, ${megabytes} MB, read again and whole.\n`
    );
    await addFiles(join(folder, 'files'), join(dirname(to), 'files'));
  } catch (fault) {
    rmSync(unfinished, { force: true });
    throw new BootProblem(problemWords(fault, dirname(to)), `No backup of ${database} was made.`, {
      cause: fault
    });
  }
}

/** The pictures that the shows name: all that the folder lacks, and none is ever taken out of it. */
async function addFiles(from: string, to: string): Promise<void> {
  const { copied, damaged } = await copyFiles(from, to);
  if (copied > 0) process.stdout.write(`Put ${copied} new files into ${to}: keep it beside.\n`);
  if (damaged > 0) process.stdout.write(`Files that are damaged, and not in it: ${damaged}.\n`);
}

runCommand(main);
