import { rowOf, without, withoutScript, type AnyRow } from '../collections.ts';
import { equal } from '../equal.ts';
import type { EventOf, PlanEvent } from '../event.ts';
import type { CollectionName, Id, Show, ShowDocument, VisibilityClass } from '../show.ts';
import { blanked, leastClass, withBlanks } from './load-plan.ts';

type Columns = ShowDocument['columns'];

const order: readonly VisibilityClass[] = ['public', 'crew', 'staff', 'full'];

const privateOfPeople: ReadonlySet<string> = new Set(['phone', 'email', 'certs', 'away']);

/** Whether what is meant for one class is shown to another (V1). */
export const sees = (mine: VisibilityClass, meantFor: VisibilityClass): boolean =>
  order.indexOf(mine) >= order.indexOf(meantFor);

/** A row as a class sees it; null where that class is not told of it at all (V3, V5, V6, V15, V30). */
export function visibleRow(
  name: CollectionName,
  row: AnyRow,
  to: VisibilityClass,
  columns: Columns
): AnyRow | null {
  const least = leastClass[name];
  if (least) return sees(to, least) ? withBlanks(name, row) : null;
  switch (name) {
    case 'people':
      return to === 'public' ? null : withoutOwn(row);
    case 'assignments':
    case 'checks':
    case 'equipment':
      return to === 'public' ? null : row;
    case 'positions':
      return to === 'public' ? withoutDemands(row) : row;
    case 'comments':
      return sees(to, 'staff') ? row : null;
    case 'columns':
      return sees(to, row['class'] as VisibilityClass) ? row : null;
    case 'items':
      return withoutUses(withoutNotes(withScript(withTexts(row, to, columns), to), to), to);
    case 'cues':
      return withoutNotes(row, to);
    default:
      return row;
  }
}

/** Where somebody is reached, what papers they have and why they are away is for those who plan (V3). */
function withoutOwn(row: AnyRow): AnyRow {
  const { certs: _, away: __, ...others } = row;
  // Its id and rank are among the others; a type of any names forgets those it has.
  return { ...others, phone: '', email: '' } as unknown as AnyRow;
}

const withoutNotes = (row: AnyRow, to: VisibilityClass): AnyRow =>
  to === 'public' && row['notes'] !== '' ? { ...row, notes: '' } : row;

/** Where it is spoken to, and what whoever holds it has to know, is for those who work on the show (V30). */
const withoutDemands = (row: AnyRow): AnyRow =>
  ['comms', 'skills', 'certs'].reduce((rest, field) => without(rest, field), row);

/** What something is played with is nothing that its guests are told. */
function withoutUses(row: AnyRow, to: VisibilityClass): AnyRow {
  if (to !== 'public' || !Object.hasOwn(row, 'equipment')) return row;
  const { equipment: _, ...others } = row;
  return others as AnyRow;
}

/** What is going to be said on the stage is for those who plan it, until it is said (V15). */
const withScript = (row: AnyRow, to: VisibilityClass): AnyRow =>
  sees(to, 'staff') ? row : withoutScript(row);

function withTexts(row: AnyRow, to: VisibilityClass, columns: Columns): AnyRow {
  const fields = visibleTexts(row['fields'], to, columns);
  return fields === row['fields'] ? row : { ...row, fields };
}

function visibleTexts(texts: unknown, to: VisibilityClass, columns: Columns): unknown {
  const all = Object.entries(texts as Readonly<Record<Id, string>>);
  const seen = all.filter(([column]) => seesColumn(to, column, columns));
  return seen.length === all.length ? texts : Object.fromEntries(seen);
}

/** A column that is no more keeps its texts for its return, but nobody is sent them. */
const seesColumn = (to: VisibilityClass, column: Id, columns: Columns): boolean => {
  const found = rowOf(columns, column);
  return found !== undefined && sees(to, found.class);
};

const ofLoadPlan: ReadonlySet<string> = new Set(['ruleSet', 'currency'] satisfies (keyof Show)[]);

/** The public is told nothing of a load plan, nor what it is held against (L8). */
export function visibleShow(show: Show, to: VisibilityClass): Show {
  if (to !== 'public') return show;
  const { ruleSet: _, currency: __, ...others } = show;
  return others;
}

/** A change of the plan as a class sees it; null where it sees nothing of it. */
export function visiblePlanEvent(
  event: PlanEvent,
  to: VisibilityClass,
  columns: Columns
): PlanEvent | null {
  switch (event.type) {
    case 'showCreated':
      return to === 'public' ? { ...event, show: visibleShow(event.show, to) } : event;
    case 'showChanged':
      return to === 'public' && ofLoadPlan.has(event.field) ? null : event;
    case 'rowAdded':
    case 'rowRemoved': {
      // A row and its collection are one union member in the event; TypeScript loses that.
      const row = visibleRow(event.in, event.row as unknown as AnyRow, to, columns);
      if (row === null) return null;
      return row === (event.row as unknown) ? event : ({ ...event, row } as unknown as PlanEvent);
    }
    case 'rowChanged':
      return visibleChange(event, to, columns);
    case 'rowMoved':
      return isHidden(event.in, event.id, to, columns) ? null : event;
    case 'tookBack':
      return sees(to, 'staff') ? event : null;
    default:
      return event satisfies never;
  }
}

/** What the public is told nothing of (V5). */
const ofHouse: ReadonlySet<CollectionName> = new Set([
  'people',
  'assignments',
  'checks',
  'equipment'
]);

const isHidden = (name: CollectionName, id: Id, to: VisibilityClass, columns: Columns): boolean =>
  !sees(to, leastClass[name] ?? 'public') ||
  (name === 'columns' && !seesColumn(to, id, columns)) ||
  (name === 'comments' && !sees(to, 'staff')) ||
  (to === 'public' && ofHouse.has(name));

/** Fields that the public is not sent of rows that it is (V5, V30). */
const ofCrew: ReadonlySet<string> = new Set(['notes', 'comms', 'skills', 'certs', 'equipment']);

function visibleChange(
  event: EventOf<'rowChanged'>,
  to: VisibilityClass,
  columns: Columns
): EventOf<'rowChanged'> | null {
  const { in: name, id, field } = event;
  if (isHidden(name, id, to, columns)) return null;
  if (name === 'people' && privateOfPeople.has(field)) return null;
  if (leastClass[name]) return visibleOfLoad(event);
  if (to === 'public' && ofCrew.has(field)) return null;
  if (name === 'items' && field === 'script' && !sees(to, 'staff')) return null;
  if (name === 'items' && field === 'fields') {
    const before = visibleTexts(event.before, to, columns);
    return { ...event, before, after: visibleTexts(event.after, to, columns) };
  }
  if (name === 'items' && field.startsWith('fields.')) {
    return seesColumn(to, field.slice('fields.'.length), columns) ? event : null;
  }
  return event;
}

/** A change that reads alike before and after, to those who are told only a part of it, is none. */
function visibleOfLoad(event: EventOf<'rowChanged'>): EventOf<'rowChanged'> | null {
  const { in: name, field } = event;
  const [before, after] = [event.before, event.after].map((value) => blanked(name, field, value));
  if (equal(before, after)) return null;
  return equal(before, event.before) && equal(after, event.after)
    ? event
    : { ...event, before, after };
}
