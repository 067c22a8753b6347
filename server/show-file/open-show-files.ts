import { filesNamedIn } from '#core/named-files.ts';
import type { Id } from '#core/show.ts';
import type { Clock, Files, LogRow, NewId, ShowArchive } from '../ports.ts';
import { ShowFileFault, type ShowFile } from './format.ts';
import { readApart } from './read-apart.ts';
import { unpacked } from './unpack.ts';
import { writeShowFile } from './write-show-file.ts';

/** What became of a file that was to be opened; the sentence says it to a person. */
export type Opened =
  | {
      /** `here`: the show is here already, as far as the file goes, or part of the way. */
      readonly outcome: 'opened' | 'copied' | 'here';
      readonly show: Id;
      readonly title: string;
      readonly sentence: string;
    }
  | { readonly outcome: 'refused'; readonly sentence: string };

export interface ShowFiles {
  /** One show as a file; null: there is no such show. */
  save(show: Id): Promise<Buffer | null>;
  /** Opens a file as a show; with `asCopy` also where it is here already. */
  open(bytes: Uint8Array, asCopy: boolean): Promise<Opened>;
}

export interface ShowFilePorts {
  readonly archive: ShowArchive;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: Files;
  readonly version: string;
}

export function openShowFiles(ports: ShowFilePorts): ShowFiles {
  const { archive, clock, files, version } = ports;
  let reading: Promise<unknown> = Promise.resolve();
  return {
    async save(show) {
      const maker = { madeBy: `Callboard ${version}`, madeAt: clock.now() };
      return (await writeShowFile(archive, files, show, maker))?.bytes ?? null;
    },
    open(bytes, asCopy) {
      // One after another: each may take a processor and a lot of memory.
      const opened = reading.then(async (): Promise<Opened> => {
        try {
          const file = await readApart(bytes);
          // Before any row that names them.
          await keepFiles(bytes, file, files);
          const missing = await missingOf(file, files);
          const become = placed(file, asCopy, ports);
          return { ...become, sentence: become.sentence + wordsOf(missing) };
        } catch (fault) {
          if (!(fault instanceof ShowFileFault)) throw fault;
          return { outcome: 'refused', sentence: fault.message };
        }
      });
      reading = opened.catch(() => null);
      return opened;
    }
  };
}

/**
 * Keeps what comes along, unpacked once more: all of it at once, handed over by the process that read it,
 * would stop the server for a second.
 */
async function keepFiles(
  bytes: Uint8Array,
  { files: along }: ShowFile,
  files: Files
): Promise<void> {
  if (along.length === 0) return;
  const names = new Set(along.map(({ sha256 }) => `files/${sha256}`));
  for await (const [, each] of unpacked(bytes, (name) => names.has(name))) await files.keep(each);
}

function placed(file: ShowFile, asCopy: boolean, { archive, newId, clock }: ShowFilePorts): Opened {
  const { manifest, rows, refused } = file;
  const { id, title, seq } = manifest.show;
  const origin = { ...manifest.show, madeBy: manifest.madeBy, openedAt: clock.now() };
  const present = archive.endOf(id);
  if (!present) {
    archive.add(id, title, rows, refused, origin);
    const sentence = `Opened “${title}” with its ${counted(seq)}, as it was saved.`;
    return { outcome: 'opened', show: id, title, sentence };
  }
  const relation = relationOf(file, present.seq, archive);
  if (relation !== null && !asCopy) {
    return { outcome: 'here', show: id, title: present.title, sentence: relation };
  }
  const copy = newId();
  const copied = `${title.slice(0, 290)} (copy)`;
  archive.add(copy, copied, ofItsOwn(rows, copy, title, copied, clock), refused, origin);
  const sentence = `Opened as a copy, “${copied}”: a show of that origin is here, and stays as it is.`;
  return { outcome: 'copied', show: copy, title: copied, sentence };
}

/** How a file's log and the one that is here are of one piece, in words; null: they have parted. */
function relationOf(
  { manifest, links }: ShowFile,
  seqHere: number,
  archive: ShowArchive
): string | null {
  const { id, title, seq } = manifest.show;
  const common = Math.min(seq, seqHere);
  if (archive.hashAt(id, common) !== links[common - 1]) return null;
  if (seq === seqHere) return `“${title}” is here already, exactly as in the file.`;
  return seq < seqHere
    ? `“${title}” is here already, and is ${counted(seqHere - seq)} further on than the file.`
    : `“${title}” is here already, and the file is ${counted(seq - seqHere)} further on.`;
}

/** The log under the id of a copy: a chain of its own, whose last change says what it is. */
function ofItsOwn(
  rows: readonly LogRow[],
  copy: Id,
  title: string,
  copied: string,
  clock: Clock
): readonly LogRow[] {
  const [first, ...others] = rows;
  if (!first) return [];
  const [created, ...more] = JSON.parse(first.events) as [{ show: object }, ...object[]];
  const events = JSON.stringify([{ ...created, show: { ...created.show, id: copy } }, ...more]);
  const last = rows.at(-1) ?? first;
  const renamed = { type: 'showChanged', field: 'title', before: title, after: copied };
  return [
    { ...first, events },
    ...others,
    {
      seq: last.seq + 1,
      at: Math.max(last.at, clock.now()),
      commandId: `copy:${copy}`,
      device: 'server',
      deviceName: 'Callboard',
      version: last.version,
      events: JSON.stringify([renamed])
    }
  ];
}

/** How many files the show has named that are neither in the file nor here. */
async function missingOf({ rows, files: brought }: ShowFile, files: Files): Promise<number> {
  const named = new Set(rows.flatMap(({ events }) => [...filesNamedIn(events)]));
  for (const { sha256 } of brought) named.delete(sha256);
  let missing = 0;
  for (const sha256 of named) if ((await files.read(sha256)) === null) missing += 1;
  return missing;
}

function wordsOf(missing: number): string {
  if (missing === 0) return '';
  return missing === 1
    ? ' One picture or document was not in the file: where it stood, it says that it is missing.'
    : ` ${missing} pictures and documents were not in the file: where they stood, it says that they are missing.`;
}

const counted = (count: number): string => `${count} change${count === 1 ? '' : 's'}`;
