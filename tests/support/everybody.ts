import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { answersForSome, roles as allRoles, type Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { hour } from '#core/time/duration.ts';
import type { NewGrant } from '#server/door-ports.ts';
import type { Served } from './serve.ts';

/** Who may try a door: the installation's owner, a device of each role on one show, and strangers. */
export type Somebody = 'house' | Role | 'other department' | Stranger;
export const strangers = [
  'no cookie',
  'a guessed cookie',
  'a revoked device',
  'a link that has run out',
  'a link that is used up',
  'a device of another show',
  'a vendor’s link',
  'a person’s link',
  'a calendar’s token',
  'a secret one letter off',
  'a setup link that was replaced'
] as const;
export type Stranger = (typeof strangers)[number];
export const insiders: readonly Somebody[] = ['house', ...allRoles, 'other department'];
export const everybody: readonly Somebody[] = [...insiders, ...strangers];

/** Whoever tries, with an address of their own, so that one who guesses slows down nobody else. */
export class Trier {
  readonly name: Somebody;
  /** What they send along with each request; a token is tried wherever one may be put. */
  readonly keys: readonly Readonly<Record<string, string>>[];
  readonly #agent: Agent;
  readonly #port: number;

  constructor(name: Somebody, port: number, keys: readonly Readonly<Record<string, string>>[]) {
    this.name = name;
    this.keys = keys;
    this.#port = port;
    const localAddress = `127.0.1.${everybody.indexOf(name) + 1}`;
    this.#agent = new Agent({ keepAlive: true, localAddress });
  }

  get cookie(): string {
    return this.keys[0]?.['cookie'] ?? '';
  }

  /** `origin`: that of the page which asks; null: none is named. */
  ask(
    method: string,
    path: string,
    more: { body?: Body | undefined; key?: number; origin?: string | null } = {}
  ): Promise<Answered> {
    const { body, key = 0, origin = `http://127.0.0.1:${this.#port}` } = more;
    const isForm = body instanceof URLSearchParams;
    const sent = isForm ? body.toString() : (body ?? '');
    const headers = {
      host: `127.0.0.1:${this.#port}`,
      ...(origin === null ? {} : { origin }),
      ...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(isForm && { accept: 'application/json', 'x-sveltekit-action': 'true' }),
      ...this.keys[key]
    };
    return new Promise<Answered>((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const { statusCode: status = 0, headers } = answer;
            const raw = Buffer.concat(chunks);
            const isPacked = headers['content-encoding'] === 'gzip';
            resolve({ status, headers, bytes: isPacked ? gunzipSync(raw) : raw });
          });
        }
      );
      asking.on('error', (fault) => {
        // The server had shut a connection that stood idle, and never read this.
        if (asking.reusedSocket) this.ask(method, path, more).then(resolve, reject);
        else reject(fault);
      });
      asking.end(method === 'GET' ? undefined : sent);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

export type Body = string | Buffer | URLSearchParams;
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. */
  readonly bytes: Buffer;
}

export interface Doors {
  readonly house: Served;
  readonly show: Id;
  /** Moves the clock of the house on. */
  readonly wait: (ms: number) => void;
  /** Of the show, by their prefix. */
  readonly departments: { readonly own: Id; readonly other: Id };
  readonly guests: { readonly vendor: Id; readonly person: Id };
  /** What a device is called. */
  readonly nameOf?: (name: Somebody) => string;
}

/** Keys that open nothing any more, or nothing but what they were made for. */
export interface Tokens {
  readonly runOut: string;
  readonly usedUp: string;
  readonly vendor: string;
  readonly person: string;
  readonly calendar: string;
  readonly replacedSetup: string;
}

