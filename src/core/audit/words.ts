import type { Role } from '../actor.ts';
import type { AuditEntry, AuditKind, NotedDeed, DoorKey } from './entry.ts';

/** What a line of the installation log is, in a word or two. */
export const auditWords: Readonly<Record<AuditKind, string>> = {
  cameIn: 'Came in',
  cameInAgain: 'Came in again',
  entranceRefused: 'Not let in',
  knocked: 'Knocked',
  letIn: 'Let in',
  turnedAway: 'Turned away',
  doorMade: 'Door made',
  doorRevoked: 'Door revoked',
  codeMade: 'Code made',
  guestLinkMade: 'Guest link made',
  guestLinkRevoked: 'Guest link revoked',
  guestLinkUsed: 'Guest link opened',
  setupLinkMade: 'Setup link made',
  deviceRenamed: 'Device renamed',
  deviceRevoked: 'Device revoked',
  deviceSent: 'Device sent',
  rolesSet: 'Roles changed',
  departmentsPicked: 'Departments picked',
  deedRefused: 'Not allowed',
  signedIn: 'Signed in',
  signedOut: 'Signed out',
  signInEnded: 'Sign-in ended',
  signInRefused: 'Sign-in refused',
  accountRenamed: 'Account renamed',
  accountRemoved: 'Account removed',
  accountRolesSet: 'Roles changed',
  invitationMade: 'Invitation made',
  invitationUsed: 'Invitation used',
  invitationRevoked: 'Invitation revoked',
  ownerHandedOver: 'Owner handed over',
  resetMade: 'Reset made',
  resetRevoked: 'Reset revoked',
  passwordChanged: 'Password changed',
  passkeyAdded: 'Passkey added',
  passkeyRemoved: 'Passkey removed',
  showMade: 'Show made',
  showOpenedFromFile: 'Show opened',
  showFileSaved: 'Show file saved',
  auditSaved: 'Audit saved',
  serverStarted: 'Server started',
  restored: 'Restored'
};

const keys: Readonly<Record<DoorKey, string>> = {
  link: 'by link',
  code: 'by code',
  setupLink: 'by the setup link',
  invitation: 'by an invitation',
  guestLink: 'by a guest’s link',
  calendar: 'by a calendar’s address',
  metricsToken: 'by the token of the metrics',
  importSecret: 'by the secret of the import command'
};

const deeds: Readonly<Record<NotedDeed, string>> = {
  follow: 'read a show',
  noteForOneself: 'keep notes on a show',
  seeWhoIsHere: 'see who is here',
  readEditions: 'read an earlier plan',
  readRecord: 'read what happened in a show',
  call: 'call a show',
  plan: 'plan a show',
  edit: 'edit a show',
  post: 'send a form',
  seeDoors: 'see the doors',
  saveShow: 'take a show away as a file',
  readFiles: 'bring in a file',
  makeShow: 'make a show',
  readAudit: 'read the audit',
  keepAccounts: 'keep accounts',
  makeDoor: 'make a door',
  makeCode: 'make a code',
  revokeDoor: 'revoke a door',
  makeGuestLink: 'make a guest link',
  revokeGuestLink: 'revoke a guest link',
  renameDevice: 'rename a device',
  revokeDevice: 'revoke a device',
  setRoles: 'change roles',
  pickDepartments: 'pick departments',
  sendDevice: 'send a device to a screen',
  letIn: 'let somebody in',
  turnAway: 'turn somebody away',
  invite: 'invite somebody',
  takeBack: 'take an invitation back',
  setMembership: 'change what somebody may',
  makeReset: 'make a reset',
  removePerson: 'remove somebody',
  makeOwn: 'make an account of an owner’s device',
  addPasskey: 'add a passkey',
  removePasskey: 'remove a passkey'
};

const whys: Readonly<Record<string, string>> = {
  unknownKey: 'not known here',
  expired: 'had run out',
  usedUp: 'was used up',
  revoked: 'was revoked',
  tooManyTries: 'too many tries',
  notAllowed: 'this device may not',
  noKey: 'came without a key',
  otherOrigin: 'from a page of another origin',
  wrongPin: 'wrong PIN',
  lobbyFull: 'too many wait already',
  noMatch: 'e-mail and password do not go together',
  noPasskey: 'a passkey that opens nothing',
  copiedPasskey: 'a passkey of which there is a copy',
  passkeyNotMade: 'not what the browser was asked for'
};

const starts = { nothing: '', copy: 'a copy', demo: 'the demo' } as const;

const ways = {
  password: 'with a password',
  passkey: 'with a passkey'
} as const;

const ends = { self: '', expiry: 'not used for too long' } as const;

// A line may be of another version: a word that is not known is said as it stands.
const whyText = (why: string): string => (Object.hasOwn(whys, why) ? (whys[why] ?? why) : why);
const roleText = (role: Role): string =>
  role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const rolesText = (roles: readonly Role[]): string => roles.map(roleText).join(', ');
