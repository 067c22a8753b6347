import type { Database } from 'better-sqlite3';
import { chainStart, installationLink } from '../../chain-link.ts';
import type { InstallationRow } from '../../audit-ports.ts';

/** Where the log ends stands apart from it, as a show's row says where its log ends. */
const END = 'installation-log';

/** Where the installation log ends: its last seq and link. */
export interface InstallationEnd {
  readonly seq: number;
  readonly hash: Buffer;
}

/** A database of a version before has none. */
export const hasInstallationLog = (database: Database): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'installation_log'").get() !==
  undefined;

/** Null: the log is empty, or there is none yet. */
export function installationEnd(database: Database): InstallationEnd | null {
  const end = database
    .prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
    .pluck()
    .get(END);
  const [seq, hash = ''] = end?.split(':') ?? [];
  return seq === undefined ? null : { seq: Number(seq), hash: Buffer.from(hash, 'hex') };
}

/** Rows as they are stored, with the links that they have. */
export type LinkedInstallationRow = InstallationRow & { readonly hash: Buffer };

export const INSTALLATION_COLUMNS =
  'seq, at, kind, device, name, account, address, show, facts' as const;

/** Adds rows that are numbered and linked already, and notes where the log ends; within a transaction. */
export function putInstallationRows(
  database: Database,
  rows: readonly LinkedInstallationRow[]
): void {
  const put = database.prepare(
    `INSERT INTO installation_log (${INSTALLATION_COLUMNS}, hash)
      VALUES (@seq, @at, @kind, @device, @name, @account, @address, @show, @facts, @hash)`
  );
  for (const row of rows) put.run(row);
  const last = rows.at(-1);
  if (!last) return;
  database
    .prepare(
      `INSERT INTO setting (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`
    )
    .run(END, `${last.seq}:${last.hash.toString('hex')}`);
}

/** Numbers and links rows after the last, all in one transaction. */
export function appendToInstallation(
  database: Database,
  rows: readonly Omit<InstallationRow, 'seq'>[]
): void {
  const append = database.transaction(() => {
    const end = installationEnd(database);
    let [seq, before] = [end?.seq ?? 0, end?.hash ?? chainStart];
    const linked = rows.map((row) => {
      seq += 1;
      const numbered = { ...row, seq };
      before = installationLink(before, numbered);
      return { ...numbered, hash: before };
    });
    putInstallationRows(database, linked);
  });
  append.immediate();
}
