import type { Change } from '../command.ts';
import type { Department, Id, ShowDocument } from '../show.ts';
import { duration, second } from '../time/duration.ts';
import { WEEK } from './item-rows.ts';
import type { DepartmentRead } from './reading.ts';
import { plain } from './words/plain.ts';

/** Finds the departments that a reading names in the show, and adds those that it does not have. */
export class DepartmentIds {
  readonly #ids = new Map<string, Id>();
  readonly #document: ShowDocument;
  readonly #rundownId: Id;
  readonly #newId: () => Id;
  readonly #changes: Change[];

  constructor(document: ShowDocument, rundownId: Id, newId: () => Id, changes: Change[]) {
    this.#document = document;
    this.#rundownId = rundownId;
    this.#newId = newId;
    this.#changes = changes;
  }

  idOf(prefix: string): Id | null {
    return this.#ids.get(prefix) ?? null;
  }

  /** The department of the show that a file's prefix stands for; null where it has none such. */
  thereFor(prefix: string, departments: readonly DepartmentRead[]): Id | null {
    const read = departments.find((each) => each.prefix === prefix);
    const there = Object.values(this.#document.departments);
    return (read && there.find((one) => isSame(one, read))?.id) ?? null;
  }

  /** In the order of the file, as colours are given out in order. */
  takeAll(departments: readonly DepartmentRead[]): void {
    const there = Object.values(this.#document.departments);
    const matched = departments.map((each) => there.find((one) => isSame(one, each)) ?? null);
    const unused = this.#isUntouched() ? there.filter((one) => !matched.includes(one)) : [];
    if (departments.length > 0) for (const { id } of unused) this.#remove(id);
    const taken = new Set(
      there
        .filter((one) => departments.length === 0 || !unused.includes(one))
        .map(({ colour }) => colour)
    );
    departments.forEach((department, i) => {
      const known = matched[i];
      this.#ids.set(department.prefix, known ? known.id : this.#add(department, nextFree(taken)));
    });
  }

  /**
   * A show that is as it was made: its usual departments are a suggestion, which a file that brings
   * its own takes the place of.
   */
  #isUntouched(): boolean {
    const { cues, items, columns, assignments, rundowns } = this.#document;
    const isBare = [cues, items, columns, assignments].every(
      (rows) => Object.keys(rows).length === 0
    );
    return isBare && Object.keys(rundowns).length === 1 && this.#rundownId in rundowns;
  }

  #remove(id: Id): void {
    this.#changes.push({ do: 'remove', in: 'departments', id });
  }

  #add(department: DepartmentRead, colour: number): Id {
    const { id, added } = newDepartment(department, colour, this.#newId);
    this.#changes.push(...added);
    return id;
  }
}

/** What adds a department, with the post that answers for it. */
export function newDepartment(
  { prefix, spoken, aliases, clear }: Omit<DepartmentRead, 'cues'>,
  colour: number,
  newId: () => Id
): { readonly id: Id; readonly added: readonly Change[] } {
  const [id, position] = [newId(), newId()];
  const department: Change = {
    do: 'add',
    in: 'departments',
    row: {
      id,
      prefix: prefix.slice(0, 12),
      spoken: spoken.slice(0, 60),
      aliases: aliases.slice(0, 30),
      colour,
      warnLeadMs: null,
      standbyLeadMs: duration(10 * second),
      ackPolicy: 'soft',
      ...(clear?.isRequired && { clearRequired: true }),
      ...(clear?.validMs != null && { clearValidMs: duration(Math.min(clear.validMs, WEEK)) }),
      defaultPositionId: position
    }
  };
  const row = { id: position, departmentId: id, name: spoken.slice(0, 60) };
  return { id, added: [department, { do: 'add', in: 'positions', row }] };
}

const isSame = (department: Department, read: DepartmentRead): boolean => {
  const words = [department.prefix, department.spoken, ...department.aliases].map(plain);
  return [read.prefix, read.spoken].some((word) => words.includes(plain(word)));
};

/** The first colour that no department has. */
export function nextFree(taken: Set<number>): number {
  let colour = 0;
  while (taken.has(colour)) colour += 1;
  taken.add(colour);
  return colour;
}
