import { inOrder } from './collections.ts';
import { standbySet } from './cues/standby-set.ts';
import type { Run } from './run.ts';
import type { Cue, Department, Id, ShowDocument } from './show.ts';
import { cueRunOf, type Step } from './steps.ts';
import type { Duration } from './time/duration.ts';

/**
 * The standby as the caller says it: "Standby LX 43, Sound 18, Video 9"; empty where the step, or
 * the departments that are meant, have no cue (C11).
 *
 * @param departments only these are called; null: all of the step
 */
export function spokenStandby(
  document: ShowDocument,
  step: Step,
  departments: readonly Id[] | null = null
): string {
  const names = spokenCues(document, standbySet(document, step), departments);
  return names === '' ? '' : `Standby ${names}`;
}

/**
 * The warning as the caller says it: "Warning LX 43, Sound 18". Only of those that are warned at all, by
 * their own lead or their department's; empty where none is (C32).
 */
export function spokenWarning(
  document: ShowDocument,
  step: Step,
  departments: readonly Id[] | null = null
): string {
  const warned = step.cueIds.filter((id) => {
    const cue = document.cues[id];
    return cue !== undefined && warnLeadOf(document, cue) !== null;
  });
  const names = spokenCues(document, warned, departments);
  return names === '' ? '' : `Warning ${names}`;
}

/** The warning of a step that was warned of, by a hand or a lead: all of it that is (R71). */
export function spokenWarned(document: ShowDocument, run: Run, step: Step): string {
  const warned = step.cueIds.filter((id) => cueRunOf(run, id).state === 'warned');
  const names = spokenCues(document, warned, null);
  return names === '' ? '' : `Warning ${names}`;
}

/** How long before its GO a cue is warned of; null: it is not. */
export const warnLeadOf = (document: ShowDocument, cue: Cue): Duration | null =>
  cue.warnLeadMs ?? document.departments[cue.departmentId]?.warnLeadMs ?? null;

/**
 * The call as the caller says it, up to the last word, which is theirs alone and in no copy:
 * "LX 43, Sound 18, Video 9 …"; a step without cues is called by its item's title (C11).
 */
export function spokenCall(document: ShowDocument, step: Step): string {
  const item = document.items[step.itemId];
  const names = spokenCues(document, step.cueIds, null) || item?.title || item?.number || '';
  return names === '' ? '' : `${names} …`;
}

/** Cues by department, in the order of departments: "LX 12 through 15 and 20, Sound 4" (C11). */
export function spokenCues(
  document: ShowDocument,
  cueIds: readonly Id[],
  departments: readonly Id[] | null
): string {
  const cues = inPlace(document, cueIds);
  return inOrder(Object.values(document.departments))
    .filter((department) => departments === null || departments.includes(department.id))
    .flatMap((department) => ofDepartment(department, cues))
    .join(', ');
}

/** As the list has them: by item, then by their rank in it. */
function inPlace(document: ShowDocument, cueIds: readonly Id[]): Cue[] {
  const cues = inOrder(cueIds.flatMap((id) => document.cues[id] ?? []));
  const items = [...new Set(cues.map(({ itemId }) => itemId))];
  if (items.length < 2) return cues;
  const placed = inOrder(items.flatMap((id) => document.items[id] ?? []));
  return placed.flatMap(({ id }) => cues.filter(({ itemId }) => itemId === id));
}

function ofDepartment(department: Department, cues: readonly Cue[]): string[] {
  const own = cues.filter((cue) => cue.departmentId === department.id);
  if (own.length === 0) return [];
  const names = listed(spans(own.map((cue) => cue.number.trim() || cue.label.trim())));
  return [[department.spoken || department.prefix, names].filter(Boolean).join(' ')];
}

const whole = /^(0|[1-9]\d{0,8})$/;

/** Three or more whole numbers in a row are said as a span; what is said twice is said once. */
function spans(names: readonly string[]): string[] {
  const said = [...new Set(names.filter((name) => name !== ''))];
  const parts: string[] = [];
  for (let first = 0; first < said.length;) {
    let last = first;
    while (follows(said[last], said[last + 1])) last += 1;
    const isSpan = last - first >= 2;
    parts.push(isSpan ? `${said[first] ?? ''} through ${said[last] ?? ''}` : (said[first] ?? ''));
    first = isSpan ? last + 1 : first + 1;
  }
  return parts;
}

const follows = (name: string | undefined, next: string | undefined): boolean =>
  name !== undefined &&
  next !== undefined &&
  whole.test(name) &&
  whole.test(next) &&
  Number(next) === Number(name) + 1;

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
