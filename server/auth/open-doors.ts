import type { Clock, Devices, DoorStore, Grants, NewId } from '../ports.ts';
import { openDevices } from './devices.ts';
import { Ends, type EndOf } from './ends.ts';
import { openGrants } from './grants.ts';
import { Register } from './register.ts';

export interface DoorPorts {
  /** Holds somebody who tries PINs for so long. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly endOf?: EndOf;
}

/** Who may come in and be what: devices and grants over one register. */
export async function openDoors(
  store: DoorStore,
  clock: Clock,
  newId: NewId,
  { wait = after, endOf = () => undefined }: DoorPorts = {}
): Promise<{ readonly devices: Devices; readonly grants: Grants; readonly ends: Ends }> {
  const register = await Register.open(store, clock);
  return {
    devices: openDevices(register, clock),
    grants: openGrants(register, clock, newId, { wait, endOf }),
    ends: new Ends(register, endOf)
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
