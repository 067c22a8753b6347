import { createServer, type Server } from 'node:http';
import { openApp, type App } from './app.ts';
import { announce } from './announce.ts';
import { BootProblem } from './boot-problem.ts';
import { readConfig, type Config } from './config.ts';
import { lockDataFolder } from './data-folder.ts';
import { openLog } from './log.ts';
import { openPages } from './http/pages.ts';

/** Takes the folder, opens the store, serves; the first problem is told in a sentence, with advice. */
async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const log = openLog(config.logLevel);
  const lock = lockDataFolder(config.data);
  const app = await openApp({ folder: lock.folder, config, log });
  const pages = await openPages();
  const http = createServer((request, response) => {
    if (!app.answer(request, response)) pages(request, response);
  });
  // The pages' handler comes first and the sockets after: the other order answers twice.
  const gateway = app.attach(http);
  await listen(http, config);
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  app.openTo(port);
  announce({
    here: `http://localhost:${port}`,
    lan: app.door.origins().find((origin) => !origin.includes('localhost')) ?? null,
    link: await firstLink(app, config)
  });

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await gateway.close();
    http.closeAllConnections();
    await app.close();
    lock.release();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
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
    http.once('error', (fault: NodeJS.ErrnoException) => {
      reject(
        fault.code === 'EADDRINUSE'
          ? new BootProblem(
              `Port ${port} is in use by another program.`,
              'Stop that one, or choose another port: npm start -- --port 3001',
              { cause: fault }
            )
          : fault
      );
    });
    http.listen(port, host, resolve);
  });
}

main().catch((fault: unknown) => {
  if (fault instanceof BootProblem) {
    console.error(`\n${fault.message}\n${fault.advice}\n`);
  } else {
    console.error('\nCallboard could not start.', fault);
  }
  process.exit(1);
});
