import { describe, expect, it } from 'vitest';
import { buildShow, type ShowSpec } from '../../tests/support/build-show.ts';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import { executionOf } from './execution.ts';
import { positionsOf, skippedItems, steps } from './steps.ts';

const listOf = (spec: ShowSpec) => steps(buildShow(spec).document, 'r1').list;
const idsOf = (spec: ShowSpec) => listOf(spec).map((step) => step.id);

describe('steps', () => {
  it('[P1] [P2] are go groups, called cues outside any group and items without called cues', () => {
    expect(listOf(gala)).toEqual([
      { id: 'i1', itemId: 'i1', cueIds: [], opensItem: true, index: 0 },
      { id: 'g1', itemId: 'i2', cueIds: ['lx1', 'snd1'], opensItem: true, index: 1 },
      { id: 'lx2', itemId: 'i3', cueIds: ['lx2'], opensItem: true, index: 2 },
      { id: 'lx3', itemId: 'i3', cueIds: ['lx3'], opensItem: false, index: 3 },
      { id: 'i4', itemId: 'i4', cueIds: [], opensItem: true, index: 4 },
      { id: 'g2', itemId: 'i5', cueIds: ['lx4', 'vid1'], opensItem: true, index: 5 }
    ]);
  });

  it('[P1] a show of items alone, or of cues in one item, is walked the same way', () => {
    expect(idsOf({ items: [{}, {}, {}] })).toEqual(['i1', 'i2', 'i3']);
    expect(idsOf({ items: [{ cues: ['LX 1', 'LX 2', 'LX 3'], together: false }] })).toEqual([
      'lx1',
      'lx2',
      'lx3'
    ]);
    expect(idsOf({ items: [] })).toEqual([]);
  });

  it('[P1] an item whose called cues all go with an item before is a step without cues', () => {
    const spec: ShowSpec = {
      items: [
        { cues: [{ cue: 'LX 1', goGroupId: 'over' }] },
        { cues: [{ cue: 'SND 1', goGroupId: 'over' }] },
        { cues: ['VID 1'] }
      ]
    };
    expect(listOf(spec).map(({ id, itemId, cueIds }) => [id, itemId, ...cueIds])).toEqual([
      ['over', 'i1', 'lx1', 'snd1'],
      ['i2', 'i2'],
      ['vid1', 'i3', 'vid1']
    ]);
  });

  it('[P2] keep their names when their other values are edited', () => {
    const show = new PlayedShow(gala);
    const before = steps(show.document, 'r1').list;
    show.set('cues', 'lx1', 'number', '99').set('items', 'i4', 'title', 'New');
    expect(steps(show.document, 'r1').list).toEqual(before);
  });

  it('[P3] stand in the order of items and cues; a group where its first cue does', () => {
    const show = new PlayedShow(gala);
    show.edit([{ do: 'move', in: 'items', id: 'i5', after: 'first' }]);
    show.edit([{ do: 'move', in: 'cues', id: 'lx3', after: 'first' }]);
    expect(steps(show.document, 'r1').list.map((step) => step.id)).toEqual([
      'g2',
      'i1',
      'g1',
      'lx3',
      'lx2',
      'i4'
    ]);
    const apart: ShowSpec = {
      items: [
        {
          together: false,
          cues: [{ cue: 'LX 1', goGroupId: 'g' }, 'LX 2', { cue: 'SND 1', goGroupId: 'g' }]
        }
      ]
    };
    expect(listOf(apart).map((step) => step.cueIds)).toEqual([['lx1', 'snd1'], ['lx2']]);
  });

  it('[P3] are found by id and by the cues they fire', () => {
    const { byId, ofCue } = steps(buildShow(gala).document, 'r1');
    expect(byId.get('g1')?.index).toBe(1);
    expect(ofCue.get('snd1')?.id).toBe('g1');
    expect(steps(buildShow(gala).document, 'elsewhere').list).toEqual([]);
  });

  it('[P4] floated items and cut cues make none, nor do cues that no GO fires', () => {
    expect(idsOf({ items: [{}, { floated: true, cues: ['LX 1'] }, { floated: true }] })).toEqual([
      'i1'
    ]);
    const cues = [
      { cue: 'LX 1', status: 'cut' as const },
      { cue: 'LX 2', execution: executionOf('follow') },
      { cue: 'LX 3', execution: executionOf('taken') }
    ];
    expect(listOf({ items: [{ cues, together: false }] })).toEqual([
      { id: 'i1', itemId: 'i1', cueIds: [], opensItem: true, index: 0 }
    ]);
  });

  it('[P5] the first step of an item opens it', () => {
    expect(listOf(gala).map((step) => step.opensItem)).toEqual([
      true,
      true,
      true,
      false,
      true,
      true
    ]);
  });

  it('is not walked again while items and cues are the same rows', () => {
    const show = new PlayedShow(gala);
    const before = steps(show.document, 'r1');
    show.open();
    expect(steps(show.document, 'r1')).toBe(before);
  });
});

