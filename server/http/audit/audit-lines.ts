import type { Press, RefusedPress } from '#core/as-run/press.ts';
import { auditGroupOf, type AuditEntry, type AuditKind } from '#core/audit/entry.ts';
import type { AuditLine } from '#core/audit/line.ts';
import { changeWords, refusedWords } from '#core/audit/log-words.ts';
import { auditDetail, auditWhy, auditWords, moreText } from '#core/audit/words.ts';
import { rowOf } from '#core/collections.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { isoText } from '#core/time/iso.ts';
import type { AuditRow, InstallationRow } from '../../audit-ports.ts';

type NameOf = (device: Id, show: Id) => string | null;
type Words = Pick<AuditLine, 'group' | 'what' | 'detail' | 'refused'>;

/** A row of any log, in words. */
export function lineOf(row: AuditRow, document: ShowDocument | null, nameOf: NameOf): AuditLine {
  const id = `${row.place.log} ${row.place.key}`;
  const at = instant(row.place.at);
  if (row.of === 'installation') {
    const { device, name, account, address, show } = row.row;
    return {
      id,
      at,
      ...installationWords(row.row, document),
      who: name ?? '',
      device,
      account,
      address,
      show
    };
  }
  const { show } = row;
  const of = { id, at, account: null, address: null, show, device: row.row.device };
  if (row.of === 'show') {
    return { ...of, ...logWords(row.row, document), who: row.row.deviceName, refused: null };
  }
  const { rejection, press, run, name, device } = row.row;
  const words = refusedWords(
    parsed<Press>(press ?? null),
    parsed<RefusedPress['rejection']>(rejection) ?? { code: '' },
    document,
    run ?? null
  );
  const who = name ?? nameOf(device, show) ?? '';
  return { ...of, group: 'refusals', what: 'Refused', ...words, who };
}

function logWords(
  row: { readonly events: string | null; readonly bytes: number },
  document: ShowDocument | null
): Pick<Words, 'group' | 'what' | 'detail'> {
  const events = parsed<readonly ShowEvent[]>(row.events);
  if (events) return changeWords(events, document);
  const size = `${Math.ceil(row.bytes / 1000)} kB`;
  return { group: 'plan', what: 'Large edit', detail: `too long to be told here, ${size}` };
}

function installationWords(row: InstallationRow, document: ShowDocument | null): Words {
  const facts = named(parsed<Readonly<Record<string, unknown>>>(row.facts) ?? {}, document);
  // A later version may have written it: then its kind is all that is said.
  if (!isKind(row.kind)) return { group: 'server', what: row.kind, detail: '', refused: null };
  // Facts are of their kind: `note` takes no others.
  const entry = { kind: row.kind, facts } as unknown as AuditEntry;
  const detail = auditDetail(entry, minuteText);
  return {
    group: auditGroupOf[row.kind],
    what: auditWords[row.kind],
    detail: [detail, moreText(facts)].filter(Boolean).join(', '),
    refused: auditWhy(entry)
  };
}

/** "2031-09-18 21:30 UTC": a list is read in many zones, and saved. */
const minuteText = (at: number): string =>
  `${isoText(instant(at)).slice(0, 16).replace('T', ' ')} UTC`;

/** With its guest, "vendor 7Qx2_b", called as the plan calls them. */
function named(
  facts: Readonly<Record<string, unknown>>,
  document: ShowDocument | null
): Readonly<Record<string, unknown>> {
  if (document === null || typeof facts['guest'] !== 'string') return facts;
  const [kind = '', id = ''] = facts['guest'].split(' ');
  const guest = kind === 'vendor' ? rowOf(document.vendors, id) : rowOf(document.people, id);
  return guest?.name ? { ...facts, guest: `${kind} ${guest.name}` } : facts;
}

const isKind = (kind: string): kind is AuditKind => Object.hasOwn(auditWords, kind);

/** JSON that this server wrote; damaged, it says nothing, and the command for it tells where. */
function parsed<Value>(text: string | null): Value | null {
  try {
    return text === null ? null : (JSON.parse(text) as Value | null);
  } catch {
    return null;
  }
}
