import type { Accounts } from '../account-ports.ts';
import type { Passkeys } from '../passkey-ports.ts';
import type { Noted } from './noted.ts';
import { from, tryOf } from './tries.ts';

/** What is signed in by passkey, and the passkeys that people make and remove. */
export function notedPasskeys({ passkeys }: Pick<Accounts, 'passkeys'>, noted: Noted): Passkeys {
  return {
    ...passkeys,

    async signIn(knock, origin, given) {
      const of = from(noted, knock);
      const answer = await passkeys.signIn(knock, origin, given);
      if ('granted' in answer) {
        const here = noted.by(answer.granted.visitor.device, '*');
        const facts = { with: 'passkey' } as const;
        await noted.note({ ...here, address: knock.address, kind: 'signedIn', facts });
      } else {
        const { why, email } = answer;
        const facts = email === null ? { why } : { why, email };
        await noted.noteRefusal({ ...of, kind: 'signInRefused', facts });
      }
      return answer;
    },

    async askToMake(knock, device, origin, password) {
      const of = { ...noted.by(device, '*'), address: knock.address };
      const answer = await passkeys.askToMake(knock, device, origin, password);
      const why = 'refused' in answer ? tryOf(answer.refused, 'old') : null;
      if (why !== null && why !== 'noPasskeyHere')
        await noted.noteRefusal({ ...of, kind: 'signInRefused', facts: { why } });
      return answer;
    },

    async add(knock, device, origin, made) {
      const of = { ...noted.by(device, '*'), address: knock.address };
      const answer = await noted.deed(
        'addPasskey',
        of,
        passkeys.add(knock, device, origin, made),
        ({ name }) => ({ ...of, kind: 'passkeyAdded', facts: { name } })
      );
      const isVain = 'refused' in answer && answer.refused.code === 'passkeyNotMade';
      const facts = { deed: 'addPasskey', why: 'passkeyNotMade' } as const;
      if (isVain) await noted.noteRefusal({ ...of, kind: 'deedRefused', facts });
      return answer;
    },

    remove(device, id) {
      const of = noted.by(device, '*');
      return noted.deed('removePasskey', of, passkeys.remove(device, id), ({ name }) => ({
        ...of,
        kind: 'passkeyRemoved',
        facts: { name }
      }));
    }
  };
}
