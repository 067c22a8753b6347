import type { AckPolicy, Placement } from '../show.ts';
import type { WallTime } from '../time/wall-time.ts';
import { calledFiring, readFiring, readSecondsWords, type Firing } from './cue-firing.ts';
import { CUT, PLACED, READY, REPORTED } from './cue-lines.ts';
import { unquoted } from './cue-names.ts';
import { readPosts, type PostReference } from './post-names.ts';

/** What a department's cell says of one cue. */
export interface CueLine {
  readonly number: string;
  readonly label: string;
  /** The words that tell it is time. */
  readonly placement: string;
  /** Null where there are none. */
  readonly placementKind: Placement['kind'] | null;
  readonly firing: Firing;
  /** Empty: nothing is said of whose it is. */
  readonly posts: readonly PostReference[];
  /** Null: nothing is said of who gives its clear. */
  readonly clearFrom: PostReference | null;
  readonly isReported: boolean;
  readonly isCut: boolean;
  readonly execMs: number | null;
  readonly warnLeadMs: number | null;
  readonly standbyLeadMs: number | null;
  readonly ackPolicy: AckPolicy | null;
  /** Cues that say the same here stand by together, and are fired by one GO; empty for none. */
  readonly standbyGroup: string;
  readonly goGroup: string;
  readonly notes: string;
  /** What was said below it and could not be read. */
  readonly unread: readonly string[];
}

const DETAIL =
  /^ {2}(on(?: (?:action|music|time|point))?|positions|fires|takes|complete|warning|standby|READY|clear from|standby group|GO group|note):(?: (.*))?$/s;
const HEAD =
  /^(?:"(?<quoted>(?:[^"]|"")*)"|(?<none>–)|(?<plain>(?=\S*\d)[\p{L}\p{N}.\-?()/#*]{1,12}))(?:\s+(?<label>.*))?$/su;

/** The cues of a cell that `cueLines` wrote, or somebody like it; a line without a number is a label. */
export function readCueLines(
  prefix: string,
  text: string,
  dayChange: WallTime
): readonly CueLine[] {
  const cues: CueLine[] = [];
  for (const line of text.split('\n')) {
    const [, what, said = ''] = DETAIL.exec(line) ?? [];
    const cue = cues.at(-1);
    if (line.trimEnd() === `  ${CUT}` && cue) cues[cues.length - 1] = { ...cue, isCut: true };
    else if (what !== undefined && cue)
      cues[cues.length - 1] = withDetail(cue, what, said, dayChange);
    else if (line.trim() !== '') cues.push(headOf(withoutPrefix(line.trim(), prefix)));
  }
  return cues.map((cue) => ({ ...cue, notes: cue.notes.replace(/^\n/, '') }));
}

const withoutPrefix = (line: string, prefix: string): string => {
  const isOwn = line.toLowerCase().startsWith(prefix.toLowerCase());
  const rest = line.slice(prefix.length);
  return isOwn && /^\s|^$/.test(rest) ? rest.trim() : line;
};

function headOf(text: string): CueLine {
  const { quoted, plain, none, label = '' } = HEAD.exec(text)?.groups ?? {};
  const number = quoted === undefined ? (plain ?? '') : unquoted(quoted);
  const isRead = quoted !== undefined || plain !== undefined || none !== undefined;
  return { ...bare, number, label: isRead ? label : text };
}

const bare = {
  placement: '',
  placementKind: null,
  firing: calledFiring,
  posts: [],
  clearFrom: null,
  isReported: false,
  isCut: false,
  execMs: null,
  warnLeadMs: null,
  standbyLeadMs: null,
  ackPolicy: null,
  standbyGroup: '',
  goGroup: '',
  notes: '',
  unread: []
} as const;

const keyOf = <Key extends string>(words: Readonly<Record<Key, string>>, said: string) =>
  (Object.keys(words) as Key[]).find((key) => words[key] === said);

function withDetail(cue: CueLine, what: string, said: string, dayChange: WallTime): CueLine {
  const unread = { ...cue, unread: [...cue.unread, `${what}: ${said}`] };
  switch (what) {
    case 'fires': {
      const { firing, unread: isUnread } = readFiring(said, dayChange);
      return { ...(isUnread ? unread : cue), firing: firing ?? cue.firing };
    }
    case 'positions': {
      const posts = readPosts(said);
      return posts === null ? unread : { ...cue, posts };
    }
    case 'complete':
      return said.trim() === REPORTED ? { ...cue, isReported: true } : unread;
    case 'clear from': {
      const [clearFrom, ...more] = readPosts(said) ?? [];
      return !clearFrom || more.length > 0 ? unread : { ...cue, clearFrom };
    }
    case 'takes': {
      const execMs = lengthIn(said);
      return execMs === null ? unread : { ...cue, execMs };
    }
    case 'warning':
    case 'standby': {
      const ms = readSecondsWords(said.trim().replace(/ before$/, ''));
      const field = what === 'warning' ? 'warnLeadMs' : 'standbyLeadMs';
      return ms === null ? unread : { ...cue, [field]: ms };
    }
    case 'READY': {
      const ackPolicy = keyOf(READY, said.trim());
      return ackPolicy === undefined ? unread : { ...cue, ackPolicy };
    }
    case 'standby group':
      return { ...cue, standbyGroup: said.trim() };
    case 'GO group':
      return { ...cue, goGroup: said.trim() };
    case 'note':
      return { ...cue, notes: `${cue.notes}\n${said}` };
    default:
      return { ...cue, placement: said, placementKind: keyOf(PLACED, what) ?? 'line' };
  }
}

/** "0:00:03", or seconds as desks write them. */
function lengthIn(said: string): number | null {
  const [, h, m, s] = (/^(\d+):(\d\d):(\d\d)$/.exec(said.trim()) ?? []).map(Number);
  return h === undefined || m === undefined || s === undefined
    ? readSecondsWords(said.trim())
    : ((h * 60 + m) * 60 + s) * 1000;
}
