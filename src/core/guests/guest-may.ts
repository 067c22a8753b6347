import { rowOf } from '../collections.ts';
import type { Change, Command, SetField } from '../command.ts';
import type { Late } from '../logistics.ts';
import { isAskedFor } from '../logistics/paper-files.ts';
import type { ShowDocument } from '../show.ts';
import {
  isTheirCall,
  hasRead,
  mayAnswer,
  mayBeLate,
  mayBeOnTime,
  mayCheckIn,
  mayConfirm,
  mayHear,
  type Guest
} from './guest.ts';

/**
 * Whether a guest may give a command at all: an edit of the few fields of their own rows that they answer
 * for (L54), a confirmation of what was said to them (M40), and nothing else, whatever it is and whoever
 * has put it together.
 */
export function guestMay(guest: Guest, command: Command, document: ShowDocument): boolean {
  if (command.type === 'acknowledgeMessage') {
    const message = rowOf(document.messages, command.id);
    return message !== undefined && mayHear(message, guest);
  }
  if (command.type !== 'edit' || command.undoes !== undefined) return false;
  const { changes } = command;
  return (
    changes.length > 0 &&
    changes.every((change) =>
      guest.kind === 'vendor'
        ? vendorMay(guest, change, document)
        : personMay(guest, change, document)
    )
  );
}

function vendorMay({ id: vendor }: Guest, change: Change, document: ShowDocument): boolean {
  if (change.do === 'add' && change.in === 'documents') {
    const { vendorId, file, status, coi } = change.row;
    return vendorId === vendor && file !== null && status === 'received' && coi === null;
  }
  const own = rowOf(document.vendors, vendor);
  if (change.do !== 'set') return false;
  switch (change.in) {
    case 'vendors': {
      const row = change.id === vendor ? own : undefined;
      return !!row && change.field === 'approval' && change.to === 'confirmed' && mayConfirm(row);
    }
    case 'movements': {
      const row = rowOf(document.movements, change.id);
      if (!own || row?.vendorId !== vendor) return false;
      if (change.field === 'status') return mayCheckIn(row) && stateIn(change) === 'checkedIn';
      if (change.field !== 'late') return false;
      if (change.to === null) return mayBeOnTime(row, own);
      // As it stood when the command was made: the dock may have spoken since.
      const seen = (change.was as Late | null)?.at ?? null;
      return mayBeLate(row) && hasRead(row, own, seen);
    }
    case 'documents': {
      const row = rowOf(document.documents, change.id);
      if (row?.vendorId !== vendor || !isAskedFor(row)) return false;
      return change.field === 'file'
        ? change.to !== null
        : change.field === 'status' && change.to === 'received';
    }
    default:
      return false;
  }
}

function personMay({ id: person }: Guest, change: Change, document: ShowDocument): boolean {
  if (change.do !== 'set' || change.in !== 'crewCalls' || change.field !== 'status') return false;
  const call = rowOf(document.crewCalls, change.id);
  const to = stateIn(change);
  return (
    !!call &&
    isTheirCall(document, call, person) &&
    mayAnswer(call) &&
    (to === 'confirmed' || to === 'declined')
  );
}

const stateIn = ({ to }: SetField): unknown => (to as { readonly state?: unknown } | null)?.state;
