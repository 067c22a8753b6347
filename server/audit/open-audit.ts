import type { AuditEntry } from '#core/audit/entry.ts';
import { minute } from '#core/time/duration.ts';
import type { Clock } from '../ports.ts';
import type { Audit, AuditStore, InstallationRow } from '../audit-ports.ts';
import { keptAddress, maskedEmail } from './address.ts';

type Line = Omit<InstallationRow, 'seq'>;

/**
 * What anybody can cause who has no business here: one line a minute for each address and kind, and of
 * what a device may not do for each device and deed.
 */
const STRANGERS: ReadonlySet<string> = new Set([
  'entranceRefused',
  'signInRefused',
  'deedRefused',
  'cameInAgain'
] satisfies readonly AuditEntry['kind'][]);
/** Of one device and kind a minute; who needs more has a program do it. */
const DEEDS_A_MINUTE = 120;
/** Lines of these a minute, from wherever: some 10 MB a day at the worst; no stranger takes a device's place. */
const MOST_A_MINUTE = { stranger: 30, device: 30 };

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
  let used = { stranger: 0, device: 0 };

  const flush = async (): Promise<void> => {
    const lines = [...sorts].flatMap(([key, { more, first, last }]) =>
      last && more > 0 ? [{ key, line: counted(last, more, first) }] : []
    );
    sorts = new Map();
    used = { stranger: 0, device: 0 };
    // What a minute's count says takes the place of lines in the next: who goes on has one a minute.
    for (const { key, line } of lines) {
      sorts.set(key, { written: 1, more: 0, first: 0, last: null });
      const kind = causedBy(line);
      if (kind && !isOfAccount(key)) used[kind] = Math.min(MOST_A_MINUTE[kind], used[kind] + 1);
    }
    if (lines.length > 0) await store.append(lines.map(({ line }) => line));
  };
  const minutely = setInterval(() => {
    flush().catch((fault: unknown) => onFault(fault, 'refusals could not be written down'));
  }, minute);
  minutely.unref();

  /** Whether a line is one too many, and counted from now on. */
  const isCounted = (line: Line, entry: AuditEntry): boolean => {
    const key = sortOf(entry);
    const known = sorts.get(key);
    const kind = causedBy(line);
    const most = kind || line.kind === 'knocked' ? 1 : DEEDS_A_MINUTE;
    const isFull = kind !== null && !known && used[kind] >= MOST_A_MINUTE[kind];
    const sort = isFull ? null : (known ?? sortAt(sorts, key));
    if (sort && sort.written < most) {
      sort.written += 1;
      if (kind) used[kind] += 1;
      return false;
    }
    const account = accountIn(entry);
    if (account !== null) count(sortAt(sorts, ofAccount(account)), line);
    else if (sort) count(sort, line);
    else count(sortAt(sorts, `${line.kind} ${OTHERS}`), anonymous(line));
    return true;
  };

  return {
    async note(entry) {
      const line = lineOf(entry, clock.now());
      if (!isCounted(line, entry)) await store.append([line]);
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
/** Who can cause a line that is bounded; null: whoever does it has a part here. */
const causedBy = ({ kind, device }: Line): 'stranger' | 'device' | null =>
  !STRANGERS.has(kind) ? null : kind === 'deedRefused' && device !== null ? 'device' : 'stranger';

function sortOf(entry: AuditEntry): string {
  const { kind, device, address } = entry;
  if (kind === 'deedRefused') return `${kind} ${entry.facts.deed} ${device ?? keyOf(address)}`;
  if (STRANGERS.has(kind)) return `${kind} ${keyOf(address) || (device ?? OTHERS)}`;
  return `${kind} ${device ?? keyOf(address)}`;
}
const keyOf = (address: string | null | undefined): string => (address ? keptAddress(address) : '');

/**
 * Whose password was tried: what is too much for its address is counted for each account, of which there
 * are so many, so that a guess at one does not hide among guesses at nobody. All of these are counted
 * alike at first: how long an answer takes does not tell who has an account.
 */
const accountIn = (entry: AuditEntry): string | null =>
  entry.kind === 'signInRefused' ? (entry.facts.account ?? null) : null;
const ofAccount = (account: string): string => `account ${account}`;
const isOfAccount = (key: string): boolean => key.startsWith('account ');

function sortAt(sorts: Map<string, Sort>, key: string): Sort {
  const sort = sorts.get(key) ?? { written: 0, more: 0, first: 0, last: null };
  sorts.set(key, sort);
  return sort;
}

function count(sort: Sort, line: Line): void {
  if (sort.more === 0) sort.first = line.at;
  sort.more += 1;
  sort.last = line;
}

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
