import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../tests/support/played-show.ts';
import type { Change, Command } from './command.ts';
import { called, executionOf } from './execution.ts';
import { isLocked } from './locking.ts';

const locked = (show: PlayedShow): string[] =>
  (['items', 'cues'] as const)
    .flatMap((name) =>
      Object.keys(show.document[name]).filter((id) => isLocked(show.document, name, id))
    )
    .toSorted();
const edit = (...changes: Change[]): Command => ({ type: 'edit', changes });
const rowLocked = (name: string, id: string) => ({ code: 'rowLocked', in: name, id });

describe('what a run stands on', () => {
  it('[E9] nothing is locked before the first GO and after the end', () => {
    const show = new PlayedShow(gala).open();
    expect(locked(show)).toEqual([]);
    show.go(2);
    show.send(show.says('endRun', {}));
    expect(locked(show)).toEqual([]);
  });

  it('[E9] in a rehearsal: what stands by or is live, their items, the item under way', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(3);
    show.standBy('g2');
    expect(locked(show)).toEqual(['i3', 'i5', 'lx2', 'lx4', 'vid1']);
    show.set('cues', 'lx1', 'number', '77').set('items', 'i2', 'title', 'As it was');
    show.send(show.says('cancelStandby', { step: 'g2' }));
    expect(locked(show)).toEqual(['i3', 'lx2']);
  });

  it('[E9] in a show also whatever was run', () => {
    const show = new PlayedShow(gala).open('show').go(3);
    expect(locked(show)).toEqual(['i1', 'i2', 'i3', 'lx1', 'lx2', 'snd1']);
    show.back();
    expect(locked(show)).toEqual(['i1', 'i2', 'lx1', 'snd1']);
    expect(isLocked(show.document, 'people', 'lx1')).toBe(false);
  });

  it('[E9] [I3] is neither set, moved, removed nor let go of what it names', () => {
    const show = new PlayedShow(gala);
    const seg = { id: 'seg', rundownId: 'r1', title: '', targetMs: null };
    show.edit([{ do: 'add', in: 'segments', row: seg }]);
    show.set('items', 'i2', 'segmentId', 'seg').open().go(2);
    const changes: Change[] = [
      show.setting('items', 'i2', 'floated', true),
      { do: 'move', in: 'items', id: 'i2', after: 'first' },
      { do: 'rerank', in: 'items', id: 'i2', to: 'a9', was: 'a1' },
      { do: 'remove', in: 'items', id: 'i2' },
      { do: 'remove', in: 'segments', id: 'seg' }
    ];
    for (const change of changes) {
      expect(show.refusal(edit(change), planner)).toMatchObject({ code: 'rowLocked' });
    }
    for (const [field, to] of [
      ['number', '2'],
      ['goGroupId', null],
      ['status', 'cut'],
      ['execution', executionOf('follow')],
      ['itemId', 'i4'],
      ['notes', 'x']
    ] as const) {
      expect(show.refusal(edit(show.setting('cues', 'lx1', field, to)), planner)).toEqual(
        rowLocked('cues', 'lx1')
      );
    }
  });

  it('[E9] what is ahead may be edited, and what is added is not locked', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.set('items', 'i4', 'title', 'New').addCue('new', 'i4');
    show.edit([{ do: 'move', in: 'items', id: 'i5', after: 'i2' }]);
    show.edit([{ do: 'remove', in: 'items', id: 'i4' }]);
    expect(show.next).toBe('g2');
  });

  it('[E9] a position that a standby asks is not removed', () => {
    const show = new PlayedShow(gala);
    const spot = { id: 'spot', departmentId: 'LX', name: 'Spot' };
    show.edit([{ do: 'add', in: 'positions', row: spot }]);
    show.set('cues', 'lx2', 'positionIds', ['spot']).open();
    show.standBy('lx2');
    const remove = edit({ do: 'remove', in: 'positions', id: 'spot' });
    expect(show.refusal(remove)).toEqual(rowLocked('positions', 'spot'));
    show.send(show.says('cancelStandby', { step: 'lx2' }));
    show.send(remove);
  });
});

