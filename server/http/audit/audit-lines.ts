import type { Press, RefusedPress } from '#core/as-run/press.ts';
import { auditGroupOf, type AuditEntry, type AuditKind } from '#core/audit/entry.ts';
import type { AuditLine } from '#core/audit/line.ts';
import { changeWords, refusedWords } from '#core/audit/log-words.ts';
import { auditDetail, auditWhy, auditWords, moreText } from '#core/audit/words.ts';
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
      ...installationWords(row.row),
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

function installationWords(row: InstallationRow): Words {
  const facts = parsed<object>(row.facts) ?? {};
  // A later version may have written it: then its kind is all that is said.
  if (!isKind(row.kind)) return { group: 'server', what: row.kind, detail: '', refused: null };
  // Facts are of their kind: `note` takes no others.
  const entry = { kind: row.kind, facts } as unknown as AuditEntry;
  const detail = auditDetail(entry, (at) => isoText(instant(at)));
  return {
    group: auditGroupOf[row.kind],
    what: auditWords[row.kind],
    detail: [detail, moreText(facts)].filter(Boolean).join(', '),
    refused: auditWhy(entry)
  };
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
