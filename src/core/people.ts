import type { Id, Source } from './show.ts';

export interface Person {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** Who holds a position, first or as a stand-in. */
export interface Assignment {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
  readonly positionId: Id;
  readonly personId: Id;
  readonly role: 'primary' | 'standIn';
}
