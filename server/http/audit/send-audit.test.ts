import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { AuditRow } from '../../audit-ports.ts';
import type { Visitor } from '../../door-ports.ts';
import type { AuditPorts } from './read-audit.ts';
import { saveAudit } from './send-audit.ts';

const owner: Visitor = {
  ...{ device: 'd1', name: 'Owner' },
  access: [{ show: '*', roles: ['owner'], departments: [] }]
};
const bare = { device: null, name: null, account: null, address: null, show: null };
const row = (seq: number): AuditRow => ({
  ...{ of: 'installation', place: { at: 1, log: 'i', key: seq } },
  row: { ...bare, seq, at: 1, kind: 'setupLinkMade', facts: '{}' }
});

test('[V50] an owner who is shut out while the audit is saved reads no further', async () => {
  let pages = 0;
  const ports = {
    visitor: () => (pages < 8 ? owner : null),
    rooms: { list: async () => [] },
    audit: { note: async () => undefined },
    logs: {
      page: ({ limit }: { limit: number }) => {
        pages += 1;
        if (pages > 100) return [];
        return Array.from({ length: limit }, (_, nth) => row(nth));
      }
    },
    nameOf: () => null
  };
  // No other part of it is asked.
  const save = saveAudit(ports as unknown as AuditPorts);
  const match = /^\/api\/audit\.(csv|jsonl)$/.exec('/api/audit.jsonl') as RegExpExecArray;
  const server = createServer((request, response) => void save(request, response, match));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/audit.jsonl`);
  await expect(answer.text()).rejects.toThrow();
  server.close();
  expect(pages).toBe(8);
});
