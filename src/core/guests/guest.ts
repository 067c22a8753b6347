import { rowOf } from '../collections.ts';
import type { CrewCall, Late, Movement } from '../logistics.ts';
import { personCalled } from '../logistics/conflicts/ground.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { isForVendor, type Message } from '../messages.ts';
import type { Vendor } from '../vendors.ts';

/** Whom a link is for: one vendor or one person of a show, who has no role in it (L54). */
export interface Guest {
  readonly kind: 'vendor' | 'person';
  readonly id: Id;
}

const MARK = ' (guest link)';
const MAX_NAME = 60;

/** The row that a link is for; undefined: it is no more, and the link is over. */
export const guestRow = (
  { vendors, people }: Pick<ShowDocument, 'vendors' | 'people'>,
  { kind, id }: Guest
): { readonly name: string } | undefined =>
  kind === 'vendor' ? rowOf(vendors, id) : rowOf(people, id);

/** By whom the log says that something was done by a link. */
export const guestName = ({ name }: { readonly name: string }): string =>
  (Array.from(name).slice(0, MAX_NAME).join('') || 'Somebody') + MARK;

/** A lateness that a link of this very vendor has said: not the dock, and not whose vehicle it was before. */
export const isTheirWord = ({ name }: Late, vendor: Vendor): boolean => name === guestName(vendor);

/** Whose call it is: of whom it names, else of whoever has its position first (L9). */
export const isTheirCall = (document: ShowDocument, call: CrewCall, person: Id): boolean =>
  personCalled({ document }, call) === person;

/** They have not come yet, as far as anybody knows. */
const isAhead = ({ status }: Movement): boolean =>
  status.state === 'booked' || status.state === 'noShow';

export const mayCheckIn = isAhead;
export const mayBeLate = isAhead;
/** What the dock has said of it, the dock takes back. */
export const mayBeOnTime = (movement: Movement, vendor: Vendor): boolean =>
  isAhead(movement) && movement.late !== null && isTheirWord(movement.late, vendor);
/** Nothing that somebody else says of it is written over before it was read; `seen`: when that was said. */
export const hasRead = ({ late }: Movement, vendor: Vendor, seen: Instant | null): boolean =>
  late === null || isTheirWord(late, vendor) || late.at === seen;

export const mayConfirm = ({ approval }: Vendor): boolean =>
  approval === 'invited' || approval === 'booked';

/** What is said to them, and stands (M40). */
export const mayHear = (message: Message, { kind, id }: Guest): boolean =>
  kind === 'vendor' && message.clearedAt === null && isForVendor(message, id);

/** Whoever has signed in, was let go or did not come has nothing more to answer. */
export const mayAnswer = ({ status }: CrewCall): boolean =>
  ['offered', 'confirmed', 'declined'].includes(status.state);
