import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** Pages speak WebSocket alone: leaves the line's other transports, 2 kB that never run, out of them. */
const onlyWebSocket: Plugin = {
  name: 'only-websocket',
  load(id) {
    if (!id.endsWith('/engine.io-client/build/esm/transports/index.js')) return null;
    return `import { WS } from './websocket.js'; export const transports = { websocket: WS };`;
  },
  transform(code, id) {
    if (!/\/(engine|socket)\.io-(client|parser)\/build\//.test(id)) return null;
    // They do nothing by being imported, and do not say so.
    return { code, map: null, moduleSideEffects: false };
  }
};

/** `npm run dev`: loaded only then, for a build needs neither sockets nor a database. */
const server: Plugin = {
  name: 'callboard-server',
  apply: 'serve',
  async configureServer(vite) {
    const { serveUnder } = await import('./server/dev-plugin.ts');
    await serveUnder(vite);
  }
};

export default defineConfig({
  plugins: [onlyWebSocket, server, sveltekit()]
});
