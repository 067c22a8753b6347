import type { Role } from '#core/actor.ts';
import type { RunState } from '#core/run.ts';
import type { Id, Show } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Accounts, Knock } from './account-ports.ts';
import type {
  Caller,
  Device,
  DoorRefusal,
  Grant,
  Key,
  NewGrant,
  Scope,
  ShortCode,
  Standing,
  Visitor,
  Waiting
} from './door-ports.ts';

// Pages may look through this door alone, so what they need of the ports stands in it.
export type { Caller, DoorRefusal, Key, Knock, Visitor };

export type Refused = { readonly refused: DoorRefusal };
export type Answered<What> = Refused | { readonly granted: What };

/** A cookie for the page to set: HttpOnly, SameSite=Lax, path `/`; on https Secure and `__Host-`. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
}

export interface Entered {
  readonly visitor: Visitor;
  /** The show that was entered; `*` for the owner's setting. */
  readonly show: Scope;
  /** Null: the device keeps the cookie it has. */
  readonly cookie: Cookie | null;
}

/** One show in a list, as one visitor may see it. */
export interface ShowListing {
  readonly id: Id;
  readonly title: string;
  readonly venue: string;
  readonly status: Show['status'];
  readonly tz: string;
  readonly clock: 12 | 24;
  /** Its first day, yyyy-mm-dd; null while it has none. */
  readonly date: string | null;
  /** Somebody has said something about a row of it; only who may make it once more is told. */
  readonly hasComments: boolean;
  readonly plannedStart: Instant | null;
  readonly changedAt: Instant;
  /** What a run that is under way is in; null: none is. */
  readonly running: RunState | null;
  readonly roles: readonly Role[];
  /** In their order; `hasRun` says that a run of it is not ended. */
  readonly rundowns: readonly {
    readonly id: Id;
    readonly title: string;
    readonly space: string;
    readonly hasRun: boolean;
  }[];
}

/** A show that cannot be opened, as what is stored of it cannot be read; the log has why. */
export interface BrokenListing {
  readonly id: Id;
  readonly title: string;
  readonly reference: string;
}

/** What a link or a code offers, told before it is used; looking does not use it up. */
export interface GrantOffer {
  readonly showTitle: string;
  readonly roles: readonly Role[];
  /** Those to choose from, for an operator; empty for other roles. */
  readonly departments: readonly {
    readonly id: Id;
    readonly prefix: string;
    readonly spoken: string;
    readonly colour: number;
  }[];
  readonly hasPin: boolean;
  readonly hasLobby: boolean;
  /** What this device is called already, if it was here before. */
  readonly name: string;
}

/** A device before the doors, with the words of the show. */
export type StandingShown = Standing & {
  readonly showTitle: string;
  /** The names of the departments that it asked for. */
  readonly answersFor: readonly string[];
};

/** One page of a device, and the screen that it is to show. */
export interface SentTo {
  readonly device: Id;
  readonly client: string;
  readonly screen: string;
  readonly rundown: Id;
}

/** A grant as the share page lists it. */
export type GrantListing = Grant & { readonly shortCode: ShortCode | null };

/** A device as the share page lists it, with the grants that let it in. */
export type DeviceListing = Device & { readonly grants: readonly Id[] };

/** The authority of this installation, for devices to trust; null: another made the certificate. */
export interface Tls {
  readonly authority: {
    readonly der: Uint8Array;
    readonly name: string;
    readonly fingerprint: string;
  } | null;
}

/** What SvelteKit's server code may ask of the server. */
export interface RunningApp {
  authenticate(cookieHeader: string | null): Promise<Visitor | null>;
  /** Writes down what a page failed of, and gives the reference that the person sees. */
  fault(fault: unknown, what: string): string;
  /** The roles of a visitor on a show: its own and those on all shows. */
  rolesOn(visitor: Visitor, show: Id): readonly Role[];
  /** Where other devices reach this server, the likeliest first: `http://192.168.1.20:3000`. */
  origins(): readonly string[];
  /** How it speaks TLS; null: it does not. */
  tls(): Tls | null;

