import type { Clock, Devices, DoorStore, Grants, NewId } from '../ports.ts';
import { openDevices } from './devices.ts';
import { openGrants } from './grants.ts';
import { Register } from './register.ts';

/** Who may come in and be what: devices and grants over one register. */
export async function openDoors(
  store: DoorStore,
  clock: Clock,
  newId: NewId,
  /** Holds somebody who tries PINs for so long. */
  wait: (ms: number) => Promise<void> = (ms) => new Promise((after) => void setTimeout(after, ms))
): Promise<{ readonly devices: Devices; readonly grants: Grants }> {
  const register = await Register.open(store);
  return {
    devices: openDevices(register, clock),
    grants: openGrants(register, clock, newId, wait)
  };
}
