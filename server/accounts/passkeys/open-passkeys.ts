import type { Id } from '#core/show.ts';
import type { AccountRow, SignedIn } from '../../account-ports.ts';
import type { PasskeyListing, PasskeyRow, Passkeys } from '../../passkey-ports.ts';
import { plainName } from '../../plain-name.ts';
import { invalid, refused, type AccountParts } from '../account-parts.ts';
import { browserName } from '../browser-name.ts';
import { counted, tried } from '../password-try.ts';
import { Challenges } from './challenges.ts';
import { placeOf } from './place-of.ts';
import { readAssertion, readAttestation } from './read-answer.ts';
import { askToMake, askToSignIn, passkeyIn, proofIn, type Asked } from './webauthn.ts';

/** Of one account; who has more devices has lost count of them. */
const MOST = 20;

/** Passkeys: an account is signed in by what one of its person's devices keeps. */
export function openPasskeys(parts: AccountParts): Passkeys {
  const { register, identities, doors, entering, tries, clock, newId } = parts;
  const challenges = new Challenges();

  const toSignIn = (browser: string): string => JSON.stringify(['sign in', browser]);
  /** With another password, or one passkey fewer, what was begun before counts no more. */
  const toMake = (device: Id, { id }: AccountRow): string =>
    JSON.stringify(['make', device, id, register.editionOf(id)]);

  /** What an answer has to fit; `spend` uses the challenge up that it fitted. */
  const askedFor = (purpose: string, { origin, host }: Pick<Asked, 'origin' | 'host'>) => {
    let challenge = '';
    const isChallenge = (text: string): boolean => {
      challenge = text;
      return challenges.isGood(text, purpose, clock.now());
    };
    const spend = (): boolean => challenges.spend(challenge, clock.now());
    return { asked: { isChallenge, origin, host }, spend };
  };

  const personOn = (device: Id): AccountRow | null => {
    const here = register.signInOn(device);
    return here && register.person(here.account);
  };

  /** Notes that a passkey was used; false: it was counted on elsewhere, and so there is a copy of it. */
  const used = async (
    passkey: PasskeyRow,
    { counter, isBackedUp }: Pick<PasskeyRow, 'counter' | 'isBackedUp'>
  ): Promise<boolean> => {
    if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) return false;
    const now = { ...passkey, counter, isBackedUp, usedAt: clock.now() };
    // Known before it is stored: of two at once that say the same number, one is a copy.
    register.usePasskey(now);
    const { id, usedAt } = now;
    await register.save({ passkeyUsed: { id, counter, isBackedUp, usedAt } });
    return true;
  };

  return {
    placeOf,

    async askToSignIn({ cookieHeader }, origin) {
      const place = placeOf(origin);
      if ('lacks' in place) return refused('noPasskeyHere');
      const { browser, cookie } = doors.browserFor(cookieHeader);
      const challenge = challenges.make(toSignIn(browser), clock.now());
      return { granted: { ask: await askToSignIn(place.host, challenge), cookie } };
    },

    async signIn(knock, origin, answer) {
      const { cookieHeader, address } = knock;
      const response = readAssertion(answer);
      const known = response && register.passkeyByCredential(response.id);
      const email = known ? (register.person(known.account)?.email ?? null) : null;
      const device = doors.deviceBehind(cookieHeader);
      const isHome = device !== null && known && register.hasBeenOn(device, known.account);
      let why = 'noPasskey';

      const enter = (passkey: PasskeyRow, given: NonNullable<typeof response>, host: string) =>
        entering.enter(knock, passkey.account, async (at) => {
          const { browser } = doors.browserFor(cookieHeader);
          const { asked, spend } = askedFor(toSignIn(browser), { origin, host });
          const proof = await proofIn(given, passkey, asked);
          // As it is by now: it may have been taken away, or used, while this was looked at.
          const still = register.passkey(passkey.id);
          if (!proof || !still || !spend()) return null;
          if (await used(still, proof)) return identities.signInAs(passkey.account, at);
          why = 'copiedPasskey';
          return null;
        });

      const place = placeOf(origin);
      const by = { account: null, address, home: isHome ? device : null };
      const entered = await counted(tries, by, async (): Promise<SignedIn | null> => {
        if (!response || !known || 'lacks' in place || known.host !== place.host) return null;
        return enter(known, response, place.host);
      });
      if ('refused' in entered) return { ...entered, why: entered.refused.code, email };
      if (entered.right) return { granted: entered.right };
      return { ...refused('noPasskey'), why, email };
    },

    async askToMake(knock, device, origin, password) {
      const person = personOn(device);
      if (!person) return refused('notAllowed');
      const place = placeOf(origin);
      if ('lacks' in place) return refused('noPasskeyHere');
      const challenge = challenges.make(toMake(device, person), clock.now());
      const proved = await tried(parts, knock, person.email, async () =>
        (await identities.hasPassword(person.id, password)) ? true : null
      );
      if ('refused' in proved) return proved;
      if (!proved.right) return invalid('old', 'This is not the password that you have now.');
      const there = register.passkeysOf(person.id).filter(({ host }) => host === place.host);
      return { granted: await askToMake(place.host, person, there, challenge) };
    },

    async add({ agent }, device, origin, { name, answer }) {
      const person = personOn(device);
      if (!person) return refused('notAllowed');
      const place = placeOf(origin);
      if ('lacks' in place) return refused('noPasskeyHere');
      const response = readAttestation(answer);
      const purpose = toMake(device, person);
      const { asked, spend } = askedFor(purpose, { origin, host: place.host });
      const made = response && (await passkeyIn(response, asked));
      // The password may have been changed while this was looked at, or the account be gone.
      const isStill = personOn(device)?.id === person.id && toMake(device, person) === purpose;
      if (!made || !isStill || register.passkeyByCredential(made.credential) || !spend()) {
        return refused('passkeyNotMade');
      }
      if (register.passkeysOf(person.id).length >= MOST) {
        return invalid('name', `At most ${MOST} passkeys: remove one that is not used first.`);
      }
      const { id: account } = person;
      const row: PasskeyRow = {
        ...{ ...made, id: newId(), account, host: place.host },
        ...{ name: plainName(name) || browserName(agent), madeAt: clock.now(), usedAt: null }
      };
      await register.save({ passkeyMade: row });
      return { granted: listed(row) };
    },

    async remove(device, id) {
      const passkey = register.passkey(id);
      if (!passkey || personOn(device)?.id !== passkey.account) return refused('notAllowed');
      await register.save({ passkeyRemoved: id });
      // Whoever is signing in by it at this moment does not get in.
      register.newEdition(passkey.account);
      return { granted: listed(passkey) };
    }
  };
}

export const listed = (passkey: PasskeyRow): PasskeyListing => {
  const { id, name, host, isBackedUp, madeAt, usedAt } = passkey;
  return { id, name, host, isBackedUp, madeAt, usedAt };
};
