import { dirname, join, resolve } from 'node:path';
import { BootProblem } from '../boot-problem.ts';
import { copyFiles } from '../storage/disk/copy-files.ts';
import { openDiskFiles } from '../storage/disk/disk-files.ts';
import { filesIn } from '../storage/sqlite/files-in.ts';
import { restoreDatabase, type Restored } from '../storage/sqlite/restore-database.ts';
import { askedFor, countOf, dataFolder, runCommand } from './run-command.ts';
import { lockIfFree } from './settled-database.ts';

const usage = 'npm run restore -- FILE [--data FOLDER] [--new-doors]';

/** Puts a backup in the place of what is in a data folder. */
async function main(args: string[]): Promise<void> {
  const options = { data: { type: 'string' }, 'new-doors': { type: 'boolean' } } as const;
  const { file, values } = askedFor(args, options, usage);
  const folder = resolve(dataFolder(values.data));
  const lock = lockIfFree(folder);
  if (!lock) {
    throw new BootProblem(
      `A Callboard is running on ${folder}: nothing was changed.`,
      'Stop it first (Ctrl-C in its terminal), then restore.'
    );
  }
  try {
    // First: what is restored finds its files there, and to have more of them does no harm.
    await copyFiles(join(dirname(resolve(file)), 'files'), join(folder, 'files'));
    const restored = restoreDatabase(folder, resolve(file), {
      newDoors: values['new-doors'] ?? false
    });
    const lines = [...reportOf(file, folder, restored), ...(await missingIn(folder))];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    lock.release();
  }
}

function reportOf(file: string, folder: string, { shows, aside, doors }: Restored): string[] {
  const lines = [`Restored ${file} into ${folder}: ${countOf(shows)}.`];
  if (aside !== null) lines.push(`What was there before is kept as ${aside}.`);
  lines.push(doorWords[doors], 'The next start prints a setup link for an owner, once.');
  return lines;
}

/** Which files the restored shows have named that are not there, each by its file's name. */
async function missingIn(folder: string): Promise<string[]> {
  const files = openDiskFiles(join(folder, 'files'));
  const missing: string[] = [];
  for (const sha256 of filesIn(join(folder, 'callboard.db'))) {
    if ((await files.read(sha256)) === null) missing.push(sha256);
  }
  if (missing.length === 0) return [];
  return [
    `Missing files: ${missing.length}. Copy these from another backup's folder "files" to ${join(folder, 'files')}:`,
    ...missing.map((sha256) => `  ${sha256}`)
  ];
}

const doorWords = {
  present: 'Devices and links are as they were just now: whoever was shut out stays out.',
  backup:
    'Devices and links are those of the backup: shut out again whom you shut out since, or restore with --new-doors.',
  none: 'No device and no link counts any more: everybody joins anew.'
} as const;

runCommand(main);
