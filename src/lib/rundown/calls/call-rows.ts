import { callFaults, MOST_LEAD, type CallFault } from '#core/call-faults.ts';
import type { CompanyCall, Id } from '#core/show.ts';
import { duration, minute, type Duration } from '#core/time/duration.ts';

/** A call as it is being written. */
export interface CallRow {
  readonly id: Id;
  readonly name: string;
  /** As typed. */
  readonly minutes: string;
}

/** The calls as rows to write in, the earliest first. */
export const rowsOf = (calls: readonly CompanyCall[]): CallRow[] =>
  earliestFirst(calls).map(({ id, name, leadMs }) => ({
    id,
    name,
    minutes: String(leadMs / minute)
  }));

/** The calls that the rows say, the earliest first; only where nothing is wrong with them. */
export const callsIn = (rows: readonly CallRow[]): CompanyCall[] => earliestFirst(read(rows));

/** What is wrong with a row, and which of its fields is to be written anew. */
interface RowFault {
  readonly field: 'name' | 'minutes';
  readonly why: string;
}

const faultOf: Readonly<Record<CallFault, RowFault>> = {
  noName: { field: 'name', why: 'A call needs a name.' },
  badLead: { field: 'minutes', why: `Write whole minutes, from 0 to ${MOST_LEAD}.` },
  twice: { field: 'name', why: 'There is one of that name at that time already.' }
};

/** What is wrong with the rows, each for itself. */
export function faultsIn(rows: readonly CallRow[]): ReadonlyMap<Id, RowFault> {
  const faults = [...callFaults(read(rows))];
  return new Map(faults.map(([id, fault]) => [id, faultOf[fault]]));
}

/** When a call is made, in words. */
export function whenText({ minutes }: CallRow): string {
  const lead = leadOf(minutes) / minute;
  if (!Number.isInteger(lead) || lead < 0) return '';
  if (lead === 0) return 'at curtain up';
  const [hours, rest] = [Math.floor(lead / 60), lead % 60];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''];
  return `${parts.filter(Boolean).join(' ')} before curtain up`;
}

const read = (rows: readonly CallRow[]): CompanyCall[] =>
  rows.map(({ id, name, minutes }) => ({ id, name: name.trim(), leadMs: leadOf(minutes) }));

/** Not a number where none is typed: an empty field is no call at curtain up. */
const leadOf = (minutes: string): Duration =>
  /^\s*\d+\s*$/.test(minutes) ? duration(Number(minutes) * minute) : (NaN as Duration);

const earliestFirst = (calls: readonly CompanyCall[]): CompanyCall[] =>
  [...calls].sort((a, b) => b.leadMs - a.leadMs);
