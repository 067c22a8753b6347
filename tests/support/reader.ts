import { gunzipSync, inflateRawSync } from 'node:zlib';
import { roles, type Role } from '#core/actor.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import { apiRows, filled, type Names } from './api-rows.ts';
import { Trier, type Answered } from './everybody.ts';
import type { LiveClient } from './live-client.ts';
import { classOf, mayRead, type Mark } from './marks.ts';
import { loadRows, pagePaths } from './page-rows.ts';

/** A device of one role, and every byte that it was sent. */
export class Reader {
  readonly role: Role;
  readonly cookie: string;
  readonly trier: Trier;
  readonly device: Id;
  readonly sent: Buffer[] = [];
  /** The name of its device, which it reads of itself whatever others may. */
  readonly own: Set<string>;

  constructor(role: Role, cookie: string, port: number, device: Id, name: string) {
    this.role = role;
    this.cookie = cookie;
    this.device = device;
    this.trier = new Trier(role, port, [{ cookie }]);
    this.own = new Set([name]);
  }

  get sees(): VisibilityClass {
    return classOf[this.role];
  }

  hear(client: LiveClient): LiveClient {
    client.socket.io.engine.on('data', (data: unknown) =>
      this.sent.push(Buffer.from(String(data)))
    );
    return client;
  }

  async read(path: string): Promise<void> {
    this.take(await this.trier.ask('GET', path));
  }

  take({ headers, bytes }: Answered): void {
    this.sent.push(Buffer.from(JSON.stringify(headers)), ...unpacked(bytes));
  }
}

/** As it came, and what was packed in it: calendars without their folds, the parts of a zip. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const found = [bytes];
  if (bytes.includes('BEGIN:VCALENDAR')) {
    found.push(Buffer.from(bytes.toString('latin1').replaceAll('\r\n ', ''), 'latin1'));
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) found.push(gunzipSync(bytes));
  for (let at = bytes.indexOf('PK\x03\x04'); at !== -1; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const begins = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) === 8) found.push(...inflated(bytes.subarray(begins)));
  }
  return found;
}

function inflated(bytes: Buffer): readonly Buffer[] {
  const part = inflateRawSync(bytes);
  // A part of a show file is packed once more.
  return part[0] === 0x1f && part[1] === 0x8b ? [part, gunzipSync(part)] : [part];
}

/** Whoever the marks are for, and does not find them; whoever finds them, and should not. */
export function faultsOf(reader: Reader, wanted: readonly Mark[]): readonly string[] {
  const sent = Buffer.concat(reader.sent);
  return wanted.flatMap(({ field, text, least, only }) => {
    const isOwn = reader.own.has(String(text));
    const may = mayRead(reader.sees, least) && (only?.includes(reader.role) ?? true);
    const isThere = sent.includes(text);
    if (isThere === may || (isOwn && isThere)) return [];
    return [
      `${reader.role} ${isThere ? 'was sent' : 'was not sent'} ${field} ${String(text).slice(0, 9)}`
    ];
  });
}

/** Everything that can be asked for, by everybody who may or may not. */
export async function readAll(reader: Reader, names: Names, seq: number): Promise<void> {
  // Sheets are written one after another, and for the class.
  const isFirstOfClass = roles.find((role) => classOf[role] === reader.sees) === reader.role;
  const paths = [
    ...apiRows
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/shows/'))
      .filter(({ path }) => isFirstOfClass || !/(csv|xlsx)$/.test(path))
      .map(({ path }) => filled(path, names)),
    ...Array.from({ length: seq }, (_, n) => `/api/shows/${names.show}/changes/${n + 1}`),
    // A page without server code is the same for everybody.
    ...[...(isFirstOfClass ? pagePaths : []), ...Object.keys(loadRows)]
      .map((path) => filled(path, names))
      .flatMap((path) => {
        const [plain = '', query = ''] = path.split('?');
        return [path, `${plain.replace(/\/$/, '')}/__data.json?${query}`];
      })
  ];
  for (const path of paths) await reader.read(path);
}
