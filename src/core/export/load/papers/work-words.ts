import { rowOf } from '../../../collections.ts';
import { personCalled } from '../../../logistics/conflicts/ground.ts';
import type { CrewBreak, CrewCall, Movement, Task } from '../../../logistics.ts';
import type { Department, Id, ShowDocument } from '../../../show.ts';
import { minute } from '../../../time/duration.ts';
import { wallOf, type PaperGround } from './paper.ts';

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

export const spaceName = ({ spaces }: ShowDocument, id: Id | null): string =>
  rowOf(spaces, id ?? '')?.name ?? '';

export const vendorName = ({ vendors }: ShowDocument, id: Id | null): string =>
  rowOf(vendors, id ?? '')?.name ?? '';

export const wayOf = ({ direction }: Movement): string =>
  direction === 'in' ? 'Truck in' : 'Truck out';

/** "Artic 13.6 m, AB12 CDE" */
export const vehicleWords = ({ vehicle }: Movement): string =>
  [vehicle.kind, vehicle.plate].filter(Boolean).join(', ');

/** The number is there for those alone who are told of it (L8). */
export const driverWords = ({ vehicle }: Movement): string =>
  [vehicle.driver, vehicle.phone].filter(Boolean).join(', ');

/** The department of a call, or of the position that is called. */
export function calledDepartment(document: ShowDocument, call: CrewCall): Department | null {
  const post = rowOf(document.positions, call.positionId ?? '');
  return rowOf(document.departments, call.departmentId ?? post?.departmentId ?? '') ?? null;
}

export const postName = ({ positions }: ShowDocument, id: Id | null): string =>
  rowOf(positions, id ?? '')?.name ?? '';

export function callTitle(document: ShowDocument, call: CrewCall): string {
  const called = calledDepartment(document, call)?.spoken ?? '';
  return call.title || postName(document, call.positionId) || called || 'Crew call';
}

/** Who is called, by name or as the one who has the position that day; else how many. */
export function calledWho(document: ShowDocument, call: CrewCall): string {
  const isOne = call.personId !== null || call.qty === 1;
  const person = isOne && rowOf(document.people, personCalled({ document }, call) ?? '');
  return (
    (person && person.name) || `${call.qty} × ${postName(document, call.positionId) || 'crew'}`
  );
}

/** "Meal 13:00, 30 min unpaid" */
export const breakLine = (ground: PaperGround, { at, ms, kind, paid }: CrewBreak): string =>
  `${capital(kind)} ${wallOf(ground, at)}, ${Math.round(ms / minute)} min${paid ? '' : ' unpaid'}`;

export const taskTitle = ({ title }: Task): string => title || 'Task';

export const departmentName = ({ departments }: ShowDocument, id: Id | null): string =>
  rowOf(departments, id ?? '')?.spoken ?? '';
