import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON
} from '@simplewebauthn/server';
import * as v from 'valibot';

/** Several times what a passkey of the longest key says. */
const LONGEST = 16_000;

const bytes = v.pipe(v.string(), v.regex(/^[\w-]+$/));
const base = { id: bytes, rawId: bytes, type: v.literal('public-key') };
/** What a browser says of extensions is not asked for, and not believed. */
const clientExtensionResults = {};

const assertion = v.object({
  ...base,
  response: v.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes
  })
});

const attestation = v.object({
  ...base,
  response: v.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: v.optional(v.array(v.string()), [])
  })
});

/** What a browser says that a passkey has signed; null: it says nothing of the kind. */
export function readAssertion(text: string): AuthenticationResponseJSON | null {
  const read = v.safeParse(assertion, parsed(text));
  return read.success ? { ...read.output, clientExtensionResults } : null;
}

/** A passkey as a browser says that it was made; null likewise. */
export function readAttestation(text: string): RegistrationResponseJSON | null {
  const read = v.safeParse(attestation, parsed(text));
  if (!read.success) return null;
  const { response, ...rest } = read.output;
  const transports = response.transports.filter(isTransport);
  return { ...rest, response: { ...response, transports }, clientExtensionResults };
}

const ways: Readonly<Record<AuthenticatorTransport, true>> = {
  ...{ ble: true, cable: true, hybrid: true, internal: true },
  ...{ nfc: true, 'smart-card': true, usb: true }
};
const isTransport = (text: string): text is AuthenticatorTransport => Object.hasOwn(ways, text);

function parsed(text: string): unknown {
  if (text.length > LONGEST) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
