import type { Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import { chainStart, installationLink, link, type Linked } from '../../chain-link.ts';
import type { InstallationRow } from '../../audit-ports.ts';
import { INSTALLATION_COLUMNS, installationEnd } from './installation-log.ts';

/**
 * What does not fit: a row says something else than what its link was made over; a row is not there; a
 * link is not that of its row and the one before; the log ends elsewhere than is noted.
 */
export type BreakKind = 'rowChanged' | 'rowMissing' | 'linkWrong' | 'headWrong';

/** The first place where a log is not as it was written. */
export interface Break {
  readonly seq: number;
  /** Of the row, or of the last before one that is missing; null: there is none. */
  readonly at: number | null;
  readonly what: BreakKind;
}

/** How long a log is, and the link of its last row. */
export interface Head {
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: number | null;
}

/** A log read to its end, or to its first break. */
export interface Walked {
  readonly head: Head;
  readonly broken: Break | null;
  /** The links at the seqs that were asked for. */
  readonly links: ReadonlyMap<number, Buffer>;
}

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly hash: Buffer;
}

/** Walks the log of a show. */
export function walkShow(database: Database, show: Id, noted: readonly number[] = []): Walked {
  const rows = database
    .prepare<[Id], Linked & Row>(
      `SELECT show, seq, at, command_id AS commandId, device, device_name AS deviceName,
        version, events, hash FROM event WHERE show = ? ORDER BY seq`
    )
    .iterate(show);
  const end = database
    .prepare<[Id], { seq: number; hash: Buffer }>('SELECT seq, hash FROM show WHERE id = ?')
    .get(show);
  return walk(rows, link, end ?? null, noted);
}

/** Walks the installation log. */
export function walkInstallation(database: Database, noted: readonly number[] = []): Walked {
  const rows = database
    .prepare<[], InstallationRow & Row>(
      `SELECT ${INSTALLATION_COLUMNS}, hash FROM installation_log ORDER BY seq`
    )
    .iterate();
  return walk(rows, installationLink, installationEnd(database), noted);
}

/** The seq of the first row that is missing or not as it was written; null when all are. */
export const firstBrokenLink = (database: Database, show: Id): number | null =>
  walkShow(database, show).broken?.seq ?? null;

/** @param end where the log ends by what stands beside it; null: nothing does */
function walk<Each extends Row>(
  rows: Iterable<Each>,
  linkOf: (before: Buffer, row: Each) => Buffer,
  end: { readonly seq: number; readonly hash: Buffer } | null,
  noted: readonly number[]
): Walked {
  const links = new Map<number, Buffer>();
  let head: Head = { seq: 0, hash: chainStart, at: null };
  /** A row whose link is not its own: the row after it tells which of the two was changed. */
  let odd: { readonly row: Each; readonly made: Buffer } | null = null;
  const brokenAt = (seq: number, at: number | null, what: BreakKind): Walked => ({
    head,
    broken: { seq, at, what },
    links
  });
  /** What follows was linked to what the link was made as: then the link was changed, and not the row. */
  const oddIs = ({ seq, at }: Each, isRowWhole: boolean): Walked =>
    brokenAt(seq, at, isRowWhole ? 'linkWrong' : 'rowChanged');

  for (const row of rows) {
    if (odd) return oddIs(odd.row, linkOf(odd.made, row).equals(row.hash));
    if (row.seq !== head.seq + 1) return brokenAt(head.seq + 1, head.at, 'rowMissing');
    const made = linkOf(head.hash, row);
    if (made.equals(row.hash)) {
      head = { seq: row.seq, hash: row.hash, at: row.at };
      if (noted.includes(row.seq)) links.set(row.seq, row.hash);
    } else {
      odd = { row, made };
    }
  }
  if (odd) return oddIs(odd.row, end?.hash.equals(odd.made) === true);
  if (end === null && head.seq === 0) return { head, broken: null, links };
  if (end && end.seq > head.seq) return brokenAt(head.seq + 1, head.at, 'rowMissing');
  const fits = end?.seq === head.seq && end.hash.equals(head.hash);
  return fits ? { head, broken: null, links } : brokenAt(head.seq, head.at, 'headWrong');
}
