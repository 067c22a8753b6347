import { describe, expect, it } from 'vitest';
import { before } from '../../../../tests/support/conflicts-found.ts';
import { added, wall } from '../../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../../tests/support/played-show.ts';
import { duration, minute } from '../../time/duration.ts';
import { conflicts } from '../conflicts.ts';
import type { CheckId } from './conflict.ts';

describe('the show itself', () => {
  const items = (first: number, second: number) => [
    {
      id: 'i1',
      start: { mode: 'hard', at: wall('19:00') },
      length: { durationMs: duration(first * minute), countToEnd: false }
    },
    {
      id: 'i2',
      start: { mode: 'hard', at: wall('19:30') },
      length: { durationMs: duration(second * minute), countToEnd: false }
    }
  ];
  const of = (ids: readonly CheckId[], first: number, second: number, day: object = {}) =>
    conflicts(
      new PlayedShow({ items: items(first, second) as never, day }).document,
      before
    ).filter(({ check }) => ids.includes(check));

  it('[L9] S1: items run into a hard start, or past the hard out or a curfew', () => {
    expect(of(['S1'], 30, 30)).toEqual([]);
    expect(of(['S1'], 31, 30)).toMatchObject([
      { why: 'overlap', overMs: minute, rows: [{ id: 'i2' }] }
    ]);
    expect(of(['S1'], 30, 30, { hardOut: wall('20:00') })).toEqual([]);
    expect(of(['S1'], 30, 31, { hardOut: wall('20:00') })).toMatchObject([
      { why: 'hardOut', overMs: minute }
    ]);
    const curfews = (kind: string) => ({ curfews: [{ kind, at: wall('20:00') }] });
    expect(of(['S1'], 30, 31, curfews('noise'))).toMatchObject([{ why: 'curfew' }]);
    expect(of(['S1'], 30, 31, curfews('vehicle'))).toEqual([]);
  });

  it('[L9] S2: talent on two stages at once, each pair of items once', () => {
    const on = (at: string): PlayedShow => {
      const played = new PlayedShow({ items: items(30, 30) as never });
      const who = {
        id: 'who',
        rundownId: 'r1',
        kind: 'person',
        title: 'Talent',
        departmentId: null,
        class: 'public'
      } as const;
      played.edit([
        added('spaces', { id: 's2', parentId: null, kind: 'stage', name: 'Second' }),
        added('rundowns', { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Second' }),
        added('equipment', { id: 'mic', name: 'Radio mic', quantity: 1, notes: '' }),
        added('columns', who),
        added('columns', { ...who, id: 'who2', rundownId: 'r2' }),
        { do: 'set', in: 'items', id: 'i1', field: 'fields.who', to: 'Ada Lovelace', was: '' }
      ]);
      const { rank: _, ...row } = played.document.items['i1'] as never as {
        rank: string;
        id: string;
      };
      const other = {
        ...row,
        id: 'j1',
        rundownId: 'r2',
        start: { mode: 'hard', at: wall(at) },
        fields: { who2: 'Ada Lovelace' }
      };
      played.edit([{ do: 'add', in: 'items', row: other } as never]);
      return played;
    };
    const twice = (at: string) =>
      conflicts(on(at).document, before).filter(({ check }) => check === 'S2');
    expect(twice('19:29')).toMatchObject([
      { who: ['Ada Lovelace'], rows: [{ id: 'i1' }, { id: 'j1' }] }
    ]);
    expect(twice('19:30')).toEqual([]);
  });

  it('[L9] S3: a cue whose parent was cut, or whose number another has', () => {
    const played = new PlayedShow(gala);
    const doubts = () => conflicts(played.document, before).filter(({ check }) => check === 'S3');
    expect(doubts()).toEqual([]);
    const { lx1 } = played.document.cues;
    if (!lx1) throw new Error('the gala has no LX 1');
    const { rank: _, ...again } = { ...lx1, id: 'again' };
    played.edit([{ do: 'add', in: 'cues', row: { ...again, goGroupId: null } }]);
    expect(doubts()).toMatchObject([
      { why: 'twice', rows: [{ id: 'lx1' }, { id: 'again' }] },
      { why: 'twice', rows: [{ id: 'again' }, { id: 'lx1' }] }
    ]);
    // A number that was a cut cue's is no more than a doubt of the plan.
    played.edit([played.setting('cues', 'again', 'status', 'cut')]);
    expect(doubts()).toEqual([]);
    const follows = { kind: 'follow', parentId: 'again', delayMs: 0 };
    played.edit([
      played.setting('cues', 'lx1', 'number', '99'),
      played.setting('cues', 'lx2', 'execution', follows)
    ]);
    expect(doubts()).toMatchObject([{ why: 'parentCut', rows: [{ id: 'lx2' }, { id: 'again' }] }]);
  });
});
