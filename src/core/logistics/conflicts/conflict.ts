import type { CollectionName, Id } from '../../show.ts';
import type { Duration } from '../../time/duration.ts';
import type { Instant } from '../../time/instant.ts';

/** A row that a conflict is about. */
export interface RowRef {
  readonly in: CollectionName;
  readonly id: Id;
}

/** How bad it is: it cannot be done so, somebody should look, or it is worth knowing. */
export type Level = 'error' | 'warn' | 'info';

/** What each check found, beside the rows that it is about (domain 8). */
interface Facts {
  /** More vehicles than the dock holds, from then until then. */
  D1: { readonly from: Instant; readonly until: Instant; readonly capacity: number };
  D2: { readonly what: 'length' | 'height'; readonly is: number; readonly limit: number };
  D3: { readonly why: 'closed' } | { readonly why: 'curfew'; readonly at: Instant };
  D4: { readonly gapMs: Duration; readonly neededMs: Duration };
  /** What the task needs comes after it begins; or never. */
  D5: { readonly lateMs: Duration } | { readonly cancelled: true };
  C1: { readonly from: Instant; readonly until: Instant };
  C2: { readonly restMs: Duration; readonly neededMs: Duration };
  C3: { readonly workMs: Duration; readonly mostMs: Duration };
  C4: { readonly lengthMs: Duration; readonly leastMs: Duration };
  C5: { readonly why: 'nobody' | 'noStandIn' };
  C6: { readonly cert: string; readonly ranOut: string | null };
  K1: { readonly earlyMs: Duration };
  K2: object;
  K3: { readonly from: Instant; readonly until: Instant };
  K4: { readonly why: 'closed' } | { readonly why: 'doors' | 'vacate'; readonly at: Instant };
  K5: { readonly what: 'amps' | 'kg' | 'pieces'; readonly is: number; readonly limit: number };
  V1: {
    readonly why: 'none' | 'notApproved' | 'tooShort';
    readonly from: string;
    readonly to: string;
  };
  V2:
    | { readonly why: 'notAdditional' | 'holder' }
    | { readonly why: 'limit'; readonly is: number; readonly limit: number };
  V3: { readonly why: 'noContact' | 'noCollection' };
  S1: { readonly why: 'overlap' | 'hardOut' | 'curfew'; readonly overMs: Duration };
  S2: { readonly who: readonly string[] };
  S3: { readonly why: 'noParent' | 'parentCut' | 'twice' };
}

export type CheckId = keyof Facts;

/** One thing that does not fit, and what it is about: the first row is the one that would be changed. */
export type Conflict = {
  readonly [Check in CheckId]: {
    readonly check: Check;
    readonly level: Level;
    readonly rows: readonly RowRef[];
  } & Facts[Check];
}[CheckId];

export type ConflictOf<Check extends CheckId> = Extract<Conflict, { check: Check }>;

/**
 * What makes a conflict the same one after a change elsewhere: its check and what it is about, whichever of
 * two is the later by then.
 */
export const conflictKey = ({ check, rows }: Conflict): string =>
  [check, ...rows.map(({ in: name, id }) => `${name} ${id}`).sort()].join(' ');
