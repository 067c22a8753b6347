import type { PersonDoors } from '../account-ports.ts';
import type { Clock, Devices, DoorStore, Grants, NewId } from '../ports.ts';
import { openDevices } from './devices.ts';
import { openGrants } from './grants.ts';
import { openPersonDoors } from './person-doors.ts';
import { Register } from './register.ts';

/** Who may come in and be what: devices, grants and people over one register. */
export async function openDoors(
  store: DoorStore,
  clock: Clock,
  newId: NewId
): Promise<{
  readonly devices: Devices;
  readonly grants: Grants;
  readonly personDoors: PersonDoors;
}> {
  const register = await Register.open(store);
  return {
    devices: openDevices(register, clock),
    grants: openGrants(register, clock, newId),
    personDoors: openPersonDoors(register, clock, newId)
  };
}
