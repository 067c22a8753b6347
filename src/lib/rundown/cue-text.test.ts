import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { inOrder } from '#core/collections.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowDocument } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { cuesText, readCuesText, setCues } from './cue-text.ts';

describe('cues as the text of a cell', () => {
  it.each([
    ['12 House to half', [{ number: '12', label: 'House to half' }]],
    [
      'LX 12 House to half; LX 13',
      [
        { number: '12', label: 'House to half' },
        { number: '13', label: '' }
      ]
    ],
    ['12 – House to half', [{ number: '12', label: 'House to half' }]],
    ['House to half', [{ number: '', label: 'House to half' }]],
    [
      '12\n13 Blackout',
      [
        { number: '12', label: '' },
        { number: '13', label: 'Blackout' }
      ]
    ],
    [' ; ', []],
    ['', []]
  ])('reads %j', (text, cues) => {
    expect(readCuesText(text, 'LX')).toEqual(cues);
  });

  it('what is printed reads back', () => {
    // A dash parts number and words: alone it is no number.
    const word = fc
      .string({ unit: fc.constantFrom('a', 'L', 'X', '1', '.', ';', '\\', '–', '-') })
      .filter((text) => !text.endsWith('–'));
    const words = fc.array(word, { maxLength: 4 }).map((each) => each.filter(Boolean).join(' '));
    const cue = fc
      .record({ number: word, label: words })
      .filter(({ number, label }) => number !== '' || label !== '');
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 4 }), (cues) => {
        expect(readCuesText(cuesText(cues, 'LX'), 'LX')).toEqual(cues);
      }),
      { numRuns: 2_000 }
    );
  });
});

describe('writing the cues of a cell', () => {
  const show = buildShow({ items: [{ title: 'A', cues: ['LX 1', 'SND 1'] }, { title: 'B' }] });

  function written(document: ShowDocument, itemId: string, prefix: string, text: string) {
    const item = document.items[itemId];
    const department = document.departments[prefix];
    if (!item || !department) throw new Error('no cell');
    let nth = 0;
    const cues = inOrder(Object.values(document.cues).filter((cue) => cue.itemId === itemId));
    const { changes } = setCues(readCuesText(text, prefix), {
      item,
      cues,
      department,
      newId: () => `${prefix}${itemId}${(nth += 1)}`,
      isShut: () => false
    });
    if (changes.length === 0) return document;
    const decision = edit(document, { type: 'edit', changes });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    return apply(document, decision.events);
  }
  const numbers = (document: ShowDocument, itemId: string): string[] =>
    inOrder(Object.values(document.cues).filter((cue) => cue.itemId === itemId)).map(
      ({ departmentId, number, label }) => `${departmentId} ${number} ${label}`.trim()
    );

  it('keeps a cue whose number stays, and says what it does now', () => {
    const after = written(show.document, 'i1', 'LX', '1 House to half');
    expect(after.cues['lx1']).toMatchObject({ number: '1', label: 'House to half' });
    expect(numbers(after, 'i1')).toEqual(['LX 1 House to half', 'SND 1']);
  });

  it('renumbers a cue in its place, adds what is new and takes what is left over', () => {
    const two = written(show.document, 'i1', 'LX', '2; 3');
    expect(two.cues['lx1']?.number).toBe('2');
    expect(numbers(two, 'i1')).toEqual(['LX 2', 'SND 1', 'LX 3']);
    const none = written(two, 'i1', 'LX', '');
    expect(numbers(none, 'i1')).toEqual(['SND 1']);
  });

  it('cues of several departments that are written into an empty row go together', () => {
    const after = ['LX', 'SND', 'VID'].reduce(
      (document, prefix) => written(document, 'i2', prefix, '9'),
      show.document
    );
    const own = steps(after, 'r1').list.filter((step) => step.itemId === 'i2');
    expect(own.map((step) => step.cueIds.length)).toEqual([3]);
  });

  it('changes nothing where the text is what is there', () => {
    expect(written(show.document, 'i1', 'LX', '1')).toBe(show.document);
  });
});
