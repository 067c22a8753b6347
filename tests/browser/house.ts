import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import type { Command } from '#core/command.ts';
import type { Role } from '#core/actor.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { BuiltServer } from '../support/built-server.ts';
import { changesOf, type ItemSpec } from '../support/item-changes.ts';

export type { ItemSpec };

/** A show that a test made, and where its screens are. */
export interface MadeShow {
  readonly show: Id;
  readonly rundown: Id;
  /** Departments by their prefix: LX, SND and VID. */
  readonly departments: Readonly<Record<string, Id>>;
  /** `call`, `crew`, `stage`, `plan`, `print`. */
  path(screen: string): string;
}

export interface DeviceAs {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Prefixes. */
  readonly departments?: readonly string[];
  /** The link made for it has a lobby. */
  readonly lobby?: boolean;
  /** Another way to the server than the straight one: a proxy's origin. */
  readonly through?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** One device: a browser context of its own, with its own cookie. */
export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens a screen, and waits until it answers; the path may come from `MadeShow.path`. */
  open(path: string): Promise<void>;
}

export const LAPTOP = { width: 1440, height: 900 };
export const TABLET = { width: 768, height: 1024 };

/** Six items, the first five with cues of one, two or three departments: a short evening. */
export const evening: readonly ItemSpec[] = [
  { title: 'Doors', minutes: 30, cues: ['LX 1', 'SND 1'] },
  { title: 'Walk-on: host', minutes: 2, cues: ['LX 2', 'SND 2', 'VID 2'] },
  { title: 'Opening film', minutes: 3, cues: ['VID 3'] },
  { title: 'Award one', minutes: 5, cues: ['LX 4', 'SND 4'] },
  { title: 'Award two', minutes: 5, cues: ['LX 5'] },
  { title: 'House open', minutes: 10 }
];

/** Everything of one server that a test asks for: shows, commands and devices. */
export class House {
  readonly server: BuiltServer;
  readonly #browser: Browser;
  readonly #owner: BrowserContext;
  readonly #contexts: BrowserContext[] = [];
  /** Whether its devices keep the pages, for a time without the server. */
  readonly #keepsPages: boolean;
  #mid = 0;

  private constructor(
    server: BuiltServer,
    browser: Browser,
    owner: BrowserContext,
    keepsPages: boolean
  ) {
    this.server = server;
    this.#browser = browser;
    this.#owner = owner;
    this.#keepsPages = keepsPages;
  }

  /** Enters by the printed link, as whoever started the server does. */
  static async open(server: BuiltServer, browser: Browser): Promise<House> {
    const owner = await browser.newContext({ baseURL: server.origin });
    const house = new House(server, browser, owner, true);
    const token = server.link?.split('#')[1];
    if (!token) throw new Error(`no link was printed:\n${server.printed}`);
    await house.post('/setup', { form: { token } });
    return house;
  }

