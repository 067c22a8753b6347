import type { NewPerson } from '../account-ports.ts';
import { invalid, type Refused } from './account-parts.ts';
import { plainName } from '../plain-name.ts';
import { problemOf } from './password-rules.ts';

/** As long as an address may be where mail is sent. */
export const LONGEST_EMAIL = 254;

/** A person as they are kept, or what is wrong with what was typed. */
export async function readNewPerson(
  typed: NewPerson
): Promise<{ readonly person: NewPerson } | Refused> {
  const name = plainName(typed.name);
  const email = typed.email.trim().toLowerCase();
  if (name === '') return invalid('name', 'A person needs a name.');
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/.test(email)) {
    return invalid('email', 'This is not an e-mail address.');
  }
  if (email.length > LONGEST_EMAIL) return invalid('email', 'This e-mail address is too long.');
  const problem = await problemOf(typed.password, { name, email });
  return problem
    ? invalid('password', problem)
    : { person: { name, email, password: typed.password } };
}
