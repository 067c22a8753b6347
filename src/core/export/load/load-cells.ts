import { rowOf } from '../../collections.ts';
import type { CrewCall, Movement, Slot, Task } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Contact, Vendor } from '../../vendors.ts';
import { plain } from '../../import/words/plain.ts';
import { oneLine } from '../cue-names.ts';
import { postNames } from '../post-names.ts';
import { blankCell, textCell, type SheetCell } from '../sheet.ts';
import { breakWords } from './break-words.ts';
import type { LoadField } from './load-heads.ts';
import { movementName, namesInSpaces, needWords, useWords } from './need-words.ts';

/** A row as its list has it; a vendor of several contacts stands in it once for each. */
export interface Listed {
  readonly row: Movement | Task | CrewCall | Vendor;
  readonly contact: Contact | null;
}

type Cell<Row> = (row: Row) => SheetCell;

const clock = (seconds: number | null): SheetCell =>
  seconds === null ? blankCell : { kind: 'clock', seconds };
/** In whole seconds, as some formats round and some cut. */
const length = (ms: number): SheetCell => ({ kind: 'length', ms: Math.trunc(ms / 1000) * 1000 });
const number = (value: number | null): SheetCell =>
  value === null ? blankCell : { kind: 'number', number: value };
const yes = (is: boolean): SheetCell => textCell(is ? 'yes' : 'no');
const line = (text: string): SheetCell => textCell(oneLine(text));
const lines = (texts: readonly string[]): SheetCell =>
  textCell(texts.map(oneLine).filter(Boolean).join('\n'));
/** "checked in" */
const word = (state: string): SheetCell => textCell(plain(state));

/** How each field of a list is written; what a row has no such field for is blank. */
export function cellsOf(document: ShowDocument): { readonly [Field in LoadField]?: Cell<Listed> } {
  const posts = postNames(document);
  const drops = namesInSpaces(document, 'powerDrops');
  const points = namesInSpaces(document, 'riggingPoints');
  const nameIn = (rows: 'vendors' | 'spaces' | 'people', id: Id | null): SheetCell =>
    line(rowOf<{ name: string }>(document[rows], id ?? '')?.name ?? '');
  const movement = of<Movement>();
  const task = of<Task>();
  const call = of<CrewCall>();
  const vendor = of<Vendor>();
  const slot = (cell: Cell<Slot>) => movement((row) => cell(row.slot));
  const contact =
    (cell: Cell<Contact>): Cell<Listed> =>
    (listed) =>
      listed.contact ? cell(listed.contact) : blankCell;
  return {
    ownId: ({ row }) => textCell(row.id),
    name: ({ row }) => line((row as Vendor).name),
    direction: movement(({ direction }) => textCell(direction)),
    phase: task(({ phase }) => textCell(phase)),
    title: task(({ title }) => line(title)),
    vendor: task(({ vendorId }) => nameIn('vendors', vendorId)),
    order: movement(({ order }) => line(order)),
    department: task(({ departmentId }) =>
      line(rowOf(document.departments, departmentId ?? '')?.prefix ?? '')
    ),
    position: call(({ positionId }) => textCell(posts.get(positionId ?? '')?.full ?? '')),
    person: call(({ personId }) => nameIn('people', personId)),
    qty: call(({ qty }) => number(qty)),
    dock: movement(({ dockId }) => nameIn('spaces', dockId)),
    space: task(({ spaceId }) => nameIn('spaces', spaceId)),
    day: slot(({ dayId }) => textCell(rowOf(document.days, dayId)?.date ?? '')),
    start: slot(({ at }) => clock(at)),
    length: slot(({ durationMs }) => length(durationMs)),
    checkIn: movement(({ checkInBy }) => clock(checkInBy)),
    prep: movement(({ prepMs }) => length(prepMs)),
    post: movement(({ postMs }) => length(postMs)),
    vehicle: movement(({ vehicle }) => line(vehicle.kind)),
    plate: movement(({ vehicle }) => line(vehicle.plate)),
    lenM: movement(({ vehicle }) => number(vehicle.lenM)),
    heightM: movement(({ vehicle }) => number(vehicle.heightM)),
    driver: movement(({ vehicle }) => line(vehicle.driver)),
    driverPhone: movement(({ vehicle }) => line(vehicle.phone)),
    manifest: movement(({ manifest }) => lines(manifest)),
    exclusive: task(({ exclusive }) => yes(exclusive)),
    loadOf: task(({ movementIds }) =>
      lines(
        movementIds.flatMap((id) => {
          const found = rowOf(document.movements, id);
          return found ? [movementName(found, document)] : [];
        })
      )
    ),
    posts: task(({ positionIds }) =>
      textCell(positionIds.flatMap((id) => posts.get(id)?.full ?? []).join(', '))
    ),
    power: task(({ power }) =>
      lines(power.map(({ dropId, amps }) => needWords(drops.get(dropId) ?? '', amps, 'A')))
    ),
    rigging: task(({ rigging }) =>
      lines(rigging.map(({ pointId, kg }) => needWords(points.get(pointId) ?? '', kg, 'kg')))
    ),
    equipment: task(({ equipment = [] }) =>
      lines(
        equipment.map(({ equipmentId, quantity }) =>
          useWords(rowOf(document.equipment, equipmentId)?.name ?? '', quantity)
        )
      )
    ),
    breaks: call(({ breaks }) => textCell(breaks.map(breakWords).join('\n'))),
    category: vendor(({ category }) => line(category)),
    approval: vendor(({ approval }) => textCell(approval)),
    rental: vendor(({ rental }) => yes(rental)),
    contact: contact(({ name }) => line(name)),
    role: contact(({ role }) => line(role)),
    phone: contact(({ phone }) => line(phone)),
    email: contact(({ email }) => line(email)),
    dayOf: contact(({ dayOf }) => yes(dayOf)),
    state: vendor(({ status }) => word(status.state)),
    notes: vendor(({ notes }) => textCell(notes))
  };
}

/** Fields are asked for by the columns of a list, so the row is one that has them. */
const of =
  <Row>() =>
  (cell: Cell<Row>): Cell<Listed> =>
  ({ row }) =>
    cell(row as unknown as Row);
