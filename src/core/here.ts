import type { Id } from './show.ts';

/** A device on which a rundown is called, or its crew reads, now (M32). */
export interface Here {
  readonly device: Id;
  readonly name: string;
  /** Those that it was let in for; none: it has chosen for itself, and only its own screen knows. */
  readonly departments: readonly Id[];
  readonly isConsole: boolean;
}

/** Those that answer for a department, by name. */
export const hereOf = (here: readonly Here[], department: Id): readonly string[] =>
  here.flatMap(({ name, departments }) => (departments.includes(department) ? [name] : []));

/** Those of no department: the consoles, and crew's screens that have chosen for themselves. */
export const hereBeside = (here: readonly Here[], isConsole: boolean): readonly string[] =>
  here.flatMap((each) =>
    each.departments.length === 0 && each.isConsole === isConsole ? [each.name] : []
  );
