import { describe, expect, it } from 'vitest';
import { steps } from '#core/steps.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { stepByNumber, stepsLike } from './find-step.ts';

const { document, ids } = buildShow({
  items: [
    { number: '13', title: 'Film', cues: ['LX 43', 'SND 18'] },
    {
      number: '14',
      title: 'Award',
      together: false,
      cues: ['LX 44', { cue: 'LX 13', label: 'blackout' }]
    },
    { number: '12.5', title: 'Walk-on' },
    { number: '13', title: 'Film again' }
  ]
});
const { list } = steps(document, 'r1');
const id = (typed: string, after?: number): string | undefined =>
  stepByNumber(document, list, typed, after)?.id;

describe('a typed number', () => {
  it('means the item of that number before a cue of that number', () => {
    expect(id('13')).toBe(ids.groups['LX 43']);
    expect(id('12.5')).toBe(ids.items[2]);
  });
  it('means a cue, with or without its department, in any spelling', () => {
    expect(id('44')).toBe(ids.cues['LX 44']);
    expect(id('lx 13')).toBe(ids.cues['LX 13']);
    expect(id('SND18')).toBe(ids.groups['SND 18']);
  });
  it('that stands twice means the next one from here, then the first', () => {
    expect(id('13', 0)).toBe(ids.items[3]);
    expect(id('13', 4)).toBe(ids.groups['LX 43']);
    expect(id('12.5', 4)).toBe(ids.items[2]);
  });
  it('that is nowhere means nothing', () => {
    expect(id('99')).toBeUndefined();
    expect(id('  ')).toBeUndefined();
  });
});

describe('words', () => {
  const found = (typed: string): string[] =>
    stepsLike(document, list, typed, 5).map((step) => step.id);
  it('are found in titles, labels and cues, all of them', () => {
    expect(found('film')).toEqual([ids.groups['LX 43'], ids.items[3]]);
    expect(found('film again')).toEqual([ids.items[3]]);
    expect(found('BLACKOUT')).toEqual([ids.cues['LX 13']]);
    expect(found('snd 18')).toEqual([ids.groups['SND 18']]);
    expect(found('')).toEqual([]);
  });
  it('are looked for no further than asked', () => {
    expect(stepsLike(document, list, '1', 2)).toHaveLength(2);
  });
});
