import type { Command } from '#core/command.ts';
import type { Role } from '#core/actor.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { BuiltServer } from './built-server.ts';
import { changesOf, type ItemSpec } from './item-changes.ts';

/** A show that was made for a measurement or a test of the built server. */
export interface OwnedShow {
  readonly show: Id;
  readonly rundown: Id;
  /** Departments by their prefix: LX, SND and VID. */
  readonly departments: Readonly<Record<string, Id>>;
}

/** The owner of a built server, by HTTP alone and through the pages' own forms; needs no browser. */
export class BuiltOwner {
  readonly cookie: string;
  readonly #server: BuiltServer;
  #commands = 0;

  private constructor(server: BuiltServer, cookie: string) {
    this.#server = server;
    this.cookie = cookie;
  }

  /** Enters by the link that the server printed at its first start. */
  static async of(server: BuiltServer): Promise<BuiltOwner> {
    const token = server.link?.split('#')[1];
    if (!token) throw new Error(`no link was printed:\n${server.printed}`);
    const answer = await post(server.origin, '/setup', '', formOf({ token }));
    return new BuiltOwner(server, cookieOf(answer));
  }

  /** A show of one day and one stage with these items. */
  async makeShow(title: string, items: readonly ItemSpec[]): Promise<OwnedShow> {
    const date = new Date().toISOString().slice(0, 10);
    const answer = await this.#json('/api/shows', { title, tz: 'UTC', date });
    const { show, rundown } = ((await answer.json()) as { granted: { show: Id; rundown: Id } })
      .granted;
    const { departments } = await this.state(show);
    const byPrefix = Object.fromEntries(
      Object.values(departments).map(({ prefix, id }) => [prefix, id])
    );
    await this.command(show, { type: 'edit', changes: changesOf(items, rundown, byPrefix) });
    return { show, rundown, departments: byPrefix };
  }

  async state(show: Id): Promise<ShowDocument> {
    const path = `${this.#server.origin}/api/shows/${show}/state`;
    const answer = await fetch(path, { headers: { cookie: this.cookie } });
    return ((await answer.json()) as { document: ShowDocument }).document;
  }

  /** Gives an edit, by the road of large commands. */
  async command(show: Id, a: Command): Promise<void> {
    this.#commands += 1;
    const client = `owner-${process.pid}-${this.#commands}`;
    await this.#json(`/api/shows/${show}/commands`, { client, m: 1, a });
  }

  /** Lets a new device in by a link made for it; returns its cookie. */
  async letIn(
    show: Id,
    as: { readonly name: string; readonly role: Role; readonly departments?: readonly Id[] }
  ): Promise<string> {
    const [cookie = ''] = await this.letInAll(show, as, 1);
    return cookie;
  }

  /** Lets so many new devices in, all by one link; returns their cookies. */
  async letInAll(
    show: Id,
    as: { readonly name: string; readonly role: Role; readonly departments?: readonly Id[] },
    devices: number
  ): Promise<string[]> {
    const { origin } = this.#server;
    const grant = formOf({ label: as.name, role: as.role });
    const made = await post(origin, `/shows/${show}/share?/create`, this.cookie, grant);
    const form = formOf({ token: tokenIn(await made.text()), name: as.name });
    for (const department of as.departments ?? []) form.append('department', department);
    const cookies: string[] = [];
    while (cookies.length < devices) {
      cookies.push(cookieOf(await post(origin, '/join?/enter', '', form)));
    }
    return cookies;
  }

  #json(path: string, body: unknown): Promise<Response> {
    return post(this.#server.origin, path, this.cookie, JSON.stringify(body));
  }
}

async function post(
  origin: string,
  path: string,
  cookie: string,
  body: URLSearchParams | string
): Promise<Response> {
  const answer = await fetch(origin + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      origin,
      cookie,
      accept: 'application/json',
      'x-sveltekit-action': 'true',
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {})
    }
  });
  if (answer.status === 429) {
    // As pages do: what came too fast for the server waits, and is sent once more.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return post(origin, path, cookie, body);
  }
  if (answer.status < 400) return answer;
  throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
}

const formOf = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);

function cookieOf(answer: Response): string {
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`${answer.url} gave no cookie`);
  return cookie.split(';', 1)[0] ?? '';
}

/** Kit writes what an action returns as one list, in which rows name each other by their place. */
function tokenIn(answer: string): string {
  const { data } = JSON.parse(answer) as { data: string };
  const rows = JSON.parse(data) as ({ token?: number } | string)[];
  const place = rows.flatMap((row) => (typeof row === 'object' ? (row.token ?? []) : []))[0];
  const token = place === undefined ? undefined : rows[place];
  if (typeof token !== 'string') throw new Error(`no link was made: ${answer}`);
  return token;
}
