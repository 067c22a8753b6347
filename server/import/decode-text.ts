import { decodeForeign } from './decode-foreign.ts';
import { ImportFault } from './import-fault.ts';

/** UTF-8, or null where the bytes are not UTF-8 throughout. */
export const strictUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // Not UTF-8 throughout: the caller tries the others.
  }
};

/** The bytes of a text file as text: by its byte order mark, else UTF-8, UTF-16 or Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  const body = a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes;
  const wide = sixteenBit(body);
  if (wide) return decode(body, wide);
  const text = strictUtf8(body) ?? withoutMark(body);
  const control = text.slice(0, 65_536).match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g);
  if (control && control.length > Math.max(2, Math.min(text.length, 65_536) / 200)) {
    throw new ImportFault(
      'notText',
      'This is not a text file, a spreadsheet or any other file that can be imported. Save it as CSV or XLSX and import that.'
    );
  }
  return text.replaceAll('\u0000', '').replace(/^\uFEFF/, '');
}

const decode = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/, '');

/** Bytes that are not UTF-8: an old Macintosh's, another alphabet's, or Western. */
function withoutMark(bytes: Uint8Array): string {
  if (isOldMac(bytes)) return decode(bytes, 'macintosh');
  const western = mixed(bytes);
  return decodeForeign(bytes, western) ?? western;
}

/** Lines that end with a carriage return alone: Excel's "CSV (Macintosh)", in the letters of that time. */
const isOldMac = (bytes: Uint8Array): boolean => bytes.includes(0x0d) && !bytes.includes(0x0a);

/** UTF-16 without a mark: every other byte of Western text is zero. */
function sixteenBit(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 8) return null;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? (even += 1) : (odd += 1);
  });
  const many = sample.length * 0.3;
  if (odd > many && even < odd / 10) return 'utf-16le';
  return even > many && odd < even / 10 ? 'utf-16be' : null;
}

/** UTF-8 with single bytes of Windows-1252 among it, as programs leave them that glue files together. */
function mixed(bytes: Uint8Array): string {
  const western = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceAt(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    parts.push(
      new TextDecoder().decode(bytes.subarray(from, i)),
      western.decode(bytes.subarray(i, i + 1))
    );
    from = i += 1;
  }
  parts.push(new TextDecoder().decode(bytes.subarray(from)));
  return parts.join('');
}

/** How many bytes the UTF-8 sequence at a place has; 0 where there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (length === 0 || lead >= 0xf5 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return strictUtf8(bytes.subarray(at, at + length)) === null ? 0 : length;
}
