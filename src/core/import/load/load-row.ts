import type { Approval } from '../../vendors.ts';
import type { CrewBreak, TaskPhase } from '../../logistics.ts';
import type { LoadKind } from '../../export/load/load-heads.ts';
import type { Notice } from '../table.ts';
import type { DayWords } from '../words/days.ts';

/** What a row says, by field; what it does not speak of is not there, what it empties is empty. */
export interface Said {
  readonly name: string;
  readonly title: string;
  readonly direction: 'in' | 'out';
  readonly phase: TaskPhase;
  readonly vendor: string;
  readonly order: string;
  readonly department: string;
  readonly position: string;
  readonly person: string;
  readonly qty: number | null;
  readonly dock: string;
  readonly space: string;
  readonly checkIn: number | null;
  readonly prep: number | null;
  readonly post: number | null;
  readonly vehicle: string;
  readonly plate: string;
  readonly lenM: number | null;
  readonly heightM: number | null;
  readonly driver: string;
  readonly driverPhone: string;
  readonly manifest: readonly string[];
  readonly exclusive: boolean;
  readonly loadOf: readonly string[];
  readonly posts: string;
  readonly power: readonly string[];
  readonly rigging: readonly string[];
  readonly equipment: readonly string[];
  readonly breaks: readonly CrewBreak[];
  readonly category: string;
  readonly approval: Approval;
  readonly rental: boolean;
  readonly contact: string;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
  readonly dayOf: boolean;
  readonly state: string;
  readonly notes: string;
}

/** When a row is, as far as it says. */
export interface WhenSaid {
  readonly day: DaySaid | null;
  /** Seconds of its day. */
  readonly at: number | null;
  readonly lengthMs: number | null;
  /** Where it does not say how long: seconds of its day at which it ends, from 86 400 on of the night. */
  readonly until: number | null;
}

/** A date, or what else names a day: "Fri", "Day 2", "Load-in". */
export type DaySaid =
  { readonly date: string } | { readonly label: string; readonly words: DayWords | null };

export interface LoadRow {
  /** As in the file. */
  readonly row: number;
  /** The id of the row of a show that it was written from; empty where it was not. */
  readonly ownId: string;
  /** What its program calls it; empty where it does not. */
  readonly externalId: string;
  /** Null for what has no time. */
  readonly when: WhenSaid | null;
  readonly said: Partial<Said>;
}

/** A list as it was found in a file. */
export interface LoadReading {
  readonly kind: LoadKind;
  /** What the sources of its rows are called. */
  readonly system: string;
  /** What the file calls the show. */
  readonly title: string;
  /** The zone that its times are in; empty where it does not say. */
  readonly tz: string;
  /** Local date, yyyy-mm-dd: gives a day without a year its year. */
  readonly today: string | null;
  readonly rows: readonly LoadRow[];
  /** The days of a schedule, yyyy-mm-dd, whether or not something is on. */
  readonly days: readonly string[];
  readonly warnings: readonly Notice[];
  readonly errors: readonly Notice[];
}
