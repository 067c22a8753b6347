import type { AuditOf } from '#core/audit/entry.ts';
import type { Caller, DoorRefusal } from '../door-ports.ts';
import type { Noted } from './noted.ts';

/** Why a refusal is a try to be let in as somebody; null: it is none, as a password that is too short. */
export function tryOf(refused: DoorRefusal, field: string): string | null {
  if (refused.code !== 'invalid') return refused.code;
  return refused.field === field ? 'noMatch' : null;
}

/** Who knocks, as far as anybody knows. */
export const from = (noted: Noted, { cookieHeader, address }: Caller): AuditOf => {
  const device = noted.knownBy(cookieHeader);
  return { ...(device === null ? {} : noted.by(device, '*')), address };
};
