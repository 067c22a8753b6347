import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BootProblem } from '../boot-problem.ts';
import type { Certificate } from './certificate.ts';

/** A certificate that somebody brought; throws a BootProblem for one that no browser would take. */
export function givenCertificate(
  files: { readonly cert: string; readonly key: string },
  now = new Date()
): Certificate {
  const cert = textOf(files.cert);
  const key = textOf(files.key);
  const read = certificateIn(cert, files.cert);
  if (!read.checkPrivateKey(keyIn(key, files.key))) {
    throw new BootProblem(
      `The key in ${files.key} is not the one of the certificate in ${files.cert}.`,
      'Give the two files that were made together.'
    );
  }
  if (Date.parse(read.validTo) <= now.getTime()) {
    throw new BootProblem(
      `The certificate in ${files.cert} ran out on ${read.validTo}.`,
      'Bring a new one, or start with --tls to have one made.'
    );
  }
  return { cert, key, authority: null };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new BootProblem(
      `${file} cannot be read (${why}).`,
      '--tls-cert and --tls-key name two files that this user may read.',
      { cause }
    );
  }
}

function certificateIn(text: string, file: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch (cause) {
    throw new BootProblem(
      `There is no certificate in ${file}.`,
      'It has to be PEM, the server’s own certificate first, and after it the chain.',
      { cause }
    );
  }
}

function keyIn(text: string, file: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new BootProblem(
      `There is no private key in ${file} that can be read.`,
      'It has to be PEM, and without a passphrase: nobody is there to type it when the server starts.',
      { cause }
    );
  }
}
