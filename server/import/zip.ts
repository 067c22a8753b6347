import { inflateRawSync } from 'node:zlib';
import { ImportFault } from './import-fault.ts';

/** No spreadsheet of a show needs more; a small file that unpacks to more is meant to do harm. */
export const MAX_UNPACKED = 50 * 1024 * 1024;

const broken = (): ImportFault =>
  new ImportFault(
    'brokenZip',
    'The spreadsheet is damaged and cannot be opened. Open it in Excel or LibreOffice and save it again.'
  );

const tooLarge = (): ImportFault =>
  new ImportFault(
    'tooLarge',
    `Unpacked, the spreadsheet is larger than ${MAX_UNPACKED / 1024 / 1024} MB, which is the most that can be imported.`
  );

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The entries of a zip file that are wanted, unpacked. What they unpack to is counted as it is
 * inflated, whatever the directory says. Throws an ImportFault for anything that is not sound.
 */
export function unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean
): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let left = MAX_UNPACKED;
  for (const { name, method, packed } of entriesOf(bytes)) {
    if (!isWanted(name) || files.has(name)) continue;
    const file = unpacked(method, packed, left);
    left -= file.length;
    files.set(name, file);
  }
  return files;
}

/** The names in a zip file's directory. */
export const namesIn = (bytes: Uint8Array): readonly string[] =>
  entriesOf(bytes).map(({ name }) => name);

function unpacked(method: number, packed: Uint8Array, left: number): Buffer {
  if (method === 0) {
    if (packed.length > left) throw tooLarge();
    return Buffer.from(packed);
  }
  if (method !== 8) throw broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : broken();
  }
}

function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    if ((view.getUint16(at + 8, true) & 1) !== 0) {
      throw new ImportFault(
        'encrypted',
        'The spreadsheet is protected by a password. Save it without one and import that.'
      );
    }
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
    entries.push({
      name: name.replaceAll('\\', '/').replace(/^\/+/, ''),
      method: view.getUint16(at + 10, true),
      packed: packedAt(view, bytes, view.getUint32(at + 42, true), view.getUint32(at + 20, true))
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedAt(view: DataView, bytes: Uint8Array, at: number, size: number): Uint8Array {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw broken();
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + size > view.byteLength) throw broken();
  return bytes.subarray(from, from + size);
}

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw broken();
}
