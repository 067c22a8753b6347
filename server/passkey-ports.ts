import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Knock, SignedIn } from './account-ports.ts';
import type { Caller, DoorAnswer, DoorCookie, DoorRefusal } from './door-ports.ts';

/** A passkey of an account: its public half, and the host name that it was made for. */
export interface PasskeyRow {
  readonly id: Id;
  readonly account: Id;
  /** What the device that keeps it calls it. */
  readonly credential: string;
  readonly publicKey: Uint8Array;
  /** How often it was used, as far as its device counts; 0: it does not. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly isBackedUp: boolean;
  readonly host: string;
  readonly name: string;
  readonly madeAt: Instant;
  readonly usedAt: Instant | null;
}

/** A passkey as its person sees it. */
export type PasskeyListing = Pick<
  PasskeyRow,
  'id' | 'name' | 'host' | 'isBackedUp' | 'madeAt' | 'usedAt'
>;

/** Whether there are passkeys where a page is open: for which host, or what there has to be first. */
export type PasskeyPlace =
  { readonly host: string } | { readonly lacks: readonly ('name' | 'https')[] };

/** A passkey that signed nobody in; `why` and `email` are for the audit, and told to no page. */
export interface PasskeyRefused {
  readonly refused: DoorRefusal;
  readonly why: string;
  readonly email: string | null;
}

/** Signing in by passkey. `origin` is that of the page which asks, as the check of forms has it. */
export interface Passkeys {
  placeOf(origin: string): PasskeyPlace;
  /** What a browser is to have signed; `cookie`: what it is known by until it comes back. */
  askToSignIn(
    caller: Caller,
    origin: string
  ): Promise<
    DoorAnswer<{
      readonly ask: PublicKeyCredentialRequestOptionsJSON;
      readonly cookie: DoorCookie | null;
    }>
  >;
  /** `answer` is what the browser made of it, as JSON. */
  signIn(
    knock: Knock,
    origin: string,
    answer: string
  ): Promise<{ readonly granted: SignedIn } | PasskeyRefused>;
  /** What a browser is to make a passkey of, for whoever has the password of the account. */
  askToMake(
    knock: Knock,
    device: Id,
    origin: string,
    password: string
  ): Promise<DoorAnswer<PublicKeyCredentialCreationOptionsJSON>>;
  add(
    knock: Knock,
    device: Id,
    origin: string,
    made: { readonly name: string; readonly answer: string }
  ): Promise<DoorAnswer<PasskeyListing>>;
  remove(device: Id, passkey: Id): Promise<DoorAnswer<PasskeyListing>>;
}
