import type { Server } from 'node:http';
import { openApp, type App } from './app.ts';
import { announce } from './announce.ts';
import { BootProblem } from './boot-problem.ts';
import { readConfig, type Config } from './config.ts';
import { lockDataFolder } from './data-folder.ts';
import { openLog } from './log.ts';
import { reachedBy } from './http/hosts.ts';
import { openListener } from './http/listener.ts';
import { openPages } from './http/pages.ts';
import type { Log } from './ports.ts';
import type { Certificate } from './tls/certificate.ts';
import { givenCertificate } from './tls/given-certificate.ts';
import { ownCertificate } from './tls/own-certificate.ts';

/** Requests that are still being answered when the server stops. */
const LAST_ANSWERS = 1_000;
const IMPATIENT_AFTER = 1_500;

/** Takes the folder, opens the store, serves; the first problem is told in a sentence, with advice. */
async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const log = openLog(config.logLevel);
  const lock = lockDataFolder(config.data);
  const certificate = await certificateFor(config, lock.folder);
  const app = await openApp({ folder: lock.folder, config, log, certificate });
  const pages = await openPages(app.whence, (request) => app.callerOf(request));
  const http = openListener((request, response) => {
    if (!app.answer(request, response)) pages(request, response);
  }, certificate);
  // The pages' handler comes first and the sockets after: the other order answers twice.
  const gateway = app.attach(http);
  await listen(http, config);
  http.on('error', (fault) => log.fault(fault, 'a connection could not be taken'));
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  app.openTo(port);
  const [here = '', other = here] = app.door.origins();
  announce({
    here,
    lan: [here, other].find((origin) => !isLoopback(new URL(origin).hostname)) ?? null,
    fingerprint: certificate?.authority?.fingerprint ?? null,
    link: await firstLink(app, config)
  });
  surviveFaults(log);

  const stop = async (): Promise<void> => {
    const closed = gateway.close();
    setTimeout(() => http.closeAllConnections(), LAST_ANSWERS).unref();
    await closed;
    await app.close();
    lock.release();
    process.exit(0);
  };
  stopOnSignals(stop, log);
}

const isLoopback = (host: string): boolean => host === 'localhost' || host.startsWith('127.');

async function certificateFor(config: Config, folder: string): Promise<Certificate | null> {
  const { tls, names, host } = config;
  if (tls === null) return null;
  if (tls !== 'own') return givenCertificate(tls);
  return ownCertificate(folder, { names, hosts: reachedBy(host) });
}

/**
 * A fault that nobody caught must not end a show that is being called: what counts is in the store,
 * and each command is decided on that.
 */
function surviveFaults(log: Log): void {
  process.on('uncaughtException', (fault) => log.fault(fault, 'a fault that nobody caught'));
  process.on('unhandledRejection', (fault) => log.fault(fault, 'a promise that nobody awaited'));
}

/** Ctrl-C, an end asked for by the system, a closed terminal; asked again later, it ends at once. */
function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let since: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      // One end may be passed on by several above us: the terminal, npm, our own start.
      if (since !== null && now - since < IMPATIENT_AFTER) return;
      if (since !== null) process.exit(1);
      since = now;
      stop().catch((fault: unknown) => {
        log.fault(fault, 'the server did not stop cleanly');
        process.exit(1);
      });
    });
  }
}

/** What an owner without a device needs to come in. */
async function firstLink(
  app: App,
  { demo, setupLink }: Config
): Promise<{ says: string; path: string } | null> {
  if (demo) return { says: 'Open the demo:', path: await app.demoLink() };
  if (!setupLink && !app.needsSetup()) return null;
  return { says: 'Set it up here, once:', path: await app.setupLink() };
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (fault: NodeJS.ErrnoException): void => reject(problemOf(fault, port, host));
    http.once('error', failed);
    http.listen(port, host, () => {
      http.off('error', failed);
      resolve();
    });
  });
}

function problemOf(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new BootProblem(
        `Port ${port} is in use by another program.`,
        'Stop that one, or choose another port: npm start -- --port 3001',
        { cause }
      );
    case 'EACCES':
      return new BootProblem(
        `This user may not open port ${port}.`,
        'Choose one above 1023: npm start -- --port 3000',
        { cause }
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new BootProblem(
        `${host} is no address of this machine.`,
        'Leave --host out to be reached on all of its addresses.',
        { cause }
      );
    default:
      return cause;
  }
}

main().catch((fault: unknown) => {
  if (fault instanceof BootProblem) {
    console.error(`\n${fault.message}\n${fault.advice}\n`);
  } else {
    console.error('\nCallboard could not start.', fault);
  }
  process.exit(1);
});
