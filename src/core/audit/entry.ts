import type { Role } from '../actor.ts';
import type { Deed } from '../deeds.ts';
import type { Id } from '../show.ts';

/** Whose deed it was, from where, and about which show; what is not known is left out. */
export interface AuditOf {
  readonly device?: Id | null;
  readonly name?: string | null;
  readonly account?: Id | null;
  /** As it came; only the network of an IPv6 address is kept. */
  readonly address?: string | null;
  readonly show?: Id | null;
}

/** What somebody was let in by, or tried to be. */
export type DoorKey =
  | 'link'
  | 'code'
  | 'setupLink'
  | 'invitation'
  | 'guestLink'
  | 'calendar'
  | 'metricsToken'
  | 'importSecret';

interface Door {
  readonly grant: Id;
  /** What its maker called it. */
  readonly label: string;
}

interface OtherDevice {
  readonly device: Id;
  readonly name: string;
}

interface OtherAccount {
  readonly account: Id;
  readonly name: string;
}

/**
 * The facts of each kind of line in the installation log. Never a token, a code, a PIN or a password;
 * of an address of e-mail no more than its first letter and its domain is kept.
 */
export interface AuditFacts {
  cameIn: Door & { readonly by: DoorKey; readonly roles: readonly Role[] };
  /** A device that the door had let in before. */
  cameInAgain: Door & { readonly by: DoorKey; readonly roles: readonly Role[] };
  /** `why` as the refusal has it, `usedUp` for one; with the door where the key was right. */
  entranceRefused: Partial<Door> & { readonly by: DoorKey; readonly why: string };
  /** Waits in the lobby, was let in from there, or was sent away. */
  knocked: Door & { readonly by: DoorKey; readonly roles: readonly Role[] };
  letIn: OtherDevice & { readonly roles: readonly Role[] };
  turnedAway: OtherDevice & { readonly roles: readonly Role[] };

  doorMade: Door & {
    readonly of: 'devices' | 'calendar';
    readonly roles: readonly Role[];
    readonly maxUses: number | null;
    readonly expiresAt: number | null;
  };
  doorRevoked: Door & { readonly devices: 'stay' | 'leave' };
  codeMade: Door;
  guestLinkMade: { readonly grant: Id; readonly guest: string; readonly expiresAt: number | null };
  guestLinkRevoked: { readonly grant: Id; readonly guest: string };
  /** The first time that its page was read. */
  guestLinkUsed: { readonly grant: Id; readonly guest: string };
  setupLinkMade: Record<never, never>;

  deviceRenamed: OtherDevice & { readonly before: string };
  deviceRevoked: OtherDevice;
  deviceSent: OtherDevice & { readonly screen: string };
  rolesSet: OtherDevice & {
    readonly before: readonly Role[];
    readonly after: readonly Role[];
    readonly departments: readonly Id[];
  };
  departmentsPicked: { readonly departments: readonly Id[] };
  /** Something that this device may not do, or nobody who is not known here. */
  deedRefused: { readonly deed: NotedDeed; readonly why: string };

  signedIn: { readonly with: 'password' | 'passkey' };
  signedOut: { readonly by: 'self' | 'expiry' };
  /** On another device of one's own. */
  signInEnded: { readonly name: string };
  /** `email` as it was typed; it is masked before it is kept. `account`: the one that it is of. */
  signInRefused: { readonly why: string; readonly email?: string; readonly account?: Id };
  accountRenamed: OtherAccount & { readonly before: string };
  accountRemoved: OtherAccount;
  accountRolesSet: OtherAccount & {
    readonly before: readonly Role[];
    readonly after: readonly Role[];
  };
  invitationMade: { readonly name: string; readonly roles: readonly Role[] };
  /** Somebody joined by it, and is signed in. */
  invitationUsed: { readonly roles: readonly Role[] };
  invitationRevoked: { readonly name: string; readonly roles: readonly Role[] };
  /** What a device was on all shows, an account has from now on. */
  ownerHandedOver: OtherAccount;
  resetMade: OtherAccount;
  resetRevoked: { readonly name: string };
  passwordChanged: { readonly by: 'self' | 'reset'; readonly ended?: number };
  passkeyAdded: { readonly name: string };
  passkeyRemoved: { readonly name: string };

  showMade: { readonly title: string; readonly from: 'nothing' | 'copy' | 'demo' };
  showOpenedFromFile: { readonly title: string; readonly isCopy: boolean };
  showFileSaved: { readonly title: string };
  auditSaved: { readonly format: string };

  serverStarted: { readonly version: string };
  restored: { readonly doors: string; readonly file: string };
}

export type AuditKind = keyof AuditFacts;

/** One line to be written down. */
export type AuditEntry = {
  [Kind in AuditKind]: AuditOf & { readonly kind: Kind; readonly facts: AuditFacts[Kind] };
}[AuditKind];

/** What may be refused: what is asked of a show, and what is done to doors, devices and accounts. */
export type NotedDeed =
  | Deed
  | 'edit'
  | 'post'
  | 'makeDoor'
  | 'makeCode'
  | 'revokeDoor'
  | 'makeGuestLink'
  | 'revokeGuestLink'
  | 'renameDevice'
  | 'revokeDevice'
  | 'setRoles'
  | 'pickDepartments'
  | 'sendDevice'
  | 'letIn'
  | 'turnAway'
  | 'takeBack'
  | 'setMembership'
  | 'makeReset'
  | 'removePerson'
  | 'makeOwn'
  | 'addPasskey'
  | 'removePasskey';

/** What is asked for together. */
export const auditGroups = {
  entrances: 'Entrances',
  doors: 'Doors and devices',
  signIns: 'Sign-ins and accounts',
  refusals: 'Refusals',
  plan: 'Plan',
  run: 'Run and messages',
  server: 'Shows and server'
} as const;
export type AuditGroup = keyof typeof auditGroups;

export const auditGroupOf: Readonly<Record<AuditKind, AuditGroup>> = {
  cameIn: 'entrances',
  cameInAgain: 'entrances',
  entranceRefused: 'refusals',
  knocked: 'entrances',
  letIn: 'entrances',
  turnedAway: 'entrances',
  doorMade: 'doors',
  doorRevoked: 'doors',
  codeMade: 'doors',
  guestLinkMade: 'doors',
  guestLinkRevoked: 'doors',
  guestLinkUsed: 'entrances',
  setupLinkMade: 'doors',
  deviceRenamed: 'doors',
  deviceRevoked: 'doors',
  deviceSent: 'doors',
  rolesSet: 'doors',
  departmentsPicked: 'doors',
  deedRefused: 'refusals',
  signedIn: 'signIns',
  signedOut: 'signIns',
  signInEnded: 'signIns',
  signInRefused: 'refusals',
  accountRenamed: 'signIns',
  accountRemoved: 'signIns',
  accountRolesSet: 'signIns',
  invitationMade: 'signIns',
  invitationUsed: 'signIns',
  invitationRevoked: 'signIns',
  ownerHandedOver: 'signIns',
  resetMade: 'signIns',
  resetRevoked: 'signIns',
  passwordChanged: 'signIns',
  passkeyAdded: 'signIns',
  passkeyRemoved: 'signIns',
  showMade: 'server',
  showOpenedFromFile: 'server',
  showFileSaved: 'server',
  auditSaved: 'server',
  serverStarted: 'server',
  restored: 'server'
};
