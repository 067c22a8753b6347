import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import { apply } from '../apply.ts';
import type { Change, Command } from '../command.ts';
import { edit as decideEdit } from '../deciding/editing.ts';
import { duplicated } from '../duplicate.ts';
import { plan } from '../timing/plan.ts';
import { undoing } from '../undo.ts';
import { remedies } from './remedies.ts';

const edit = (...changes: Change[]): Command => ({ type: 'edit', changes });
const set = (field: string, to: unknown, was: unknown, id = 'i1'): Change => {
  return { do: 'set', in: 'items', id, field, to, was };
};
const lock = (id = 'i1') => set('locked', true, false, id);
const unlock = (id = 'i1') => set('locked', false, true, id);
const ofCue = (field: string, to: unknown, id = 'lx1'): Change => {
  return { do: 'set', in: 'cues', id, field, to, was: null };
};

const two = { items: [{ cues: ['LX 1', 'SND 1'] }, { cues: ['LX 2'] }] };
const refusal = { code: 'itemLocked', id: 'i1', number: '1', title: 'Item 1' };

function lockedShow(): PlayedShow {
  const show = new PlayedShow(two);
  show.edit([lock()]);
  return show;
}

describe('an item that a planner has locked', () => {
  it.each<[string, ...Change[]]>([
    ['its values', set('title', 'x', 'Item 1')],
    ['its length', set('length', { durationMs: 60_000, countToEnd: false }, null)],
    ['its texts', set('fields.c', 'x', '')],
    ['its place', { do: 'move', in: 'items', id: 'i1' }],
    [
      'its rank, which an undo gives back',
      { do: 'rerank', in: 'items', id: 'i1', to: 'a9', was: 'a0' }
    ],
    ['its removal', { do: 'remove', in: 'items', id: 'i1' }],
    ['the removal of what it is a part of', { do: 'remove', in: 'rundowns', id: 'r1' }],
    ['a cue of it', ofCue('label', 'Blackout')],
    ['the place of a cue of it', { do: 'move', in: 'cues', id: 'lx1' }],
    ['the removal of a cue of it', { do: 'remove', in: 'cues', id: 'lx1' }],
    ['a cue that would join it', ofCue('itemId', 'i1', 'lx2')],
    ['more than it', set('title', 'y', 'Item 2', 'i2'), set('title', 'x', 'Item 1')]
  ])('[E30] keeps %s, and the refusal names it', (_, ...changes) => {
    expect(lockedShow().refusal(edit(...changes))).toEqual(refusal);
  });

  it('[E30] takes no new cue', () => {
    const show = lockedShow();
    const { rank: _, ...cue } = show.document.cues['lx1'] ?? { rank: '' };
    const row = { ...cue, id: 'new' } as never;
    expect(show.refusal(edit({ do: 'add', in: 'cues', row }))).toEqual(refusal);
  });

  it('[E30] does not let go of what it names', () => {
    const show = new PlayedShow(two);
    show.edit([
      {
        do: 'add',
        in: 'segments',
        row: { id: 'seg', rundownId: 'r1', title: 'One', targetMs: null }
      },
      { do: 'add', in: 'positions', row: { id: 'x', departmentId: 'LX', name: 'Spot' } },
      set('segmentId', 'seg', null),
      set('ownerPositionId', 'x', null),
      lock()
    ]);
    expect(show.refusal(edit({ do: 'remove', in: 'segments', id: 'seg' }))).toEqual(refusal);
    expect(show.refusal(edit({ do: 'remove', in: 'positions', id: 'x' }))).toEqual(refusal);
  });

  it('[E30] is unlocked, and then written again, in one edit or two', () => {
    const show = lockedShow();
    show.edit([unlock(), set('title', 'Doors', 'Item 1')]);
    show.edit([set('number', '1A', '1')]);
    expect(show.document.items['i1']).toMatchObject({ title: 'Doors', number: '1A' });
  });

  it('[E30] is locked from the change on that locks it', () => {
    const show = new PlayedShow(two);
    show.edit([set('title', 'Doors', 'Item 1'), lock(), set('title', 'x', 'Item 2', 'i2')]);
    expect(show.refused(edit(unlock(), lock(), set('title', 'x', 'Doors')))).toBe('itemLocked');
  });

  it('[E30] still moves in time with what stands before it', () => {
    const { document } = buildShow({
      items: [
        { hardAt: '19:00', minutes: 5 },
        { minutes: 5, locked: true }
      ]
    });
    const later = set('length', { durationMs: 600_000, countToEnd: false }, null);
    const decision = decideEdit(document, { type: 'edit', changes: [later] });
    if ('rejection' in decision) expect.fail(decision.rejection.code);
    const [was, is] = [document, apply(document, decision.events)].map(
      (each) => plan(each, 'r1').items[1]?.plannedStart ?? 0
    );
    expect((is ?? 0) - (was ?? 0)).toBe(300_000);
  });

  it('[E30] is as it was once its lock is taken back, and an older change is not taken back before', () => {
    const show = new PlayedShow(two);
    const before = show.document.items['i1'];
    const renamed = show.edit([set('title', 'Doors', 'Item 1')]);
    const locked = show.edit([lock()]);
    const back = (events: typeof locked, undoes: number): Command => {
      return { type: 'edit', changes: undoing(events) ?? [], undoes };
    };
    expect(show.refusal(back(renamed, 1))).toMatchObject({ code: 'itemLocked', title: 'Doors' });
    show.send(back(locked, 2));
    show.send(back(renamed, 1));
    expect(show.document.items['i1']).toEqual(before);
  });

  it('[E31] a row stored without the field is not locked, and is without it again once unlocked', () => {
    const show = new PlayedShow(two);
    const before = show.document.items['i1'];
    expect(before).not.toHaveProperty('locked');
    show.quiet(edit(set('locked', false, false)));
    expect(show.edit([lock()])).toMatchObject([{ before: false, after: true }]);
    show.edit([unlock()]);
    expect(show.document.items['i1']).toEqual(before);
    expect(show.refused(edit({ ...lock('lx1'), in: 'cues' } as Change))).toBe('noSuchField');
  });

  it('[G4] is moved or stretched by no remedy', () => {
    const items = [
      { hardAt: '19:00', minutes: 5 },
      { kind: 'buffer', minutes: 5, locked: true },
      { hardAt: '19:20', minutes: 5, locked: true }
    ] as const;
    const { document } = buildShow({ items });
    const kinds = remedies(document, plan(document, 'r1'), 'i3').map(({ kind }) => kind);
    expect(kinds).toEqual(['backTime']);
  });

  it('[E16] is not locked in a copy', () => {
    const { document } = buildShow({ items: [{ locked: true, cues: ['LX 1'] }] });
    let drawn = 0;
    const { changes } = duplicated(document, () => `c${(drawn += 1)}`);
    const added = changes.flatMap((change) =>
      change.do === 'add' && change.in === 'items' ? [change.row] : []
    );
    expect(added).toHaveLength(1);
    expect(added[0]).not.toHaveProperty('locked');
  });
});
