import type { PersonDoors } from '../account-ports.ts';
import type { Clock, NewId } from '../ports.ts';
import type { DoorRefusal } from '../door-ports.ts';
import type { Entering } from './entering.ts';
import type { Identities } from './identities.ts';
import type { PeopleRegister } from './people-register.ts';
import type { SignInTries } from './sign-in-tries.ts';

/** What the parts of this room share. */
export interface AccountParts {
  readonly register: PeopleRegister;
  readonly identities: Identities;
  readonly doors: PersonDoors;
  readonly entering: Entering;
  readonly tries: SignInTries;
  readonly clock: Clock;
  readonly newId: NewId;
}

export type Refused = { readonly refused: DoorRefusal };

type Bare = Exclude<DoorRefusal['code'], 'tooManyTries' | 'wrongPin' | 'invalid'>;

export const refused = (code: Bare): Refused => ({ refused: { code } });

export const tooMany = (waitMs: number): Refused => ({
  refused: { code: 'tooManyTries', waitMs }
});

export const invalid = (field: string, sentence: string): Refused => ({
  refused: { code: 'invalid', field, sentence }
});

/** One answer for an address that nobody has and for a password that is not its own. */
export const noMatch = (): Refused =>
  invalid('password', 'This e-mail address and this password do not go together.');
