import { inOrder } from '../collections.ts';
import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { between, duration, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { heldSoFar } from '../timing/elapsed.ts';
import type { AsRunEntry, AsRunTotals, Readiness } from './entry.ts';
import type { MeantSpan } from './items.ts';
import { KEPT_PRESSES } from './press.ts';

/** The figures of a run, counted from its entries. */
export function totalsOf(
  called: ShowDocument,
  run: Run,
  of: {
    readonly entries: readonly AsRunEntry[];
    readonly meant: MeantSpan;
    readonly now: Instant;
  }
): AsRunTotals {
  const { entries, now } = of;
  const { start, end } = of.meant;
  const count = (isMeant: (entry: AsRunEntry) => boolean): number => entries.filter(isMeant).length;
  const answers = entries.filter(({ kind }) => kind === 'acked');
  const departments = inOrder(Object.values(called.departments)).map(({ id, prefix }) => {
    const own = answers.filter(({ departmentIds }) => departmentIds[0] === id);
    return { departmentId: id, prefix, ...readinessOf(own) };
  });
  return {
    plannedStart: start,
    actualStart: run.startedAt,
    plannedEnd: end,
    actualEnd: run.endedAt,
    startLateMs: lateness(start, run.startedAt),
    endLateMs: lateness(end, run.endedAt),
    goes: count(({ kind }) => kind === 'wentLive'),
    byVoice: count(({ kind }) => kind === 'calledByVoice'),
    others: count(({ kind }) => kind === 'cueFired'),
    refused: count(({ kind }) => kind === 'refused'),
    refusedMore: pressedTooOften(entries),
    wentWrong: count(({ wentWrong }) => wentWrong),
    heldMs: duration(run.holdMs + heldSoFar(run, now)),
    readiness: readinessOf(answers),
    departments: departments.filter((each) => each.answers > 0)
  };
}

const lateness = (planned: Instant | null, actual: Instant | null): Duration | null =>
  planned === null || actual === null ? null : between(planned, actual);

function pressedTooOften(entries: readonly AsRunEntry[]): string[] {
  const by = new Map<string, { readonly name: string; readonly count: number }>();
  for (const { kind, by: who } of entries) {
    if (kind !== 'refused') continue;
    by.set(who.device, { name: who.name, count: (by.get(who.device)?.count ?? 0) + 1 });
  }
  return [...by.values()].filter(({ count }) => count >= KEPT_PRESSES).map(({ name }) => name);
}

function readinessOf(entries: readonly AsRunEntry[]): Readiness {
  const waits = entries.flatMap(({ afterMs }) => (afterMs === undefined ? [] : [afterMs]));
  if (waits.length === 0) return { answers: 0, averageMs: null, longestMs: null };
  const all = waits.reduce((sum, wait) => sum + wait, 0);
  return {
    answers: waits.length,
    averageMs: duration(all / waits.length),
    longestMs: duration(Math.max(...waits))
  };
}
