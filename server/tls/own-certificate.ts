import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { BootProblem } from '../boot-problem.ts';
import { covers, type Certificate } from './certificate.ts';
import type { Made } from './make-certificate.ts';

const DAY = 24 * 60 * 60 * 1000;
const RENEW_WITHIN = 30 * DAY;

/**
 * The certificate of this installation's own authority, in `DATA/tls`. Both are made at the first
 * start. Later the authority stays, for devices trust it; the certificate is renewed when it lacks
 * one of the hosts, and 30 days before it runs out. Throws a BootProblem where that cannot be.
 */
export async function ownCertificate(
  data: string,
  given: { readonly hosts: readonly string[]; readonly names: readonly string[] },
  now = new Date()
): Promise<Certificate> {
  const folder = join(data, 'tls');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const hosts = [...new Set(['localhost', '127.0.0.1', '::1', ...given.names, ...given.hosts])];
    const authority = await authorityIn(folder, hosts, now);
    const { cert, key } =
      keptFor(folder, authority, hosts, now) ??
      (await newCertificate(folder, authority, hosts, now));
    const { raw, subject, fingerprint256 } = new X509Certificate(authority.cert);
    const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? subject;
    return { cert, key, authority: { der: raw, name, fingerprint: fingerprint256 } };
  } catch (cause) {
    if (cause instanceof BootProblem) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BootProblem(
      `No certificate can be made in ${folder} (${why}).`,
      'Give this user the right to write there, or start without --tls.',
      { cause }
    );
  }
}

async function authorityIn(folder: string, hosts: readonly string[], now: Date): Promise<Made> {
  if (!existsSync(join(folder, 'authority.crt'))) {
    const { makeAuthority } = await import('./make-certificate.ts');
    const names = hosts.filter((host) => isIP(host) === 0 && host !== 'localhost');
    const made = await makeAuthority(names, now);
    keep(folder, 'authority', made);
    return made;
  }
  const kept = pairIn(folder, 'authority');
  // Not replaced unasked: every device that trusts it would have to be told anew.
  const anew = `To make a new one, which every device has to trust anew, remove ${folder}.`;
  if (!kept) throw new BootProblem(`The authority in ${folder} cannot be read.`, anew);
  if (Date.parse(new X509Certificate(kept.cert).validTo) < now.getTime() + RENEW_WITHIN) {
    throw new BootProblem(`The authority in ${folder} has run out.`, anew);
  }
  return kept;
}

/** The certificate of the last start, if it will do; null: it is time for a new one. */
function keptFor(
  folder: string,
  authority: Made,
  hosts: readonly string[],
  now: Date
): Made | null {
  const kept = pairIn(folder, 'server');
  if (!kept) return null;
  const cert = new X509Certificate(kept.cert);
  const isLasting = Date.parse(cert.validTo) > now.getTime() + RENEW_WITHIN;
  const isBegun = Date.parse(cert.validFrom) <= now.getTime();
  const isOurs = cert.verify(new X509Certificate(authority.cert).publicKey);
  return isOurs && isBegun && isLasting && hosts.every((host) => covers(kept, host)) ? kept : null;
}

async function newCertificate(
  folder: string,
  authority: Made,
  hosts: readonly string[],
  now: Date
): Promise<Made> {
  const { makeServerCertificate, mayName } = await import('./make-certificate.ts');
  const stranger = hosts.find((host) => !mayName(authority.cert, host));
  if (stranger !== undefined) {
    throw new BootProblem(
      `The authority in ${folder} was made before the name ${stranger} was given, and is not for it.`,
      `Bring a certificate for that name with --tls-cert and --tls-key; or remove ${folder} to make a new authority, which every device has to trust anew.`
    );
  }
  const made = await makeServerCertificate(authority, hosts, now);
  keep(folder, 'server', made);
  return made;
}

/** A certificate and the key that belongs to it; null where they are missing, broken or no pair. */
function pairIn(folder: string, name: string): Made | null {
  try {
    const cert = readFileSync(join(folder, `${name}.crt`), 'utf8');
    const key = readFileSync(join(folder, `${name}.key`), 'utf8');
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { cert, key } : null;
  } catch (fault) {
    if (fault instanceof Error) return null;
    throw fault;
  }
}

/** The key first: a certificate that is there has one, wherever the power was cut. */
function keep(folder: string, name: string, { cert, key }: Made): void {
  for (const [file, text] of [
    [`${name}.key`, key],
    [`${name}.crt`, cert]
  ] as const) {
    const path = join(folder, file);
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
}
