import type { Header } from '../columns/header-row.ts';
import type { Notices } from '../notices.ts';
import type {
  AmbiguousTime,
  Choices,
  ColumnRead,
  DayRead,
  DepartmentRead,
  RundownRead,
  SpaceRead
} from '../reading.ts';
import type { Table } from '../table.ts';
import type { Entries } from './entries.ts';

/** A table whose header and columns are known. */
export interface Body {
  readonly table: Table;
  readonly header: Header | null;
  readonly columns: readonly ColumnRead[];
  readonly order: 'dmy' | 'mdy';
  readonly choices: Choices;
  readonly title: string;
  readonly entries: Entries;
  readonly notices: Notices;
}

/** What is made of it. */
export interface Made {
  readonly columns: readonly ColumnRead[];
  readonly days: readonly DayRead[];
  readonly spaces: readonly SpaceRead[];
  readonly rundowns: readonly RundownRead[];
  readonly departments: readonly DepartmentRead[];
  readonly cuesOf: string;
  readonly ambiguous: readonly AmbiguousTime[];
}
