import { covers, namesIn, type Certificate } from './certificate.ts';

/**
 * Where the server is reached: by the names it is reached by, this machine's own first. This machine
 * itself needs no TLS; the others are sent to https wherever the certificate holds.
 */
export function originsOf(
  [here, ...others]: readonly [string, ...string[]],
  port: number,
  certificate: Certificate | null
): string[] {
  const isForOthers = here !== 'localhost' || others.length > 0;
  const names = certificate && isForOthers ? namesIn(certificate) : [];
  return [here, ...names.filter((name) => name !== 'localhost'), ...others].map((host) => {
    const isSecure = host !== 'localhost' && certificate !== null && covers(certificate, host);
    return originOf(isSecure ? 'https' : 'http', host, port);
  });
}

const originOf = (scheme: string, host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
