import { inOrder, listOf } from '../../../collections.ts';
import { onDay } from '../../../logistics/times.ts';
import { programmeOf } from '../../../planning/programme.ts';
import type { Curfew, ShowDay } from '../../../show.ts';
import type { Span } from '../../../planning/spans.ts';
import type { WallTime } from '../../../time/wall-time.ts';
import { isAskedDay, lines, timesCell, wallOf } from './paper.ts';
import type { LoadPaper, PaperCell, PaperGround } from './paper.ts';
import {
  callTitle,
  calledDepartment,
  calledWho,
  capital,
  departmentName,
  spaceName,
  taskTitle,
  vehicleWords,
  vendorName,
  wayOf
} from './work-words.ts';

/** What happens at a time of a day; `cells` are those after its times. */
interface Line {
  readonly span: Span;
  readonly cells: readonly PaperCell[];
}

/** A day sheet: everything that a day has, in the order of its times (L34). */
export const dayPapers = (ground: PaperGround): readonly LoadPaper[] =>
  inOrder(listOf(ground.document.days))
    .filter(({ id }) => isAskedDay(ground, id))
    .map((day) => ({
      id: day.id,
      name: ['Day sheet', ground.dateText(day.date), day.label].filter(Boolean).join(' · '),
      facts: [],
      tables: [
        {
          head: '',
          columns: [
            { head: 'Time', mm: 22, look: 'strong' },
            { head: '', mm: 24 },
            { head: 'What' },
            { head: 'Where', mm: 36 },
            { head: 'Who', mm: 46 }
          ],
          rows: linesOf(ground, day).map(({ span, cells }) => [
            timesCell({ ...ground, asked: { ...ground.asked, dayId: day.id } }, day.id, span),
            ...cells
          ])
        }
      ]
    }));

/** At one time what is fixed stands first. */
const linesOf = (ground: PaperGround, day: ShowDay): readonly Line[] =>
  [
    ...fixedTimes(day),
    ...vehicles(ground, day),
    ...calls(ground, day),
    ...tasks(ground, day),
    ...programme(ground, day)
  ].sort((a, b) => a.span.start - b.span.start);

const curfewWords: Readonly<Record<Curfew['kind'], string>> = {
  noise: 'Noise curfew',
  vehicle: 'Curfew for vehicles',
  vacate: 'All out'
};

function fixedTimes(day: ShowDay): readonly Line[] {
  const fixed: readonly (readonly [string, WallTime | null])[] = [
    ['Doors', day.doors ?? null],
    ['Hard out', day.hardOut],
    ...day.curfews.map(({ kind, at }) => [curfewWords[kind], at] as const)
  ];
  return fixed.flatMap(([word, at]): readonly Line[] => {
    if (at === null) return [];
    const start = onDay(day, at);
    return [{ span: { start, end: start }, cells: [[], [word], [], []] }];
  });
}

const vehicles = (ground: PaperGround, day: ShowDay): readonly Line[] =>
  ground.movements
    .filter(({ row }) => row.slot.dayId === day.id)
    .map(({ row, span }) => {
      const vendor = vendorName(ground.document, row.vendorId);
      const checkIn = wallOf(ground, row.checkInBy);
      return {
        span,
        cells: [
          [wayOf(row)],
          lines(row.title || vendor || 'Vehicle', checkIn && `Check in by ${checkIn}`),
          lines(spaceName(ground.document, row.dockId)),
          lines(vendor, vehicleWords(row))
        ]
      };
    });

const tasks = ({ tasks: all, document }: PaperGround, day: ShowDay): readonly Line[] =>
  all
    .filter(({ row }) => row.slot.dayId === day.id)
    .map(({ row, span }) => ({
      span,
      cells: [
        [capital(row.phase)],
        [taskTitle(row)],
        lines(spaceName(document, row.spaceId)),
        lines(departmentName(document, row.departmentId), vendorName(document, row.vendorId))
      ]
    }));

const calls = ({ calls: all, document }: PaperGround, day: ShowDay): readonly Line[] =>
  all
    .filter(({ row }) => row.slot.dayId === day.id)
    .map(({ row, span }) => ({
      span,
      cells: [
        ['Call'],
        [callTitle(document, row)],
        lines(spaceName(document, row.spaceId)),
        lines(calledWho(document, row), calledDepartment(document, row)?.spoken ?? '')
      ]
    }));

const programme = ({ document }: PaperGround, day: ShowDay): readonly Line[] =>
  programmeOf(document)
    .filter(({ rundown }) => rundown.dayId === day.id)
    .map(({ title, span, rundown }) => ({
      span,
      cells: [['Show'], [title], lines(spaceName(document, rundown.spaceId)), []]
    }));
