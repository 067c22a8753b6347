import type { Actor, Role } from '#core/actor.ts';
import type { Feed } from '#core/export/feed.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** Where a device or a grant counts: on one show, or on `*`, every show of the installation. */
export type Scope = Id | '*';

/** A device as the server knows it on one show. */
export interface Device {
  readonly id: Id;
  readonly show: Scope;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly createdAt: Instant;
  readonly seenAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Who is signed in on it. */
  readonly person?: string;
}

/** A device before a door that asks first: what it would be if it were let in. */
export interface Knock {
  readonly grant: Id;
  readonly name: string;
  readonly departments: readonly Id[];
  readonly at: Instant;
  /** The network that it came from: so many may wait from one. */
  readonly network: string;
  readonly refusedAt: Instant | null;
}

/** A link that lets devices in, gives out a calendar or opens a guest's page, as its maker sees it later: the token is told once. */
export interface Grant {
  readonly id: Id;
  readonly show: Scope;
  readonly roles: readonly Role[];
  /** Those that a device may answer for; null: whichever it picks. */
  readonly departments: readonly Id[] | null;
  readonly label: string;
  /** What calendar programs may read by it; null for a link that lets devices in. */
  readonly feed: Feed | null;
  /** Whose own page it opens; null for a link of any other kind. */
  readonly guest: Guest | null;
  /** When a guest's page was read by it last; null: never, or it is no guest's. */
  readonly usedAt: Instant | null;
  /** null: as many as any link lets in. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly createdAt: Instant;
  /** It asks for a PIN, too; which one is told to nobody again. */
  readonly hasPin: boolean;
  /** Who comes by it waits until somebody lets them in. */
  readonly hasLobby: boolean;
  /** It ends with the show, and what came in by it goes with it; `expiresAt` follows the plan. */
  readonly untilEnd: boolean;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** What one grant gave to a device, or its owner's setting (no grant). */
export interface Held {
  readonly grant: Id | null;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}

/** Rows behind the doors, as they are stored. Only hashes of secrets are. */
export interface DoorRows {
  readonly cookies: readonly { readonly device: Id; readonly hash: string }[];
  readonly devices: readonly DeviceRow[];
  readonly grants: readonly GrantRow[];
}

export type DeviceRow = Omit<Device, 'roles' | 'departments' | 'person'> & {
  readonly held: readonly Held[];
  /** It waits before a door with a lobby, or was refused there; null: neither. */
  readonly knock: Knock | null;
};

export type GrantRow = Omit<Grant, 'hasPin'> & {
  readonly tokenHash: string;
  readonly madeBy: Id | null;
  /** Salt and slow hash; null: it asks for none. */
  readonly pinHash: string | null;
};

/** What somebody may be on one show, or on all of them. */
export interface Access {
  readonly show: Scope;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}

/** Who is signed in on a device, and what their account may be. */
export interface Person {
  readonly account: Id;
  readonly name: string;
  readonly access: readonly Access[];
}

/** Who is signed in where, as server/accounts knows it. */
export interface People {
  on(device: Id): Person | null;
  /** Whether an account owns the installation. */
  hasOwner(): boolean;
}

/** Keeps the rows of the doors; who may do what is decided in server/auth. */
export interface DoorStore {
  load(): Promise<DoorRows>;
  /** Adds or replaces rows, all in one transaction. */
  save(rows: Partial<DoorRows>): Promise<void>;
}

export type DeviceActor = Omit<Actor, 'client'>;

/** Says who brings a cookie; a device that was revoked is nobody. */
export interface WhoIs {
  /** The device behind a cookie as it may act on a show; null: it may not. */
  on(cookieHeader: string | null, show: Id): DeviceActor | null;
  /** The device that a cookie is of, wherever it has a part; null: nobody's. */
  deviceBehind(cookieHeader: string | null): Id | null;
}

/** A device that the server knows by its cookie, and all that it may be: one entry for each show, or for `*`. */
export interface Visitor {
  readonly device: Id;
  readonly name: string;
  /** Empty for a person who is signed in, and may be nothing any more. */
  readonly access: readonly Access[];
  /** The account of the person who is signed in on it. */
  readonly account?: Id;
}

/** Why a door stayed shut, or a change of the doors was refused. */
export type DoorRefusal =
  /** `unknownKey`: misspelt, replaced, or never made. */
  | { readonly code: 'unknownKey' | 'expired' | 'usedUp' | 'revoked' }
  /** Too many tries from this address; they count again after so long. */
  | { readonly code: 'tooManyTries'; readonly waitMs: number }
  /** `pinWanted`: none was given, or by a browser that was not seen at this door before. */
  | { readonly code: 'pinWanted' }
  | { readonly code: 'wrongPin'; readonly triesLeft: number }
  /** So many wait before this door already. */
  | { readonly code: 'lobbyFull' }
  /** It holds the book of a run, or it is not connected: it is not sent to another screen. */
  | { readonly code: 'holdsBook' | 'notConnected' }
  | { readonly code: 'notAllowed' | 'noSuchShow' | 'noSuchGrant' | 'noSuchDevice' }
  /** A passkey that opens nothing, or was not made; where a page is open there are none. */
  | { readonly code: 'noPasskey' | 'passkeyNotMade' | 'noPasskeyHere' }
  /** What was asked for cannot be: the field, and why, in a sentence. */
  | { readonly code: 'invalid'; readonly field: string; readonly sentence: string };

export type DoorAnswer<What> = { readonly refused: DoorRefusal } | { readonly granted: What };

/** Devices: who they are, what they may be, and the changes of it. `by` is the device that asks. */
export interface Devices extends WhoIs {
  /** Everything that a cookie stands for; null: nothing, or nothing any more. */
  visitor(cookieHeader: string | null): Visitor | null;
  /** Whether a cookie is nobody's because its device was given another one, some seconds ago at most. */
  wasReplacedLately(cookieHeader: string | null): boolean;
  /** As `on`, for a device that was let in already: ask again after each change of it. */
  actorOf(device: Id, show: Id): DeviceActor | null;
  /** Whether it was let in until the show was over, and that is so: there is no other reason. */
  wasLetInUntilEnd(device: Id, show: Id): boolean;
  /** Devices of the show and those of all shows, revoked ones too, with the grants that let them in. */
  devicesOf(show: Id): readonly (Device & { readonly grants: readonly Id[] })[];
  /** One of them: its row of the show, or the one of all shows. */
  deviceOn(device: Id, show: Scope): (Device & { readonly grants: readonly Id[] }) | null;
  /** A device shows itself; kept by `flush`. */
  seen(device: Id, show: Id): void;
  /** Writes when devices were seen last: every minute, and before closing. */
  flush(): Promise<void>;
  /** Hears of each device whose roles, name or right to be here has changed, once that is stored. */
  onChange(listener: (device: Id) => void): void;

