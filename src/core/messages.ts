import type { Id } from './show.ts';
import type { Instant } from './time/instant.ts';

/** Whom a message is for. The stage shows its newest uncleared message full width. */
export type Addressee =
  | { readonly kind: 'all' }
  | { readonly kind: 'caller' }
  | { readonly kind: 'stage' }
  | { readonly kind: 'department'; readonly id: Id };

export interface Message {
  readonly id: Id;
  readonly rundownId: Id;
  readonly to: Addressee;
  readonly text: string;
  readonly at: Instant;
  /** The device that sent it, and what it called itself then. */
  readonly device: Id;
  readonly name: string;
  /** Which department it speaks for; null for the caller. */
  readonly fromDepartmentId: Id | null;
  /** Devices that pressed "confirm", with the time. */
  readonly acknowledged: Readonly<Record<Id, Instant>>;
  readonly clearedAt: Instant | null;
}
