import { rowOf } from './collections.ts';
import { waitsForStart } from './run-state.ts';
import type { CalledCall, Run } from './run.ts';
import type { CompanyCall, ShowDocument } from './show.ts';
import { duration, minute } from './time/duration.ts';
import { plus, type Instant } from './time/instant.ts';
import { plan } from './timing/plan.ts';

/** A call with when it is to be made and when it was. */
export interface CallState {
  readonly call: CompanyCall;
  /** Null: nobody knows when the curtain goes up. */
  readonly dueAt: Instant | null;
  readonly called: CalledCall | null;
}

/** When the curtain goes up: as it was announced, else the first planned start (R29). */
export const curtainUp = (document: ShowDocument, run: Run): Instant | null =>
  run.curtainAt ??
  plan(document, run.rundownId).items.find(({ plannedStart }) => plannedStart !== null)
    ?.plannedStart ??
  null;

/** The calls of the show, but those already made as they were made (R41). */
function callsOf({ show }: ShowDocument, run: Run): CompanyCall[] {
  const calls = new Map(show.companyCalls?.map((call) => [call.id, call]));
  for (const [id, { name, leadMs }] of Object.entries(run.calls ?? {})) {
    if (name !== undefined && leadMs !== undefined) calls.set(id, { id, name, leadMs });
  }
  return [...calls.values()];
}

/** The calls of a run, the earliest first (R29). */
export function callStates(document: ShowDocument, run: Run): CallState[] {
  const curtain = curtainUp(document, run);
  return callsOf(document, run)
    .sort((a, b) => b.leadMs - a.leadMs)
    .map((call) => ({
      call,
      dueAt: curtain === null ? null : plus(curtain, duration(-call.leadMs)),
      called: rowOf(run.calls ?? {}, call.id) ?? null
    }));
}

/** The call to be made next: the first after the last one made; null once the show is on (R30). */
export function nextCall(states: readonly CallState[], run: Run): CallState | null {
  if (!waitsForStart(run)) return null;
  const last = states.findLastIndex(({ called }) => called !== null);
  return states[last + 1] ?? null;
}

/** The call made last, by the time it was made at. */
export const lastCall = (states: readonly CallState[]): CallState | null =>
  states.reduce<CallState | null>(
    (last, state) =>
      state.called && (!last?.called || state.called.at >= last.called.at) ? state : last,
    null
  );

const calls = (...rows: readonly (readonly [string, string, number])[]): CompanyCall[] =>
  rows.map(([id, name, minutes]) => ({ id, name, leadMs: duration(minutes * minute) }));

/** As two trades count: the British half is 35 minutes before the curtain, not 30. */
export const callTemplates: Readonly<Record<'uk' | 'us', readonly CompanyCall[]>> = {
  uk: calls(
    ['half', 'Half', 35],
    ['quarter', 'Quarter', 20],
    ['five', 'Five', 10],
    ['begin', 'Beginners', 5]
  ),
  us: calls(
    ['half', 'Half hour', 30],
    ['fifteen', 'Fifteen', 15],
    ['five', 'Five', 5],
    ['places', 'Places', 0]
  )
};
