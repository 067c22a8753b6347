import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import { executionOf } from '#core/execution.ts';
import type { Following, ShowDocument } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { grouped, groupChoices, firedBy, joining } from './cue-groups.ts';
import { numberForNew, othersNumbered } from './cue-numbering.ts';
import { readDelay, readParent, readSeconds, secondsText } from './cue-readings.ts';
import { rowSteps } from './cue-tree.ts';
import { cuesAround } from './cues-around.ts';

const { document } = buildShow({
  items: [
    { cues: ['LX 1', 'SND 1'] },
    { cues: ['LX 2', 'LX 3', 'SND 2'], together: false },
    { cues: ['LX 4'] }
  ]
});
const cue = (id: string, of: ShowDocument = document) => of.cues[id] ?? expect.fail();
const follow = executionOf('follow') as Following;

function after(changes: readonly Change[], of: ShowDocument = document): ShowDocument {
  const made = edit(of, { type: 'edit', changes });
  if ('rejection' in made) throw new Error(made.rejection.code);
  return apply(of, made.events);
}

describe('seconds', () => {
  it.each([
    ['3', 3000],
    ['2.5', 2500],
    ['2,5 s', 2500],
    ['1:30', 90_000],
    ['90', 90_000],
    ['', null]
  ])('“%s” is %s ms, and prints so that it reads back', (text, ms) => {
    expect(readSeconds(text)).toEqual({ value: ms });
    expect(readSeconds(secondsText(ms))).toEqual({ value: ms });
  });

  it('are not guessed at', () => {
    for (const text of ['soon', '-3', '1:75', '3m'])
      expect(readSeconds(text)).toHaveProperty('why');
  });

  it('of a delay may be negative only for what hangs', () => {
    expect(readDelay('-1.5', { ...follow, kind: 'hang' })).toMatchObject({
      value: { delayMs: -1500 }
    });
    expect(readDelay(secondsText(-1500), { ...follow, kind: 'hang' })).toMatchObject({
      value: { delayMs: -1500 }
    });
    expect(readDelay('-1.5', follow)).toHaveProperty('why');
  });
});

describe('a parent', () => {
  const read = (text: string, of: ShowDocument = document) =>
    readParent(text, { cue: cue('snd2', of), was: follow, document: of });

  it('is named as it is called, or by its number in the same department', () => {
    expect(read('lx 2')).toMatchObject({ value: { parentId: 'lx2' } });
    expect(read('LX2')).toMatchObject({ value: { parentId: 'lx2' } });
    expect(read('1')).toMatchObject({ value: { parentId: 'snd1' } });
    expect(read('')).toMatchObject({ value: { parentId: null } });
  });

  it('is not guessed at, and never the cue itself by a way round', () => {
    expect(read('LX 99')).toHaveProperty('why');
    expect(read('2')).toHaveProperty('why');
    const chain = after(firedBy(cue('lx2'), { ...follow, parentId: 'snd2' }));
    expect(read('LX 2', chain)).toHaveProperty('why');
    const twice = after([{ do: 'set', in: 'cues', id: 'lx4', field: 'number', to: '1', was: '4' }]);
    expect(read('LX 1', twice)).toHaveProperty('why');
  });
});

describe('the cues of a row', () => {
  it('stand beneath what they follow, whatever their place', () => {
    const chained = after([
      ...firedBy(cue('lx2'), { ...follow, parentId: 'snd2' }),
      ...firedBy(cue('lx3'), { ...follow, parentId: 'lx2' })
    ]);
    const row = ['lx2', 'lx3', 'snd2'].map((id) => cue(id, chained));
    expect(rowSteps(row).map((step) => step.map((node) => [node.cue.id, node.depth]))).toEqual([
      [
        ['snd2', 0],
        ['lx2', 1],
        ['lx3', 2]
      ]
    ]);
  });

  it('go with no GO once none fires them', () => {
    const fired = after(firedBy(cue('snd1'), { ...follow, delayMs: duration(1), parentId: 'lx1' }));
    expect(fired.cues['snd1']?.goGroupId).toBe(null);
  });
});

describe('groups', () => {
  it('of a GO are offered within the item, of a standby around it', () => {
    const lx2 = cue('lx2');
    const names = (field: 'goGroupId' | 'standbyGroupId') =>
      groupChoices(document, lx2, cuesAround(document, lx2, field), field).map(
        ({ words }) => words
      );
    expect(names('goGroupId')).toEqual(['LX 3', 'SND 2']);
    expect(names('standbyGroupId')).toEqual(['LX 1', 'SND 1', 'LX 3', 'SND 2', 'LX 4']);
  });

  it('are made of two that were alone, joined and left', () => {
    const lx4 = { key: 'lx4', words: 'LX 4', cues: [cue('lx4')] };
    const two = after(joining(cue('lx2'), lx4, 'standbyGroupId', 'new'));
    expect([two.cues['lx2']?.standbyGroupId, two.cues['lx4']?.standbyGroupId]).toEqual([
      'new',
      'new'
    ]);
    const third = cue('lx3', two);
    const [choice] = groupChoices(
      two,
      third,
      cuesAround(two, third, 'standbyGroupId'),
      'standbyGroupId'
    ).filter(({ key }) => key === 'new');
    const three = after(joining(third, choice ?? expect.fail(), 'standbyGroupId', 'other'), two);
    expect(three.cues['lx3']?.standbyGroupId).toBe('new');
    const left = after(grouped([cue('lx3', three)], 'standbyGroupId', null), three);
    expect(left.cues['lx3']?.standbyGroupId).toBe(null);
  });
});

describe('the number of a new cue', () => {
  it('[E23] lies between those of its department around the item', () => {
    const item = (id: string) => document.items[id] ?? expect.fail();
    expect(numberForNew(document, item('i1'), 'LX')).toBe('1.5');
    expect(numberForNew(document, item('i3'), 'LX')).toBe('5');
    expect(numberForNew(document, item('i3'), 'VID')).toBe('1');
  });

  it('[E23] is told of the cue that has it, one in the plan before one that is cut', () => {
    const cut = after([
      { do: 'set', in: 'cues', id: 'lx1', field: 'status', to: 'cut', was: 'active' },
      { do: 'set', in: 'cues', id: 'lx4', field: 'number', to: '1', was: '4' }
    ]);
    expect(othersNumbered(cut, 'r1', 'LX', ' 1').map(({ id }) => id)).toEqual(['lx4', 'lx1']);
    expect(numberForNew(cut, cut.items['i2'] ?? expect.fail(), 'LX')).not.toBe('1');
  });
});
