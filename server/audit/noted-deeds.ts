import type { Accounts } from '../account-ports.ts';
import type { Devices, Grants } from '../door-ports.ts';
import { notedAccounts } from './noted-accounts.ts';
import { notedDevices, notedGrants } from './noted-doors.ts';
import { Noted, type NotedPorts } from './noted.ts';

interface Deeds {
  readonly devices: Devices;
  readonly grants: Grants;
  readonly accounts: Accounts;
}

/** Doors and accounts, and each deed about them written down before it is answered. */
export function notedDeeds(
  { devices, grants, accounts }: Deeds,
  ports: Omit<NotedPorts, 'personOn'>
): Deeds {
  const personOn: NotedPorts['personOn'] = (device) => accounts.mine(device);
  const noted = new Noted(devices, { ...ports, personOn });
  return {
    devices: notedDevices(devices, noted),
    grants: notedGrants(grants, noted),
    accounts: notedAccounts(accounts, noted)
  };
}
