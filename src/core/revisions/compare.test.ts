import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { comparePlans, isSame } from './compare.ts';

function edited(...changes: Change[]) {
  const show = new PlayedShow({ ...gala, columns: [{ id: 'col1', title: 'Presenter' }] });
  const before = show.document;
  show.edit(changes, planner);
  return comparePlans(before, show.document);
}

describe('two plans compared', () => {
  it('[N2] tell what was added, and what was removed with all its parts', () => {
    const { rows } = edited({ do: 'remove', in: 'items', id: 'i2' });
    expect(rows.map(({ kind, in: name, id }) => [kind, name, id])).toEqual([
      ['removed', 'items', 'i2'],
      ['removed', 'cues', 'lx1'],
      ['removed', 'cues', 'snd1']
    ]);
    const show = new PlayedShow(gala);
    const before = show.document;
    show.addCue('lx9', 'i4', { number: '9' });
    expect(comparePlans(before, show.document).rows).toEqual([
      { kind: 'added', in: 'cues', id: 'lx9', after: show.document.cues['lx9'] }
    ]);
  });

  it('[N2] tell each field that changed, and of columns the one text', () => {
    const { rows, show } = edited(
      { do: 'set', in: 'items', id: 'i1', field: 'title', to: 'Doors', was: '' },
      { do: 'set', in: 'items', id: 'i1', field: 'fields.col1', to: 'Ann', was: '' },
      { do: 'setShow', field: 'venue', to: 'Town hall', was: '' }
    );
    expect(show).toEqual([{ field: 'venue', before: '', after: 'Town hall' }]);
    expect(rows).toMatchObject([
      {
        kind: 'changed',
        id: 'i1',
        isMoved: false,
        fields: [
          { field: 'title', after: 'Doors' },
          { field: 'fields.col1', before: '', after: 'Ann' }
        ]
      }
    ]);
  });

  it('[N2] tell a script that was written first as one that was empty', () => {
    const { rows } = edited({
      do: 'set',
      in: 'items',
      id: 'i1',
      field: 'script',
      to: 'Good evening',
      was: ''
    });
    expect(rows).toMatchObject([
      { id: 'i1', fields: [{ field: 'script', before: '', after: 'Good evening' }] }
    ]);
  });

  it('[N4] tell of one row that it moved, not of all that it passed', () => {
    const { rows } = edited({ do: 'move', in: 'items', id: 'i1' });
    expect(rows).toMatchObject([{ kind: 'changed', id: 'i1', isMoved: true, fields: [] }]);
  });

  it('[N9] tell of no row that it moved but of those that were, where that is asked', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    for (const id of ['i5', 'i4', 'i3']) {
      show.edit([{ do: 'move', in: 'items', id, after: 'i1' }], planner);
    }
    const ids = (moves: 'fewest' | 'reranked') =>
      comparePlans(before, show.document, moves).rows.map(({ id }) => id);
    expect(ids('fewest')).toEqual(['i2']);
    expect(ids('reranked')).toEqual(['i3', 'i4', 'i5']);
  });

  it('[N4] tell of a cue that went to another item by that field', () => {
    const { rows } = edited({
      do: 'set',
      in: 'cues',
      id: 'lx2',
      field: 'itemId',
      to: 'i4',
      was: 'i3'
    });
    expect(rows).toMatchObject([{ id: 'lx2', isMoved: false, fields: [{ field: 'itemId' }] }]);
  });

  it('[N4] do not differ where a row was only ranked anew in its place', () => {
    const { rows, reranked, show } = edited({
      do: 'rerank',
      in: 'items',
      id: 'i2',
      to: 'a1V',
      was: 'a1'
    });
    expect(reranked).toHaveLength(1);
    expect(isSame({ rows, reranked, show })).toBe(true);
  });
});
