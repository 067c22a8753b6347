import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import type { Change, Command } from './command.ts';
import type { ShowEvent } from './event.ts';
import { IMPORTER, noHistory, remember, rememberOther, type UndoHistory } from './undo-history.ts';
import { undoing } from './undo.ts';

const takeBack = (events: readonly ShowEvent[], undoes = 1): Command => ({
  type: 'edit',
  changes: undoing(events) ?? [],
  undoes
});
const title = (to: string, was: string): Change => ({
  do: 'set',
  in: 'items',
  id: 'i1',
  field: 'title',
  to,
  was
});
const segment: Change = {
  do: 'add',
  in: 'segments',
  row: { id: 'seg', rundownId: 'r1', title: 'One', targetMs: null }
};

describe('taking an edit back', () => {
  it('[E12] gives back what was, the last change first, and says what it took back', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    const events = show.edit([
      segment,
      title('Doors', 'Item 1'),
      title('House', 'Doors'),
      { do: 'set', in: 'items', id: 'i1', field: 'segmentId', to: 'seg', was: null },
      { do: 'move', in: 'items', id: 'i1' },
      { do: 'setShow', field: 'title', to: 'Ball', was: 'Gala' },
      { do: 'remove', in: 'items', id: 'i2' }
    ]);
    expect(undoing(events)?.map((change) => change.do)).toEqual([
      'restore',
      'restore',
      'restore',
      'setShow',
      'rerank',
      'set',
      'set',
      'set',
      'remove'
    ]);
    expect(show.send(takeBack(events, 7)).at(-1)).toEqual({ type: 'tookBack', change: 7 });
    expect(show.document).toEqual(before);
  });

  it('[E12] gives back what was let go of', () => {
    const show = new PlayedShow(gala);
    show.edit([segment]);
    show.set('items', 'i1', 'segmentId', 'seg').set('items', 'i2', 'segmentId', 'seg');
    const before = show.document;
    const events = show.edit([{ do: 'remove', in: 'segments', id: 'seg' }]);
    show.send(takeBack(events));
    expect(show.document).toEqual(before);
  });

  it('[E12] is refused where another has changed the value since', () => {
    const show = new PlayedShow(gala);
    const events = show.edit([title('Doors', 'Item 1')]);
    show.edit([title('House', 'Doors')]);
    expect(show.refusal(takeBack(events))).toEqual({
      code: 'changedSince',
      in: 'items',
      field: 'title'
    });
    const named = show.edit([{ do: 'setShow', field: 'title', to: 'Ball', was: 'Gala' }]);
    show.edit([{ do: 'setShow', field: 'title', to: 'Fair', was: 'Ball' }]);
    expect(show.refused(takeBack(named))).toBe('changedSince');
    const moved = show.edit([{ do: 'move', in: 'items', id: 'i1' }]);
    show.edit([{ do: 'move', in: 'items', id: 'i1', after: 'i2' }]);
    expect(show.refused(takeBack(moved))).toBe('changedSince');
  });

  it('[E12] is refused where another has changed, filled or used what would go', () => {
    const added = (show: PlayedShow): readonly ShowEvent[] => {
      show.addCue('new', 'i4');
      return show.log.at(-1) ?? [];
    };
    const show = new PlayedShow(gala);
    const cue = added(show);
    show.set('cues', 'new', 'number', '9');
    expect(show.refused(takeBack(cue))).toBe('changedSince');
    const made = show.edit([segment]);
    show.set('items', 'i1', 'segmentId', 'seg');
    expect(show.refusal(takeBack(made))).toEqual({
      code: 'stillUsed',
      in: 'segments',
      by: 'items'
    });
    const { rank: _, ...row } = show.document.items['i1'] ?? { rank: '' };
    const item = show.edit([{ do: 'add', in: 'items', row: { ...row, id: 'i9' } as never }]);
    show.addCue('lx9', 'i9');
    expect(show.refusal(takeBack(item))).toEqual({ code: 'stillUsed', in: 'items', by: 'cues' });
  });

  it('[E12] is refused where what it gives back is there again, or its place is gone', () => {
    const show = new PlayedShow(gala);
    const cue = show.edit([{ do: 'remove', in: 'cues', id: 'lx1' }]);
    const item = show.edit([{ do: 'remove', in: 'items', id: 'i2' }]);
    expect(show.refused(takeBack(cue))).toBe('badReference');
    show.send(takeBack(item));
    expect(show.refused(takeBack(item))).toBe('idTaken');
    show.send(takeBack(cue));
  });

  it('[E12] what is already as it was is left, and tells nothing', () => {
    const show = new PlayedShow(gala);
    const events = show.edit([title('Doors', 'Item 1')]);
    show.edit([title('Item 1', 'Doors')]);
    show.quiet(takeBack(events));
  });

  it('[E13] is not for what was said or happened in a run', () => {
    const show = new PlayedShow(gala).open().go();
    for (const events of show.log) expect(undoing(events)).toBe(null);
    expect(undoing([])).toBe(null);
    expect(undoing([{ type: 'tookBack', change: 1 }])).toBe(null);
    const sent = { id: 'm', rundownId: 'r1', to: { kind: 'all' }, text: '' } as const;
    expect(undoing(show.send({ type: 'sendMessage', ...sent, fromDepartmentId: null }))).toBe(null);
  });

  it('[E14] of what took something back does it again', () => {
    const show = new PlayedShow(gala);
    const events = show.edit([{ do: 'remove', in: 'items', id: 'i2' }]);
    const removed = show.document;
    const back = show.send(takeBack(events));
    show.send(takeBack(back));
    expect(show.document).toEqual(removed);
  });
});