describe('a go group that stands by or is live', () => {
  // Only sound stands by: the lights of the group wait.
  const standing = (): PlayedShow => {
    const show = new PlayedShow(gala).addCue('free', 'i2').addCue('other', 'i4').open();
    show.standBy('g1', ['SND']);
    return show;
  };

  it('[E10] [I5] is not joined', () => {
    const show = standing();
    const joins: Change[] = [
      show.adding('new', 'i2', { goGroupId: 'g1' }),
      show.setting('cues', 'free', 'goGroupId', 'g1')
    ];
    for (const join of joins) expect(show.refused(edit(join))).toBe('rowLocked');
    show.addCue('idle', 'i2', { goGroupId: 'g1', execution: executionOf('follow') });
    expect(show.refused(edit(show.setting('cues', 'idle', 'execution', called)))).toBe('rowLocked');
    show.addCue('gone', 'i2', { goGroupId: 'g1', status: 'cut' });
    expect(show.refused(edit(show.setting('cues', 'gone', 'status', 'active')))).toBe('rowLocked');
  });

  it('[E10] is not left, nor moved in part', () => {
    const show = standing();
    const leaves: Change[] = [
      show.setting('cues', 'lx1', 'goGroupId', null),
      show.setting('cues', 'lx1', 'status', 'cut'),
      show.setting('cues', 'lx1', 'execution', executionOf('taken')),
      show.setting('cues', 'lx1', 'itemId', 'i4'),
      { do: 'remove', in: 'cues', id: 'lx1' },
      { do: 'move', in: 'cues', id: 'lx1' },
      { do: 'rerank', in: 'cues', id: 'lx1', was: show.document.cues['lx1']?.rank ?? '', to: 'a9' }
    ];
    for (const leave of leaves) expect(show.refused(edit(leave))).toBe('rowLocked');
  });

  it('[E10] its waiting cues may still be noted and renamed', () => {
    const show = standing().set('cues', 'lx1', 'notes', 'slow').set('cues', 'lx1', 'label', 'Dawn');
    show.set('cues', 'free', 'goGroupId', 'own').set('cues', 'other', 'goGroupId', 'own');
  });

  it('[E10] locks the items that any of its cues stand in', () => {
    const show = new PlayedShow({
      items: [
        { cues: [{ cue: 'LX 1', goGroupId: 'over' }] },
        { cues: [{ cue: 'SND 1', goGroupId: 'over' }] }
      ]
    }).open();
    show.standBy('over', ['SND']);
    expect(locked(show)).toEqual(['i1', 'i2', 'snd1']);
    expect(show.refused(edit(show.setting('items', 'i1', 'floated', true)))).toBe('rowLocked');
  });

  it('[E10] is free again once the standby is over', () => {
    const show = standing();
    show.send(show.says('cancelStandby', { step: 'g1' }));
    show.set('cues', 'free', 'goGroupId', 'g1');
  });
});

describe('a rundown', () => {
  it('[E11] that was run is not removed, not even after the end', () => {
    const show = new PlayedShow(gala).open();
    const remove = edit({ do: 'remove', in: 'rundowns', id: 'r1' });
    expect(show.refusal(remove)).toEqual(rowLocked('rundowns', 'r1'));
    show.send(show.says('endRun', {}));
    expect(show.refusal(remove)).toEqual(rowLocked('rundowns', 'r1'));
  });

  it('[E11] [I3] changes its space only while no run is on', () => {
    const show = new PlayedShow(gala);
    const club = { id: 's2', parentId: null, kind: 'stage', name: 'Club' } as const;
    show.edit([{ do: 'add', in: 'spaces', row: club }]);
    const moved: Change = {
      do: 'set',
      in: 'rundowns',
      id: 'r1',
      field: 'spaceId',
      to: 's2',
      was: 's1'
    };
    show.open();
    expect(show.refusal(edit(moved))).toEqual(rowLocked('rundowns', 'r1'));
    show.edit([{ ...moved, field: 'title', to: 'Night two' }]);
    show.send(show.says('endRun', {}));
    show.edit([moved]);
  });
});
