import { describe, expect, test } from 'vitest';
import { gif, jpeg, png, webp } from '../../../tests/support/sample-pictures.ts';
import { pictureOf } from './picture.ts';

const samples: readonly (readonly [string, Buffer, string, number, number])[] = [
  ['PNG', png(8, 6), 'image/png', 8, 6],
  ['JPEG', jpeg(8, 6), 'image/jpeg', 8, 6],
  ['GIF', gif(), 'image/gif', 1, 1],
  ['lossy WebP', webp('VP8 '), 'image/webp', 8, 6],
  ['lossless WebP', webp('VP8L'), 'image/webp', 8, 6],
  ['extended WebP', webp('VP8X'), 'image/webp', 8, 6]
];

describe.each(samples)('a %s', (_, bytes, type, width, height) => {
  test('is known by its content, with its size', () => {
    expect(pictureOf(bytes)).toEqual({ type, width, height, end: bytes.length });
  });

  test('that is cut off anywhere is none', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(pictureOf(bytes.subarray(0, length)), String(length)).toMatch(/^(noPicture|cutOff)$/);
    }
  });

  test('ends where it ends, whatever hangs behind', () => {
    for (const tail of ['<script>alert(1)</script>', 'PK\x03\x04 a zip', '%PDF-1.7']) {
      const both = Buffer.concat([bytes, Buffer.from(tail, 'latin1')]);
      expect(pictureOf(both)).toMatchObject({ type, end: bytes.length });
    }
  });

  test('with a byte changed is read or refused, and never more than there is', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      for (const change of [0x01, 0x80, 0xff]) {
        const spoilt = Buffer.from(bytes);
        spoilt[at] = (spoilt[at] ?? 0) ^ change;
        const read = pictureOf(spoilt);
        if (typeof read !== 'string') expect(read.end).toBeLessThanOrEqual(bytes.length);
      }
    }
  });
});

test.each([
  ['nothing', ''],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['an SVG with a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a page that calls itself a GIF', 'GIF89a/*<script>*/=1;'],
  ['a PDF', '%PDF-1.7'],
  ['a BMP', 'BM\x00\x00\x00\x00'],
  ['a zip', 'PK\x03\x04'],
  ['an AVIF', '\x00\x00\x00\x20ftypavif'],
  ['a WAV, which is RIFF too', 'RIFF\x24\x00\x00\x00WAVEfmt ']
])('%s is no picture', (_, bytes) => {
  expect(pictureOf(Buffer.from(bytes, 'latin1'))).toMatch(/^(noPicture|cutOff)$/);
});

test('more than 40 megapixels are too many, by what the header says', () => {
  expect(pictureOf(png(1, 1, { claims: [8000, 5000] }))).toMatchObject({ width: 8000 });
  expect(pictureOf(png(1, 1, { claims: [8000, 5001] }))).toBe('tooManyPixels');
  expect(pictureOf(png(1, 1, { claims: [0xffffffff, 0xffffffff] }))).toBe('tooManyPixels');
  expect(pictureOf(jpeg(65535, 65535))).toBe('tooManyPixels');
  expect(pictureOf(png(1, 1, { claims: [0, 5] }))).toBe('cutOff');
});

test('two sizes in one JPEG, of which readers would not choose the same, are none', () => {
  const one = jpeg(8, 6);
  const frame = one.indexOf(Buffer.from([0xff, 0xc0]));
  const large = jpeg(60000, 60000).subarray(frame, frame + 13);
  const two = Buffer.concat([one.subarray(0, frame + 13), large, one.subarray(frame + 13)]);
  expect(pictureOf(two)).toBe('cutOff');
});

test('a frame of a GIF that is larger than its screen counts', () => {
  const large = gif();
  const at = large.indexOf(0x2c, 24);
  large.writeUInt16LE(9000, at + 5);
  large.writeUInt16LE(9000, at + 7);
  expect(pictureOf(large)).toBe('tooManyPixels');
});

test('5 MB of the worst are read in an instant', () => {
  const size = 5 * 1024 * 1024;
  const worst = [
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(size)]),
    Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(size, 0xff)]),
    Buffer.concat([jpeg().subarray(0, -2), Buffer.alloc(size, Buffer.from([0xff, 0]))]),
    Buffer.concat([gif().subarray(0, -3), Buffer.alloc(size, 1)]),
    Buffer.concat([gif().subarray(0, -1), Buffer.alloc(size, Buffer.from([0x21, 0xfe, 0]))]),
    Buffer.concat([png().subarray(0, -12), Buffer.alloc(size)])
  ];
  for (const bytes of worst) {
    // Of the processor: a busy machine lets it wait besides.
    const before = process.threadCpuUsage();
    expect(typeof pictureOf(bytes)).toBe('string');
    const { user, system } = process.threadCpuUsage(before);
    expect(user + system).toBeLessThan(500_000);
  }
});
