import type { Frame } from './frame.ts';
import { jpegFrame } from './jpeg-frame.ts';
import { gifFrame } from './gif-frame.ts';

/** A picture as its bytes say it is. */
export interface Picture extends Frame {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
}

/** A tablet that draws more runs out of memory: each pixel takes it four bytes. */
const MOST_PIXELS = 40_000_000;

export type Refused = 'noPicture' | 'cutOff' | 'tooManyPixels';

/**
 * What picture bytes are, by their content alone, read to its end. Nobody's name for it counts; what is
 * no whole PNG, JPEG, WebP or GIF is none. An SVG is a program, and never a picture here.
 */
export function pictureOf(bytes: Buffer): Picture | Refused {
  const kind = kinds.find(({ begins }) => begins(bytes));
  if (!kind) return 'noPicture';
  const frame = kind.read(bytes);
  if (!frame || frame.width === 0 || frame.height === 0) return 'cutOff';
  if (frame.width * frame.height > MOST_PIXELS) return 'tooManyPixels';
  return { type: kind.type, ...frame };
}

interface Kind {
  readonly type: Picture['type'];
  readonly begins: (bytes: Buffer) => boolean;
  /** Null: it is not whole. */
  readonly read: (bytes: Buffer) => Frame | null;
}

const text = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('latin1', from, to);

const kinds: readonly Kind[] = [
  {
    type: 'image/png',
    begins: (bytes) => text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
    read: pngFrame
  },
  { type: 'image/jpeg', begins: (bytes) => text(bytes, 0, 3) === '\xff\xd8\xff', read: jpegFrame },
  {
    type: 'image/webp',
    begins: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
    read: webpFrame
  },
  { type: 'image/gif', begins: (bytes) => /^GIF8[79]a$/.test(text(bytes, 0, 6)), read: gifFrame }
];

/** PNG 3 (W3C), 5: chunks of length, type, content and checksum, from IHDR to IEND. */
function pngFrame(bytes: Buffer): Frame | null {
  if (text(bytes, 12, 16) !== 'IHDR' || bytes.length < 33) return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    if (text(bytes, at + 4, at + 8) === 'IEND') return { width, height, end };
    at = end;
  }
  return null;
}

/** RFC 9649: one RIFF chunk, whose first chunk has the size of the canvas. */
function webpFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 30) return null;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length || end < 30) return null;
  const first = text(bytes, 12, 16);
  if (first === 'VP8X') {
    return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3), end };
  }
  if (first === 'VP8L' && bytes[20] === 0x2f) {
    const sizes = bytes.readUInt32LE(21);
    return { width: 1 + (sizes & 0x3fff), height: 1 + ((sizes >>> 14) & 0x3fff), end };
  }
  if (first !== 'VP8 ' || bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
  const [width, height] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
  return { width: width & 0x3fff, height: height & 0x3fff, end };
}
