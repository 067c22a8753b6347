import type { Id } from '#core/show.ts';
import { between, duration, minute } from '#core/time/duration.ts';
import type { Accounts, MyAccount } from '../account-ports.ts';
import type { AccountLinks } from './account-links.ts';
import { invalid, noMatch, refused, type AccountParts } from './account-parts.ts';
import { browserName } from './browser-name.ts';
import { plainName } from '../plain-name.ts';
import { listed } from './passkeys/open-passkeys.ts';
import { tried } from './password-try.ts';
import { problemOf } from './password-rules.ts';

const KEPT_EVERY = duration(10 * minute);

type OwnAccount = Pick<
  Accounts,
  | 'signIn'
  | 'signOut'
  | 'accountOf'
  | 'mine'
  | 'rename'
  | 'changePassword'
  | 'endSignIn'
  | 'seen'
  | 'flush'
>;

/** What people do with their own account: sign in and out, and change what they sign in by. */
export function openOwnAccount(parts: AccountParts, links: AccountLinks): OwnAccount {
  const { register, identities, doors, entering } = parts;
  const touched = new Set<Id>();

  return {
    async signIn(knock, { email, password }) {
      const typed = email.trim().toLowerCase();
      const entered = await tried(parts, knock, typed, () => {
        const account = register.personByEmail(typed)?.id ?? null;
        return entering.enter(knock, account, (place) =>
          identities.signIn({ email: typed, password }, place)
        );
      });
      if ('refused' in entered) return entered;
      return entered.right ? { granted: entered.right } : noMatch();
    },

    async signOut(device) {
      const signIn = register.signInOn(device);
      if (signIn) await entering.end([signIn]);
    },

    accountOf: (email) => register.personByEmail(email)?.id ?? null,

    mine(device): MyAccount | null {
      const here = register.signInOn(device);
      const person = here && register.person(here.account);
      if (!person) return null;
      const signIns = register.signInsOf(person.id).map((signIn) => ({
        id: signIn.id,
        device: doors.nameOf(signIn.device) ?? browserName(signIn.agent),
        agent: browserName(signIn.agent),
        address: signIn.address,
        at: signIn.at,
        seenAt: signIn.seenAt,
        isHere: signIn.id === here.id
      }));
      return {
        ...person,
        memberships: register.membershipsOf(person.id),
        signIns: signIns.toSorted(
          (one, other) => Number(other.isHere) - Number(one.isHere) || other.seenAt - one.seenAt
        ),
        passkeys: register.passkeysOf(person.id).map(listed)
      };
    },

    async rename(device, given) {
      const signIn = register.signInOn(device);
      const person = signIn && register.person(signIn.account);
      if (!person) return refused('notAllowed');
      const name = plainName(given);
      if (name === '') return invalid('name', 'A person needs a name.');
      await identities.rename(person.id, name);
      register.knowPerson({ ...person, name });
      await entering.changed(person.id);
      return { granted: null };
    },

    async changePassword(knock, device, { old, next }) {
      const here = register.signInOn(device);
      const person = here && register.person(here.account);
      if (!person) return refused('notAllowed');
      const problem = await problemOf(next, person);
      if (problem) return invalid('next', problem);
      const edition = register.editionOf(person.id);
      const hash = await tried(parts, knock, person.email, async () => {
        const isRight = await identities.hasPassword(person.id, old);
        return isRight ? identities.hashOf(next) : null;
      });
      if ('refused' in hash) return hash;
      if (hash.right === null) {
        return invalid('old', 'This is not the password that you have now.');
      }
      // Taken from whoever asks while that was made: what they proved themselves by counts no more.
      if (register.editionOf(person.id) !== edition) return refused('notAllowed');
      // A reset that is under way is the last word: whoever else knows the old password had theirs before.
      const resets = register.revokedResets(person.id).filter(({ id }) => !links.isInUse(id));
      await entering.setPassword(person.id, hash.right, {
        but: here,
        links: resets,
        keepsPasskeys: true
      });
      return { granted: null };
    },

    async endSignIn(device, id) {
      const here = register.signInOn(device);
      if (!here) return refused('notAllowed');
      const ended = register.signInsOf(here.account).filter((signIn) => signIn.id === id);
      await entering.end(ended);
      return { granted: null };
    },

    seen: (device) => void touched.add(device),

    async flush() {
      const over = register.overSignIns().map((signIn) => ({
        ...signIn,
        name: register.person(signIn.account)?.name ?? null
      }));
      await entering.end(over);
      const devices = [...touched];
      touched.clear();
      for (const device of devices) {
        const signIn = register.signInOn(device);
        if (!signIn || between(signIn.seenAt, parts.clock.now()) < KEPT_EVERY) continue;
        await identities.keep(register.used(signIn));
      }
      return over.map(({ device, account, name }) => ({ device, account, name }));
    }
  };
}
