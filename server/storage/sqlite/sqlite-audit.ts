import type { Database } from 'better-sqlite3';
import type { Guest } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import type { LogRow, RefusedRow } from '../../ports.ts';
import type { Scope } from '../../door-ports.ts';
import type {
  AuditAsked,
  AuditPlace,
  AuditRow,
  AuditStore,
  InstallationRow
} from '../../audit-ports.ts';
import { appendToInstallation, INSTALLATION_COLUMNS } from './installation-log.ts';

/** An edit whose events take more is told by its size: an import has millions of letters. */
const LONG_TEXT = 20_000;

/** A log that rows are looked for in, and how: by its index, no more of it than is asked for. */
interface Source {
  readonly log: string;
  keys(from: number, below: Bound, limit: number): readonly { at: number; key: string | number }[];
}

/** Rows that come before (at, key), in time. */
interface Bound {
  readonly at: number;
  readonly key: string | number;
}

/** The logs of an opened database. */
export function sqliteAudit(database: Database): AuditStore {
  const ask = prepare(database);
  return {
    async append(rows) {
      appendToInstallation(database, rows);
    },

    doorOf(grant) {
      const row = ask.door.get(grant);
      if (!row) return null;
      const guest = row.guest === null ? null : (JSON.parse(row.guest) as Guest | null);
      return { show: row.show, label: row.label, guest, isUsed: row.usedAt !== null };
    },

    page: (asked) => newest(sourcesOf(ask, asked), asked).map((place) => rowAt(ask, place))
  };
}

/**
 * The places of the newest rows. Each log is asked only for what is newer than what others have given
 * already, so that a hundred old shows cost a look into an index each and nothing more.
 */
function newest(sources: readonly Source[], { from, to, after, limit }: AuditAsked): AuditPlace[] {
  let found: AuditPlace[] = [];
  let since = from;
  for (const source of sources) {
    const keys = source.keys(since, boundOf(source.log, to, after), limit);
    if (keys.length === 0) continue;
    found = [...found, ...keys.map(({ at, key }) => ({ at, key, log: source.log }))]
      .sort(latestFirst)
      .slice(0, limit);
    const last = found.length === limit ? found.at(-1) : undefined;
    if (last) since = Math.max(since, last.at);
  }
  return found;
}

const latestFirst = (one: AuditPlace, other: AuditPlace): number =>
  other.at - one.at ||
  (one.log === other.log ? (one.key < other.key ? 1 : -1) : one.log < other.log ? 1 : -1);

/** What of a log comes after a place, in the order above; the lowest key is above nothing. */
function boundOf(log: string, to: number, after: AuditPlace | null): Bound {
  const lowest = log.startsWith('refused') ? '' : 0;
  if (after === null || after.at >= to) return { at: to, key: lowest };
  if (log === after.log) return after;
  return { at: log < after.log ? after.at + 1 : after.at, key: lowest };
}

function sourcesOf(ask: ReturnType<typeof prepare>, asked: AuditAsked): readonly Source[] {
  const { shows, isWhole } = asked;
  const installation: Source = {
    log: 'installation',
    keys: (from, { at, key }, limit) =>
      isWhole
        ? ask.installation.all(from, at, key, limit)
        : shows
            .flatMap((show) => ask.installationOf.all(show, from, at, key, limit))
            .sort((one, other) => other.at - one.at || Number(other.key) - Number(one.key))
            .slice(0, limit)
  };
  return [
    installation,
    ...shows.flatMap((show): Source[] => [
      {
        log: `log ${show}`,
        keys: (from, { at, key }, limit) => ask.events.all(show, from, at, key, limit)
      },
      {
        log: `refused ${show}`,
        keys: (from, { at, key }, limit) => ask.refusals.all(show, from, at, key, limit)
      }
    ])
  ];
}

function rowAt(ask: ReturnType<typeof prepare>, place: AuditPlace): AuditRow {
  const [of, show = ''] = place.log.split(' ');
  if (of === 'installation') {
    return { place, of, row: there(ask.installationRow.get(place.key)) };
  }
  return of === 'refused'
    ? { place, of, show, row: there(ask.refusal.get(show, place.key)) }
    : { place, of: 'show', show, row: there(ask.event.get(show, place.key)) };
}

function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('a row of a log was there and is not');
  return row;
}

type Key = { at: number; key: string | number };
type Span = [from: number, at: number, key: string | number, limit: number];

function prepare(database: Database) {
  const newestOf = (table: string, key: string, where: string): string =>
    `SELECT at, ${key} AS key FROM ${table}
      WHERE ${where} at >= ? AND (at, ${key}) < (?, ?) ORDER BY at DESC, ${key} DESC LIMIT ?`;
  return {
    installation: database.prepare<Span, Key>(newestOf('installation_log', 'seq', '')),
    installationOf: database.prepare<[Id, ...Span], Key>(
      newestOf('installation_log', 'seq', 'show = ? AND')
    ),
    events: database.prepare<[Id, ...Span], Key>(newestOf('event', 'seq', 'show = ? AND')),
    refusals: database.prepare<[Id, ...Span], Key>(
      newestOf('command_result', 'command_id', "show = ? AND rejection <> 'null' AND")
    ),
    installationRow: database.prepare<[string | number], InstallationRow>(
      `SELECT ${INSTALLATION_COLUMNS} FROM installation_log WHERE seq = ?`
    ),
    event: database.prepare<
      [Id, string | number],
      Omit<LogRow, 'events'> & { events: string | null; bytes: number }
    >(
      `SELECT seq, at, command_id AS commandId, device, device_name AS deviceName, version,
        CASE WHEN octet_length(events) <= ${LONG_TEXT} THEN events END AS events,
        octet_length(events) AS bytes
        FROM event WHERE show = ? AND seq = ?`
    ),
    refusal: database.prepare<[Id, string | number], RefusedRow>(
      `SELECT command_id AS commandId, device, at, seq, rejection, run, name, press
        FROM command_result WHERE show = ? AND command_id = ?`
    ),
    door: database.prepare<
      [Id],
      { show: Scope; label: string; guest: string | null; usedAt: number | null }
    >('SELECT show, label, guest, used_at AS usedAt FROM "grant" WHERE id = ?')
  };
}
