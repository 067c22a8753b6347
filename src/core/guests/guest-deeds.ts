import { rowOf, type AnyRow } from '../collections.ts';
import type { Change, Command } from '../command.ts';
import type { Late } from '../logistics.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';
import type { AnyStatus } from '../status.ts';
import type { Duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import {
  hasRead,
  isTheirCall,
  mayAnswer,
  mayBeLate,
  mayBeOnTime,
  mayCheckIn,
  mayConfirm,
  mayHear,
  type Guest
} from './guest.ts';

/** What a guest may do, beside sending files: all of it about rows of their own (L54). */
export type GuestDeed =
  | { readonly do: 'confirm' }
  | { readonly do: 'checkIn'; readonly movement: Id }
  | {
      readonly do: 'late';
      readonly movement: Id;
      readonly byMs: Duration;
      readonly note: string;
      /** When the lateness was said that they see there; null: they see none. */
      readonly seen: Instant | null;
    }
  | { readonly do: 'onTime'; readonly movement: Id }
  | { readonly do: 'answer'; readonly call: Id; readonly to: 'confirmed' | 'declined' }
  | { readonly do: 'heard'; readonly message: Id };

/**
 * `none`: nothing of that id is this guest's, be it another's or nobody's; `over`: it is too late for that;
 * `unread`: somebody else has said it otherwise, which they have not seen yet.
 */
export type NoDeed = 'none' | 'over' | 'unread';

/** The command that a deed is, or why it is none. */
export function guestCommand(
  document: ShowDocument,
  guest: Guest,
  deed: GuestDeed
): Command | NoDeed {
  if (deed.do === 'heard') {
    const message = rowOf(document.messages, deed.message);
    if (!message || !mayHear(message, guest)) return 'none';
    return { type: 'acknowledgeMessage', id: message.id };
  }
  const change = guestChange(document, guest, deed);
  return typeof change === 'string' ? change : { type: 'edit', changes: [change] };
}

function guestChange(
  document: ShowDocument,
  guest: Guest,
  deed: Exclude<GuestDeed, { do: 'heard' }>
): Change | NoDeed {
  switch (deed.do) {
    case 'confirm': {
      const vendor = guest.kind === 'vendor' ? rowOf(document.vendors, guest.id) : undefined;
      if (!vendor) return 'none';
      return mayConfirm(vendor) ? set('vendors', vendor, 'approval', 'confirmed') : 'over';
    }
    case 'checkIn':
    case 'late':
    case 'onTime':
      return ofMovement(document, guest, deed);
    case 'answer': {
      const call = rowOf(document.crewCalls, deed.call);
      const isOwn = call && guest.kind === 'person' && isTheirCall(document, call, guest.id);
      if (!isOwn) return 'none';
      return mayAnswer(call) ? state('crewCalls', call, deed.to) : 'over';
    }
    default:
      return deed satisfies never;
  }
}

function ofMovement(
  document: ShowDocument,
  guest: Guest,
  deed: Extract<GuestDeed, { movement: Id }>
): Change | NoDeed {
  const movement = rowOf(document.movements, deed.movement);
  const vendor = guest.kind === 'vendor' ? rowOf(document.vendors, guest.id) : undefined;
  if (!vendor || movement?.vendorId !== guest.id) return 'none';
  switch (deed.do) {
    case 'checkIn':
      return mayCheckIn(movement) ? state('movements', movement, 'checkedIn') : 'over';
    case 'late': {
      if (!mayBeLate(movement)) return 'over';
      if (!hasRead(movement, vendor, deed.seen)) return 'unread';
      // By whom and when is known where it is decided (L4).
      const late: Late = { byMs: deed.byMs, note: deed.note, at: instant(0), name: '' };
      return set('movements', movement, 'late', late);
    }
    case 'onTime':
      return mayBeOnTime(movement, vendor) ? set('movements', movement, 'late', null) : 'over';
    default:
      return deed satisfies never;
  }
}

const set = (
  name: CollectionName,
  row: { readonly id: Id },
  field: string,
  to: unknown
): Change => ({
  ...{ do: 'set', in: name, id: row.id, field, to },
  // Seen generically, as a row whose fields are read by their names.
  was: (row as unknown as AnyRow)[field]
});

const state = (
  name: CollectionName,
  row: { readonly id: Id; readonly status: AnyStatus },
  to: string
): Change => set(name, row, 'status', { state: to, times: row.status.times });
