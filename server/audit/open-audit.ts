import type { AuditEntry } from '#core/audit/entry.ts';
import { minute } from '#core/time/duration.ts';
import type { Clock } from '../ports.ts';
import type { Audit, AuditStore, InstallationRow } from '../audit-ports.ts';
import { keptAddress, maskedEmail } from './address.ts';

type Line = Omit<InstallationRow, 'seq'>;

/** What anybody can cause who has no business here: one line a minute for each address and kind. */
const STRANGERS: ReadonlySet<string> = new Set([
  'entranceRefused',
  'signInRefused',
  'deedRefused',
  'cameInAgain'
] satisfies readonly AuditEntry['kind'][]);
/** Of one device and kind a minute; who needs more has a program do it. */
const DEEDS_A_MINUTE = 120;
/** Lines of strangers a minute, from wherever: some 10 MB a day at the worst. */
const STRANGERS_A_MINUTE = 30;

/** Lines of one sort within a minute: those that were written, and the last of those that were not. */
interface Sort {
  written: number;
  more: number;
  first: number;
  last: Line | null;
}

export interface OpenAudit extends Audit {
  /** Writes what was only counted so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The installation log as it is written to. A line is stored before `note` resolves; what comes too often
 * is counted, and the count is a line of its own when the minute is over.
 */
export function openAudit(ports: {
  readonly store: Pick<AuditStore, 'append'>;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, what: string) => void;
}): OpenAudit {
  const { store, clock, onFault } = ports;
  let sorts = new Map<string, Sort>();
  let ofStrangers = 0;

  const flush = async (): Promise<void> => {
    const lines = [...sorts].flatMap(([, { more, first, last }]) =>
      last && more > 0 ? [counted(last, more, first)] : []
    );
    sorts = new Map();
    // What a minute's count says takes the place of lines in the next: who goes on has one a minute.
    ofStrangers = Math.min(STRANGERS_A_MINUTE, lines.filter(isStrangers).length);
    for (const line of lines)
      sorts.set(sortOf(line), { written: 1, more: 0, first: 0, last: null });
    if (lines.length > 0) await store.append(lines);
  };
  const minutely = setInterval(() => {
    flush().catch((fault: unknown) => onFault(fault, 'refusals could not be written down'));
  }, minute);
  minutely.unref();

  /** Whether a line is one too many, and counted from now on. */
  const isCounted = (line: Line): boolean => {
    const key = sortOf(line);
    const known = sorts.get(key);
    const isStranger = isStrangers(line);
    const most = isStranger || line.kind === 'knocked' ? 1 : DEEDS_A_MINUTE;
    const isFull = isStranger && !known && ofStrangers >= STRANGERS_A_MINUTE;
    const sort = isFull ? sortOfOthers(sorts, line) : (known ?? sortAt(sorts, key));
    if (!isFull && sort.written < most) {
      sort.written += 1;
      if (isStranger) ofStrangers += 1;
      return false;
    }
    if (sort.more === 0) sort.first = line.at;
    sort.more += 1;
    sort.last = isFull ? anonymous(line) : line;
    return true;
  };

  return {
    async note(entry) {
      const line = lineOf(entry, clock.now());
      if (!isCounted(line)) await store.append([line]);
    },
    flush,
    async close() {
      clearInterval(minutely);
      await flush();
    }
  };
}

/** No address is called so. */
const OTHERS = 'others';
const isStrangers = ({ kind }: Line): boolean => STRANGERS.has(kind);
const sortOf = ({ kind, device, address }: Line): string =>
  `${kind} ${STRANGERS.has(kind) ? (address ?? device ?? OTHERS) : (device ?? address ?? '')}`;

function sortAt(sorts: Map<string, Sort>, key: string): Sort {
  const sort = { written: 0, more: 0, first: 0, last: null };
  sorts.set(key, sort);
  return sort;
}

const sortOfOthers = (sorts: Map<string, Sort>, { kind }: Line): Sort =>
  sorts.get(`${kind} ${OTHERS}`) ?? sortAt(sorts, `${kind} ${OTHERS}`);

/** From many addresses at once: there is no saying whose. */
const anonymous = (line: Line): Line => ({
  ...line,
  ...{ device: null, name: null, account: null, address: null, show: null }
});

const counted = (line: Line, more: number, since: number): Line => ({
  ...line,
  facts: JSON.stringify({ ...(JSON.parse(line.facts) as object), more, since })
});

function lineOf(entry: AuditEntry, at: number): Line {
  const { kind, device = null, name = null, account = null, address = null, show = null } = entry;
  return {
    ...{ at, kind, device, name, account },
    address: address === null ? null : keptAddress(address),
    show,
    facts: JSON.stringify(factsOf(entry))
  };
}

/** Of an address of e-mail so much is kept that whoever has it knows it again. */
function factsOf(entry: AuditEntry): object {
  if (entry.kind !== 'signInRefused' || entry.facts.email === undefined) return entry.facts;
  return { ...entry.facts, email: maskedEmail(entry.facts.email) };
}
