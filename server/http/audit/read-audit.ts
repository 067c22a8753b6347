import type { IncomingMessage } from 'node:http';
import { auditGroups, type AuditGroup } from '#core/audit/entry.ts';
import { isAsked, type AuditFilter, type AuditLine } from '#core/audit/line.ts';
import { mayDo } from '#core/deeds.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { ShowSummary } from '../../ports.ts';
import type { Visitor } from '../../door-ports.ts';
import type { Audit, AuditPlace, AuditRow, AuditStore } from '../../audit-ports.ts';
import type { ShowRooms } from '../../shows/show-rooms.ts';
import { othersFirst } from '../../shows/turns.ts';
import { lineOf } from './audit-lines.ts';

export interface AuditPorts {
  readonly rooms: ShowRooms;
  readonly audit: Audit;
  readonly logs: AuditStore;
  /** Who asks, by cookie, or by the secret of the import command. */
  readonly visitor: (request: IncomingMessage) => Visitor | null;
  /** How a device is called by now; null: nobody knows. */
  readonly nameOf: (device: Id, show: Id) => string | null;
  readonly csvLines: (rows: readonly (readonly string[])[]) => string;
}

/** What an owner may read: the logs of their shows, and all of the installation's where that is theirs. */
export interface Readable {
  readonly shows: readonly ShowSummary[];
  readonly isWhole: boolean;
}

/** Null: an owner of nothing. */
export async function readableBy(ports: AuditPorts, visitor: Visitor): Promise<Readable | null> {
  const owned = new Set(
    visitor.access.filter(({ roles }) => mayDo(roles, 'readAudit')).map(({ show }) => show)
  );
  if (owned.size === 0) return null;
  const isWhole = owned.has('*');
  const all = await ports.rooms.list();
  return { isWhole, shows: isWhole ? all : all.filter(({ id }) => owned.has(id)) };
}

/** Read at once: in a millisecond or two, between which a GO goes first. */
const AT_ONCE = 50;
/** Of a filter that finds little: then the answer says how far it looked. */
const LOOKED_THROUGH = 4_000;

export interface ReadOn {
  readonly filter: AuditFilter;
  readonly after: AuditPlace | null;
  readonly limit: number;
}

export interface ReadLines {
  readonly lines: readonly AuditLine[];
  /** Null: there is nothing before. */
  readonly next: AuditPlace | null;
}

/** Lines that a filter lets through, the newest first, after a place. */
export async function readLines(
  ports: AuditPorts,
  readable: Readable,
  { filter, after, limit }: ReadOn
): Promise<ReadLines> {
  const asked = {
    shows: readable.shows.map(({ id }) => id).filter((id) => !filter.show || id === filter.show),
    isWhole: readable.isWhole && filter.show === null,
    from: filter.from ?? 0,
    to: filter.to ?? Number.MAX_SAFE_INTEGER
  };
  const documents = new Documents(ports.rooms);
  const lines: AuditLine[] = [];
  let place = after;
  for (let looked = 0; looked < LOOKED_THROUGH; looked += AT_ONCE) {
    await othersFirst();
    const rows = ports.logs.page({ ...asked, after: place, limit: AT_ONCE });
    for (const row of rows) {
      place = row.place;
      const line = lineOf(row, await documents.of(namedIn(row)), ports.nameOf);
      if (isAsked(line, filter)) lines.push(line);
      if (lines.length === limit) return { lines, next: place };
    }
    if (rows.length < AT_ONCE) return { lines, next: null };
  }
  return { lines, next: place };
}

/** The show that calls rows of a line by their names. */
function namedIn(row: AuditRow): Id | null {
  if (row.of !== 'installation') return row.show;
  return row.row.kind.startsWith('guestLink') ? row.row.show : null;
}

/** Shows as they are now, to call rows by their names; one that does not open has none. */
class Documents {
  readonly #rooms: ShowRooms;
  readonly #known = new Map<Id, ShowDocument | null>();

  constructor(rooms: ShowRooms) {
    this.#rooms = rooms;
  }

  async of(show: Id | null): Promise<ShowDocument | null> {
    if (show === null) return null;
    const known = this.#known.get(show);
    if (known !== undefined) return known;
    const room = await this.#rooms.room(show).catch(() => null);
    const document = room?.document ?? null;
    this.#known.set(show, document);
    return document;
  }
}

/** What an address asks for; what cannot be read of it is not asked for. */
export function filterOf(query: URLSearchParams): AuditFilter {
  const text = (name: string): string | null => query.get(name)?.trim().slice(0, 200) || null;
  const moment = (name: string): number | null => {
    const value = Number(query.get(name) ?? NaN);
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  const group = text('group') ?? '';
  return {
    show: text('show'),
    group: isGroup(group) ? group : null,
    who: text('who'),
    text: text('text'),
    from: moment('from'),
    to: moment('to')
  };
}

const isGroup = (text: string): text is AuditGroup => Object.hasOwn(auditGroups, text);

/** A place as an address has it, and back; one that nobody could have been given is none. */
export const placeText = ({ at, log, key }: AuditPlace): string =>
  Buffer.from(JSON.stringify([at, log, key])).toString('base64url');

export function placeOf(text: string | null): AuditPlace | null {
  if (text === null || text.length > 400) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read)) return null;
    const [at, log, key] = read as readonly unknown[];
    const isKey = typeof key === 'string' || Number.isSafeInteger(key);
    if (!Number.isSafeInteger(at) || typeof log !== 'string' || !isKey) return null;
    return { at: Number(at), log, key: key as string | number };
  } catch {
    return null; // Not one of ours: the list begins anew.
  }
}