describe('what a device may take back', () => {
  const edited: ShowEvent[] = [
    { type: 'rowMoved', in: 'items', id: 'i1', before: 'a0', after: 'a1' }
  ];
  const tookBack = (change: number): ShowEvent[] => [...edited, { type: 'tookBack', change }];
  const after = (...told: [number, ShowEvent[]][]): UndoHistory =>
    told.reduce((history, [seq, events]) => remember(history, seq, events), noHistory);

  it('[E14] are its changes, the newest last', () => {
    expect(after([3, edited], [5, edited])).toEqual({ undo: [3, 5], redo: [] });
    const many = Array.from({ length: 105 }, (_, seq): [number, ShowEvent[]] => [seq, edited]);
    const { undo } = after(...many);
    expect([undo.length, undo[0], undo.at(-1)]).toEqual([100, 5, 104]);
  });

  it('[E13] are not what it said in a run, nor what told nothing', () => {
    const show = new PlayedShow(gala).open().go();
    for (const events of show.log) expect(remember(noHistory, 1, events)).toBe(noHistory);
    expect(remember(noHistory, 1, [])).toBe(noHistory);
  });

  it('[E14] what was taken back may be done again, until something new is done', () => {
    const undone = after([3, edited], [5, edited], [6, tookBack(5)]);
    expect(undone).toEqual({ undo: [3], redo: [6] });
    expect(remember(undone, 7, tookBack(6))).toEqual({ undo: [3, 7], redo: [] });
    expect(remember(undone, 7, tookBack(3))).toEqual({ undo: [], redo: [6, 7] });
    expect(remember(undone, 7, edited)).toEqual({ undo: [3, 7], redo: [] });
  });

  it('[E14] an import is everybody’s to take back, once, and costs nobody what they may do again', () => {
    const mine = after([3, edited], [4, tookBack(3)], [5, edited], [6, tookBack(5)]);
    const offered = rememberOther(mine, 7, edited, IMPORTER);
    expect(offered).toEqual({ undo: [7], redo: mine.redo });
    expect(rememberOther(offered, 8, edited, 'other')).toEqual(offered);
    expect(rememberOther(offered, 8, tookBack(7), 'other')).toEqual({ undo: [], redo: mine.redo });
    expect(remember(offered, 8, tookBack(7))).toEqual({ undo: [], redo: [...mine.redo, 8] });
  });
});
