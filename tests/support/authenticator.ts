import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  type JsonWebKey,
  type KeyObject
} from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON
} from '@simplewebauthn/server';

interface Kept {
  readonly id: string;
  readonly host: string;
  readonly user: string;
  readonly key: KeyObject;
}

/** What a browser or a device does otherwise than it should. */
export interface Odd {
  readonly origin?: string;
  readonly host?: string;
  readonly challenge?: string;
  /** Nobody proved to the device who they are. */
  readonly isUnverified?: boolean;
  readonly counter?: number;
  /** Another key signs. */
  readonly key?: KeyObject;
  readonly user?: string;
  /** What is said of who built the device, of what is signed and by the key of the passkey. */
  readonly attestation?: (signed: Buffer, key: KeyObject) => Attestation;
}

export interface Attestation {
  readonly fmt: string;
  readonly attStmt: ReadonlyMap<string, Cbor>;
}

type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number | string, Cbor>;

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40];

/** A device that keeps passkeys, with the browser before it, in software: ES256, and it counts. */
export class Authenticator {
  readonly #kept: Kept[] = [];
  readonly #origin: string;
  counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  make(options: PublicKeyCredentialCreationOptionsJSON, odd: Odd = {}): string {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(16);
    const host = options.rp.id ?? '';
    this.#kept.push({ id: text(id), host, user: options.user.id, key: privateKey });
    const authData = Buffer.concat([
      this.#said(host, HAS_KEY, odd),
      // Which model it is: none in particular.
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      cbor(coseOf(publicKey))
    ]);
    const clientDataJSON = this.#client('webauthn.create', options.challenge, odd);
    const signed = Buffer.concat([authData, hashOf(clientDataJSON)]);
    const none: Attestation = { fmt: 'none', attStmt: new Map() };
    const { fmt, attStmt } = odd.attestation?.(signed, privateKey) ?? none;
    const attestation = cbor(new Map<string, Cbor>(Object.entries({ fmt, attStmt, authData })));
    return JSON.stringify({
      ...{ id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, attestationObject: text(attestation), transports: ['internal'] }
    } satisfies RegistrationResponseJSON);
  }

  /** Signs with the passkey that was made last. */
  sign(options: PublicKeyCredentialRequestOptionsJSON, odd: Odd = {}): string {
    const kept = this.#kept.findLast(({ host }) => host === options.rpId);
    if (!kept) throw new Error('it keeps no such passkey');
    this.counter += 1;
    const authenticatorData = this.#said(kept.host, 0, odd);
    const clientDataJSON = this.#client('webauthn.get', options.challenge, odd);
    const signed = Buffer.concat([authenticatorData, hashOf(clientDataJSON)]);
    return JSON.stringify({
      ...{ id: kept.id, rawId: kept.id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON,
        authenticatorData: text(authenticatorData),
        signature: text(sign('sha256', signed, odd.key ?? kept.key)),
        userHandle: odd.user ?? kept.user
      }
    } satisfies AuthenticationResponseJSON);
  }

  #said(host: string, flags: number, odd: Odd): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(odd.counter ?? this.counter);
    const verified = odd.isUnverified ? 0 : VERIFIED;
    const hash = createHash('sha256').update(odd.host ?? host);
    return Buffer.concat([hash.digest(), Buffer.from([PRESENT | verified | flags]), counter]);
  }

  #client(type: string, challenge: string, odd: Odd): string {
    const { origin = this.#origin } = odd;
    const said = { type, challenge: odd.challenge ?? challenge, origin, crossOrigin: false };
    return text(Buffer.from(JSON.stringify(said)));
  }
}

const hashOf = (client: string): Buffer =>
  createHash('sha256').update(Buffer.from(client, 'base64url')).digest();

const text = (bytes: Buffer): string => bytes.toString('base64url');

/** The key as COSE has it: an elliptic one, for ES256, on P-256. */
function coseOf(key: KeyObject): ReadonlyMap<number, Cbor> {
  const { x = '', y = '' }: JsonWebKey = key.export({ format: 'jwk' });
  const [bytesX, bytesY] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytesX],
    [-3, bytesY]
  ]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(3, bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<number | string, Cbor>)].flat() as readonly Cbor[];
    return Buffer.concat([head(5, value.size), ...pairs.map(cbor)]);
  }
  const list = value as readonly Cbor[];
  return Buffer.concat([head(4, list.length), ...list.map(cbor)]);
}

function head(type: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(type << 5) | size]);
  if (size < 256) return Buffer.from([(type << 5) | 24, size]);
  return Buffer.from([(type << 5) | 25, size >> 8, size & 0xff]);
}
