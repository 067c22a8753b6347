import type { Id } from '#core/show.ts';
import { duration, hour } from '#core/time/duration.ts';
import type {
  AccountLinkRow,
  Accounts,
  Credentials,
  Knock,
  Membership,
  MembershipRow,
  NewPerson,
  SignedIn
} from '../account-ports.ts';
import type { DoorAnswer } from '../door-ports.ts';
import type { AccountLinks } from './account-links.ts';
import { invalid, noMatch, refused, type AccountParts, type Refused } from './account-parts.ts';
import { readNewPerson } from './new-person.ts';
import { tried } from './password-try.ts';
import type { PeopleRegister } from './people-register.ts';

const INVITED_FOR = duration(7 * 24 * hour);
const MOST_OPEN = 500;
const LONGEST_LABEL = 80;

type Invitations = Pick<
  Accounts,
  'hasOwner' | 'look' | 'join' | 'joinAs' | 'makeOwn' | 'invite' | 'takeBack'
>;

/** How people come to have an account: by a link that somebody made who may, or at an owner's device. */
export function openInvitations(parts: AccountParts, links: AccountLinks): Invitations {
  const { register, identities, doors, entering, clock } = parts;
  const beingOwn = new Set<Id>();

  /** The account of a new person; of one who has an account already, if that is its password. */
  const accountOf = async (
    knock: Knock,
    person: NewPerson
  ): Promise<DoorAnswer<{ readonly id: Id; readonly isNew: boolean }>> => {
    const account = await tried(parts, knock, person.email, async () => {
      const known = register.personByEmail(person.email);
      if (known) {
        const isRight = await identities.hasPassword(known.id, person.password);
        return isRight ? { id: known.id, isNew: false } : null;
      }
      const id = await identities.make(person);
      register.knowPerson({ id, name: person.name, email: person.email });
      return { id, isNew: true };
    });
    if ('refused' in account) return account;
    return account.right ? { granted: account.right } : taken();
  };

  const proved = async (knock: Knock, own: Credentials): Promise<DoorAnswer<Id>> => {
    const email = own.email.trim().toLowerCase();
    const account = await tried(parts, knock, email, async () => {
      const id = register.personByEmail(email)?.id ?? null;
      return (await identities.hasPassword(id, own.password)) ? id : null;
    });
    if ('refused' in account) return account;
    return account.right === null ? noMatch() : { granted: account.right };
  };

  const enter = async (knock: Knock, account: Id): Promise<DoorAnswer<SignedIn>> => {
    const entered = await entering.enter(knock, account, (place) =>
      identities.signInAs(account, place)
    );
    return entered ? { granted: entered } : noMatch();
  };

  /** Null: it was used; else why it was not. */
  const use = async ({ id }: AccountLinkRow, account: Id): Promise<Refused | null> => {
    const link = links.again(id);
    if ('refused' in link) return link;
    const memberships = link.show === null ? [] : [joined(register, account, link, link.show)];
    await register.save({ links: [{ ...link, usedAt: clock.now(), account }], memberships });
    await entering.changed(account);
    return null;
  };

  const mayTakeBack = (by: Id, { kind, show, roles }: AccountLinkRow): boolean =>
    kind === 'reset'
      ? doors.mayKeepAccounts(by)
      : show !== null && doors.mayDealIn(by, show, roles);

  return {
    hasOwner: () => register.hasOwner(),

    look(token) {
      const link = links.find(token);
      if ('refused' in link) return link;
      if (link.kind === 'reset' || link.show === null) return { granted: { kind: 'reset' } };
      return { granted: { kind: 'invitation', show: link.show, roles: link.roles } };
    },

    join: (knock, token, typed) =>
      links.using(token, 'invitation', async (link) => {
        const read = await readNewPerson(typed);
        if ('refused' in read) return read;
        const account = await accountOf(knock, read.person);
        if ('refused' in account) return account;
        const { id, isNew } = account.granted;
        const unused = await use(link, id);
        // An account is for whom it was made for, not for whoever had a link once.
        if (unused && isNew) await entering.remove(id);
        return unused ?? enter(knock, id);
      }),

    joinAs: (knock, token, own) =>
      links.using(token, 'invitation', async (link) => {
        if (own) {
          const account = await proved(knock, own);
          if ('refused' in account) return account;
          return (await use(link, account.granted)) ?? enter(knock, account.granted);
        }
        const device = doors.deviceBehind(knock.cookieHeader);
        const here = device === null ? null : register.signInOn(device);
        if (!here) return refused('notAllowed');
        const unused = await use(link, here.account);
        if (unused) return unused;
        const visitor = doors.visitorOf(here.device);
        return visitor ? { granted: { visitor, show: '*', cookie: null } } : refused('notAllowed');
      }),

    async makeOwn(knock, typed) {
      const device = doors.deviceBehind(knock.cookieHeader);
      const mayHave = device !== null && doors.ownsItself(device) && !register.signInOn(device);
      if (!mayHave || beingOwn.has(device)) return refused('notAllowed');
      beingOwn.add(device);
      try {
        const read = await readNewPerson(typed);
        if ('refused' in read) return read;
        const account = await accountOf(knock, read.person);
        if ('refused' in account) return account;
        const owner = { show: '*', roles: ['owner'], departments: [] } as const;
        const memberships = [joined(register, account.granted.id, owner, '*')];
        // What the device made so far counts on by its person, as all that it was does.
        const made = register.links().filter((each) => each.madeBy === device && !each.madeAs);
        const madeLinks = made.map((each) => ({ ...each, madeAs: account.granted.id }));
        const notes = { device, account: account.granted.id };
        await register.save({ memberships, links: madeLinks, notes });
        const entered = await enter(knock, account.granted.id);
        if ('granted' in entered) await doors.handOver(device);
        return entered;
      } finally {
        beingOwn.delete(device);
      }
    },

    async invite(by, { show, roles, departments, label }) {
      if (!doors.mayDealIn(by, show, roles)) return refused('notAllowed');
      if (roles.length === 0) return invalid('roles', 'Choose at least one role.');
      if (label.length > LONGEST_LABEL) {
        return invalid('label', `At most ${LONGEST_LABEL} characters.`);
      }
      if (openOf(register, clock.now(), 'invitation').length >= MOST_OPEN) {
        return invalid('label', 'Too many invitations are open: take some back first.');
      }
      const link = { show, roles, departments, label, account: null, madeBy: by };
      return { granted: await links.make({ ...link, kind: 'invitation' }, INVITED_FOR) };
    },

    async takeBack(by, id) {
      const link = register.link(id);
      if (!link || !mayTakeBack(by, link)) return refused('notAllowed');
      const revokedAt = link.revokedAt ?? clock.now();
      await register.save({ links: [{ ...link, revokedAt }] });
      return { granted: null };
    }
  };
}

/** Links of a kind that somebody may still use. */
export const openOf = (
  register: PeopleRegister,
  now: number,
  kind: AccountLinkRow['kind']
): readonly AccountLinkRow[] =>
  register
    .links()
    .filter(
      (link) =>
        link.kind === kind &&
        link.usedAt === null &&
        link.revokedAt === null &&
        now < link.expiresAt
    );

/** What an account is on a show together with what it was there before. */
function joined(
  register: PeopleRegister,
  account: Id,
  to: Pick<Membership, 'roles' | 'departments'>,
  show: Membership['show']
): MembershipRow {
  const before = register.membership(account, show);
  return {
    account,
    show,
    roles: [...new Set([...(before?.roles ?? []), ...to.roles])],
    departments: [...new Set([...(before?.departments ?? []), ...to.departments])]
  };
}

/** Says as little as it can to whoever tries out who has an account. */
const taken = () =>
  invalid(
    'email',
    'No account could be made with these. If you have one already, sign in with it instead.'
  );
