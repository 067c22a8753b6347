import { adoptableUnits, type Unit } from '#core/revisions/adoptable.ts';
import { keptBack } from '#core/revisions/change-set.ts';
import { comparePlans, type PlanDifference, type RowDifference } from '#core/revisions/compare.ts';
import type { HeldKey } from '#core/revisions/held-rows.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { toldDifferences, type ToldDifference, type ToldGroup } from './told-differences.ts';

/** What is adopted together or not at all, in words. */
export interface WaitingUnit {
  readonly key: string;
  readonly rows: readonly HeldKey[];
  readonly told: readonly ToldDifference[];
}

export interface WaitingGroup {
  readonly title: string;
  readonly units: readonly WaitingUnit[];
}

/** What was written since the revision that a run is called on, in words. */
export interface Waiting {
  /** What an adoption takes in now. */
  readonly ready: readonly WaitingGroup[];
  /** What it leaves behind: the run stands on it, or has passed it. */
  readonly kept: readonly ToldGroup[];
}

/** @param called the show as it is called, @param written as it is written */
export function waitingOf(called: ShowDocument, written: ShowDocument, run: Run): Waiting {
  const { rows } = comparePlans(called, written, 'reranked');
  const units = adoptableUnits(written, run);
  const unitOf = new Map(
    units.flatMap((unit) => unit.map((key) => [key.join(' '), unit] as const))
  );
  const kept = new Set(keptBack(written, run).map((key) => key.join(' ')));
  const told = (among: { has(key: string): boolean }): ToldGroup[] =>
    toldDifferences(only(rows, among), called, written);
  return {
    ready: inUnits(told(unitOf), unitOf),
    kept: told(kept)
  };
}

const only = (
  rows: readonly RowDifference[],
  among: { has(key: string): boolean }
): PlanDifference => ({
  show: [],
  rows: rows.filter((row) => among.has(`${row.in} ${row.id}`)),
  reranked: []
});

/** A unit stands, with all its rows, where the first of them does. */
function inUnits(groups: readonly ToldGroup[], unitOf: ReadonlyMap<string, Unit>): WaitingGroup[] {
  const all = groups.flatMap(({ title, rows }) =>
    rows.flatMap((row) => {
      const unit = unitOf.get(row.key);
      return unit ? [{ title, row, unit }] : [];
    })
  );
  const units = [...Map.groupBy(all, ({ unit }) => unit)].map(([rows, lines]) => ({
    title: lines[0]?.title ?? '',
    unit: { key: String(rows[0]), rows, told: lines.map(({ row }) => row) }
  }));
  return [...Map.groupBy(units, ({ title }) => title)].map(([title, of]) => ({
    title,
    units: of.map(({ unit }) => unit)
  }));
}

/** How many lines the units of all groups have. */
export const countOfUnits = (groups: readonly WaitingGroup[]): number =>
  groups.reduce((sum, { units }) => sum + units.reduce((all, { told }) => all + told.length, 0), 0);
