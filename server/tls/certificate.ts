import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** What the server shows to browsers over TLS. */
export interface Certificate {
  /** PEM: the certificate, and after it those that it hangs from. */
  readonly cert: string;
  readonly key: string;
  /** Our own authority, which devices have to be told to trust; null: somebody else's made it. */
  readonly authority: Authority | null;
}

export interface Authority {
  readonly der: Uint8Array;
  /** What devices list it as. */
  readonly name: string;
  /** SHA-256, as devices show it: pairs of hexadecimal digits with colons. */
  readonly fingerprint: string;
}

/** Whether a browser that calls the server by this name or address finds it in the certificate. */
export function covers({ cert }: Pick<Certificate, 'cert'>, host: string): boolean {
  const read = new X509Certificate(cert);
  return (isIP(host) ? read.checkIP(host) : read.checkHost(host)) !== undefined;
}

/** The host names in a certificate that stand for one host: what people may call the server by. */
export function namesIn({ cert }: Pick<Certificate, 'cert'>): string[] {
  const names = new X509Certificate(cert).subjectAltName?.split(', ') ?? [];
  return names
    .filter((name) => name.startsWith('DNS:') && !name.includes('*'))
    .map((name) => name.slice('DNS:'.length).toLowerCase());
}
