import { isAnswered } from '#core/cues/answers.ts';
import type { ClearEnd, CueRun, FiredBy, Run } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { stepText } from './step-name.ts';

export type LogKind =
  | 'fired'
  | 'standby'
  | 'warned'
  | 'clear'
  | 'unclear'
  | 'done'
  | 'aborted'
  | 'skipped'
  | 'note'
  | 'problem'
  | 'cleared'
  | 'refused';

/** One line of the log: what was pressed or written, and what came of it. */
export interface LogEntry {
  readonly id: string;
  readonly at: Instant;
  readonly kind: LogKind;
  /** What it was about: "13 VT: opening film". */
  readonly what: string;
  /** What came of it: "fired, no standby". */
  readonly result: string;
}

/** The word that stands before every line. */
export const logWords: Readonly<Record<LogKind, string>> = {
  fired: 'FIRED',
  standby: 'STANDBY',
  warned: 'WARNED',
  clear: 'CLEAR',
  unclear: 'NOT CLEAR',
  done: 'DONE',
  aborted: 'ABORTED',
  skipped: 'SKIPPED',
  note: 'NOTE',
  problem: 'PROBLEM',
  cleared: 'CLEARED',
  refused: 'REFUSED'
};

/** The run's own record with the presses that this page saw refused, the newest first. */
export function pressLog(
  document: ShowDocument,
  run: Run,
  refused: readonly LogEntry[],
  most = 200
): LogEntry[] {
  const cues = [...Object.values(run.cues), ...run.earlierCues];
  return [
    ...firings(document, run, cues),
    ...standbys(document, cues),
    ...turns(document, cues),
    ...notes(document, run),
    ...problems(document, run),
    ...refused.filter(({ at }) => at >= run.createdAt)
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
}

function groupedBy<Key>(
  cues: readonly CueRun[],
  keyOf: (cue: CueRun) => Key | null
): Map<Key, CueRun[]> {
  const groups = new Map<Key, CueRun[]>();
  for (const cue of cues) {
    const key = keyOf(cue);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(cue);
    else groups.set(key, [cue]);
  }
  return groups;
}

function names(document: ShowDocument, cues: readonly CueRun[]): string {
  const ofCue = ({ cueId, fired }: CueRun): string => {
    const cue = document.cues[cueId];
    const prefix = cue && document.departments[cue.departmentId]?.prefix;
    // Told as it was called then, whatever it is renumbered to.
    return [prefix, fired?.number ?? cue?.number].filter(Boolean).join(' ');
  };
  return cues.map(ofCue).join(' · ');
}

const itemText = (document: ShowDocument, id: Id | undefined): string => {
  const item = id === undefined ? undefined : document.items[id];
  return item ? [item.number, item.title].filter(Boolean).join(' ') : '';
};

/** What fired a cue, where it was no press of GO. */
const firedBy: Readonly<Record<FiredBy, string>> = {
  follow: 'followed by itself',
  hang: 'came by itself at the end of the one before',
  clock: 'came by the clock',
  taken: 'fired by hand'
};

function firings(document: ShowDocument, run: Run, cues: readonly CueRun[]): LogEntry[] {
  const byPress = groupedBy(cues, (cue) => (cue.via ? null : cue.goAt));
  const entries = [...byPress].map(([at, fired]): LogEntry => {
    const item = document.cues[fired[0]?.cueId ?? '']?.itemId;
    const flags = new Set(fired.flatMap((cue) => cue.flags));
    const result = [
      names(document, fired),
      flags.has('noStandby') ? 'without a standby' : '',
      flags.has('unacked') ? 'not all had answered' : '',
      flags.has('byVoice') ? 'called by voice' : '',
      flags.has('forced') ? forcedText(document, fired) : '',
      fired.some((cue) => cue.attempt > 1) ? 'again' : ''
    ];
    return {
      id: `fired ${at}`,
      at,
      kind: 'fired',
      what: itemText(document, item),
      result: result.filter(Boolean).join(', ')
    };
  });
  const others = cues.flatMap((cue): LogEntry[] => {
    const { cueId, attempt, goAt, via, flags } = cue;
    if (goAt === null || via === undefined) return [];
    const item = document.cues[cueId]?.itemId;
    const how = [
      firedBy[via],
      flags.includes('missed') && 'after it was missed',
      cue.forcedFor !== undefined && `FORCED without its operator: ${cue.forcedFor}`
    ]
      .filter(Boolean)
      .join(', ');
    return [
      {
        id: `fired ${cueId} ${attempt}`,
        at: goAt,
        kind: 'fired',
        what: itemText(document, item),
        result: `${names(document, [cue])} ${how}`
      }
    ];
  });
  const starts = [...Object.values(run.items), ...run.earlierItems]
    // What goes on after a step back keeps the time it began at.
    .filter(({ actualStart }) => !byPress.has(actualStart))
    .map(({ itemId, actualStart }): LogEntry => ({
      id: `fired ${actualStart}`,
      at: actualStart,
      kind: 'fired',
      what: itemText(document, itemId),
      result: ''
    }));
  return [...entries, ...others, ...new Map(starts.map((entry) => [entry.id, entry])).values()];
}

/** Whom it was forced without, and why. */
function forcedText(document: ShowDocument, fired: readonly CueRun[]): string {
  const silent = names(
    document,
    fired.filter((cue) => !isAnswered(cue))
  );
  return `FORCED ${silent && `without ${silent}`}: ${fired[0]?.forcedFor ?? ''}`;
}

function standbys(document: ShowDocument, cues: readonly CueRun[]): LogEntry[] {
  return [...groupedBy(cues, (cue) => cue.standbyId)].flatMap(([id, called]): LogEntry[] => {
    const at = called[0]?.standbyAt ?? null;
    if (at === null) return [];
    const answered = called.filter((cue) => cue.readyAt !== null).length;
    const heard = called.filter(isHeardOnly);
    return [
      {
        id: `standby ${id}`,
        at,
        kind: 'standby',
        what: names(document, called),
        result: [
          `${answered} of ${called.length} ready`,
          heard.length > 0 && `${names(document, heard)} ${VOICE}`
        ]
          .filter(Boolean)
          .join(', ')
      }
    ];
  });
}

/** READY of it, or some of it, was said to the caller and pressed by nobody. */
const isHeardOnly = ({ acks }: CueRun): boolean =>
  Object.values(acks).some(({ state, device }) => state === 'acked' && device === null);

/** Why a clear is none any more. */
const unclearWords: Readonly<Record<ClearEnd, string>> = {
  withdrawn: 'taken back',
  problem: 'there is a problem',
  lost: 'its device was gone',
  expired: 'it ran out'
};
const VOICE = 'heard by voice';

/** A turn of cues that is no GO and no standby: when it came to each, and what is said beside it. */
const turnsOf: readonly {
  readonly kind: LogKind;
  readonly at: (cue: CueRun) => Instant | null | undefined;
  readonly result?: (cue: CueRun) => string;
}[] = [
  { kind: 'warned', at: ({ warnedAt }) => warnedAt },
  { kind: 'skipped', at: ({ skippedAt }) => skippedAt },
  { kind: 'aborted', at: ({ state, doneAt }) => (state === 'aborted' ? doneAt : null) },
  {
    kind: 'done',
    at: ({ doneBy, doneAt }) => (doneBy === undefined ? null : doneAt),
    result: ({ doneBy }) => (doneBy === null ? VOICE : '')
  },
  {
    kind: 'clear',
    at: ({ clear }) => clear?.at,
    result: ({ clear }) => (clear?.device === null ? VOICE : '')
  },
  {
    kind: 'unclear',
    at: ({ unclear }) => unclear?.at,
    result: ({ unclear }) => (unclear ? unclearWords[unclear.why] : '')
  }
];

/** What happened to several cues at once is one line. */
const turns = (document: ShowDocument, cues: readonly CueRun[]): LogEntry[] =>
  turnsOf.flatMap(({ kind, at: atOf, result }) =>
    [...groupedBy(cues, (cue) => atOf(cue) ?? null)].map(([at, turned]): LogEntry => {
      const said = new Set(turned.map((cue) => result?.(cue) ?? ''));
      const what = names(document, turned);
      return { id: `${kind} ${at}`, at, kind, what, result: [...said].filter(Boolean).join(', ') };
    })
  );

/** A department's says whose it is, and what it is about. */
const notes = (document: ShowDocument, run: Run): LogEntry[] =>
  run.report.map(({ id, at, text, stepId, from }) => {
    if (!from) return { id, at, kind: 'note', what: text, result: '' };
    const prefix = document.departments[from.departmentId]?.prefix ?? '';
    const step = stepId === null ? undefined : steps(document, run.rundownId).byId.get(stepId);
    const about = step ? `at ${stepText(document, step)}` : '';
    const result = [from.name, about].filter(Boolean).join(', ');
    return { id, at, kind: 'note', what: `${prefix} ${text}`.trim(), result };
  });

const problems = (document: ShowDocument, run: Run): LogEntry[] =>
  Object.values(run.problems).flatMap((problem): LogEntry[] => {
    const { id, at, text, clearedAt, departmentId, name } = problem;
    const what = `${document.departments[departmentId]?.prefix ?? ''} ${text}`.trim();
    const raised: LogEntry = { id: `problem ${id}`, at, kind: 'problem', what, result: name };
    if (clearedAt === null) return [raised];
    return [raised, { id: `cleared ${id}`, at: clearedAt, kind: 'cleared', what, result: '' }];
  });
