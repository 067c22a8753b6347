import type { NewPerson } from '../account-ports.ts';
import { invalid, type Refused } from './account-parts.ts';
import { problemOf } from './password-rules.ts';

const LONGEST_NAME = 60;
/** As long as an address may be where mail is sent. */
const LONGEST_EMAIL = 254;

/** A name as others read it: one line, no control characters, not too long; empty if none is left. */
export function personName(given: string): string {
  const line = given.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return Array.from(line).slice(0, LONGEST_NAME).join('').trim();
}

/** A person as they are kept, or what is wrong with what was typed. */
export function readNewPerson(typed: NewPerson): { readonly person: NewPerson } | Refused {
  const name = personName(typed.name);
  const email = typed.email.trim().toLowerCase();
  if (name === '') return invalid('name', 'A person needs a name.');
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/.test(email)) {
    return invalid('email', 'This is not an e-mail address.');
  }
  if (email.length > LONGEST_EMAIL) return invalid('email', 'This e-mail address is too long.');
  const problem = problemOf(typed.password, { name, email });
  return problem
    ? invalid('password', problem)
    : { person: { name, email, password: typed.password } };
}
