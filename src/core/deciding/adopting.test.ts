import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { adoptableUnits } from '../revisions/adoptable.ts';
import { heldKeys, type HeldKey } from '../revisions/held-rows.ts';
import type { RunMode } from '../run.ts';
import { printOfWaiting } from '../revisions/change-set.ts';
import { nothingHeld } from '../revisions/called-on.ts';
import { itemsOf } from '../steps.ts';
import { visibleDocument } from '../visible.ts';

const publish = { type: 'publish', note: '' } as const;
function published(mode: RunMode = 'show'): PlayedShow {
  const show = new PlayedShow(gala);
  show.send(publish, planner);
  return show.open(mode);
}
const adopt = (show: PlayedShow) =>
  show.says('adopt', { seen: printOfWaiting(show.document, show.run) });
const adoptRows = (show: PlayedShow, ...rows: HeldKey[]) =>
  show.says('adopt', { seen: printOfWaiting(show.document, show.run), rows });
const units = (show: PlayedShow) =>
  adoptableUnits(show.document, show.run).map((unit) => unit.map(([, id]) => id).toSorted());
const heldIds = (show: PlayedShow) => heldKeys(show.run).map(([, id]) => id);
const titleOf = (show: PlayedShow, id: string) => show.called.items[id]?.title;

