import type { Frame } from './frame.ts';

const END = 0xd9;
const SCAN = 0xda;

/** ITU-T T.81, annex B: marker segments up to the end of the image; one frame says its size. */
export function jpegFrame(bytes: Buffer): Frame | null {
  let size: Omit<Frame, 'end'> | null = null;
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === END) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) return size && { ...size, end: at + 2 };
    if (marker === 0xff) {
      // Any number of these may stand before a marker.
      at += 1;
      continue;
    }
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (isFrame(marker)) {
      // Readers would not agree which of two counts.
      if (size || next > bytes.length || next < at + 9) return null;
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at = marker === SCAN ? afterScan(bytes, next) : next;
  }
  return null;
}

/** Start of frame: C0 to CF, but for the tables among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Behind the data of a scan: at the next marker that is neither a byte of it nor a restart. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
