import { inOrder, listOf, rowOf } from './collections.ts';
import { waitsForStart } from './run-state.ts';
import type { Run, Tick } from './run.ts';
import type { Department, Id, PresetCheck, ShowDocument } from './show.ts';

/** A preset check as it stands in a run. */
export interface PresetLine {
  readonly check: PresetCheck;
  /** Whose it is; null: the caller's own. */
  readonly department: Department | null;
  /** Null: it is open. */
  readonly done: Tick | null;
}

/** The preset checks of a rundown, in their order. */
export const checksOf = (document: ShowDocument, rundownId: Id): PresetCheck[] =>
  inOrder(listOf(document.checks).filter((check) => check.rundownId === rundownId));

/** The preset checks of a run, which begins with all of them open (R33). */
export const presetLines = (document: ShowDocument, run: Run): PresetLine[] =>
  checksOf(document, run.rundownId).map((check) => ({
    check,
    department: rowOf(document.departments, check.departmentId ?? '') ?? null,
    done: rowOf(run.presets ?? {}, check.id) ?? null
  }));

/** Those that a start would leave open. */
export const openPresets = (document: ShowDocument, run: Run): PresetLine[] =>
  waitsForStart(run) ? presetLines(document, run).filter(({ done }) => !done) : [];

/** Whether the first GO has to be confirmed: in a show, while a preset check is open (R34). */
export const asksForPresets = (document: ShowDocument, run: Run): boolean =>
  run.mode === 'show' && openPresets(document, run).length > 0;

/** "2 FLY, 1 LX": how many are open, of whom; "LX 1" would be a cue. */
export function openByDepartment(open: readonly PresetLine[]): string[] {
  const counts = new Map<string, number>();
  for (const { department } of open) {
    const name = department?.prefix ?? 'caller';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`);
}

/** "FLY Iron in" */
export const presetText = ({ check, department }: Omit<PresetLine, 'done'>): string =>
  [department?.prefix, check.text].filter(Boolean).join(' ');
