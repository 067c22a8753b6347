import { resolve } from 'node:path';
import { BootProblem } from '../boot-problem.ts';
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
    const restored = restoreDatabase(folder, resolve(file), {
      newDoors: values['new-doors'] ?? false
    });
    process.stdout.write(`${reportOf(file, folder, restored).join('\n')}\n`);
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

const doorWords = {
  present: 'Devices and links are as they were just now: whoever was shut out stays out.',
  backup:
    'Devices and links are those of the backup: shut out again whom you shut out since, or restore with --new-doors.',
  none: 'No device and no link counts any more: everybody joins anew.'
} as const;

runCommand(main);