  /** Those that open, and those that do not: one that is broken keeps nobody from the others. */
  shows(
    visitor: Visitor
  ): Promise<{ readonly open: readonly ShowListing[]; readonly broken: readonly BrokenListing[] }>;
  /** Those of a show, for whoever may let others in there; empty for everybody else. */
  departmentsOf(id: Id, visitor: Visitor): Promise<GrantOffer['departments']>;
  /** Null where there is no such show, or nothing of it is for this visitor. */
  show(id: Id, visitor: Visitor): Promise<ShowListing | null>;
  /** One day, one stage, one empty rundown, the usual departments. */
  createShow(
    show: { readonly title: string; readonly tz: string; readonly date: string },
    visitor: Visitor
  ): Promise<Answered<{ readonly show: Id; readonly rundown: Id }>>;
  /**
   * The whole plan of a show once more, under a title of its own; nothing of what was called, and
   * of what was said about it only where that is wanted.
   */
  duplicateShow(
    id: Id,
    visitor: Visitor,
    withComments?: boolean
  ): Promise<Answered<{ readonly show: Id; readonly rundown: Id }>>;
  /** A new demo show that can be called now. */
  openDemo(visitor: Visitor): Promise<Answered<{ readonly show: Id; readonly rundown: Id }>>;

  /** What a link for an account offers; `showTitle` is null for all shows. */
  lookAtInvitation(
    caller: Caller,
    token: string
  ): Promise<Answered<{ readonly showTitle: string | null; readonly roles: readonly Role[] }>>;
  exchangeSetup(caller: Caller, token: string): Promise<Answered<Entered>>;
  lookAtGrant(caller: Caller, key: Key): Promise<Answered<GrantOffer>>;
  exchangeGrant(
    caller: Caller,
    key: Key,
    device: { readonly name: string; readonly departments: readonly Id[]; readonly pin?: string }
  ): Promise<Answered<Entered & { readonly isWaiting: boolean }>>;
  /** Makes a browser that nobody knows yet one whose tries of a PIN are counted; null: it is known. */
  knockCookie(caller: Caller): Cookie | null;
  /** Where the caller stands before the doors of a show; null: it is not known there. */
  standing(caller: Caller, show: Id): Promise<StandingShown | null>;

  /** People with accounts, and who is signed in where. */
  readonly accounts: Omit<Accounts, 'seen' | 'flush'>;

  grants: {
    list(show: Id, visitor: Visitor): Promise<Answered<readonly GrantListing[]>>;
    /** The token is told here and never again. */
    create(
      show: Id,
      grant: NewGrant,
      visitor: Visitor
    ): Promise<Answered<{ readonly grant: GrantListing; readonly token: string }>>;
    revoke(
      show: Id,
      grant: Id,
      visitor: Visitor,
      devices?: 'stay' | 'leave'
    ): Promise<Answered<null>>;
    /**
     * One more link for a vendor, which works to the end of a day of the show's zone, yyyy-mm-dd. Those that
     * they have already stay as they are. The token is told here and never again.
     */
    inviteVendor(
      show: Id,
      vendor: Id,
      until: string,
      visitor: Visitor
    ): Promise<Answered<{ readonly name: string; readonly token: string }>>;
    /** A new code, valid for 15 minutes; the one before it stops counting. */
    shortCode(show: Id, grant: Id, visitor: Visitor): Promise<Answered<ShortCode>>;
  };

  devices: {
    list(show: Id, visitor: Visitor): Promise<Answered<readonly DeviceListing[]>>;
    rename(show: Id, device: Id, name: string, visitor: Visitor): Promise<Answered<null>>;
    /** Shuts it out and cuts its connections. */
    revoke(show: Id, device: Id, visitor: Visitor): Promise<Answered<null>>;
    /** Sends one page of a device to another screen, as far as its roles open it. */
    send(show: Id, to: SentTo, visitor: Visitor): Promise<Answered<null>>;
  };

  lobby: {
    list(show: Id, visitor: Visitor): Promise<Answered<readonly Waiting[]>>;
    letIn(
      show: Id,
      device: Id,
      as: { readonly roles: readonly Role[]; readonly departments: readonly Id[] } | null,
      visitor: Visitor
    ): Promise<Answered<null>>;
    refuse(show: Id, device: Id, visitor: Visitor): Promise<Answered<null>>;
  };
}

const key = Symbol.for('callboard.app');
type Door = typeof globalThis & { [key]?: RunningApp };

/** Opens the door: called once, when the server has been put together. */
export function announceApp(app: RunningApp): void {
  (globalThis as Door)[key] = app;
}

/**
 * The running server, for SvelteKit's server code. That code has its own copy of every module,
 * so the one thing both copies share is this place on `globalThis`; no `instanceof` across it.
 */
export function runningApp(): RunningApp {
  const app = (globalThis as Door)[key];
  if (!app)
    throw new Error('no Callboard server runs here: start it with npm start or npm run dev');
  return app;
}
