import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileName } from '../storage/disk/disk-files.ts';
import { filesIn as filesNamedIn } from '../storage/sqlite/files-in.ts';
import { dataFolder, optionsFor, runCommand } from './run-command.ts';
import { databaseIn } from './settled-database.ts';

const usage = 'npm run files -- [--data FOLDER]';

/** Counts the files of a data folder, and those that no log of a show has ever named; takes out none. */
async function main(args: string[]): Promise<void> {
  const { data } = optionsFor(args, { data: { type: 'string' } } as const, usage);
  const folder = dataFolder(data);
  const named = filesNamedIn(databaseIn(folder));
  const files = await filesIn(join(folder, 'files'));
  const [kept, others] = [
    files.filter(({ name }) => named.has(name)),
    files.filter(({ name }) => !named.has(name))
  ];
  const missing = named.size - kept.length;
  process.stdout.write(
    [
      `Files that shows name, or have named: ${roomOf(kept)}.`,
      `Files that none has ever named: ${roomOf(others)}.`,
      ...(missing > 0 ? [`Named, and not there: ${missing}.`] : []),
      ''
    ].join('\n')
  );
}

interface Found {
  readonly name: string;
  readonly bytes: number;
}

async function filesIn(folder: string): Promise<readonly Found[]> {
  const names = existsSync(folder) ? (await readdir(folder)).filter(isFileName) : [];
  return Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size }))
  );
}

const roomOf = (files: readonly Found[]): string => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${files.length}, ${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

runCommand(main);