  /** Whether one device may change, send or take off another. */
  mayDealWith(by: Id, show: Scope, device: Id): boolean;
  rename(by: Id, show: Scope, device: Id, name: string): Promise<DoorAnswer<null>>;
  /** Shuts the device out: no grant made before now lets it in again. */
  revoke(by: Id, show: Scope, device: Id): Promise<DoorAnswer<null>>;
  /** Replaces what grants gave, and lets a revoked device in again. */
  setRoles(
    by: Id,
    show: Scope,
    device: Id,
    to: { readonly roles: readonly Role[]; readonly departments: readonly Id[] }
  ): Promise<DoorAnswer<null>>;
  /** What an operator's device answers for, within what its grants allow. */
  pickDepartments(device: Id, show: Id, departments: readonly Id[]): Promise<DoorAnswer<null>>;
}

/** The token of a link's fragment, or six typed characters. */
export type Key = { readonly token: string } | { readonly code: string };

export type NewGrant = Pick<Grant, 'roles' | 'departments' | 'label' | 'maxUses' | 'expiresAt'> &
  Partial<Pick<Grant, 'feed' | 'guest' | 'hasLobby' | 'untilEnd'>> & {
    /** Four to eight digits that are asked for beside the link. */
    readonly pin?: string | null;
  };

/** A calendar as its link gives it out: no more of the show than the roles may see. */
export interface GrantedFeed {
  readonly grant: Id;
  readonly show: Id;
  readonly feed: Feed;
  readonly roles: readonly Role[];
}

/** Whose page a guest's link opens, and until when. */
export interface GrantedGuest {
  readonly grant: Id;
  readonly show: Id;
  readonly guest: Guest;
  readonly expiresAt: Instant;
}

/** Stands for a grant while it lasts; forgotten when the server stops. */
export interface ShortCode {
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Who knocks: the cookie that came along, and from where. */
export interface Caller {
  readonly cookieHeader: string | null;
  readonly address: string;
}

/** A device that waits to be let in, as the share page lists it. */
export interface Waiting {
  readonly device: Id;
  readonly name: string;
  readonly grant: Id;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly since: Instant;
}

/** Where a device stands before a show's doors; `shut`: the one it knocked at is no door any more. */
export type Standing =
  | { readonly at: 'inside' | 'over' }
  | {
      readonly at: 'lobby' | 'refused' | 'shut';
      readonly name: string;
      readonly roles: readonly Role[];
      readonly departments: readonly Id[];
      readonly since: Instant;
      /** Any of these can let it in. */
      readonly letInBy: readonly Role[];
    };

/** HttpOnly, SameSite=Lax, path `/`, Secure over TLS. */
export interface DoorCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
}

/** The links and codes that let devices in. */
export interface Grants {
  /** No device owns the installation yet, or any more. */
  needsSetup(): boolean;
  /** The token of a link that makes one device an owner of the installation; older ones die. */
  makeSetupToken(): Promise<string>;

