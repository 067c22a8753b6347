import type { AuditFacts } from '#core/audit/entry.ts';
import type { Accounts, Knock, SignedIn } from '../account-ports.ts';
import type { DoorAnswer } from '../door-ports.ts';
import { notedPasskeys } from './noted-passkeys.ts';
import { notedPeople } from './noted-people.ts';
import type { Noted } from './noted.ts';
import { from, tryOf } from './tries.ts';

/** Accounts, and each deed about them written down before it is answered. */
export function notedAccounts(accounts: Accounts, noted: Noted): Accounts {
  return {
    ...accounts,
    ...notedOwn(accounts, noted),
    ...notedJoining(accounts, noted),
    ...notedPeople(accounts, noted),
    passkeys: notedPasskeys(accounts, noted)
  };
}

function triedAs(accounts: Accounts, typed: string, why: string): AuditFacts['signInRefused'] {
  const email = typed.trim();
  const account = accounts.accountOf(email);
  return account === null ? { why, email } : { why, email, account };
}

/** What people do with their own account. */
function notedOwn(
  accounts: Accounts,
  noted: Noted
): Pick<Accounts, 'signIn' | 'signOut' | 'rename' | 'changePassword' | 'endSignIn' | 'flush'> {
  return {
    async signIn(knock, given) {
      const of = from(noted, knock);
      const answer = await accounts.signIn(knock, given);
      if ('granted' in answer) {
        const { device } = answer.granted.visitor;
        const here = { ...noted.by(device, '*'), address: knock.address };
        await noted.note({ ...here, kind: 'signedIn', facts: { with: 'password' } });
      } else {
        const why = tryOf(answer.refused, 'password') ?? answer.refused.code;
        const facts = triedAs(accounts, given.email, why);
        await noted.noteRefusal({ ...of, kind: 'signInRefused', facts });
      }
      return answer;
    },

    async signOut(device) {
      const of = noted.by(device, '*');
      await accounts.signOut(device);
      if (of.account) await noted.note({ ...of, kind: 'signedOut', facts: { by: 'self' } });
    },

    async rename(device, name) {
      const before = noted.by(device, '*');
      const answer = await accounts.rename(device, name);
      if ('granted' in answer) {
        const of = noted.by(device, '*');
        const facts = { account: of.account ?? '', name: of.name ?? '', before: before.name ?? '' };
        await noted.note({ ...of, kind: 'accountRenamed', facts });
      }
      return answer;
    },

    async changePassword(knock, device, given) {
      const of = { ...noted.by(device, '*'), address: knock.address };
      const others = (accounts.mine(device)?.signIns.length ?? 1) - 1;
      const answer = await accounts.changePassword(knock, device, given);
      if ('granted' in answer) {
        await noted.note({ ...of, kind: 'passwordChanged', facts: { by: 'self', ended: others } });
        return answer;
      }
      const why = tryOf(answer.refused, 'old');
      if (why !== null) await noted.noteRefusal({ ...of, kind: 'signInRefused', facts: { why } });
      return answer;
    },

    async endSignIn(device, id) {
      const of = noted.by(device, '*');
      const ended = accounts.mine(device)?.signIns.find((each) => each.id === id);
      const answer = await accounts.endSignIn(device, id);
      if ('granted' in answer && ended) {
        const kind = ended.isHere ? 'signedOut' : 'signInEnded';
        await noted.note(
          kind === 'signedOut'
            ? { ...of, kind, facts: { by: 'self' } }
            : { ...of, kind, facts: { name: ended.device } }
        );
      }
      return answer;
    },

    async flush() {
      const over = await accounts.flush();
      for (const { device, account, name } of over) {
        await noted.note({ device, account, name, kind: 'signedOut', facts: { by: 'expiry' } });
      }
      return over;
    }
  };
}

/** How people come to have an account, or another password, by a link or at an owner's device. */
function notedJoining(
  accounts: Accounts,
  noted: Noted
): Pick<Accounts, 'join' | 'joinAs' | 'makeOwn' | 'reset'> {
  const refused = async (knock: Knock, why: string | null, email: string | null) => {
    if (why === null) return;
    const facts = email === null ? { why } : triedAs(accounts, email, why);
    await noted.noteRefusal({ ...from(noted, knock), kind: 'signInRefused', facts });
  };

  const joined = async (
    knock: Knock,
    token: string,
    { email, field }: { readonly email: string | null; readonly field: string },
    join: () => Promise<DoorAnswer<SignedIn>>
  ): Promise<DoorAnswer<SignedIn>> => {
    const looked = accounts.look(token);
    const answer = await join();
    if ('refused' in answer) {
      await refused(knock, tryOf(answer.refused, field), email);
      return answer;
    }
    const offer =
      'granted' in looked && looked.granted.kind === 'invitation' ? looked.granted : null;
    await noted.note({
      ...noted.by(answer.granted.visitor.device, offer?.show ?? '*'),
      ...{ kind: 'invitationUsed', address: knock.address },
      facts: { roles: offer?.roles ?? [] }
    });
    return answer;
  };

  return {
    join: (knock, token, person) =>
      joined(knock, token, { email: person.email.trim(), field: 'email' }, () =>
        accounts.join(knock, token, person)
      ),

    joinAs: (knock, token, own) =>
      joined(knock, token, { email: own?.email.trim() ?? null, field: 'password' }, () =>
        accounts.joinAs(knock, token, own)
      ),

    async makeOwn(knock, person) {
      const of = from(noted, knock);
      const answer = await accounts.makeOwn(knock, person);
      if ('granted' in answer) {
        const { account = '', name } = answer.granted.visitor;
        await noted.note({ ...of, kind: 'ownerHandedOver', facts: { account, name } });
      } else if (answer.refused.code === 'notAllowed') {
        const facts = { deed: 'makeOwn', why: 'notAllowed' } as const;
        await noted.noteRefusal({ ...of, kind: 'deedRefused', facts });
      } else await refused(knock, tryOf(answer.refused, 'email'), person.email.trim());
      return answer;
    },

    async reset(knock, token, password) {
      const of = from(noted, knock);
      const answer = await accounts.reset(knock, token, password);
      if ('granted' in answer) {
        const { id: account, name } = answer.granted;
        await noted.note({ ...of, account, name, kind: 'passwordChanged', facts: { by: 'reset' } });
      } else await refused(knock, tryOf(answer.refused, ''), null);
      return answer;
    }
  };
}
