import type { Id } from './show.ts';
import type { Instant } from './time/instant.ts';

/** Whom a message is for. The stage shows its newest uncleared message full width. */
export type Addressee =
  | { readonly kind: 'all' }
  | { readonly kind: 'caller' }
  | { readonly kind: 'stage' }
  | { readonly kind: 'department'; readonly id: Id }
  | { readonly kind: 'position'; readonly id: Id }
  | { readonly kind: 'person'; readonly id: Id }
  | { readonly kind: 'vendor'; readonly id: Id };

/** A position, a person or a vendor as it was when something was said to it: each may be gone since. */
export interface Reached {
  readonly name: string;
  /**
   * Whose devices show it: people answer by position, and a position's devices are its department's. A
   * vendor reads it on its own page (M40).
   */
  readonly departments: readonly Id[];
}

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
  /** Of a message to a position, a person or a vendor only. */
  readonly reached?: Reached;
  /** It does not wait until nothing stands by (M20). */
  readonly urgent?: true;
}

/** The departments whose devices show a message; null where it is for no department in particular. */
export function departmentsOf({ to, reached }: Message): readonly Id[] | null {
  if (to.kind === 'department') return [to.id];
  return reached?.departments ?? null;
}

/** Whether a vendor is meant, who reads it on its own page and confirms it there (M40). */
export const isForVendor = ({ to }: Message, vendor: Id): boolean =>
  to.kind === 'vendor' && to.id === vendor;

/** So many messages are followed at a time, the newest; no screen tells of more that it has shown. */
export const MOST_FOLLOWED = 50;