/** Gives everybody what they come with; the strangers' doors have to have been shut before. */
export async function openDoorsTo(
  doors: Doors
): Promise<{ triers: ReadonlyMap<Somebody, Trier>; tokens: Tokens }> {
  const { house, show, departments, nameOf = (name) => name } = doors;
  const tokens = await tokensOf(doors);
  const keysOf = new Map<Somebody, readonly Readonly<Record<string, string>>[]>();
  keysOf.set('house', [{ cookie: house.owner }]);
  const letIn = async (name: Somebody, role: Role, on = show): Promise<string> => {
    const answersFor = name === 'other department' ? departments.other : departments.own;
    const picked = answersForSome([role]) && on === show ? [answersFor] : [];
    return house.letIn(on, { name: nameOf(name), roles: [role], departments: picked });
  };
  for (const role of allRoles) keysOf.set(role, [{ cookie: await letIn(role, role) }]);
  const other = await letIn('other department', 'operator');
  keysOf.set('other department', [{ cookie: other }]);
  const elsewhere = await house.makeShow('empty');
  const fromElsewhere = await letIn('a device of another show', 'owner', elsewhere.show);
  const revoked = await letIn('a revoked device', 'owner');
  await revoke(house, show, revoked);

  keysOf.set('no cookie', [{}]);
  keysOf.set('a guessed cookie', allWays('A'.repeat(22)));
  keysOf.set('a revoked device', [{ cookie: revoked }]);
  keysOf.set('a link that has run out', allWays(tokens.runOut));
  keysOf.set('a link that is used up', allWays(tokens.usedUp));
  keysOf.set('a device of another show', [{ cookie: fromElsewhere }]);
  keysOf.set('a vendor’s link', allWays(tokens.vendor));
  keysOf.set('a person’s link', allWays(tokens.person));
  keysOf.set('a calendar’s token', allWays(tokens.calendar));
  keysOf.set('a secret one letter off', allWays(offByOne(secretOf(house))));
  keysOf.set('a setup link that was replaced', allWays(tokens.replacedSetup));
  const triers = everybody.map(
    (name) => [name, new Trier(name, house.port, keysOf.get(name) ?? [])] as const
  );
  return { triers: new Map(triers), tokens };
}

/** A token as the cookie, the secret and the guest's key that it is not. */
const allWays = (token: string): readonly Readonly<Record<string, string>>[] => [
  { cookie: `callboard_device=${token}` },
  { authorization: `Bearer ${token}` },
  { authorization: `Guest ${token}` }
];

async function tokensOf(doors: Doors): Promise<Tokens> {
  const { house, show, guests, wait } = doors;
  const owner = await house.deviceOf(house.owner);
  const made = async (more: Partial<NewGrant>): Promise<string> => {
    const usual = { roles: ['owner'], departments: null, label: '', maxUses: null } as const;
    const grant = { ...usual, expiresAt: null, ...more };
    const answer = await house.app.door.grants.create(show, grant, owner);
    if ('refused' in answer) throw new Error(`no link was made: ${answer.refused.code}`);
    return answer.granted.token;
  };
  const now = house.now();
  const runOut = await made({ expiresAt: (now + 60_000) as typeof now });
  wait(2 * 60_000);
  const usedUp = await made({ maxUses: 1 });
  const nobody = { cookieHeader: null, address: '127.0.0.1' };
  const as = { name: 'First', departments: [] };
  await house.app.door.exchangeGrant(nobody, { token: usedUp }, as);
  const calendar = await made({ roles: ['viewer'], feed: { of: 'name', what: 'Kim' } });
  const [replaced = ''] = [(await house.app.setupLink()).split('#')[1]];
  await house.app.setupLink();
  const vendor = await guestLink(house, show, `vendor/${guests.vendor}`);
  const person = await guestLink(house, show, `person/${guests.person}`);
  return { runOut, usedUp, calendar, vendor, person, replacedSetup: replaced };
}

/** A guest's link for a day, as whoever plans makes it. */
export async function guestLink(house: Served, show: Id, of: string): Promise<string> {
  const answer = await fetch(`${house.origin}/api/shows/${show}/guests/${of}`, {
    method: 'POST',
    headers: { cookie: house.owner, origin: house.origin },
    body: JSON.stringify({ expiresAt: house.now() + 24 * hour })
  });
  return ((await answer.json()) as { token: string }).token;
}

async function revoke(house: Served, show: Id, cookie: string): Promise<void> {
  const { device } = await house.deviceOf(cookie);
  await house.app.door.devices.revoke(show, device, await house.deviceOf(house.owner));
}

export const secretOf = ({ folder }: Served): string =>
  readFileSync(`${folder}/import-secret`, 'utf8');

const offByOne = (secret: string): string =>
  `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
