import { inOrder, listOf } from '../../../collections.ts';
import type { Span } from '../../../planning/spans.ts';
import type { Id } from '../../../show.ts';
import { isAskedDay, lines, timesCell } from './paper.ts';
import type { LoadPaper, PaperCell, PaperColumn, PaperGround } from './paper.ts';
import {
  calledWho,
  callTitle,
  capital,
  departmentName,
  spaceName,
  taskTitle,
  vehicleWords,
  vendorName,
  wayOf
} from './work-words.ts';

const columns: readonly PaperColumn[] = [
  { head: 'Time', mm: 22, look: 'strong' },
  { head: '', mm: 24 },
  { head: 'What' },
  { head: 'Who', mm: 60 },
  { head: 'Done', mm: 12, look: 'tick' }
];

interface Line {
  readonly placeId: Id | null;
  readonly dayId: Id;
  readonly span: Span;
  readonly cells: readonly PaperCell[];
}

/** All of a load plan by dock and space; what has no place yet stands last (L38). */
export function planPapers(ground: PaperGround): readonly LoadPaper[] {
  const { document } = ground;
  const byPlace = Map.groupBy(
    linesOf(ground).filter(({ dayId }) => isAskedDay(ground, dayId)),
    ({ placeId }) => placeId
  );
  const tables = [...inOrder(listOf(document.spaces)).map(({ id }) => id), null].flatMap((id) => {
    const rows = byPlace
      .get(id)
      ?.map(({ dayId, span, cells }) => [timesCell(ground, dayId, span), ...cells, []]);
    return rows ? [{ head: spaceName(document, id) || 'No dock or space yet', columns, rows }] : [];
  });
  return tables.length === 0 ? [] : [{ id: 'plan', name: 'Load plan', facts: [], tables }];
}

function linesOf({ document, movements, tasks, calls }: PaperGround): readonly Line[] {
  const all: readonly Line[] = [
    ...movements.map(({ row, span }) => ({
      ...{ placeId: row.dockId, dayId: row.slot.dayId, span },
      cells: [
        [wayOf(row)],
        [row.title || vendorName(document, row.vendorId) || 'Vehicle'],
        lines(vendorName(document, row.vendorId), vehicleWords(row))
      ]
    })),
    ...tasks.map(({ row, span }) => ({
      ...{ placeId: row.spaceId, dayId: row.slot.dayId, span },
      cells: [
        [capital(row.phase)],
        [taskTitle(row)],
        lines(departmentName(document, row.departmentId), vendorName(document, row.vendorId))
      ]
    })),
    ...calls.map(({ row, span }) => ({
      ...{ placeId: row.spaceId, dayId: row.slot.dayId, span },
      cells: [['Call'], [callTitle(document, row)], [calledWho(document, row)]]
    }))
  ];
  return all.toSorted((a, b) => a.span.start - b.span.start);
}
