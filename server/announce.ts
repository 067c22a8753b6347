import { renderUnicodeCompact } from 'uqr';

/** Prints where the show is to be found: here, on the LAN with a QR code, and a link of a first run. */
export function announce(where: {
  readonly here: string;
  readonly lan: string | null;
  /** Where devices learn to trust the certificate; null: there is nothing to learn. */
  readonly trust: string | null;
  readonly link: { readonly says: string; readonly path: string } | null;
}): void {
  const { here, lan, trust, link } = where;
  const lines = ['', `  Callboard is on  ${here}`];
  if (lan) lines.push(`  other devices:   ${lan}`, '', indent(renderUnicodeCompact(lan)));
  if (lan && trust) {
    lines.push('', `  to trust it first:  ${lan.replace('https:', 'http:')}${trust}`);
  }
  if (link) lines.push('', `  ${link.says}  ${here}${link.path}`);
  console.log([...lines, ''].join('\n'));
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
