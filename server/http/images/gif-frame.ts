import type { Frame } from './frame.ts';

const END = 0x3b;
const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** GIF89a: a screen, then blocks up to the trailer; a frame that is larger than the screen counts. */
export function gifFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 14) return null;
  let [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  let at = 13 + colours(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === END) return { width, height, end: at + 1 };
    if (block === EXTENSION) {
      at = afterBlocks(bytes, at + 2);
    } else if (block === IMAGE && at + 10 < bytes.length) {
      width = Math.max(width, bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5));
      height = Math.max(height, bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7));
      at = afterBlocks(bytes, at + 11 + colours(bytes[at + 9] ?? 0));
    } else {
      return null;
    }
  }
  return null;
}

/** How many bytes of colours follow, by the flags before them. */
const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Blocks of a length and as many bytes, up to an empty one. */
function afterBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
