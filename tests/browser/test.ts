import { test as base } from '@playwright/test';
import { BuiltServer } from '../support/built-server.ts';
import { Proxy } from '../support/proxy.ts';
import { House } from './house.ts';

interface EachWorker {
  /** One server for all specs of a worker that do it no harm. */
  readonly shared: House;
}

interface EachTest {
  /** The shared server; what the test opens is closed behind it. */
  readonly house: House;
  /** A server of the test's own, behind a proxy: to be killed, restarted and cut off. */
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

  house: async ({ shared }, use, { status, expectedStatus }) => {
    const house = await shared.extension();
    await use(house);
    await house.close();
    if (status !== expectedStatus) console.log(house.server.printed);
  },

  own: async ({ browser }, use, { status, expectedStatus }) => {
    const server = await BuiltServer.start();
    const proxy = await Proxy.before(server.port);
    const house = await House.open(server, browser);
    await use({ house, server, proxy });
    await house.close();
    await proxy.close();
    await server.stop();
    if (status !== expectedStatus) console.log(server.printed);
  }
});

export { expect } from '@playwright/test';
