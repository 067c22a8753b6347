import { inOrder, listOf } from '../collections.ts';
import type { Cue, Department, Id, Item, ShowDay, ShowDocument, VisibilityClass } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { DAY_SECONDS, type WallTime } from '../time/wall-time.ts';
import { localDay, wallTimeOn, type LocalDay } from '../time/zone.ts';
import { plan, type PlannedItem } from '../timing/plan.ts';
import { visibleDocument } from '../visible.ts';
import { cueLines } from './cue-lines.ts';
import { departmentHead, heads, startHead, textHead } from './heads.ts';
import {
  blankCell,
  textCell,
  writable,
  type Sheet,
  type SheetCell,
  type SheetColumn
} from './sheet.ts';

/**
 * One rundown as a list that people work on elsewhere and that an import reads back (X1): a row an
 * item, and one more for each further GO within it; a column for each text, one for scripts
 * where there are any, and one for each department that has a cue. No more of it than the class may see (X2). Null for a rundown that is not there.
 */
export function rundownSheet(
  whole: ShowDocument,
  rundownId: Id,
  to: VisibilityClass
): Sheet | null {
  const document = visibleDocument(whole, to);
  const rundown = document.rundowns[rundownId];
  const day = rundown && document.days[rundown.dayId];
  if (!day) return null;
  const items = plan(document, rundownId).items;
  const clocks = localDay(day.date, day.tz);
  const texts = inOrder(
    listOf(document.columns).filter((column) => column.rundownId === rundownId)
  );
  const cues = cuesByItem(document);
  const departments = departmentsIn(document, items, cues);
  const hasScripts = items.some(({ item }) => item.script !== undefined);
  const columns: SheetColumn[] = [
    ...fixedColumns(day),
    ...(hasScripts ? [{ head: heads.script, width: 48 }] : []),
    ...texts.map((column) => ({
      head: textHead(column, document.departments[column.departmentId ?? '']?.prefix ?? ''),
      width: 24
    })),
    ...departments.map(({ prefix, spoken }) => ({
      head: departmentHead(prefix, spoken),
      width: 24
    }))
  ];
  const rows = items.flatMap((planned) => {
    const { item } = planned;
    const [first = [], ...more] = goesOf(cues.get(item.id) ?? []);
    const said = [
      ...(hasScripts ? [item.script ?? ''] : []),
      ...texts.map(({ id }) => item.fields[id] ?? '')
    ].map(textCell);
    const blank = Array.from({ length: columns.length - departments.length }, () => blankCell);
    return [
      [...fixedCells(document, day, clocks, planned), ...said, ...cueCells(departments, first)],
      ...more.map((go) => [...blank, ...cueCells(departments, go)])
    ];
  });
  return {
    name: writable(rundown.title),
    columns: columns.map(({ head, width }) => ({ head: writable(head), width })),
    rows
  };
}

const fixedColumns = (day: ShowDay): readonly SheetColumn[] => [
  { head: heads.number, width: 7 },
  { head: startHead(day.dayChange), width: 10 },
  { head: heads.duration, width: 10 },
  { head: heads.end, width: 10 },
  { head: heads.title, width: 36 },
  { head: heads.kind, width: 10 },
  { head: heads.segment, width: 18 },
  { head: heads.owner, width: 16 },
  { head: heads.notes, width: 36 },
  { head: heads.linked, width: 12 },
  { head: heads.countToEnd, width: 12 },
  { head: heads.floated, width: 8 }
];

function fixedCells(
  document: ShowDocument,
  day: ShowDay,
  clocks: LocalDay,
  { item, plannedStart, plannedEnd }: PlannedItem
): readonly SheetCell[] {
  const { start, length } = item;
  const begins = start.mode === 'hard' ? start.at : onWall(plannedStart, clocks);
  return [
    textCell(item.number),
    clockCell(begins, day),
    { kind: 'length', ms: length.durationMs },
    clockCell(onWall(plannedEnd, clocks), day),
    textCell(item.title),
    textCell(item.kind),
    textCell(document.segments[item.segmentId ?? '']?.title ?? ''),
    textCell(document.positions[item.ownerPositionId ?? '']?.name ?? ''),
    textCell(item.notes),
    textCell(start.mode === 'soft' ? 'yes' : 'no'),
    textCell(length.countToEnd ? 'yes' : ''),
    textCell(item.floated ? 'yes' : '')
  ];
}

const onWall = (at: Instant | null, clocks: LocalDay): WallTime | null =>
  at === null ? null : wallTimeOn(clocks, at);

/** As the wall shows it; what lies a day behind the day's own hours keeps its 24 hours. */
function clockCell(at: number | null, { dayChange }: ShowDay): SheetCell {
  if (at === null) return blankCell;
  const isOfDay = at >= dayChange && at < dayChange + DAY_SECONDS;
  return { kind: 'clock', seconds: isOfDay ? at % DAY_SECONDS : at };
}

function cuesByItem(document: ShowDocument): ReadonlyMap<Id, readonly Cue[]> {
  const active = inOrder(listOf(document.cues)).filter(({ status }) => status === 'active');
  return Map.groupBy(active, ({ itemId }) => itemId);
}

function departmentsIn(
  document: ShowDocument,
  items: readonly { readonly item: Item }[],
  cues: ReadonlyMap<Id, readonly Cue[]>
): readonly Department[] {
  const used = new Set(
    items.flatMap(({ item }) => (cues.get(item.id) ?? []).map(({ departmentId }) => departmentId))
  );
  return inOrder(listOf(document.departments)).filter(({ id }) => used.has(id));
}

/** The cues of an item by what one GO fires, in the order of the first cue of each. */
function goesOf(cues: readonly Cue[]): readonly (readonly Cue[])[] {
  return [...Map.groupBy(cues, ({ id, goGroupId }) => goGroupId ?? `cue ${id}`).values()];
}

const cueCells = (departments: readonly Department[], cues: readonly Cue[]): SheetCell[] =>
  departments.map(({ id, prefix }) =>
    textCell(
      cues
        .filter(({ departmentId }) => departmentId === id)
        .map((cue) => cueLines(prefix, cue))
        .join('\n')
    )
  );
