import { inOrder, listOf } from '../../../collections.ts';
import { personCalled, type Timed } from '../../../logistics/conflicts/ground.ts';
import type { CrewCall, CrewCallState } from '../../../logistics.ts';
import type { Id } from '../../../show.ts';
import { breakLine, calledDepartment, calledWho, callTitle, spaceName } from './work-words.ts';
import { isAskedDay, lines, timesCell } from './paper.ts';
import type { LoadPaper, PaperCell, PaperColumn, PaperGround } from './paper.ts';

const columns: readonly PaperColumn[] = [
  { head: 'Call, release', mm: 22, look: 'strong' },
  { head: 'Who', mm: 38 },
  { head: 'For what' },
  { head: 'Where', mm: 26 },
  { head: 'Breaks', mm: 36 },
  { head: 'In', mm: 9, look: 'tick' },
  { head: 'Out', mm: 9, look: 'tick' }
];

interface Called {
  readonly id: Id | null;
  readonly name: string;
}

/** A call sheet for each department that is called (L36). */
export const departmentPapers = (ground: PaperGround): readonly LoadPaper[] =>
  papersOf(
    ground,
    inOrder(listOf(ground.document.departments)).map(({ id, spoken }) => ({ id, name: spoken })),
    (call) => calledDepartment(ground.document, call)?.id ?? null,
    'no department'
  );

/** A call sheet for each person who is called; those that nobody has yet stand on the last (L36). */
export const personPapers = (ground: PaperGround): readonly LoadPaper[] =>
  papersOf(
    ground,
    inOrder(listOf(ground.document.people)),
    (call) => personCalled(ground, call),
    'nobody by name yet'
  );

function papersOf(
  ground: PaperGround,
  called: readonly Called[],
  whose: (call: CrewCall) => Id | null,
  none: string
): readonly LoadPaper[] {
  const { asked } = ground;
  const calls = Map.groupBy(
    ground.calls.filter(({ row }) => isAskedDay(ground, row.slot.dayId)),
    ({ row }) => whose(row)
  );
  const all = asked.what === null ? [...called, { id: null, name: none }] : called;
  return all
    .filter(({ id }) => (asked.what === null ? calls.has(id) : id === asked.what))
    .map(({ id, name }) => ({
      id: id ?? 'none',
      name: `Call sheet · ${name}`,
      facts: [],
      tables: [
        { head: '', columns, rows: (calls.get(id) ?? []).map((each) => rowOf(ground, each)) }
      ]
    }));
}

const answer: Readonly<Record<CrewCallState, string>> = {
  offered: 'no answer yet',
  confirmed: 'confirmed',
  signedIn: '',
  released: '',
  declined: '',
  noShow: ''
};

function rowOf(ground: PaperGround, { row, span }: Timed<CrewCall>): readonly PaperCell[] {
  const { document } = ground;
  return [
    timesCell(ground, row.slot.dayId, span),
    lines(calledWho(document, row), answer[row.status.state]),
    lines(callTitle(document, row), row.notes),
    lines(spaceName(document, row.spaceId)),
    row.breaks.toSorted((a, b) => a.at - b.at).map((each) => breakLine(ground, each)),
    [],
    []
  ];
}
