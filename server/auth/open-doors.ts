import type { PersonDoors } from '../account-ports.ts';
import type { Clock, NewId } from '../ports.ts';
import type { Devices, DoorStore, Grants } from '../door-ports.ts';
import { Comings } from './comings.ts';
import { openDevices } from './devices.ts';
import { Ends, type EndOf } from './ends.ts';
import { openGrants } from './grants.ts';
import { KnockCookies } from './knock-cookie.ts';
import { openPersonDoors } from './person-doors.ts';
import { Register } from './register.ts';

export interface DoorPorts {
  /** Holds somebody who tries PINs for so long. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly endOf?: EndOf;
}

/** Everybody at the door, over one register. */
export interface OpenDoors {
  readonly devices: Devices;
  readonly grants: Grants;
  readonly personDoors: PersonDoors;
  readonly ends: Ends;
}

/** Who may come in and be what: devices, grants and people over one register. */
export async function openDoors(
  store: DoorStore,
  clock: Clock,
  newId: NewId,
  { wait = after, endOf = () => undefined }: DoorPorts = {}
): Promise<OpenDoors> {
  const register = await Register.open(store, clock);
  const comings = new Comings(clock);
  const knocks = new KnockCookies();
  return {
    devices: openDevices(register, clock, comings),
    grants: openGrants(register, clock, newId, { wait, endOf, comings, knocks }),
    personDoors: openPersonDoors(register, clock, newId, knocks),
    ends: new Ends(register, endOf)
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
