import type { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Caller, DoorAnswer, DoorCookie, People, Scope, Visitor } from './door-ports.ts';
import type { PasskeyListing, PasskeyRow, Passkeys } from './passkey-ports.ts';

/** Somebody with an account. */
export interface AccountRow {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
}

/** A person who is signed in on a device. */
export interface SignInRow {
  readonly id: Id;
  /** What better-auth knows it by; nobody is let in by it, and no page is told. */
  readonly token: string;
  readonly account: Id;
  readonly device: Id;
  readonly address: string;
  /** As the browser calls itself. */
  readonly agent: string;
  readonly at: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

/** What an account may be on a show, or on all of them. */
export interface Membership {
  readonly show: Scope;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}

export type MembershipRow = Membership & { readonly account: Id };

/** A link that lets one person make an account or join with theirs, or sets one account a new password. */
export interface AccountLinkRow {
  readonly id: Id;
  readonly tokenHash: string;
  readonly kind: 'invitation' | 'reset';
  readonly show: Scope | null;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly label: string;
  readonly account: Id | null;
  /** The device. */
  readonly madeBy: Id;
  /** The account by which the link counts as long as that may make one; null: the device itself. */
  readonly madeAs: Id | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface AccountRows {
  readonly people: readonly AccountRow[];
  readonly signIns: readonly SignInRow[];
  readonly memberships: readonly MembershipRow[];
  readonly links: readonly AccountLinkRow[];
  readonly passkeys: readonly PasskeyRow[];
}

/** What is stored in one transaction: rows that are new or replaced, and what else comes of it. */
export interface AccountChanges extends Partial<Pick<AccountRows, 'memberships' | 'links'>> {
  /** Another password of an account, which ends its sign-ins, but one, and its passkeys where it is a reset. */
  readonly password?: {
    readonly account: Id;
    readonly hash: string;
    readonly at: Instant;
    readonly but: Id | null;
    readonly keepsPasskeys: boolean;
  };
  readonly passkeyMade?: PasskeyRow;
  /** What using a passkey changes of it. */
  readonly passkeyUsed?: Pick<PasskeyRow, 'id' | 'counter' | 'isBackedUp' | 'usedAt'>;
  readonly passkeyRemoved?: Id;
  /** An account that is gone with all that is its own. */
  readonly removed?: Id;
  /** A device that nobody is signed in on. */
  readonly left?: Id;
  /** A device of which all private notes become those of a person. */
  readonly notes?: { readonly device: Id; readonly account: Id };
}

/** Keeps what belongs to accounts; who may do what is decided in server/accounts. */
export interface AccountStore {
  /** Where better-auth keeps people, hashes of passwords, and sign-ins. */
  readonly adapter: ReturnType<typeof drizzleAdapter>;
  load(): Promise<AccountRows>;
  save(changes: AccountChanges): Promise<void>;
}

/** Who knocks, and with what browser. */
export type Knock = Caller & { readonly agent: string };

/** What a door gives that was opened: as `Grants.enter` does. */
export interface SignedIn {
  readonly visitor: Visitor;
  readonly show: Scope;
  readonly cookie: { name: string; value: string; maxAgeSeconds: number } | null;
}

/** One sign-in as its person sees it. */
export interface SignInListing {
  readonly id: Id;
  readonly device: string;
  readonly agent: string;
  readonly address: string;
  readonly at: Instant;
  readonly seenAt: Instant;
  readonly isHere: boolean;
}

/** A sign-in that is over. */
export type EndedSignIn = Pick<SignInRow, 'device' | 'account'> & { readonly name: string | null };

export interface MyAccount extends AccountRow {
  readonly memberships: readonly Membership[];
  readonly signIns: readonly SignInListing[];
  readonly passkeys: readonly PasskeyListing[];
}

/** A person as those who let people in see them. */
export interface AccountListing extends AccountRow {
  readonly memberships: readonly Membership[];
  /** On how many devices they are signed in now. */
  readonly signIns: number;
  readonly seenAt: Instant | null;
  readonly isMe: boolean;
}

export type InvitationListing = Pick<
  AccountLinkRow,
  'id' | 'label' | 'roles' | 'departments' | 'expiresAt'
> & {
  readonly show: Scope;
  /** It opens nothing while whoever made it may not make one. */
  readonly isGood: boolean;
};

/** An open link by which somebody sets a new password. */
export interface ResetListing {
  readonly id: Id;
  readonly name: string;
  readonly expiresAt: Instant;
  /** As of an invitation. */
  readonly isGood: boolean;
}

/** What a link for accounts is good for, told before it is used. */
export type AccountOffer =
  | { readonly kind: 'invitation'; readonly show: Scope; readonly roles: readonly Role[] }
  | { readonly kind: 'reset' };

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type Credentials = Pick<NewPerson, 'email' | 'password'>;

/** A link that was just made: the token is told here and never again. */
export interface MadeAccountLink {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** People: who is signed in where, and what that lets a device be. `by` is the device that asks. */
export interface Accounts {
  signIn(knock: Knock, given: Credentials): Promise<DoorAnswer<SignedIn>>;
  /** Takes the person off the device, which is again what it holds itself. */
  signOut(device: Id): Promise<void>;
  /** The account that an e-mail is of: for the log, and for no page. */
  accountOf(email: string): Id | null;
  /** Null: nobody is signed in there. */
  mine(device: Id): MyAccount | null;
  rename(device: Id, name: string): Promise<DoorAnswer<null>>;
  /** Ends all other sign-ins of the account. */
  changePassword(
    knock: Knock,
    device: Id,
    given: { readonly old: string; readonly next: string }
  ): Promise<DoorAnswer<null>>;
  /** Ends one sign-in of one's own account. */
  endSignIn(device: Id, signIn: Id): Promise<DoorAnswer<null>>;

