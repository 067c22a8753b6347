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
    answeredAfterMs: state === 'ready' ? slowest(cues) : null
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
  const said = new Map<Id, AckState>();
  for (const [position, { state }] of answers) {
    const before = said.get(position);
    if (before === undefined || worst.indexOf(state) < worst.indexOf(before)) {
      said.set(position, state);
    }
  }
  const known = inOrder(Object.values(document.positions)).filter(({ id }) => said.has(id));
  return known.map(({ id, name }) => ({
    positionId: id,
    name,
    state: said.get(id) ?? 'requested'
  }));
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

function slowest(cues: readonly CueRun[]): Duration | null {
  const waits = cues
    .filter((cue) => Object.keys(cue.acks).length > 0)
    .flatMap(({ standbyAt, readyAt }) =>
      standbyAt === null || readyAt === null ? [] : [between(standbyAt, readyAt)]
    );
  return waits.length === 0 ? null : (Math.max(...waits) as Duration);
}
