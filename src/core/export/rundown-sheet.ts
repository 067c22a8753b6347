import { inOrder, listOf } from '../collections.ts';
import type { Cue, Department, Id, Item, ShowDay, ShowDocument, VisibilityClass } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { DAY_SECONDS, type WallTime } from '../time/wall-time.ts';
import { localDay, wallTimeOn, type LocalDay } from '../time/zone.ts';
import { plan, type PlannedItem } from '../timing/plan.ts';
import { visibleDocument } from '../visible.ts';
import { cueLines, type CueWords } from './cue-lines.ts';
import { departmentHead, heads, startHead, textHead, type FixedHead } from './heads.ts';
import { cueWords, departmentsIn, goesByItem } from './sheet-cues.ts';
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
 * item, and one more for each further GO within it; a column for each text, one for scripts, lengths,
 * locks and targets of segments where there are any, and one for each department that has a cue. No more of it than the
 * class may see (X2). Null for a rundown that is not there.
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
  const goes = goesByItem(document, items);
  const departments = departmentsIn(document, goes);
  const words = cueWords(document, day, [...goes.values()]);
  const targets = targetsIn(document, items);
  const beside = besides.filter(({ isUsed }) => items.some(({ item }) => isUsed(item, targets)));
  const columns: SheetColumn[] = [
    ...fixedColumns(day),
    ...beside.map(({ head, width }) => ({ head: heads[head], width })),
    ...texts.map((column) => ({
      head: textHead(column, document.departments[column.departmentId ?? '']?.prefix ?? ''),
      width: 24
    })),
    ...departments.map(({ prefix, spoken, clearRequired, clearValidMs }) => ({
      head: departmentHead(prefix, spoken, {
        isRequired: clearRequired === true,
        validMs: clearValidMs ?? null
      }),
      width: 24
    }))
  ];
  const rows = items.flatMap((planned) => {
    const { item } = planned;
    const [first = [], ...more] = goes.get(item.id) ?? [];
    const said = [
      ...beside.map(({ cell }) => cell(item, targets)),
      ...texts.map(({ id }) => textCell(item.fields[id] ?? ''))
    ];
    const blank = Array.from({ length: columns.length - departments.length }, () => blankCell);
    return [
      [
        ...fixedCells(document, day, clocks, planned, words),
        ...said,
        ...cueCells(departments, first, words)
      ],
      ...more.map((go) => [...blank, ...cueCells(departments, go, words)])
    ];
  });
  return {
    name: writable(rundown.title),
    columns: columns.map(({ head, width }) => ({ head: writable(head), width })),
    rows
  };
}

/** How long a segment shall take, by the first of its items. */
type Targets = ReadonlyMap<Id, number>;

function targetsIn({ segments }: ShowDocument, items: readonly PlannedItem[]): Targets {
  const targets = new Map<Id, number>();
  for (const [id, [first]] of Map.groupBy(items, ({ item }) => item.segmentId ?? '')) {
    const { targetMs = null } = segments[id] ?? {};
    if (first && targetMs !== null) targets.set(first.item.id, targetMs);
  }
  return targets;
}

interface Beside {
  readonly head: FixedHead;
  readonly width: number;
  readonly isUsed: (item: Item, targets: Targets) => boolean;
  readonly cell: (item: Item, targets: Targets) => SheetCell;
}

const lengthCell = (ms: number | null): SheetCell =>
  ms === null ? blankCell : { kind: 'length', ms };

/** Columns that are there once an item has something for them. */
const besides: readonly Beside[] = [
  {
    head: 'segmentTarget',
    width: 14,
    isUsed: ({ id }, targets) => targets.has(id),
    cell: ({ id }, targets) => lengthCell(targets.get(id) ?? null)
  },
  {
    head: 'script',
    width: 48,
    isUsed: ({ script }) => script !== undefined,
    cell: ({ script = '' }) => textCell(script)
  },
  {
    head: 'shortest',
    width: 10,
    isUsed: ({ minMs }) => minMs !== null,
    cell: ({ minMs }) => lengthCell(minMs)
  },
  {
    head: 'longest',
    width: 10,
    isUsed: ({ maxMs }) => maxMs !== null,
    cell: ({ maxMs }) => lengthCell(maxMs)
  },
  {
    head: 'locked',
    width: 8,
    isUsed: ({ locked }) => locked === true,
    cell: ({ locked }) => textCell(locked === true ? 'yes' : '')
  }
];

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
  { item, plannedStart, plannedEnd }: PlannedItem,
  { posts }: CueWords
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
    textCell(posts.get(item.ownerPositionId ?? '')?.full ?? ''),
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

const cueCells = (
  departments: readonly Department[],
  cues: readonly Cue[],
  words: CueWords
): SheetCell[] =>
  departments.map(({ id, prefix }) =>
    textCell(
      cues
        .filter(({ departmentId }) => departmentId === id)
        .map((cue) => cueLines(prefix, cue, words))
        .join('\n')
    )
  );
