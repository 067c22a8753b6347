import type { Id, Source } from './show.ts';

export interface Person {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** What they know; left out: nobody said. */
  readonly skills?: readonly string[];
  readonly certs?: readonly Certificate[];
  /** When they are not there; left out: always there. */
  readonly away?: readonly Away[];
}

export interface Certificate {
  /** "Rigger L2", "IPAF 3a". */
  readonly kind: string;
  /** Local date, yyyy-mm-dd, its last day; null: it does not run out. */
  readonly validTo: string | null;
}

/** Local dates, yyyy-mm-dd, both included. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

export interface Away extends Dates {
  readonly why: string;
}

/** Who holds a position, first or as a stand-in. */
export interface Assignment {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
  readonly positionId: Id;
  readonly personId: Id;
  readonly role: 'primary' | 'standIn';
  /** The days on which they have it (L90); null, or left out: all. */
  readonly dates?: Dates | null;
}
