import { inOrder } from './collections.ts';
import { isUnclear } from './cues/clears.ts';
import type { Ack, AckState, CueRun, Run } from './run.ts';
import type { Id, ShowDocument } from './show.ts';
import { cueRunOf, type Step } from './steps.ts';
import { between, type Duration } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

/** What the console says of a department: refused before lost, lost before waiting, and so on. */
export type ReadinessState = 'refused' | 'lost' | 'waiting' | 'notAsked' | 'notClear' | 'ready';

export interface PositionReadiness {
  readonly positionId: Id;
  readonly name: string;
  readonly state: AckState;
  /** The caller heard it, and said so for it. */
  readonly byVoice: boolean;
}

export interface DepartmentReadiness {
  readonly departmentId: Id;
  readonly state: ReadinessState;
  /** The positions asked, in their order; none where the policy asks nobody. */
  readonly positions: readonly PositionReadiness[];
  /** Since when it is so; null where nothing was asked. */
  readonly since: Instant | null;
  /** From the standby to the last answer; null until all have answered, and where nobody is asked. */
  readonly answeredAfterMs: Duration | null;
  /** From the standby to the last clear; null until all are ready, and where no clear is asked for. */
  readonly clearAfterMs: Duration | null;
}

/**
 * How ready each department of a step is, in the order of departments (C10). A department with a
 * cue that was not called yet counts as not asked, unless another of its cues has worse to say.
 */
export function readiness(
  document: ShowDocument,
  run: Run,
  step: Step,
  now: Instant
): DepartmentReadiness[] {
  const cuesBy = new Map<Id, CueRun[]>();
  for (const id of step.cueIds) {
    const department = document.cues[id]?.departmentId;
    if (department === undefined) continue;
    const cues = cuesBy.get(department);
    if (cues) cues.push(cueRunOf(run, id));
    else cuesBy.set(department, [cueRunOf(run, id)]);
  }
  return inOrder(Object.values(document.departments)).flatMap((department) => {
    const cues = cuesBy.get(department.id);
    return cues ? [ofDepartment(document, department.id, cues, now)] : [];
  });
}

function ofDepartment(
  document: ShowDocument,
  departmentId: Id,
  cues: readonly CueRun[],
  now: Instant
): DepartmentReadiness {
  const answers = cues.flatMap((cue) => Object.entries(cue.acks));
  const state = stateOf(
    cues,
    answers.map(([, ack]) => ack.state),
    now
  );
  return {
    departmentId,
    state,
    positions: positionsIn(document, answers),
    since: sinceOf(state, cues, answers),
    answeredAfterMs: state === 'ready' || state === 'notClear' ? slowest(cues, lastAnswer) : null,
    clearAfterMs: state === 'ready' ? slowest(cues, ({ clear }) => clear?.at ?? null) : null
  };
}

function stateOf(
  cues: readonly CueRun[],
  answers: readonly AckState[],
  now: Instant
): ReadinessState {
  if (answers.includes('refused')) return 'refused';
  if (answers.includes('lost')) return 'lost';
  if (answers.includes('requested')) return 'waiting';
  if (cues.some((cue) => cue.standbyId === null)) return 'notAsked';
  return cues.some((cue) => isUnclear(cue, now)) ? 'notClear' : 'ready';
}

const worst: readonly AckState[] = ['refused', 'lost', 'requested', 'acked'];

/** One line a position, however many of its cues stand by: the worst that it said. */
function positionsIn(
  document: ShowDocument,
  answers: readonly (readonly [Id, Ack])[]
): PositionReadiness[] {
  const said = new Map<Id, Ack>();
  for (const [position, ack] of answers) {
    const before = said.get(position);
    if (before === undefined || worst.indexOf(ack.state) < worst.indexOf(before.state)) {
      said.set(position, ack);
    }
  }
  const known = inOrder(Object.values(document.positions)).filter(({ id }) => said.has(id));
  return known.map(({ id, name }) => {
    const { state, device } = said.get(id) ?? { state: 'requested', device: null };
    return { positionId: id, name, state, byVoice: state === 'acked' && device === null };
  });
}

function sinceOf(
  state: ReadinessState,
  cues: readonly CueRun[],
  answers: readonly (readonly [Id, Ack])[]
): Instant | null {
  if (state === 'notAsked' || state === 'notClear') return null;
  if (state === 'ready') return last(cues.map((cue) => cue.readyAt));
  const of = state === 'waiting' ? 'requested' : state;
  const instants = answers.filter(([, ack]) => ack.state === of).map(([, ack]) => ack.at);
  return instants.length === 0 ? null : (Math.min(...instants) as Instant);
}

function last(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((each) => each !== null);
  return known.length === 0 ? null : (Math.max(...known) as Instant);
}

/** Not when the cue was ready: for a clear nobody who was asked may be blamed (A4, A14). */
const lastAnswer = ({ acks }: CueRun): Instant | null =>
  last(Object.values(acks).map(({ state, at }) => (state === 'acked' ? at : null)));

function slowest(cues: readonly CueRun[], atOf: (cue: CueRun) => Instant | null): Duration | null {
  const waits = cues.flatMap((cue) => {
    const at = atOf(cue);
    return cue.standbyAt === null || at === null ? [] : [between(cue.standbyAt, at)];
  });
  return waits.length === 0 ? null : (Math.max(...waits) as Duration);
}
