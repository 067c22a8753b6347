import type { CompanyCall, Id } from './show.ts';
import { minute } from './time/duration.ts';

/** What is wrong with a call as it was written (R40). */
export type CallFault = 'noName' | 'badLead' | 'twice';

/** The longest lead, in minutes. */
export const MOST_LEAD = 600;

/** The calls that no show may have, each with what is wrong with it (R40). */
export function callFaults(calls: readonly CompanyCall[]): ReadonlyMap<Id, CallFault> {
  const faults = new Map<Id, CallFault>();
  const ids = new Set<Id>();
  const known = new Set<string>();
  for (const call of calls) {
    const said = `${call.leadMs} ${call.name.trim()}`;
    const isTwice = ids.has(call.id) || known.has(said);
    const fault = faultOf(call) ?? (isTwice ? 'twice' : null);
    if (fault) faults.set(call.id, fault);
    ids.add(call.id);
    known.add(said);
  }
  return faults;
}

function faultOf({ name, leadMs }: CompanyCall): CallFault | null {
  if (name.trim() === '') return 'noName';
  const minutes = leadMs / minute;
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_LEAD ? null : 'badLead';
}
