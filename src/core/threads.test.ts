import { describe, expect, it } from 'vitest';
import { actor, gala, operator, planner, PlayedShow } from '../../tests/support/played-show.ts';
import type { Change } from './command.ts';
import { removedItems, restoring } from './history.ts';
import type { Id } from './show.ts';
import { instant } from './time/instant.ts';
import { openComments, threadsByItem } from './threads.ts';
import { undoing } from './undo.ts';
import { visibleDocument, visibleEvents } from './visible.ts';

const bo = actor('Bo', ['planner']);
/** What a page might claim of who and when. */
const claimed = { at: instant(7), device: 'other', name: 'Somebody else' };

const say = (id: Id, text: string, replyTo: Id | null = null, itemId = 'i2'): Change => ({
  do: 'add',
  in: 'comments',
  row: { ...claimed, id, itemId, replyTo, text, resolved: claimed }
});
const settle = (id: Id, to: typeof claimed | null = claimed): Change => ({
  do: 'set',
  in: 'comments',
  id,
  field: 'resolved',
  to,
  was: to === null ? claimed : null
});
const takeAway = (id: Id): Change => ({ do: 'remove', in: 'comments', id });
const edit = (...changes: Change[]) => ({ type: 'edit', changes }) as const;

const textsOf = (show: PlayedShow, item: Id) =>
  (threadsByItem(show.document).get(item) ?? []).map(({ first, replies }) =>
    [first, ...replies].map(({ text }) => text)
  );

function talk(): PlayedShow {
  const show = new PlayedShow(gala);
  show.edit([say('c1', 'Is the lectern there?')], planner);
  show.edit([say('c2', 'Yes, upstage.', 'c1')], bo);
  show.edit([say('c3', 'Who strikes it?')], bo);
  return show;
}

describe('comments', () => {
  it('[E40] are by whoever said them, when they were said, whatever the page claims', () => {
    const show = talk();
    expect(show.document.comments['c1']).toMatchObject({
      device: 'Pat-d',
      name: 'Pat',
      at: 1_001_000,
      resolved: null
    });
    show.edit([settle('c1')], bo);
    const settled = { device: 'Bo-d', name: 'Bo', at: 1_004_000 };
    expect(show.document.comments['c1']?.resolved).toEqual(settled);
    show.quiet(edit(settle('c1')), planner);
    show.edit([settle('c1', null)], planner);
    expect(show.document.comments['c1']?.resolved).toBe(null);
  });

  it('[E40] are answered in threads, of which an item has so many open', () => {
    const show = talk();
    expect(textsOf(show, 'i2')).toEqual([
      ['Is the lectern there?', 'Yes, upstage.'],
      ['Who strikes it?']
    ]);
    expect([openComments(show.document, 'i2'), openComments(show.document, 'i3')]).toEqual([2, 0]);
    show.edit([settle('c1')]);
    expect(openComments(show.document, 'i2')).toBe(1);
    const gone = (id: Id) => ({ code: 'noSuchRow', in: 'comments', id });
    expect(show.refusal(edit(say('c4', 'x', 'c2')), bo)).toEqual(gone('c2'));
    expect(show.refusal(edit(say('c4', 'x', 'c1', 'i3')), bo)).toEqual(gone('c1'));
    expect(show.refused(edit(say('c4', 'x', null, 'none')), bo)).toBe('noSuchRow');
    expect(show.refused(edit(settle('c2')), bo)).toBe('notAllowed');
  });

  it('[E40] are nobody else’s to take away or to put into words', () => {
    const show = talk();
    expect(show.refused(edit(takeAway('c3')), planner)).toBe('notAllowed');
    expect(show.refusal(edit(takeAway('c1')), planner)).toEqual({
      code: 'stillUsed',
      in: 'comments',
      by: 'comments'
    });
    const text = { do: 'set', in: 'comments', id: 'c3', field: 'text', to: 'x', was: '' } as const;
    expect(show.refused(edit(text), bo)).toBe('notAllowed');
    expect(show.refused(edit({ do: 'move', in: 'comments', id: 'c3' }), bo)).toBe('notAllowed');
    show.edit([takeAway('c3')], bo);
    const [removed] = show.log.at(-1) ?? [];
    const back = undoing(removed ? [removed] : []) ?? expect.fail();
    expect(show.refused({ type: 'edit', changes: back, undoes: 4 }, planner)).toBe('notAllowed');
    show.send({ type: 'edit', changes: back, undoes: 4 }, bo);
    expect(textsOf(show, 'i2')).toHaveLength(2);
  });

  it('[E40] are written in a show too, and on the row that is live', () => {
    const show = talk().open('show').go(2);
    show.edit([say('c4', 'Ran long')], actor('Cay', ['caller']));
    expect(openComments(show.document, 'i2')).toBe(3);
    expect(show.refused(edit(say('c5', 'x')), operator('LX'))).toBe('notAllowed');
  });

  it('[E41] are gone with their item, and come back with it', () => {
    const show = talk();
    const before = show.document;
    show.edit([{ do: 'remove', in: 'items', id: 'i2' }]);
    const log = show.log.map((events, index) => ({
      seq: index + 2,
      at: instant(0),
      actor: { device: 'd', name: 'Pat' },
      events
    }));
    const [removed = expect.fail()] = removedItems(log, show.document, 'r1');
    show.edit(restoring(show.document, removed));
    expect(show.document).toEqual(before);
  });

  it('[E41] are taken back and said again like any edit', () => {
    const show = talk();
    const before = show.document;
    for (const change of [say('c4', 'And who pays?'), settle('c1'), takeAway('c3')]) {
      show.edit([change], bo);
      const changes = undoing(show.log.at(-1) ?? []) ?? expect.fail();
      show.send({ type: 'edit', changes, undoes: 9 }, bo);
      expect(show.document.comments).toEqual(before.comments);
    }
  });

  it('[V13] are for full and staff, and nothing of them is told to crew or public', () => {
    const show = talk();
    show.edit([settle('c1')]);
    show.edit([takeAway('c3')], bo);
    for (const to of ['full', 'staff'] as const) {
      expect(visibleDocument(show.document, to).comments).toEqual(show.document.comments);
    }
    for (const to of ['crew', 'public'] as const) {
      expect(visibleDocument(show.document, to).comments).toEqual({});
      const told = show.log.flatMap((events) => visibleEvents(events, to, show.document));
      expect(told).toEqual([]);
    }
  });

  it('[M4] are taken along as they were said, and nobody is made to say what they have not', () => {
    const show = talk();
    const said = show.document.comments['c2'];
    if (!said) throw new Error('nothing was said');
    const { rank: _, ...words } = said;
    const broughtBy = { at: instant(1), device: 'nobody', name: 'Nobody' };
    const along = (row: object): Change =>
      ({
        do: 'add',
        in: 'comments',
        row: { ...words, replyTo: null, broughtBy, ...row }
      }) as Change;
    show.edit([along({ id: 'c9' })], planner);
    expect(show.document.comments['c9']).toMatchObject({
      device: 'Bo-d',
      name: 'Bo',
      at: said.at,
      broughtBy: { device: 'Pat-d', name: 'Pat' }
    });
    for (const other of [{ text: 'No.' }, { name: 'Cay' }, { device: 'Cay-d' }, { at: 5 }])
      expect(show.refused(edit(along({ id: 'c8', ...other })), planner)).toBe('notAllowed');
    // It is Pat who took it along, and so Pat's to take away.
    expect(show.refused(edit(takeAway('c9')), bo)).toBe('notAllowed');
    show.edit([takeAway('c9')], planner);
  });
});
