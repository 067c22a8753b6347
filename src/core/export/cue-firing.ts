import type { Execution, ExecutionKind } from '../show.ts';
import { secondsWords } from '../time/text.ts';
import { readStart } from '../time/reading.ts';
import { DAY_SECONDS, intoShowDay, type WallTime } from '../time/wall-time.ts';
import { REFERENCE, referenceIn, type CueReference } from './cue-names.ts';
import { clockOfDay } from './sheet.ts';

/** What fires a cue, as a line of a cell says it: its parent by name. */
export interface Firing {
  readonly kind: ExecutionKind;
  readonly parent: CueReference | null;
  /** From the parent's GO, or from its end: then it may be negative. */
  readonly delayMs: number;
  readonly at: WallTime | null;
}

export const calledFiring: Firing = { kind: 'called', parent: null, delayMs: 0, at: null };

/** "2 s", "2,5", "1:30"; null for anything else. */
export function readSecondsWords(text: string): number | null {
  const [match, minutes = '0', within, whole = '0', fraction = ''] =
    /^(?:(\d{1,4}):([0-5]?\d)|(\d{1,7}))(?:[.,](\d{1,3}))? ?(?:s|sec|seconds?)?$/i.exec(text) ?? [];
  if (match === undefined) return null;
  return (
    Number(minutes) * 60_000 + Number(within ?? whole) * 1000 + Number(fraction.padEnd(3, '0'))
  );
}

const NOTHING = 'nothing yet';

/** "follows LX 12 after 2 s", "hangs on LX 12, 1.5 s before its end", "at 20:15:00" (X9). */
export function firingWords(
  execution: Execution,
  dayChange: WallTime,
  parentName: string | undefined
): string {
  const parent = parentName ?? NOTHING;
  switch (execution.kind) {
    case 'follow': {
      const { delayMs } = execution;
      return `follows ${parent}${delayMs === 0 ? '' : ` after ${secondsWords(delayMs)}`}`;
    }
    case 'hang': {
      const { delayMs } = execution;
      const side = delayMs < 0 ? 'before' : 'after';
      const when = delayMs === 0 ? '' : `, ${secondsWords(Math.abs(delayMs))} ${side} its end`;
      return `hangs on ${parent}${when}`;
    }
    case 'clock': {
      const { at } = execution;
      if (at === null) return 'at no time yet';
      const isOfDay = at >= dayChange && at < dayChange + DAY_SECONDS;
      return `at ${clockOfDay(isOfDay ? at % DAY_SECONDS : at)}`;
    }
    default:
      return execution.kind;
  }
}

const PARENT = `(?:(?<nothing>${NOTHING})|${REFERENCE})`;
const FOLLOWS = new RegExp(`^follows ${PARENT}(?: after (?<delay>[^ ].*))?$`, 'u');
const HANGS = new RegExp(
  `^hangs on ${PARENT}(?:,? (?<delay>[^ ]+(?: s| sec)?) (?<side>after|before) its end)?$`,
  'u'
);
/** As they were written before a line said after what, and when. */
const ALONE: readonly string[] = ['called', 'taken', 'follow', 'hang', 'clock', 'timecode'];
const LONGEST_DELAY = 24 * 3_600_000;
/** No name of a cue is longer; what is would only be looked through in vain. */
const LONGEST = 1_000;

/**
 * Reads what `firingWords` wrote, or a person in its way. `unread` where the words say no more than the
 * kind, or not even that.
 */
export function readFiring(
  said: string,
  dayChange: WallTime
): { readonly firing: Firing | null; readonly unread: boolean } {
  const words = said.trim();
  if (ALONE.includes(words))
    return { firing: { ...calledFiring, kind: words as ExecutionKind }, unread: false };
  if (words.startsWith('at ')) return atTime(words.slice('at '.length).trim(), dayChange);
  const kind = words.startsWith('follows ') ? 'follow' : words.startsWith('hangs ') ? 'hang' : null;
  if (kind === null) return { firing: null, unread: true };
  const bare: Firing = { ...calledFiring, kind };
  if (words.length > LONGEST) return { firing: bare, unread: true };
  const { groups } = (kind === 'follow' ? FOLLOWS : HANGS).exec(words) ?? {};
  if (!groups) return { firing: bare, unread: true };
  const ms = groups['delay'] === undefined ? 0 : readSecondsWords(groups['delay']);
  const parent = groups['nothing'] === undefined ? referenceIn(groups) : null;
  const delayMs = groups['side'] === 'before' ? -(ms ?? 0) : (ms ?? 0);
  if (ms === null || ms > LONGEST_DELAY) return { firing: { ...bare, parent }, unread: true };
  // Never a zero below nothing, which is another value to whoever compares.
  return { firing: { ...bare, parent, delayMs: delayMs || 0 }, unread: false };
}

function atTime(text: string, dayChange: WallTime): ReturnType<typeof readFiring> {
  const bare = { ...calledFiring, kind: 'clock' } as const;
  if (text === 'no time yet') return { firing: bare, unread: false };
  const at = secondsOfDay(text, dayChange);
  return { firing: { ...bare, at }, unread: at === null };
}

/** "20:15:00" as it is written here; anything else as people type a start. */
function secondsOfDay(text: string, dayChange: WallTime): WallTime | null {
  const [, h, m, s] = (/^(\d\d):(\d\d):(\d\d)$/.exec(text) ?? []).map(Number);
  if (h === undefined || m === undefined || s === undefined) {
    return readStart(text, dayChange)?.value ?? null;
  }
  const seconds = (h * 60 + m) * 60 + s;
  return seconds >= DAY_SECONDS ? (seconds as WallTime) : intoShowDay(seconds, dayChange);
}
