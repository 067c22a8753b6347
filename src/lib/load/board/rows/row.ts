import type { Id } from '#core/show.ts';
import type { Bar } from '../bars/bar.ts';

export const groups = ['docks', 'spaces', 'departments', 'vendors', 'people'] as const;
export type Group = (typeof groups)[number];

export const groupWords: Readonly<Record<Group, string>> = {
  docks: 'Docks and lifts',
  spaces: 'Stage and rooms',
  departments: 'Departments',
  vendors: 'Vendors',
  people: 'People'
};

/** A line of the board: a dock, a room, a department, a vendor, a person, or what has none yet. */
export interface Row {
  /** Unlike that of any other row. */
  readonly key: string;
  readonly group: Group;
  /** Whose row it is; null: of what has none yet. */
  readonly id: Id | null;
  readonly name: string;
  /** A second line below its name. */
  readonly sub: string;
  /** A department's place in the order of colours. */
  readonly colour: number | null;
  /** In the order of what is drawn of them. */
  readonly bars: readonly Bar[];
}