const doorText = (label: string): string => label || 'a door without a name';
const named = (name: string): string => name || 'without a name';
const parts = (...texts: readonly (string | false)[]): string => texts.filter(Boolean).join(', ');

/**
 * What a line says beside its kind: which door, which device, from what to what.
 *
 * @param timeText how a moment is told
 */
export function auditDetail(entry: AuditEntry, timeText: (at: number) => string): string {
  switch (entry.kind) {
    case 'cameIn':
    case 'cameInAgain': {
      const { label, by, roles } = entry.facts;
      if (by === 'setupLink') return parts(keys.setupLink, rolesText(roles));
      return parts(doorText(label), keys[by], rolesText(roles));
    }
    case 'entranceRefused': {
      const { label, by } = entry.facts;
      return parts(label !== undefined && doorText(label), keys[by]);
    }
    case 'knocked': {
      const { label, by, roles } = entry.facts;
      return parts(doorText(label), keys[by], rolesText(roles));
    }
    case 'turnedAway':
    case 'letIn':
      return parts(named(entry.facts.name), rolesText(entry.facts.roles));
    case 'doorMade': {
      const { label, of, roles, maxUses, expiresAt } = entry.facts;
      return parts(
        doorText(label),
        of === 'calendar' && 'a calendar',
        rolesText(roles),
        maxUses !== null && `at most ${maxUses}`,
        expiresAt !== null && `until ${timeText(expiresAt)}`
      );
    }
    case 'doorRevoked': {
      const { label, devices } = entry.facts;
      const stay = devices === 'leave' ? 'and its devices with it' : 'its devices stay';
      return parts(doorText(label), stay);
    }
    case 'codeMade':
      return doorText(entry.facts.label);
    case 'guestLinkMade': {
      const { guest, expiresAt } = entry.facts;
      return parts(guest, expiresAt !== null && `until ${timeText(expiresAt)}`);
    }
    case 'guestLinkRevoked':
    case 'guestLinkUsed':
      return entry.facts.guest;
    case 'deviceRenamed':
    case 'accountRenamed':
      return `${named(entry.facts.before)} → ${named(entry.facts.name)}`;
    case 'deviceRevoked':
    case 'signInEnded':
    case 'accountRemoved':
    case 'ownerHandedOver':
    case 'resetMade':
    case 'resetRevoked':
    case 'passkeyAdded':
    case 'passkeyRemoved':
      return named(entry.facts.name);
    case 'rolesSet':
    case 'accountRolesSet': {
      const { name, before, after } = entry.facts;
      return `${named(name)}: ${rolesText(before) || 'none'} → ${rolesText(after) || 'none'}`;
    }
    case 'departmentsPicked':
      return entry.facts.departments.length === 0
        ? 'all that it may'
        : `${entry.facts.departments.length} of them`;
    case 'deedRefused':
      return deeds[entry.facts.deed];
    case 'signedIn':
      return ways[entry.facts.with];
    case 'signedOut':
      return ends[entry.facts.by];
    case 'signInRefused':
      return entry.facts.email ?? '';
    case 'deviceSent':
      return `${named(entry.facts.name)} → ${entry.facts.screen}`;
    case 'invitationMade':
    case 'invitationRevoked':
      return parts(entry.facts.name, rolesText(entry.facts.roles));
    case 'invitationUsed':
      return rolesText(entry.facts.roles);
    case 'passwordChanged': {
      const { by, ended = 0 } = entry.facts;
      return parts(by === 'reset' && 'by a reset', ended > 0 && `other sign-ins ended: ${ended}`);
    }
    case 'showMade':
      return parts(entry.facts.title, starts[entry.facts.from]);
    case 'showOpenedFromFile':
      return parts(entry.facts.title, entry.facts.isCopy && 'as a copy');
    case 'showFileSaved':
      return entry.facts.title;
    case 'auditSaved':
      return entry.facts.format;
    case 'serverStarted':
      return entry.facts.version;
    case 'restored':
      return parts(entry.facts.file, restoredDoors(entry.facts.doors));
    case 'setupLinkMade':
      return '';
    default:
      return entry satisfies never;
  }
}

/** Why what a line is about was refused; null: it was done. */
export function auditWhy(entry: AuditEntry): string | null {
  switch (entry.kind) {
    case 'entranceRefused':
    case 'deedRefused':
    case 'signInRefused':
      return whyText(entry.facts.why);
    case 'turnedAway':
      return 'by whoever watches the lobby';
    default:
      return null;
  }
}

const restoredDoors = (doors: string): string =>
  doors === 'none' ? 'nobody stayed let in' : `the doors are those of the ${doors}`;

/** How often more it came within the minute: of lines that come too often a count is kept. */
export function moreText(facts: unknown): string {
  const more = (facts as { readonly more?: unknown } | null)?.more;
  return typeof more === 'number' ? `${more} more within a minute` : '';
}
