import type { Server } from 'node:http';
import type { ViteDevServer } from 'vite';
import { announce } from './announce.ts';
import { openApp } from './app.ts';
import { readConfig } from './config.ts';
import { lockDataFolder } from './data-folder.ts';
import { openLog } from './log.ts';

/** Puts the whole server under Vite's: pages reload while shows, sockets and data are the real ones. */
export async function serveUnder(vite: ViteDevServer): Promise<void> {
  // Vite serves plain HTTP/1 here: `npm run dev` asks for no TLS.
  const http = vite.httpServer as Server | null;
  if (!http) return;
  const config = readConfig(['--data', 'data/dev'], {});
  const log = openLog('warn');
  const lock = lockDataFolder(config.data);
  const app = await openApp({ folder: lock.folder, config, log });
  vite.middlewares.use((request, response, next) => {
    if (!app.answer(request, response)) next();
  });
  const gateway = app.attach(http);
  http.once('listening', () => {
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    app.openTo(port);
    app
      .setupLink()
      .then((path) => {
        const link = { says: 'A setup link:', path };
        announce({ here: `http://localhost:${port}`, lan: null, fingerprint: null, link });
      })
      .catch((fault: unknown) => log.fault(fault, 'no setup link could be made'));
  });
  http.once('close', () => {
    gateway
      .close()
      .then(() => app.close())
      .then(() => lock.release())
      .catch((fault: unknown) => log.fault(fault, 'the server did not stop cleanly'));
  });
}
