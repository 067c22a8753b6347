import type { Role } from '../actor.ts';
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

/** What somebody was let in by. */
export type DoorKey = 'link' | 'code' | 'setupLink';

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
 * an address of e-mail that no account has is masked before it is kept.
 */
export interface AuditFacts {
  cameIn: Door & { readonly by: DoorKey; readonly roles: readonly Role[] };
  /** A device that the door had let in before. */
  cameInAgain: Door & { readonly by: DoorKey; readonly roles: readonly Role[] };
  /** `why` as the refusal has it: `unknownKey`, `expired`, `usedUp`, `revoked`, `tooManyTries`. */
  entranceRefused: { readonly by: DoorKey; readonly why: string };
  /** Waits in the lobby, was let in from there, or was sent away. */
  knocked: Door & { readonly roles: readonly Role[] };
  letIn: OtherDevice & { readonly roles: readonly Role[] };
  turnedAway: OtherDevice;

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
  rolesSet: OtherDevice & {
    readonly before: readonly Role[];
    readonly after: readonly Role[];
    readonly departments: readonly Id[];
  };
  departmentsPicked: { readonly departments: readonly Id[] };
  /** Something about doors or devices that this device may not do. */
  deedRefused: { readonly deed: DoorDeed; readonly why: string };

  signedIn: { readonly with: 'password' | 'passkey' | 'invitation' | 'reset' };
  signedOut: { readonly by: 'self' | 'owner' | 'expiry' };
  /** `email` as it was typed; it is masked where `isKnown` is not true. */
  signInRefused: { readonly why: string; readonly email?: string; readonly isKnown?: boolean };
  accountMade: OtherAccount;
  accountShut: OtherAccount;
  accountRolesSet: OtherAccount & {
    readonly before: readonly Role[];
    readonly after: readonly Role[];
  };
  invitationMade: { readonly name: string; readonly roles: readonly Role[] };
  invitationRevoked: { readonly name: string };
  resetMade: OtherAccount;
  passwordChanged: { readonly by: 'self' | 'reset' };
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

/** What is done to doors and devices, where it may be refused. */
export type DoorDeed =
  | 'makeDoor'
  | 'makeCode'
  | 'revokeDoor'
  | 'makeGuestLink'
  | 'revokeGuestLink'
  | 'renameDevice'
  | 'revokeDevice'
  | 'setRoles'
  | 'pickDepartments';

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
  rolesSet: 'doors',
  departmentsPicked: 'doors',
  deedRefused: 'refusals',
  signedIn: 'signIns',
  signedOut: 'signIns',
  signInRefused: 'refusals',
  accountMade: 'signIns',
  accountShut: 'signIns',
  accountRolesSet: 'signIns',
  invitationMade: 'signIns',
  invitationRevoked: 'signIns',
  resetMade: 'signIns',
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
