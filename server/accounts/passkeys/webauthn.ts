import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { AccountRow } from '../../account-ports.ts';
import type { PasskeyRow } from '../../passkey-ports.ts';
import { ASKED_FOR } from './challenges.ts';

/** Loaded with the first passkey: it would cost every start its time. */
const library = () => import('@simplewebauthn/server');

/** EdDSA, ES256 and RS256: all that devices have. */
const ALGORITHMS = [-8, -7, -257];

/** What an answer has to fit. */
export interface Asked {
  readonly isChallenge: (challenge: string) => boolean;
  readonly origin: string;
  readonly host: string;
}

type Made = Pick<PasskeyRow, 'credential' | 'publicKey' | 'counter' | 'transports' | 'isBackedUp'>;

/** A passkey that is found without an address of e-mail, and asks for a finger, a face or a PIN. */
export async function askToMake(
  host: string,
  { id, name, email }: AccountRow,
  known: readonly PasskeyRow[],
  challenge: Uint8Array<ArrayBuffer>
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Callboard',
    rpID: host,
    userID: Uint8Array.from(Buffer.from(id)),
    userName: email,
    userDisplayName: name,
    challenge,
    timeout: ASKED_FOR,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential }) => ({ id: credential }))
  });
}

export async function askToSignIn(
  host: string,
  challenge: Uint8Array<ArrayBuffer>
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    ...{ rpID: host, challenge, timeout: ASKED_FOR },
    userVerification: 'required'
  });
}

/** The passkey that a browser made; null: it is not what was asked for. */
export async function passkeyIn(
  response: RegistrationResponseJSON,
  asked: Asked
): Promise<Made | null> {
  if (!(await isOfNobody(response))) return null;
  const { verifyRegistrationResponse } = await library();
  const made = await orNull(() =>
    verifyRegistrationResponse({ response, ...expected(asked), supportedAlgorithmIDs: ALGORITHMS })
  );
  if (!made?.verified) return null;
  const { credential, credentialBackedUp: isBackedUp } = made.registrationInfo;
  const { id, publicKey, counter, transports = [] } = credential;
  return { credential: id, publicKey, counter, transports, isBackedUp };
}

/** What a passkey says of itself, where it signed what was asked; null: it did not. */
export async function proofIn(
  response: AuthenticationResponseJSON,
  { credential, publicKey, account }: PasskeyRow,
  asked: Asked
): Promise<Pick<PasskeyRow, 'counter' | 'isBackedUp'> | null> {
  const { userHandle = '' } = response.response;
  if (Buffer.from(userHandle, 'base64url').toString() !== account) return null;
  const { verifyAuthenticationResponse } = await library();
  // How far it was counted before is compared where it is kept: that is written down.
  const known = { id: credential, publicKey: Uint8Array.from(publicKey), counter: 0 };
  const proof = await orNull(() =>
    verifyAuthenticationResponse({ response, ...expected(asked), credential: known })
  );
  if (!proof?.verified) return null;
  const { newCounter: counter, credentialBackedUp: isBackedUp } = proof.authenticationInfo;
  return { counter, isBackedUp };
}

/**
 * Whether a new passkey says nothing of who built its device, as it was asked to. What does would be
 * looked up where its own certificate says: the server asks nobody for anything.
 */
async function isOfNobody({ response }: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const bytes = Uint8Array.from(Buffer.from(response.attestationObject, 'base64url'));
  const said = await orNull(() => decodeAttestationObject(bytes));
  const format = said?.get('fmt');
  return (
    format === 'none' || (format === 'packed' && said?.get('attStmt').get('x5c') === undefined)
  );
}

const expected = ({ isChallenge, origin, host }: Asked) => ({
  ...{ expectedChallenge: isChallenge, expectedOrigin: origin, expectedRPID: host },
  requireUserVerification: true
});

/** The library throws at whatever does not fit, and at bytes that are none; all of it is a no. */
async function orNull<What>(ask: () => What | Promise<What>): Promise<What | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