  /**
   * Another house on the same server and with the same owner, whose devices can be closed alone. The
   * server stays for all of them: they keep no pages, which takes a device longer than to load one.
   */
  async extension(): Promise<House> {
    const owner = await this.#browser.newContext({ baseURL: this.server.origin });
    await owner.addCookies(await this.#owner.cookies());
    return new House(this.server, this.#browser, owner, false);
  }

  async close(): Promise<void> {
    await Promise.all([this.#owner, ...this.#contexts].map((context) => context.close()));
  }

  /** The owner's own device. */
  async owner({ through = this.server.origin, viewport = LAPTOP }: Partial<DeviceAs> = {}) {
    const device = await this.#device(through, viewport);
    await device.context.addCookies(await this.#owner.cookies());
    return device;
  }

  /** A device that nobody has let in yet. */
  stranger({ through = this.server.origin, viewport = LAPTOP }: Partial<DeviceAs> = {}) {
    return this.#device(through, viewport);
  }

  /** Lets a new device in by a link made for it, by way of the pages' own forms. */
  async device(made: MadeShow, as: DeviceAs): Promise<Device> {
    const device = await this.stranger(as);
    const token = await this.link(made, as);
    const form = new FormData();
    form.set('token', token);
    form.set('name', as.name);
    for (const prefix of as.departments ?? []) {
      form.append('department', made.departments[prefix] ?? prefix);
    }
    await post(device.context.request, this.server.origin, '/join?/enter', { form });
    return device;
  }

  /** An empty show but for the items given. */
  async makeShow(items: readonly ItemSpec[] = [], title = 'Gala'): Promise<MadeShow> {
    const date = new Date().toISOString().slice(0, 10);
    const answer = await this.post('/api/shows', { data: { title, tz: 'UTC', date } });
    const { granted } = (await answer.json()) as { granted: { show: Id; rundown: Id } };
    const { show, rundown } = granted;
    const made = await this.#made(show, rundown);
    const changes = changesOf(items, rundown, made.departments);
    if (changes.length > 0) await this.command(show, { type: 'edit', changes });
    return made;
  }

  /** The demo, opened from the first page: it leads to its console. */
  async makeDemo(): Promise<MadeShow> {
    const answer = await this.post('/?/demo', { form: {}, headers: { accept: 'text/html' } });
    const [, , show = '', , rundown = ''] = new URL(answer.url()).pathname.split('/');
    return this.#made(show, rundown);
  }

  async #made(show: Id, rundown: Id): Promise<MadeShow> {
    const document = await this.state(show);
    const departments = Object.fromEntries(
      Object.values(document.departments).map(({ prefix, id }) => [prefix, id])
    );
    return { show, rundown, departments, path: (screen) => `/shows/${show}/${screen}/${rundown}` };
  }

  /** What the log of a show holds now, as its owner sees it. */
  async state(show: Id): Promise<ShowDocument> {
    return (await this.get<{ document: ShowDocument }>(`/api/shows/${show}/state`)).document;
  }

  /** What the server answers the owner. */
  async get<Body>(path: string): Promise<Body> {
    const answer = await this.#owner.request.get(path);
    if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}`);
    return (await answer.json()) as Body;
  }

  /** How many GOs a show's runs hold. */
  async fired(show: Id): Promise<number> {
    const { runs } = await this.state(show);
    return Object.values(runs).reduce((sum, run) => sum + run.fired.length, 0);
  }

  /** Gives a command as the owner, by another road than the screens. */
  async command(show: Id, a: Command): Promise<void> {
    this.#mid += 1;
    const client = `house-${process.pid}-${this.#mid}`;
    await this.post(`/api/shows/${show}/commands`, { data: { client, m: 1, a } });
  }

  async post(path: string, body: Posted): Promise<Answer> {
    return post(this.#owner.request, this.server.origin, path, body);
  }

  /** The token of a new link with these roles, made by the share page's own form. */
  async link(made: MadeShow, { name, roles, lobby = false }: DeviceAs): Promise<string> {
    const form = new FormData();
    form.set('label', name);
    for (const role of roles) form.append('role', role);
    if (lobby) form.set('lobby', 'on');
    const answer = await this.post(`/shows/${made.show}/share?/create`, {
      form,
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
    });
    // Kit writes what an action returns as one list, in which rows name each other by their place.
    const { data } = (await answer.json()) as { data: string };
    const rows = JSON.parse(data) as ({ token?: number } | string)[];
    const place = rows.flatMap((row) => (typeof row === 'object' ? (row.token ?? []) : []))[0];
    const token = place === undefined ? undefined : rows[place];
    if (typeof token !== 'string') throw new Error(`no link was made: ${data}`);
    return token;
  }

  async #device(origin: string, viewport: { width: number; height: number }): Promise<Device> {
    const context = await this.#browser.newContext({ baseURL: origin, viewport });
    this.#contexts.push(context);
    if (!this.#keepsPages) await context.addInitScript(keepNoPages);
    const page = await context.newPage();
    const open = async (path: string): Promise<void> => {
      await page.goto(path);
      await answers(page);
    };
    return { context, page, open };
  }
}

/** Waits until a page has its scripts: before that its fields take what they are given, and nothing comes of it. */
async function answers(page: Page): Promise<void> {
  // Kit's own, which it puts into a page as the last thing of all.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** In the page: what keeps its files for it is never done with beginning. */
function keepNoPages(): void {
  if (!('serviceWorker' in navigator)) return;
  ServiceWorkerContainer.prototype.register = () => new Promise(() => undefined);
}

type Posted = Parameters<APIRequestContext['post']>[1];
type Answer = Awaited<ReturnType<APIRequestContext['post']>>;

/** Forms and commands are taken from pages of the same origin only. */
async function post(
  request: APIRequestContext,
  origin: string,
  path: string,
  body: Posted
): Promise<Answer> {
  const answer = await request.post(origin + path, {
    ...body,
    headers: { origin, ...body?.headers }
  });
  if (answer.status() === 429) {
    // As pages do: what came too fast for the server waits, and is sent once more.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return post(request, origin, path, body);
  }
  if (!answer.ok()) {
    throw new Error(`${path} answered ${answer.status()}: ${(await answer.text()).slice(0, 500)}`);
  }
  return answer;
}
