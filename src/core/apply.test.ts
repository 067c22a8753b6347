import { describe, expect, it } from 'vitest';
import { buildShow } from '../../tests/support/build-show.ts';
import { frozen, gala, PlayedShow } from '../../tests/support/played-show.ts';
import { apply, emptyShow } from './apply.ts';
import type { ShowEvent } from './event.ts';
import type { Item } from './show.ts';
import { steps } from './steps.ts';
import { instant } from './time/instant.ts';

const at = instant(0);

describe('apply', () => {
  it('folds a log onto nothing', () => {
    const { document } = buildShow(gala);
    const item = document.items['i1'] as Item;
    const folded = apply(frozen(emptyShow), [
      { type: 'showCreated', show: document.show },
      { type: 'rowAdded', in: 'items', row: item },
      { type: 'rowChanged', in: 'items', id: 'i1', field: 'title', before: '', after: 'Doors' },
      { type: 'rowMoved', in: 'items', id: 'i1', before: 'a0', after: 'a5' },
      { type: 'showChanged', field: 'title', before: 'Gala', after: 'Ball' }
    ]);
    expect(folded).toEqual({
      ...emptyShow,
      show: { ...document.show, title: 'Ball' },
      items: { i1: { ...item, title: 'Doors', rank: 'a5' } }
    });
  });

  it('leaves what it does not touch as the rows they were', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    show.set('items', 'i1', 'title', 'Doors');
    expect(show.document.cues).toBe(before.cues);
    expect(show.document.items['i2']).toBe(before.items['i2']);
    expect(before.items['i1']?.title).toBe('Item 1');
  });

  it('does nothing with what names a row, a run, a step or a message it does not know', () => {
    const { document } = new PlayedShow(gala).open();
    const run = { run: 'run1', at } as const;
    const other = { run: 'toString', at } as const;
    const standbyId = 'none';
    const events: ShowEvent[] = [
      { type: 'rowChanged', in: 'items', id: 'none', field: 'title', before: '', after: 'x' },
      { type: 'rowChanged', in: 'items', id: 'valueOf', field: 'title', before: '', after: 'x' },
      { type: 'rowMoved', in: 'items', id: 'none', before: '', after: 'x' },
      { type: 'tookBack', change: 1 },
      { type: 'messageAcknowledged', id: 'none', device: 'x', at },
      { type: 'messageCleared', id: 'toString', at },
      { type: 'held', ...other, reason: '' },
      { type: 'wentLive', ...run, step: 'none' },
      { type: 'acked', ...run, standbyId, position: 'LX-op', device: 'x' },
      { type: 'ackWithdrawn', ...run, standbyId, position: 'LX-op', why: 'lost' },
      { type: 'standbyCancelled', ...run, step: 'none' },
      { type: 'reinstated', ...run, step: 'none' },
      { type: 'adjusted', ...run, item: 'none', by: 0 as never },
      { type: 'problemCleared', ...run, id: 'none' },
      { type: 'stoodBy', ...run, step: 'none', cues: ['none'], standbyId }
    ];
    for (const event of events)
      expect([event, apply(document, [event])]).toEqual([event, document]);
  });

  it('walks the steps as they are at each event of a batch', () => {
    const show = new PlayedShow(gala).open('rehearsal');
    const [go1, go2] = ['i1', 'new'].map((step): ShowEvent => ({
      type: 'wentLive',
      run: 'run1',
      at,
      step
    }));
    const added = show.decide({ type: 'edit', changes: [show.adding('new', 'i1')] });
    if (!('events' in added) || !go1 || !go2) throw new Error('refused');
    const before = show.document;
    const folded = apply(before, [go1, ...added.events, go2]);
    expect(folded.runs['run1']).toMatchObject({ pointer: 'new', fired: ['i1', 'new'] });
    expect(steps(folded, 'r1').byId.has('new')).toBe(true);
    expect(steps(before, 'r1').byId.has('new')).toBe(false);
  });
});
