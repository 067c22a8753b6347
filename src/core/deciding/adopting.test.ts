import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { RunMode } from '../run.ts';
import { printOfWaiting } from '../revisions/change-set.ts';
import { nothingHeld } from '../revisions/called-on.ts';
import { visibleDocument } from '../visible.ts';

const publish = { type: 'publish', note: '' } as const;
function published(mode: RunMode = 'show'): PlayedShow {
  const show = new PlayedShow(gala);
  show.send(publish, planner);
  return show.open(mode);
}
const adopt = (show: PlayedShow) =>
  show.says('adopt', { seen: printOfWaiting(show.document, show.run) });
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
    expect(show.run.calledOn).toEqual({ revision: 1, held: nothingHeld, adopted: 1 });
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
