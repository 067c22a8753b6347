import { test as base } from '@playwright/test';
import { BuiltServer } from '../support/built-server.ts';
import { Proxy } from '../support/proxy.ts';
import { House } from './house.ts';

interface EachWorker {
  /** One server for all specs of a worker that do it no harm. */
  readonly shared: House;
}

interface EachTest {
  /** Further words of the command line for a server of the test's own, such as `--demo`. */
  readonly options: readonly string[];
  /** A server of the test's own that nobody has entered yet. */
  readonly server: BuiltServer;
  /** The shared server; what the test opens is closed behind it. */
  readonly house: House;
  /** The same, entered and behind a proxy: to be killed, restarted and cut off. */
  readonly own: { readonly house: House; readonly server: BuiltServer; readonly proxy: Proxy };
}

/** Tests in real browsers, on the production build. */
export const test = base.extend<EachTest, EachWorker>({
  shared: [
    async ({ browser }, use) => {
      const server = await BuiltServer.start();
      const house = await House.open(server, browser);
      await use(house);
      await house.close();
      await server.stop();
    },
    { scope: 'worker' }
  ],

  house: async ({ shared }, use, info) => {
    const house = await shared.extension();
    await use(house);
    await house.close();
    if (info.status !== info.expectedStatus) console.log(house.server.printed);
  },

  options: [[], { option: true }],

  server: async ({ options }, use, info) => {
    const server = await BuiltServer.start(...options);
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) console.log(server.printed);
  },

  own: async ({ browser, server }, use) => {
    const proxy = await Proxy.before(server.port);
    const house = await House.open(server, browser);
    await use({ house, server, proxy });
    await house.close();
    await proxy.close();
  }
});

export { expect } from '@playwright/test';
