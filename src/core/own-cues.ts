import type { Uncalled } from './cues/uncalled.ts';
import type { AckState, CueRun, CueState, Run } from './run.ts';
import type { Cue, Id, ShowDocument } from './show.ts';
import {
  cueRunOf,
  isStandingBy,
  nextStep,
  positionsOf,
  steps,
  waiting,
  type Step
} from './steps.ts';

/** A position of one's own that a standby asks: what READY and its withdrawal have to name. */
export interface Ask {
  readonly standbyId: Id;
  readonly positionId: Id;
  readonly state: AckState;
}

/** One step with those of its cues that are one's own. */
export interface OwnStep {
  readonly step: Step;
  readonly cues: readonly Cue[];
  /** Of one's own cues together: standing by until all are ready. */
  readonly state: CueState;
  readonly isNext: boolean;
  /** What is asked of one's own positions while it stands by; else empty. */
  readonly asks: readonly Ask[];
  /** Given: no GO fires it, and the step is what it stands behind (C50). */
  readonly uncalled?: Uncalled;
}

export interface OwnCues {
  /** One's own that the last GO fired and that is still under way. */
  readonly live: OwnStep | null;
  /** What to attend to: the first that stands by, else the first to come. */
  readonly mine: OwnStep | null;
  /** What comes after it, in order. */
  readonly following: readonly OwnStep[];
}

/**
 * What a crew device has to do on a GO: the steps that hold cues of its departments, or cues that ask
 * one of their positions. Without a run everything is still to come (C12). With what no GO fires:
 * `allOwnCues`.
 */
export function ownCues(
  document: ShowDocument,
  rundownId: Id,
  run: Run | null,
  departments: readonly Id[]
): OwnCues {
  const { list } = steps(document, rundownId);
  const next = run ? nextStep(document, run) : (list[0] ?? null);
  const own = list.flatMap((step): OwnStep[] => {
    const cues = step.cueIds
      .flatMap((id) => document.cues[id] ?? [])
      .filter((cue) => isOwnCue(document, cue, departments));
    if (cues.length === 0) return [];
    return [ofStep(document, run, step, cues, departments, step.id === next?.id)];
  });
  const from = run?.state === 'ended' ? null : (next?.index ?? null);
  const isAhead = ({ step, state }: OwnStep): boolean =>
    isStandingBy(state) ||
    (from !== null && step.index >= from && run?.skipped.includes(step.id) !== true);
  const ahead = own.filter(isAhead);
  const mine = ahead.find((each) => isStandingBy(each.state)) ?? ahead[0] ?? null;
  return {
    live: own.find((each) => each.state === 'live' && each.step.id === run?.pointer) ?? null,
    mine,
    following: ahead.filter((each) => each !== mine)
  };
}

/** Whether a cue is of departments, or asks a position of theirs (C12). */
export const isOwnCue = (document: ShowDocument, cue: Cue, departments: readonly Id[]): boolean =>
  departments.includes(cue.departmentId) ||
  positionsOf(document, cue).some((id) => isOwnPosition(document, id, departments));

const isOwnPosition = (document: ShowDocument, id: Id, departments: readonly Id[]): boolean =>
  departments.includes(document.positions[id]?.departmentId ?? '');

function ofStep(
  document: ShowDocument,
  run: Run | null,
  step: Step,
  cues: readonly Cue[],
  departments: readonly Id[],
  isNext: boolean
): OwnStep {
  const runs = cues.map((cue) => (run ? cueRunOf(run, cue.id) : waiting(cue.id, 1)));
  const asks = asksOf(runs.filter((cue) => isStandingBy(cue.state)));
  const own = asks.filter((ask) => isOwnPosition(document, ask.positionId, departments));
  return { step, cues, state: together(runs), isNext, asks: own };
}

/** A standby asks a position once, however many of its cues are in it. */
function asksOf(cues: readonly CueRun[]): Ask[] {
  const asks = new Map<string, Ask>();
  for (const { standbyId, acks } of cues) {
    if (standbyId === null) continue;
    for (const [positionId, { state }] of Object.entries(acks)) {
      asks.set(`${standbyId} ${positionId}`, { standbyId, positionId, state });
    }
  }
  return [...asks.values()];
}

/** In the order in which a state of one cue speaks for all of them. */
const loudest: readonly CueState[] = ['live', 'standby', 'ready', 'warned', 'waiting'];

function together(runs: readonly CueRun[]): CueState {
  const states = runs.map((cue) => cue.state);
  return loudest.find((state) => states.includes(state)) ?? states[0] ?? 'waiting';
}
