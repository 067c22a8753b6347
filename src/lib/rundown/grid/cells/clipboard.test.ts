import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printBlock, readBlock } from './clipboard.ts';

describe('text of the clipboard', () => {
  it.each([
    ['one cell', 'Doors', [['Doors']]],
    ['nothing', '', [['']]],
    [
      'rows as Excel ends them',
      '1\tDoors\r\n2\tFilm\r\n',
      [
        ['1', 'Doors'],
        ['2', 'Film']
      ]
    ],
    [
      'rows as Sheets ends them',
      '1\tDoors\n2\tFilm',
      [
        ['1', 'Doors'],
        ['2', 'Film']
      ]
    ],
    ['empty cells at both ends', '\tDoors\t\n', [['', 'Doors', '']]],
    ['an empty row in between', 'a\n\nb', [['a'], [''], ['b']]],
    ['a cell of two lines', '"Walk-on\nhost"\t5:00', [['Walk-on\nhost', '5:00']]],
    ['a cell of two lines as Excel breaks them', '"a\r\nb"\tc\r\n', [['a\nb', 'c']]],
    ['quotes that are doubled', '"say ""now"""\tx', [['say "now"', 'x']]],
    ['a tab in a cell', '"a\tb"\tc', [['a\tb', 'c']]],
    ['a quote that is a letter', '"Hello" song\t5\'30"', [['"Hello" song', '5\'30"']]],
    ['a quote that never ends', '"Hello\tx\ny', [['"Hello', 'x'], ['y']]]
  ])('reads %s', (_, text, rows) => {
    expect(readBlock(text)).toEqual(rows);
  });

  it('what is printed reads back as the same cells', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', '1', ':', '=', 'ü') })
      .filter((text) => !text.includes('\r'));
    const rows = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6
      })
    );
    fc.assert(
      fc.property(rows, (block) => {
        expect(readBlock(printBlock(block))).toEqual(block);
      })
    );
  });

  it('reads any text, and loses no letter of what is not quoted', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('"')),
        (text) => {
          const letters = readBlock(text).flat().join('');
          expect(letters).toBe(text.replace(/[\t\r\n]/g, ''));
        }
      )
    );
  });

  it('reads a megabyte of an unclosed quote', () => {
    expect(readBlock(`"${'a'.repeat(1_000_000)}`)[0]?.[0]).toHaveLength(1_000_001);
  });
});