describe('a show on a revision', () => {
  it('[N6] is called on it, and what is written since waits', () => {
    const show = published();
    expect(show.run.calledOn).toEqual({ revision: 1, held: nothingHeld, adopted: 0 });
    show.set('items', 'i4', 'title', 'Awards').addCue('lx9', 'i4', { number: '9' });
    expect(show.document.items['i4']?.title).toBe('Awards');
    expect(titleOf(show, 'i4')).toBe('Item 4');
    expect(show.called.cues['lx9']).toBeUndefined();
    show.go(4);
    expect(show.run.pointer).toBe('lx3');
    expect(show.next).toBe('i4');
  });

  it('[N6] is called on the newest one, though the plan was written on before it was opened', () => {
    const show = new PlayedShow(gala);
    show.send(publish, planner);
    show.edit([{ do: 'remove', in: 'items', id: 'i1' }]);
    show.set('items', 'i4', 'title', 'Awards').addCue('lx9', 'i4');
    show.open();
    expect(show.next).toBe('i1');
    expect(titleOf(show, 'i4')).toBe('Item 4');
    expect(show.run.calledOn?.held).toMatchObject({
      items: { i1: { id: 'i1' }, i4: { title: 'Item 4' } },
      cues: { lx9: null }
    });
  });

  it('[N6] a rehearsal, and a show without a revision, are called on what is written', () => {
    const rehearsal = published('rehearsal').set('items', 'i4', 'title', 'Awards');
    expect(rehearsal.run.calledOn).toBeUndefined();
    expect(titleOf(rehearsal, 'i4')).toBe('Awards');
    const show = new PlayedShow(gala).open('show').set('items', 'i4', 'title', 'Awards');
    expect(show.run.calledOn).toBeUndefined();
    expect(titleOf(show, 'i4')).toBe('Awards');
  });

  it('[N6] what is written back to what is called waits no more', () => {
    const show = published()
      .set('items', 'i4', 'title', 'Awards')
      .set('items', 'i4', 'title', 'Item 4');
    expect(show.run.calledOn?.held).toEqual(nothingHeld);
    show.addCue('lx9', 'i4').edit([{ do: 'remove', in: 'cues', id: 'lx9' }]);
    expect(show.run.calledOn?.held).toEqual(nothingHeld);
  });

  it('[N6] a cue that comes from another rundown waits as a new one, and is called there no more', () => {
    const show = new PlayedShow(gala);
    const [space, rundown, item] = [
      show.document.spaces['s1'],
      show.document.rundowns['r1'],
      show.document.items['i1']
    ];
    show.edit([
      { do: 'add', in: 'spaces', row: { ...space, id: 's2' } } as Change,
      { do: 'add', in: 'rundowns', row: { ...rundown, id: 'r2', spaceId: 's2' } } as Change,
      { do: 'add', in: 'items', row: { ...item, id: 'x1', rundownId: 'r2' } } as Change
    ]);
    show.addCue('lx9', 'x1', { number: '9' });
    show.send(publish, planner);
    show.open().set('cues', 'lx9', 'itemId', 'i4');
    expect(show.run.calledOn?.held).toEqual({ ...nothingHeld, cues: { lx9: null } });
    expect(show.called.cues['lx9']).toBeUndefined();
    show.set('cues', 'lx9', 'itemId', 'x1');
    expect(show.run.calledOn?.held).toEqual(nothingHeld);
    show.set('cues', 'lx9', 'itemId', 'i4').send(show.says('endRun', {}));
    show.send({ type: 'openRun', run: 'run2', rundownId: 'r1', mode: 'show', label: '' });
    expect(show.document.runs['run2']?.calledOn?.held.cues).toEqual({ lx9: null });
  });

  it('[N6] a department that was taken out of the plan still answers in what is called', () => {
    const show = published();
    const removals = ['vid1'].map((id) => ({ do: 'remove', in: 'cues', id }) as const);
    show.edit([...removals, { do: 'remove', in: 'departments', id: 'VID' }]);
    show.go(5);
    const standbyId = show.standBy('g2', ['VID']);
    show.ack(standbyId, 'VID');
    expect(show.state('vid1')).toBe('ready');
  });

  it('[E9] a row that was taken out of the plan and is live now does not come back meanwhile', () => {
    const show = published();
    const [removed] = show.edit([{ do: 'remove', in: 'items', id: 'i1' }]);
    if (removed?.type !== 'rowRemoved' || removed.in !== 'items') throw new Error('not removed');
    const restore = { do: 'restore', in: 'items', row: removed.row } as const;
    show.go();
    expect(show.refused({ type: 'edit', changes: [restore] }, planner)).toBe('rowLocked');
    show.go().send(show.says('endRun', {}));
    expect(show.edit([restore])).toHaveLength(1);
  });

  it('[N7] one adoption takes in all that waits', () => {
    const show = published().set('items', 'i4', 'title', 'Awards').addCue('lx9', 'i4');
    expect(show.send(adopt(show))).toEqual([
      { type: 'adopted', run: 'run1', at: show.now, kept: [] }
    ]);
    expect(show.called.items).toEqual(show.document.items);
    expect(show.called.cues).toEqual(show.document.cues);
    expect(show.run.calledOn).toEqual({
      revision: 1,
      held: nothingHeld,
      adopted: 1,
      adoptedAt: show.now
    });
    show.quiet(adopt(show));
  });

  it('[N7] what came in since the caller looked is not adopted', () => {
    const show = published().set('items', 'i4', 'title', 'Awards');
    const seen = adopt(show);
    show.set('items', 'i4', 'title', 'Prizes');
    expect(show.refused(seen)).toBe('moreWaits');
    expect(show.send(adopt(show))).toHaveLength(1);
  });

  it('[N8] what stands by, is live or is past stays as it is called', () => {
    const show = published();
    show.set('items', 'i1', 'title', 'Doors').set('cues', 'lx1', 'label', 'Warm');
    show.set('cues', 'lx2', 'label', 'Cold').set('items', 'i4', 'title', 'Awards');
    show.go(2);
    show.standBy('lx2');
    const [event] = show.send(adopt(show));
    expect(event).toMatchObject({
      kept: expect.arrayContaining([
        ['items', 'i1'],
        ['cues', 'lx1'],
        ['cues', 'lx2']
      ]) as unknown
    });
    expect(titleOf(show, 'i1')).toBe('Item 1');
    expect(titleOf(show, 'i4')).toBe('Awards');
    expect(show.called.cues['lx2']?.label).toBe('');
    show.quiet(adopt(show));
  });

  it('[N8] no cue joins a group that stands by, and it may once that is over', () => {
    const show = published().addCue('lx9', 'i2', { goGroupId: 'g1' });
    show.go();
    show.standBy('g1');
    show.quiet(adopt(show));
    show.send(show.says('cancelStandby', { step: 'g1' }));
    show.send(adopt(show));
    expect(show.go().cue('lx9').state).toBe('live');
  });

  it('[N8] what follows a cue that has to wait waits with it, and what follows that', () => {
    const show = published().addCue('lx9', 'i2', { goGroupId: 'g1' });
    const after = (parentId: string) => ({ kind: 'follow', parentId, delayMs: 0 });
    show.set('cues', 'lx3', 'execution', after('lx9'));
    show.addCue('lx10', 'i5', { execution: after('lx3') as never });
    show.addCue('lx11', 'i5', { execution: after('lx10') as never });
    show.go();
    show.standBy('g1');
    expect(units(show)).toEqual([['lx10', 'lx11']]);
    show.send(adopt(show));
    expect(show.called.cues['lx3']?.execution).toEqual({ kind: 'called' });
    expect(heldIds(show)).toEqual(['lx9', 'lx3']);
    expect(show.called.cues['lx11']?.execution).toEqual(after('lx10'));
  });

  it('[N9] the caller takes in what was chosen, and the rest goes on waiting', () => {
    const show = published()
      .set('items', 'i4', 'title', 'Awards')
      .set('items', 'i5', 'title', 'End');
    expect(units(show)).toEqual([['i4'], ['i5']]);
    expect(show.send(adoptRows(show, ['items', 'i5']))).toMatchObject([
      { type: 'adopted', kept: [['items', 'i4']] }
    ]);
    expect([titleOf(show, 'i4'), titleOf(show, 'i5')]).toEqual(['Item 4', 'End']);
    show.quiet(adoptRows(show, ['items', 'i5'], ['items', 'none']));
    show.send(adoptRows(show, ['items', 'i4']));
    expect(show.run.calledOn).toEqual({
      revision: 1,
      held: nothingHeld,
      adopted: 2,
      adoptedAt: show.now
    });
    expect(show.called.items).toEqual(show.document.items);
  });

  it('[N9] an item goes with its cues, and a part of them is not taken', () => {
    const show = published().set('items', 'i4', 'title', 'Awards').addCue('lx9', 'i4');
    show.set('cues', 'lx2', 'label', 'Cold').set('cues', 'lx3', 'label', 'Warm');
    expect(units(show)).toEqual([
      ['i4', 'lx9'],
      ['lx2', 'lx3']
    ]);
    show.quiet(adoptRows(show, ['items', 'i4']));
    show.quiet(adoptRows(show, ['cues', 'lx9']));
    show.send(adoptRows(show, ['cues', 'lx9'], ['items', 'i4']));
    expect(heldIds(show)).toEqual(['lx2', 'lx3']);
  });

  it('[N9] a row goes with what it names that came or went with it', () => {
    const moved = published()
      .set('cues', 'lx2', 'itemId', 'i4')
      .set('items', 'i4', 'title', 'Awards');
    expect(units(moved)).toEqual([['i4', 'lx2']]);
    const show = published();
    show.edit([{ do: 'remove', in: 'cues', id: 'vid1' }]);
    show.edit([{ do: 'remove', in: 'departments', id: 'VID' }]);
    expect(units(show)).toEqual([['VID', 'VID-op', 'vid1']]);
  });

  it('[N9] cues that join one go group go together', () => {
    const show = published()
      .addCue('lx8', 'i1', { goGroupId: 'g9' })
      .addCue('lx9', 'i4', { goGroupId: 'g9' })
      .addCue('lx7', 'i5');
    expect(units(show)).toEqual([['lx8', 'lx9'], ['lx7']]);
  });

  it('[N9] rows that moved go one by one, a list that was ranked anew as one', () => {
    const show = published();
    show.edit([{ do: 'move', in: 'items', id: 'i5', after: 'first' }]);
    show.edit([{ do: 'move', in: 'items', id: 'i4', after: 'i1' }]);
    expect(units(show)).toEqual([['i5'], ['i4']]);
    show.send(adoptRows(show, ['items', 'i4']));
    expect(show.called.items['i5']?.rank).not.toBe(show.document.items['i5']?.rank);
    const listed = () => itemsOf(show.called, 'r1').map(({ id }) => id);
    expect(listed()).toEqual(['i1', 'i4', 'i2', 'i3', 'i5']);
    const again = published();
    const ranks = ['b01', 'b02', 'b03', 'b04', 'b05'];
    again.edit(
      ranks.map((to, index) => {
        const id = `i${index + 1}`;
        const was = again.document.items[id]?.rank ?? '';
        return { do: 'rerank', in: 'items', id, to, was } as const;
      })
    );
    expect(units(again)).toEqual([['i1', 'i2', 'i3', 'i4', 'i5']]);
  });

  it('[N9] a row that the run stands on keeps back no more of its item than itself', () => {
    const show = published().set('items', 'i2', 'title', 'Prizes').addCue('lx9', 'i2');
    show.go(2);
    expect(units(show)).toEqual([['lx9']]);
    show.quiet(adoptRows(show, ['items', 'i2']));
    show.send(adoptRows(show, ['items', 'i2'], ['cues', 'lx9']));
    expect(heldIds(show)).toEqual(['i2']);
  });

  it('[N7] once the run is over, nothing is held back', () => {
    const show = published().set('items', 'i4', 'title', 'Awards');
    show.send(show.says('endRun', {}));
    expect(titleOf(show, 'i4')).toBe('Awards');
    expect(show.run.calledOn?.held).toEqual(nothingHeld);
  });

  it('[V8] a class is held back nothing where only what it may not see was written', () => {
    const show = new PlayedShow({
      ...gala,
      columns: [{ id: 'shut', title: 'Shut', class: 'full' }]
    });
    show.send(publish, planner);
    show.open();
    show.edit([{ do: 'set', in: 'items', id: 'i4', field: 'fields.shut', to: 'secret', was: '' }]);
    const heldBy = (to: 'full' | 'crew') =>
      visibleDocument(show.document, to).runs['run1']?.calledOn?.held.items;
    expect(Object.keys(heldBy('full') ?? {})).toEqual(['i4']);
    expect(heldBy('crew')).toEqual({});
  });
});
