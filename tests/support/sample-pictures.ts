import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one colour that any browser draws; with `claims`, its header says another size. */
export function png(
  width = 8,
  height = 6,
  { grey = 128, claims }: { grey?: number; claims?: readonly [number, number] } = {}
): Buffer {
  const header = Buffer.alloc(13);
  const [says, high] = claims ?? [width, height];
  header.writeUInt32BE(says, 0);
  header.writeUInt32BE(high, 4);
  header[8] = 8;
  const lines = Buffer.alloc((width + 1) * height, grey);
  for (let line = 0; line < height; line += 1) lines[line * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const word = (value: number): string => value.toString(16).padStart(4, '0');

/** The parts of a JPEG: two segments, a frame, a scan with a stuffed byte and a restart in it, the end. */
export const jpeg = (width = 8, height = 6): Buffer =>
  hex(`ffd8 ffe00010 4a46494600010100000100010000
    fffe0006 ffd8ffd9
    ffc0000b 08 ${word(height)} ${word(width)} 01 011100
    ffda0008 0101 00003f00 d2ff00cf20ffd012 ffd9`);

/** One of 1 × 1, with a comment in it. */
export const gif = (): Buffer =>
  hex(`474946383961 0100 0100 80 00 00 000000 ffffff
    21fe 03 616263 00
    2c 0000 0000 0100 0100 00 02 02 4401 00 3b`);

/** The three ways in which a WebP begins; what is drawn is left empty. */
export const webp = (kind: 'VP8 ' | 'VP8L' | 'VP8X' = 'VP8 '): Buffer => {
  const begin = {
    'VP8 ': '00000000 9d012a 0800 0600'.replace('00000000', '300000'),
    VP8L: '2f 07400100 0000000000',
    VP8X: '00000000 070000 050000'
  }[kind];
  const content = Buffer.concat([hex(begin), Buffer.alloc(4)]);
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + content.length, 4);
  head.write(`WEBP${kind}`, 8, 'latin1');
  head.writeUInt32LE(content.length, 16);
  return Buffer.concat([head, content]);
};
