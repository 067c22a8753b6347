import type { Id } from '#core/show.ts';
import type { Accounts } from '../account-ports.ts';
import type { Noted } from './noted.ts';

type People = Pick<Accounts, 'invite' | 'takeBack' | 'setMembership' | 'makeReset' | 'remove'>;

/** What those who let people in do with other people's accounts. */
export function notedPeople(accounts: Accounts, noted: Noted): People {
  const listed = (by: Id) => {
    const answer = accounts.list(by);
    return 'granted' in answer ? answer.granted : { people: [], invitations: [], resets: [] };
  };
  const personOf = (by: Id, account: Id) => listed(by).people.find(({ id }) => id === account);
  const other = (by: Id, account: Id) => ({ account, name: personOf(by, account)?.name ?? '' });

  return {
    invite(by, to) {
      const of = noted.by(by, to.show);
      return noted.deed('invite', of, accounts.invite(by, to), () => ({
        ...of,
        kind: 'invitationMade',
        facts: { name: to.label, roles: to.roles }
      }));
    },

    takeBack(by, id) {
      const { invitations, resets } = listed(by);
      const found = invitations.find((each) => each.id === id);
      const reset = resets.find((each) => each.id === id);
      const of = noted.by(by, found?.show ?? '*');
      return noted.deed('takeBack', of, accounts.takeBack(by, id), () =>
        reset
          ? { ...of, kind: 'resetRevoked', facts: { name: reset.name } }
          : {
              ...of,
              kind: 'invitationRevoked',
              facts: { name: found?.label ?? '', roles: found?.roles ?? [] }
            }
      );
    },

    setMembership(by, account, to) {
      const of = noted.by(by, to.show);
      const person = personOf(by, account);
      const before = person?.memberships.find(({ show }) => show === to.show)?.roles ?? [];
      const facts = { account, name: person?.name ?? '', before, after: to.roles };
      return noted.deed('setMembership', of, accounts.setMembership(by, account, to), () => ({
        ...of,
        kind: 'accountRolesSet',
        facts
      }));
    },

    makeReset(by, account) {
      const of = noted.by(by, '*');
      const facts = other(by, account);
      return noted.deed('makeReset', of, accounts.makeReset(by, account), () => ({
        ...of,
        kind: 'resetMade',
        facts
      }));
    },

    remove(by, account) {
      const of = noted.by(by, '*');
      const facts = other(by, account);
      return noted.deed('removePerson', of, accounts.remove(by, account), () => ({
        ...of,
        kind: 'accountRemoved',
        facts
      }));
    }
  };
}
