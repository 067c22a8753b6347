import { existsSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import {
  walkInstallation,
  walkShow,
  type BreakKind,
  type Head,
  type Walked
} from './hash-chain.ts';
import { hasInstallationLog } from './installation-log.ts';
import { lookAt } from './look-through.ts';

/** What the installation log is called where heads are written down. */
export const INSTALLATION = 'installation';

/** A head that somebody wrote down: so far a log went, and its last link in hex. */
export interface NotedHead {
  readonly log: Id;
  readonly seq: number;
  readonly hash: string;
}

export interface FoundBreak {
  readonly seq: number;
  readonly at: number | null;
  /** `logMissing`, `notAsNoted`: it holds together, and is not the log that was noted. */
  readonly what: BreakKind | 'logMissing' | 'notAsNoted';
}

/** A log as it was found. */
export interface CheckedLog {
  readonly log: Id;
  readonly title: string;
  /** Up to where it holds together. */
  readonly seq: number;
  readonly at: number | null;
  readonly hash: string;
  readonly broken: FoundBreak | null;
}

export interface CheckedChains {
  readonly lineage: string;
  readonly logs: readonly CheckedLog[];
}

/** Walks all logs of a database of ours, beside a server that has it open; changes nothing. */
export function checkChains(file: string, noted: readonly NotedHead[]): CheckedChains {
  const database = openToRead(file);
  try {
    // One moment for all of them, however much is written meanwhile.
    database.exec('BEGIN');
    const { lineage, shows } = lookAt(database);
    const of = (log: Id): readonly NotedHead[] => noted.filter((each) => each.log === log);
    const seqs = (log: Id): readonly number[] => of(log).map(({ seq }) => seq);
    const titles = new Map(shows.map(({ id, title }) => [id, title]));
    const logs = [...new Set([...titles.keys(), ...showsWithRows(database)])].map((id) =>
      checked(id, titles.get(id) ?? '', walkShow(database, id, seqs(id)), of(id))
    );
    if (hasInstallationLog(database)) {
      const walked = walkInstallation(database, seqs(INSTALLATION));
      logs.push(checked(INSTALLATION, '', walked, of(INSTALLATION)));
    }
    const missing = [...new Set(noted.map(({ log }) => log))]
      .filter((log) => !logs.some((each) => each.log === log))
      .map((log) => missingLog(log));
    return { lineage, logs: [...logs, ...missing] };
  } finally {
    database.close();
  }
}

/** A backup is one file; beside a running server the newest lies in the write-ahead log. */
function openToRead(file: string): Database {
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  return new Sqlite(file, { readonly: true, fileMustExist: true });
}

/** Those too whose show is gone. */
const showsWithRows = (database: Database): readonly Id[] =>
  database.prepare<[], Id>('SELECT DISTINCT show FROM event').pluck().all();

function checked(
  log: Id,
  title: string,
  { head, broken, links }: Walked,
  noted: readonly NotedHead[]
): CheckedLog {
  const { seq, at, hash } = head;
  const own = { log, title, seq, at, hash: hash.toString('hex') };
  return { ...own, broken: broken ?? brokenPromise(head, links, noted) };
}

/** A tail that was cut off with everything that told of it is missed by whoever noted where it ended. */
function brokenPromise(
  head: Head,
  links: Walked['links'],
  noted: readonly NotedHead[]
): FoundBreak | null {
  for (const { seq, hash } of noted.toSorted((a, b) => a.seq - b.seq)) {
    if (seq > head.seq) return { seq: head.seq + 1, at: head.at, what: 'rowMissing' };
    if (links.get(seq)?.toString('hex') !== hash) return { seq, at: null, what: 'notAsNoted' };
  }
  return null;
}

const missingLog = (log: Id): CheckedLog => ({
  ...{ log, title: '', seq: 0, at: null, hash: '' },
  broken: { seq: 1, at: null, what: 'logMissing' }
});