  readonly passkeys: Passkeys;

  /** Whether an owner may sign in at all, wherever they are. */
  hasOwner(): boolean;
  look(token: string): DoorAnswer<AccountOffer>;
  /** Makes an account by an invitation, gives it what the invitation says, and signs it in. */
  join(knock: Knock, token: string, person: NewPerson): Promise<DoorAnswer<SignedIn>>;
  /** The same with the account that one has: given, or signed in on the device. */
  joinAs(knock: Knock, token: string, own: Credentials | null): Promise<DoorAnswer<SignedIn>>;
  /** Makes an account for whoever sits at an owner’s device, and hands it what the device was. */
  makeOwn(knock: Knock, person: NewPerson): Promise<DoorAnswer<SignedIn>>;
  /** Sets a new password, and ends all sign-ins and passkeys of the account: whose it was. */
  reset(
    knock: Knock,
    token: string,
    password: string
  ): Promise<DoorAnswer<Pick<AccountRow, 'id' | 'name'>>>;

  /** Whether a device may make people this on a show, or on all of them. */
  mayGive(by: Id, show: Scope, role: Role): boolean;
  list(by: Id): DoorAnswer<{
    readonly people: readonly AccountListing[];
    readonly invitations: readonly InvitationListing[];
    readonly resets: readonly ResetListing[];
  }>;
  invite(by: Id, to: Membership & { readonly label: string }): Promise<DoorAnswer<MadeAccountLink>>;
  /** An invitation, or a link for a new password. */
  takeBack(by: Id, link: Id): Promise<DoorAnswer<null>>;
  /** Replaces what an account may be on one show; no role: nothing. */
  setMembership(by: Id, account: Id, to: Membership): Promise<DoorAnswer<null>>;
  makeReset(by: Id, account: Id): Promise<DoorAnswer<MadeAccountLink>>;
  remove(by: Id, account: Id): Promise<DoorAnswer<null>>;

  /** A device shows itself; kept by `flush`. */
  seen(device: Id): void;
  /** Notes that sign-ins were used, and ends those that have run out, which it returns. */
  flush(): Promise<readonly EndedSignIn[]>;
}

/** What server/accounts asks of the doors: a person is somebody only by way of a device. */
export interface PersonDoors {
  /** Who is signed in where is asked of `people` from now on. */
  askOf(people: People): void;
  /** Who is signed in on a device, or what they may be, has changed: open lines hear of it. */
  tell(device: Id): void;
  visitorOf(device: Id): Visitor | null;
  maySeeDoors(device: Id, show: Scope): boolean;
  /** Whether a device may deal with everybody’s accounts. */
  mayKeepAccounts(device: Id): boolean;
  /** Whether a device may give, change or take away a set of roles. */
  mayDealIn(device: Id, show: Scope, roles: readonly Role[]): boolean;
  /** What a device is called by itself. */
  nameOf(device: Id): string | null;
  deviceBehind(cookieHeader: string | null): Id | null;
  /** What a browser is known by for some minutes, a stranger's too; with the cookie for it if it has none. */
  browserFor(cookieHeader: string | null): {
    readonly browser: string;
    readonly cookie: DoorCookie | null;
  };
  /** The device of a browser, or that of one that has none yet: until `newCookie` nothing is kept of it. */
  deviceFor(cookieHeader: string | null): Id;
  /** Another secret for a device, told once; the one before is nobody's from now on. */
  newCookie(device: Id): Promise<NonNullable<SignedIn['cookie']>>;
  /** Lists the device where its person may be something, so that it can be revoked there. */
  rowsFor(device: Id, name: string, scopes: readonly Scope[]): Promise<void>;
  /** A new token for a link, and what is stored of it. */
  newKey(): { readonly token: string; readonly hash: string };
  /** Null: it is no token at all. */
  hashOfKey(token: string): string | null;
  hasOwnerDevice(): boolean;
  /** Whether a device owns the installation, whoever is signed in on it. */
  ownsItself(device: Id): boolean;
  /** Takes what a device holds on all shows: its person has it now. */
  handOver(device: Id): Promise<void>;
}
