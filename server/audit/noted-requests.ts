import type { IncomingMessage } from 'node:http';
import type { AuditEntry, AuditOf } from '#core/audit/entry.ts';
import type { Audit, Refusals } from '../audit-ports.ts';
import type { Visitor } from '../door-ports.ts';

/** Requests that were refused, with the device that asked, or else the address. */
export function notedRequests(ports: {
  readonly audit: Audit;
  readonly visitor: (cookieHeader: string | null) => Visitor | null;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly onFault: (fault: unknown, what: string) => void;
}): Refusals {
  const by = (request: IncomingMessage): AuditOf => {
    const {
      device = null,
      name = null,
      account = null
    } = ports.visitor(request.headers.cookie ?? null) ?? {};
    return { device, name, account, address: ports.addressOf(request) };
  };
  const note = (entry: AuditEntry): void => {
    ports.audit.note(entry).catch((fault: unknown) => {
      ports.onFault(fault, 'a refusal could not be written down');
    });
  };

  return {
    deed(request, deed, { show = null, isOtherOrigin = false } = {}) {
      const of = by(request);
      const known = request.headers.cookie === undefined ? 'noKey' : 'unknownKey';
      const why = isOtherOrigin ? 'otherOrigin' : of.device ? 'notAllowed' : known;
      note({ ...of, show, kind: 'deedRefused', facts: { deed, why } });
    },
    key(request, key, why = 'unknownKey') {
      note({ ...by(request), kind: 'entranceRefused', facts: { by: key, why } });
    }
  };
}
