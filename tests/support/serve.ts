import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#core/actor.ts';
import { openApp, type App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { openListener } from '#server/http/listener.ts';
import { openPages } from '#server/http/pages.ts';
import type { Clock } from '#server/ports.ts';
import type { Visitor } from '#server/door-ports.ts';
import type { Certificate } from '#server/tls/certificate.ts';
import type { Id } from '#core/show.ts';
import { instant, type Instant } from '#core/time/instant.ts';

/** A server in this process, with a data folder of its own; with the built pages where they are wanted. */
export interface Served {
  readonly app: App;
  readonly origin: string;
  readonly port: number;
  readonly folder: string;
  /** What its clock says. */
  now(): Instant;
  /** The cookie of the installation's owner. */
  readonly owner: string;
  /** What was written to the log as a fault. */
  readonly faults: readonly unknown[];
  /** Makes an empty show, or the demo. */
  makeShow(kind: 'empty' | 'demo'): Promise<{ show: Id; rundown: Id }>;
  /** Lets a new device in by a grant made for it, and returns its cookie. */
  letIn(show: Id, as: DeviceAs): Promise<string>;
  /** The device behind a cookie. */
  deviceOf(cookie: string): Promise<Visitor>;
  /** Ends it; what it kept stays for the next one on the folder. */
  halt(): Promise<void>;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

export interface DeviceAs {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments?: readonly Id[];
}

export async function serve(
  folder = mkdtempSync(join(tmpdir(), 'callboard-')),
  wanted = 0,
  more: Partial<Config> = {},
  {
    certificate = null,
    clock,
    pages = false
  }: { certificate?: Certificate | null; clock?: Clock; pages?: boolean } = {}
): Promise<Served> {
  const config: Config = {
    port: wanted,
    host: '127.0.0.1',
    data: folder,
    backupTo: null,
    demo: false,
    setupLink: false,
    names: [],
    trustProxy: [],
    tls: null,
    logLevel: 'silent',
    metricsToken: null,
    ...more
  };
  const faults: unknown[] = [];
  const log = {
    fault: (fault: unknown) => {
      faults.push(fault);
      return 'test';
    },
    note: () => undefined
  };
  const app = await openApp({ folder, config, log, certificate, ...(clock && { clock }) });
  const answerPage = pages ? await openPages(app.whence, (request) => app.callerOf(request)) : null;
  const http = openListener((request, response) => {
    if (app.answer(request, response)) return;
    if (answerPage) answerPage(request, response);
    else response.writeHead(404).end();
  }, certificate);
  const gateway = app.attach(http);
  await new Promise<void>((resolve) => http.listen(wanted, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  app.openTo(port);
  const owner = await enterAsOwner(app);

  const deviceOf = async (cookie: string): Promise<Visitor> => {
    const visitor = await app.door.authenticate(cookie);
    if (!visitor) throw new Error('the cookie is nobody’s');
    return visitor;
  };

  const halt = async (): Promise<void> => {
    const closed = gateway.close();
    http.closeAllConnections();
    await closed;
    await app.close();
  };

  return {
    app,
    origin: `http://127.0.0.1:${port}`,
    port,
    folder,
    now: () => (clock ?? systemClock).now(),
    owner,
    faults,
    deviceOf,
    async makeShow(kind) {
      const visitor = await deviceOf(owner);
      const made =
        kind === 'demo'
          ? await app.door.openDemo(visitor)
          : await app.door.createShow({ title: 'Test', tz: 'UTC', date: '2031-09-18' }, visitor);
      return grantedOf(made);
    },
    async letIn(show, { name, roles, departments = [] }) {
      const visitor = await deviceOf(owner);
      const grant = { roles, departments: null, label: name, expiresAt: null, maxUses: 1 };
      const { token } = grantedOf(await app.door.grants.create(show, grant, visitor));
      const entered = await app.door.exchangeGrant(stranger, { token }, { name, departments });
      return cookieOf(grantedOf(entered).cookie);
    },
    halt,
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

const systemClock: Clock = { now: () => instant(Date.now()) };
const stranger = { cookieHeader: null, address: '127.0.0.1' };

async function enterAsOwner(app: App): Promise<string> {
  const token = (await app.setupLink()).split('#')[1] ?? '';
  return cookieOf(grantedOf(await app.door.exchangeSetup(stranger, token)).cookie);
}

function cookieOf(cookie: { name: string; value: string } | null): string {
  if (!cookie) throw new Error('no cookie was given');
  return `${cookie.name}=${cookie.value}`;
}

function grantedOf<What>(answer: { granted: What } | { refused: unknown }): What {
  if ('granted' in answer) return answer.granted;
  throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
}
