import { renderUnicodeCompact } from 'uqr';

/** Prints where the show is to be found: here, on the LAN with a QR code, and a link of a first run. */
export function announce(where: {
  readonly here: string;
  readonly lan: string | null;
  /** SHA-256 of our own authority, which devices learn to trust on a page; null: there is none. */
  readonly fingerprint: string | null;
  readonly link: { readonly says: string; readonly path: string } | null;
}): void {
  const { here, lan, fingerprint, link } = where;
  const lines = ['', `  Callboard is on  ${here}`];
  if (lan) lines.push(`  other devices:   ${lan}`, '', indent(renderUnicodeCompact(lan)));
  if (fingerprint) {
    lines.push('', `  to trust it first:  ${(lan ?? here).replace('https:', 'http:')}/trust`);
    lines.push(`  its authority:      ${fingerprint}`);
  }
  if (link) lines.push('', `  ${link.says}  ${here}${link.path}`);
  console.log([...lines, ''].join('\n'));
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
