import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator
} from '@peculiar/x509';

/** A certificate and its private key, as PEM. */
export interface Made {
  readonly cert: string;
  readonly key: string;
}

const DAY = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3_650;
/** Browsers take no more than 398, the first and the last day counted. */
const SERVER_DAYS = 397;
/** A tablet whose clock is behind should not find it too new. */
const AGO = DAY;
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const NAME_CONSTRAINTS = '2.5.29.30';

/** Ends of names that no public site has: what a venue may call its machines. */
const PRIVATE_NAMES = ['localhost', 'local', 'lan', 'home', 'home.arpa', 'internal', 'test'];

/**
 * An authority of this installation alone. Whoever stole its key could pass for these names and for
 * addresses, but for no site of the world: a device that trusts it risks no more than the show.
 */
export async function makeAuthority(names: readonly string[], now: Date): Promise<Made> {
  const keys = await newKeys();
  const serial = newSerial();
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: `CN=Callboard authority ${serial.slice(0, 6)}, O=Callboard`,
    serialNumber: serial,
    ...lasting(AUTHORITY_DAYS, now),
    keys,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      nameConstraints([...PRIVATE_NAMES, ...names]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey)
    ]
  });
  return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) };
}

/** A certificate for the names and addresses that this server is reached by. */
export async function makeServerCertificate(
  authority: Made,
  hosts: readonly string[],
  now: Date
): Promise<Made> {
  const issuer = new X509Certificate(authority.cert);
  const keys = await newKeys();
  const { notBefore, notAfter } = lasting(SERVER_DAYS, now);
  const cert = await X509CertificateGenerator.create({
    subject: 'CN=Callboard, O=Callboard',
    issuer: issuer.subject,
    serialNumber: newSerial(),
    notBefore,
    notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
    publicKey: keys.publicKey,
    signingKey: await privateKeyOf(authority.key),
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }))
      ),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey)
    ]
  });
  return { cert: cert.toString('pem'), key: await pemOf(keys.privateKey) };
}

function lasting(days: number, now: Date): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(now.getTime() - AGO);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY) };
}

/** Positive, and never the same twice. */
const newSerial = (): string => `4${randomBytes(15).toString('hex').slice(1)}`;

const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(P256, true, ['sign', 'verify']);

const pemOf = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

const privateKeyOf = (pem: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), P256, false, ['sign']);

/** Whether an authority may vouch for a host: addresses always, names by its constraints. */
export function mayName(authority: string, host: string): boolean {
  if (isIP(host)) return true;
  const permitted = new X509Certificate(authority).getExtension(NAME_CONSTRAINTS);
  if (!permitted) return true;
  const text = Buffer.from(permitted.value).toString('latin1');
  return ends(host).some((end) => text.includes(`\x82${String.fromCharCode(end.length)}${end}`));
}

/** `a.b.c`, `b.c`, `c` */
const ends = (host: string): string[] =>
  host.split('.').map((_, index, labels) => labels.slice(index).join('.'));

/**
 * RFC 5280, 4.2.1.10: `permittedSubtrees`, of host names alone, so that any address is allowed: a
 * venue's network may use public ones. Not critical, for a device that does not know it.
 */
function nameConstraints(permitted: readonly string[]): Extension {
  const subtrees = permitted.map((name) => der(0x30, der(0x82, Buffer.from(name, 'ascii'))));
  return new Extension(NAME_CONSTRAINTS, false, der(0x30, der(0xa0, Buffer.concat(subtrees))));
}

function der(tag: number, content: Uint8Array): Buffer<ArrayBuffer> {
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
