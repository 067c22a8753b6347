import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import type { Here } from '#core/here.ts';
import { openApi } from './api.ts';
import type { ApiPorts } from './routes.ts';

test('[V31] which devices are here is told to those who call and to the crew, and not to the public', async () => {
  const here: Here[] = [{ device: 'd1', name: 'Noor', departments: ['LX'], isConsole: false }];
  let role: Role = 'operator';
  const ports: Partial<ApiPorts> = {
    lineage: 'l',
    refusals: { deed: () => undefined, key: () => undefined },
    rooms: { room: async () => ({ id: 'gala' }) } as never,
    who: () => ({ device: 'd2', name: 'Asking', roles: [role], departments: [] }),
    here: (show, rundown) => (show === 'gala' && rundown === 'r1' ? here : [])
  };
  const answer = openApi(ports as ApiPorts);
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const told: Record<string, unknown> = {};
  for (role of ['owner', 'caller', 'prompter', 'operator', 'viewer'] as const) {
    const asked = await fetch(`http://127.0.0.1:${port}/api/shows/gala/here/r1`);
    told[role] = asked.ok ? await asked.json() : asked.status;
    if (role === 'viewer') expect(JSON.stringify(await asked.text())).not.toContain('Noor');
  }
  server.close();
  expect(told).toEqual({
    owner: { here },
    caller: { here },
    prompter: { here },
    operator: { here },
    viewer: 403
  });
});
