import type { Accounts, AccountStore, PersonDoors } from '../account-ports.ts';
import type { Clock, NewId } from '../ports.ts';
import { openAccountLinks } from './account-links.ts';
import { openEntering } from './entering.ts';
import { openIdentities } from './identities.ts';
import { openInvitations } from './invitations.ts';
import { openOwnAccount } from './own-account.ts';
import { openPasskeys } from './passkeys/open-passkeys.ts';
import { PasswordHash } from './password-hash.ts';
import { openPeopleDesk } from './people-desk.ts';
import { PeopleRegister } from './people-register.ts';
import { SignInTries } from './sign-in-tries.ts';

export interface AccountPorts {
  readonly store: AccountStore;
  readonly doors: PersonDoors;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** People and their accounts, over the doors that their devices come in by. */
export async function openAccounts(ports: AccountPorts): Promise<Accounts> {
  const { store, doors, clock, newId } = ports;
  const register = await PeopleRegister.open(store, clock);
  const passwords = new PasswordHash();
  const identities = openIdentities({ adapter: store.adapter, passwords, clock, newId });
  const entering = openEntering(register, identities, doors, clock);
  const tries = new SignInTries();
  const parts = { register, identities, doors, entering, tries, clock, newId };
  const links = openAccountLinks(parts);
  doors.askOf(register);
  return {
    ...openOwnAccount(parts, links),
    ...openInvitations(parts, links),
    ...openPeopleDesk(parts, links),
    passkeys: openPasskeys(parts)
  };
}
