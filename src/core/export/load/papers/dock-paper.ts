import { inOrder, listOf } from '../../../collections.ts';
import type { AtDock } from '../../../logistics/conflicts/ground.ts';
import { spanOf } from '../../../logistics/times.ts';
import type { Movement } from '../../../logistics.ts';
import type { Space } from '../../../show.ts';
import { minute } from '../../../time/duration.ts';
import { isAskedDay, lines, timesCell, wallOf } from './paper.ts';
import type { LoadPaper, PaperCell, PaperColumn, PaperGround } from './paper.ts';
import { driverWords, vehicleWords, vendorName, wayOf } from './work-words.ts';

const columns: readonly PaperColumn[] = [
  { head: 'Slot', mm: 20, look: 'strong' },
  { head: 'Dock taken', mm: 20 },
  { head: 'Check in by', mm: 18 },
  { head: 'Vehicle', mm: 48 },
  { head: 'On it' },
  { head: 'Here', mm: 10, look: 'tick' },
  { head: 'Clear', mm: 10, look: 'tick' }
];

/** A sheet for each dock that something comes to; what has none yet stands on the last (L35). */
export function dockPapers(ground: PaperGround): readonly LoadPaper[] {
  const { asked, document } = ground;
  const byDock = Map.groupBy(
    ground.movements.filter(({ row }) => isAskedDay(ground, row.slot.dayId)),
    ({ row }) => row.dockId
  );
  const papers = inOrder(listOf(document.spaces))
    .filter(({ id }) => (asked.what === null ? byDock.has(id) : id === asked.what))
    .map((dock) => paperOf(ground, dock, byDock.get(dock.id) ?? []));
  const placeless = byDock.get(null) ?? [];
  return asked.what === null && placeless.length > 0
    ? [...papers, paperOf(ground, null, placeless)]
    : papers;
}

const paperOf = (
  ground: PaperGround,
  dock: Space | null,
  movements: readonly AtDock[]
): LoadPaper => ({
  id: dock?.id ?? 'none',
  name: `Dock sheet · ${dock?.name ?? 'no dock yet'}`,
  facts: dock ? [...limitsOf(dock), ...openTimes(ground, dock)] : [],
  tables: [{ head: '', columns, rows: movements.map((each) => rowOf(ground, each)) }]
});

function rowOf(ground: PaperGround, { row, span, taken }: AtDock): readonly PaperCell[] {
  const { dayId } = row.slot;
  const oneDay = { ...ground, asked: { ...ground.asked, dayId } };
  const hasRoom = taken.start < span.start || taken.end > span.end;
  return [
    timesCell(ground, dayId, span),
    hasRoom ? timesCell(oneDay, dayId, taken) : [],
    lines(wallOf(ground, row.checkInBy), saidLate(row)),
    lines(
      [wayOf(row), row.title].filter(Boolean).join(': '),
      vendorName(ground.document, row.vendorId),
      vehicleWords(row),
      driverWords(row)
    ),
    lines(row.order && `Order ${row.order}`, ...row.manifest, row.notes),
    [],
    []
  ];
}

/** Its slot is as it was planned: paper says what was said since (L31). */
const saidLate = ({ late, status }: Movement): string =>
  late && status.state === 'booked' ? `said ${Math.round(late.byMs / minute)} min late` : '';

function limitsOf({ capacity = 1, maxLenM = null, maxHeightM = null }: Space): readonly string[] {
  return lines(
    capacity > 1 ? `${capacity} vehicles at a time` : 'One vehicle at a time',
    maxLenM === null ? '' : `up to ${maxLenM} m long`,
    maxHeightM === null ? '' : `up to ${maxHeightM} m high`
  );
}

/** When it may be driven to, on the days that were asked for; nothing: at any time. */
const openTimes = (ground: PaperGround, { openWindows = [] }: Space): readonly string[] =>
  openWindows.flatMap((window) => {
    const span = spanOf(ground.document, window);
    if (!span || !isAskedDay(ground, window.dayId)) return [];
    return [`open ${timesCell(ground, window.dayId, span).join(' ')}`];
  });