describe('a pointer whose step is no more', () => {
  it('[P6] a cue added to the item under way is next, and the item goes on', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    expect(show.run.pointer).toBe('i1');
    show.addCue('new', 'i1');
    expect(show.next).toBe('new');
    const started = show.run.items['i1'];
    show.go();
    expect(show.run.items['i1']).toEqual(started);
    expect([show.run.pointer, show.run.currentItem, show.next]).toEqual(['new', 'i1', 'g1']);
    expect(show.run.skipped).toEqual([]);
  });

  it('[P6] also after a jump: nothing that was passed over comes again', () => {
    const show = new PlayedShow(gala).open('rehearsal').go().jump('i4');
    show.addCue('new', 'i4');
    expect(show.next).toBe('new');
    show.edit([{ do: 'move', in: 'items', id: 'i1' }]);
    expect(show.next).toBe('new');
  });

  it('[P6] stands behind what is left of the fired steps of its item', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(4).back();
    expect([show.run.pointer, show.next]).toEqual(['lx2', 'lx3']);
    show.addCue('lx2b', 'i3', {}, 'lx2').go(2).back();
    expect([show.run.pointer, show.next]).toEqual(['lx2b', 'lx3']);
    show.edit([{ do: 'remove', in: 'cues', id: 'lx2b' }]);
    expect(show.next).toBe('lx3');
    show.edit([{ do: 'set', in: 'cues', id: 'lx3', field: 'status', to: 'cut', was: 'active' }]);
    expect(show.next).toBe('i4');
  });

  it('[P6] back leaves it behind as if it had never been there', () => {
    const show = new PlayedShow(gala).open('rehearsal').jump('i4');
    show.addCue('new', 'i4').back();
    expect([show.run.state, show.run.pointer, show.next]).toEqual(['scheduled', null, 'i1']);
    const later = new PlayedShow(gala).open('rehearsal').go(2).jump('i4');
    later.addCue('new', 'i4').go().back();
    expect([later.run.pointer, later.run.currentItem, later.next]).toEqual(['g1', 'i2', 'new']);
  });
});

describe('what steps are read for', () => {
  it('[C2] a cue asks its own positions, else its department’s default one', () => {
    const { document } = buildShow({
      items: [{ cues: ['LX 1', { cue: 'SND 1', positionIds: ['VID-op', 'LX-op'] }] }]
    });
    const [lx, snd] = ['lx1', 'snd1'].map((id) => document.cues[id]);
    expect(lx && positionsOf(document, lx)).toEqual(['LX-op']);
    expect(snd && positionsOf(document, snd)).toEqual(['VID-op', 'LX-op']);
  });

  it('[R7] an item is skipped when none of its steps will be fired', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('skip', { step: 'lx2' }));
    expect([...skippedItems(show.document, show.run)]).toEqual([]);
    show.send(show.says('skip', { step: 'lx3' }));
    expect([...skippedItems(show.document, show.run)]).toEqual(['i3']);
  });
});
