import { describe, expect, test } from 'vitest';
import { docx, pdf, xlsx, zipOf } from '../../../tests/support/sample-papers.ts';
import { gif, jpeg, png, webp } from '../../../tests/support/sample-pictures.ts';
import { fileKind } from './file-kind.ts';

const kindOf = async (bytes: Buffer | string) => {
  const kind = await fileKind(Buffer.from(bytes));
  return typeof kind === 'string' ? kind : kind.endings[0];
};

/** A zip whose directory names its last part so many times more. */
function repeating(zip: Buffer, times: number): Buffer {
  const end = Buffer.from(zip.subarray(-22));
  const begin = end.readUInt32LE(16);
  const directory = zip.subarray(begin, begin + end.readUInt32LE(12));
  const last = directory.subarray(directory.lastIndexOf('PK\x01\x02', undefined, 'latin1'));
  const longer = Buffer.concat([directory, ...Array.from({ length: times }, () => last)]);
  const count = end.readUInt16LE(10) + times;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(longer.length, 12);
  return Buffer.concat([zip.subarray(0, begin), longer, end]);
}

describe('what is taken', () => {
  test('PDF, pictures, Word, Excel and plain text are known by their bytes', async () => {
    const given = [pdf(), png(), jpeg(), gif(), webp(), await docx(), await xlsx()];
    const kinds = await Promise.all(given.map(kindOf));
    expect(kinds).toEqual(['pdf', 'png', 'jpg', 'gif', 'webp', 'docx', 'xlsx']);
    expect(await kindOf('Dock 2\r\n08:00\tTruck „Nord“ é\n')).toBe('txt');
  });

  test('what hangs behind the end of a picture is no part of it', async () => {
    const picture = png();
    const both = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
    expect(await fileKind(both)).toMatchObject({ end: picture.length });
  });
});

describe('[P6] what is not taken', () => {
  const byItself: readonly (readonly [string, Buffer | string, string])[] = [
    ['nothing', '', 'empty'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'notTaken'],
    ['a page behind a mark of order and blanks', '\uFEFF \n<html>', 'notTaken'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'notTaken'],
    ['XML', '<?xml version="1.0"?><x/>', 'notTaken'],
    ['a program of Windows', Buffer.from('MZ\x90\x00\x03', 'latin1'), 'notTaken'],
    ['a program of Linux', Buffer.from('\x7fELF\x02\x01', 'latin1'), 'notTaken'],
    ['text of another encoding', Buffer.from([0x54, 0xfc, 0x72]), 'notTaken'],
    ['text with an escape', 'ls\u001b[2J', 'notTaken'],
    ['text without end', Buffer.alloc(1024 * 1024 + 1, 'a'), 'notTaken'],
    ['half a PDF', pdf().subarray(0, -8), 'cutOff'],
    ['half a picture', png().subarray(0, -5), 'cutOff'],
    ['40 megapixels and more', png(1, 1, { claims: [10_000, 4_001] }), 'tooManyPixels'],
    ['a zip that is cut', Buffer.from('PK\x03\x04 and no more', 'latin1'), 'notTaken']
  ];
  test.each(byItself)('%s', async (_, bytes, why) => {
    expect(await kindOf(bytes)).toBe(why);
  });

  test('a zip of more parts than a document has, though all have one name', async () => {
    const letter = await docx();
    expect(await kindOf(repeating(letter, 4_998))).toBe('docx');
    expect(await kindOf(repeating(letter, 4_999))).toBe('notTaken');
  });

  test('any other zip, and one that brings a program along', async () => {
    expect(await kindOf(await zipOf('setup.exe'))).toBe('notTaken');
    expect(await kindOf(await zipOf('[Content_Types].xml', 'ppt/presentation.xml'))).toBe(
      'notTaken'
    );
    expect(await kindOf(await docx('word/vbaProject.bin'))).toBe('macros');
    expect(await kindOf(await xlsx('xl/VBAPROJECT.BIN'))).toBe('macros');
    expect(await kindOf(await xlsx('xl/macrosheets/sheet1.xml'))).toBe('macros');
    expect(await kindOf(await docx('word/activeX/activeX1.bin'))).toBe('macros');
    const whole = await docx();
    expect(await kindOf(whole.subarray(0, -10))).toBe('notTaken');
  });
});