  /** What a key would open; uses nothing up. */
  look(caller: Caller, key: Key): Promise<DoorAnswer<Grant>>;
  /** Makes a browser that nobody knows yet one whose tries of a PIN are counted; null: it is known. */
  knockCookie(caller: Caller): DoorCookie | null;
  /** Lets the caller in. A device that holds the grant already comes in again at no cost. */
  enter(
    caller: Caller,
    key: Key,
    as: {
      readonly name: string;
      readonly departments: readonly Id[];
      readonly pin?: string;
    }
  ): Promise<
    DoorAnswer<{
      readonly visitor: Visitor;
      readonly show: Scope;
      /** Null: the device has its cookie. */
      readonly cookie: DoorCookie | null;
      /** It is not in yet: somebody has to let it in. */
      readonly isWaiting: boolean;
    }>
  >;

  /** Where the caller stands before the doors of a show; null: it is not known there. */
  standingOf(cookieHeader: string | null, show: Id): Standing | null;
  /** Who waits to be let in, the longest first, as far as the asking device may let them in. */
  waiting(by: Id, show: Id): DoorAnswer<readonly Waiting[]>;
  /** How many that are, on each show where the asking device may let anybody in and people are known. */
  waitingByShow(by: Id): ReadonlyMap<Id, number>;
  /** Lets one in that waits, as what it asked for or as something else. */
  letIn(
    by: Id,
    show: Id,
    device: Id,
    as: { readonly roles: readonly Role[]; readonly departments: readonly Id[] } | null
  ): Promise<DoorAnswer<null>>;
  refuse(by: Id, show: Id, device: Id): Promise<DoorAnswer<null>>;

  /** What a calendar link gives out; null: nothing, or nothing any more. Uses nothing up. */
  feedOf(token: string): GrantedFeed | null;
  /** Whose page a guest's link opens; null: nobody's, or nobody's any more. */
  guestOf(token: string): GrantedGuest | null;
  /** The page was read by it; kept with `flush`. */
  used(grant: Id): void;
  /** The links of one guest, those that are over too. */
  guestLinks(by: Id, show: Id, guest: Guest): DoorAnswer<readonly Grant[]>;
  /** The token is told here and never again. */
  makeGuestLink(
    by: Id,
    show: Id,
    guest: Guest,
    expiresAt: Instant
  ): Promise<DoorAnswer<{ readonly grant: Grant; readonly token: string }>>;
  revokeGuestLink(by: Id, show: Id, grant: Id): Promise<DoorAnswer<null>>;

  list(by: Id, show: Id): DoorAnswer<readonly (Grant & { readonly shortCode: ShortCode | null })[]>;
  /** The token is told here and never again. */
  make(
    by: Id,
    show: Id,
    grant: NewGrant
  ): Promise<DoorAnswer<{ readonly grant: Grant; readonly token: string }>>;
  /** A new code, valid for 15 minutes; the grant's code before it stops counting. */
  makeCode(by: Id, show: Id, grant: Id): DoorAnswer<ShortCode>;
  /** Shuts the link; whoever came in by it alone stays, or leaves at once. */
  revoke(by: Id, show: Id, grant: Id, devices: 'stay' | 'leave'): Promise<DoorAnswer<null>>;
}
