import { describe, expect, it } from 'vitest';
import type { ShowSpec } from '../../../tests/support/build-show.ts';
import { gala, PlayedShow, typesOf } from '../../../tests/support/played-show.ts';
import { inOrder } from '../collections.ts';
import type { Change, Command } from '../command.ts';
import type { Item } from '../show.ts';
import { itemsOf } from '../steps.ts';
import { undoing } from '../undo.ts';
import { MAX_ROWS } from './edit-check.ts';

const edit = (...changes: Change[]): Command => ({ type: 'edit', changes });
const order = (show: PlayedShow) => itemsOf(show.document, 'r1').map((item) => item.id);
const set = (field: string, to: unknown, was: unknown, id = 'i1'): Change => ({
  do: 'set',
  in: 'items',
  id,
  field,
  to,
  was
});

const newItem = (id: string, fields: Partial<Item> = {}): Omit<Item, 'rank'> => {
  const { rank: _, ...row } = new PlayedShow(gala).document.items['i1'] as Item;
  return { ...row, id, ...fields };
};
const add = (id: string, after?: string, fields: Partial<Item> = {}): Change => ({
  do: 'add',
  in: 'items',
  row: newItem(id, fields),
  ...(after === undefined ? {} : { after })
});
const segment: Change = {
  do: 'add',
  in: 'segments',
  row: { id: 'seg', rundownId: 'r1', title: 'One', targetMs: null }
};

const withColumns: ShowSpec = { ...gala, columns: [{ title: 'Prompter' }, { title: 'Camera' }] };

describe('an edit', () => {
  it('[E1] makes all its changes, later ones upon earlier ones', () => {
    const show = new PlayedShow(gala);
    show.edit([
      add('new', 'i1', { title: 'One' }),
      set('title', 'Two', 'One', 'new'),
      add('newer', 'new')
    ]);
    expect(order(show)).toEqual(['i1', 'new', 'newer', 'i2', 'i3', 'i4', 'i5']);
    expect(show.document.items['new']?.title).toBe('Two');
  });

  it('[E1] or none, when one of them cannot be made', () => {
    const show = new PlayedShow(gala);
    expect(show.refusal(edit(add('new'), set('title', 'x', 'y', 'none')))).toEqual({
      code: 'noSuchRow',
      in: 'items',
      id: 'none'
    });
    expect(show.refused(edit(add('new'), set('title', 'x', 'y', 'toString')))).toBe('noSuchRow');
  });

  it('[E1] that changes nothing tells nothing', () => {
    const show = new PlayedShow(gala);
    show.quiet(edit());
    show.quiet(edit(set('title', 'Item 1', 'another')));
    show.quiet(edit(set('start', { mode: 'soft' }, null)));
    show.quiet(edit({ do: 'move', in: 'items', id: 'i2', after: 'i1' }));
    show.quiet(edit({ do: 'setShow', field: 'title', to: 'Gala', was: 'x' }));
  });
});

describe('setting a field', () => {
  it('[E2] tells before and after', () => {
    const show = new PlayedShow(gala);
    expect(show.edit([set('title', 'Doors', 'Item 1')])).toEqual([
      {
        type: 'rowChanged',
        in: 'items',
        id: 'i1',
        field: 'title',
        before: 'Item 1',
        after: 'Doors'
      }
    ]);
    expect(show.edit([{ do: 'setShow', field: 'title', to: 'Ball', was: 'Gala' }])).toEqual([
      { type: 'showChanged', field: 'title', before: 'Gala', after: 'Ball' }
    ]);
    expect(show.document.show.title).toBe('Ball');
  });

  it('[E2] the later write wins, and says that it had not seen the other', () => {
    const show = new PlayedShow(gala);
    show.edit([set('title', 'Doors', 'Item 1')]);
    expect(show.edit([set('title', 'House', 'Item 1')])).toMatchObject([
      { before: 'Doors', after: 'House', unseen: true }
    ]);
    expect(show.edit([{ do: 'setShow', field: 'venue', to: 'Hall', was: 'Barn' }])).toMatchObject([
      { unseen: true }
    ]);
  });

  it('[E3] only one that the row has, never its id, rank or source', () => {
    const show = new PlayedShow(gala);
    for (const field of ['nothing', 'id', 'rank', 'source', 'toString']) {
      expect(show.refusal(edit(set(field, 'x', 'y')))).toEqual({
        code: 'noSuchField',
        in: 'items',
        field
      });
    }
    for (const field of ['id', 'nothing', 'toString']) {
      const change = { do: 'setShow', field, to: 'x', was: 'y' } as unknown as Change;
      expect(show.refusal(edit(change))).toEqual({ code: 'noSuchField', in: 'show', field });
    }
  });

  it('[E3] each column’s text is a field of its own', () => {
    const show = new PlayedShow(withColumns);
    show.edit([set('fields.col1', 'on air', '')]);
    show.edit([set('fields.col2', 'wide', '')]);
    expect(show.edit([set('fields.col1', 'off', 'on air')])).toMatchObject([
      { before: 'on air', after: 'off' }
    ]);
    expect(show.document.items['i1']?.fields).toEqual({ col1: 'off', col2: 'wide' });
  });

  it('[E3] an empty text is no text', () => {
    const show = new PlayedShow(withColumns);
    show.quiet(edit(set('fields.col1', '', 'x')));
    show.edit([set('fields.col1', 'on air', '')]);
    expect(show.edit([set('fields.col1', '', 'on air')])).toMatchObject([{ after: '' }]);
    expect(show.document.items['i1']?.fields).toEqual({});
    show.edit([set('fields', { col1: '', col2: 'wide' }, {})]);
    show.edit([add('new', undefined, { fields: { col1: '', col2: 'wide' } })]);
    expect(show.document.items['i1']?.fields).toEqual({ col2: 'wide' });
    expect(show.document.items['new']?.fields).toEqual({ col2: 'wide' });
  });
});

describe('scripts', () => {
  it('[E56] an item has one once it is written, and none again once it is emptied', () => {
    const show = new PlayedShow(gala);
    const bare = show.document.items['i1'];
    show.quiet(edit(set('script', '', '')));
    expect(show.edit([set('script', '**Good** evening', '')])).toEqual([
      {
        type: 'rowChanged',
        in: 'items',
        id: 'i1',
        field: 'script',
        before: '',
        after: '**Good** evening'
      }
    ]);
    expect(show.document.items['i1']).toEqual({ ...bare, script: '**Good** evening' });
    show.edit([set('script', '', '**Good** evening')]);
    expect(show.document.items['i1']).toEqual(bare);
    show.edit([add('new', undefined, { script: '' })]);
    expect(Object.hasOwn(show.document.items['new'] ?? {}, 'script')).toBe(false);
  });

  it('[E56] only an item has one', () => {
    const show = new PlayedShow(gala);
    const change: Change = { do: 'set', in: 'cues', id: 'lx1', field: 'script', to: 'x', was: '' };
    expect(show.refused(edit(change))).toBe('noSuchField');
  });

  it('[E56] is taken back, and put back with its item', () => {
    const show = new PlayedShow(gala);
    show.edit([set('script', 'Good evening', '')]);
    const written = show.document.items['i1'];
    const [gone] = show.edit([{ do: 'remove', in: 'items', id: 'i1' }]);
    expect(gone).toMatchObject({ row: { script: 'Good evening' } });
    show.edit([{ do: 'restore', in: 'items', row: written as never }]);
    expect(show.document.items['i1']).toEqual(written);
    show.edit([set('script', '', 'Good evening')]);
    show.edit([set('script', 'Good evening', '')]);
    expect(show.document.items['i1']).toEqual(written);
  });
});

describe('the channel of a position', () => {
  it('[M31] is there once it is said, not there again once it is emptied, and taken back', () => {
    const show = new PlayedShow(gala);
    const bare = show.document.positions['LX-op'];
    const said = show.edit([show.setting('positions', 'LX-op', 'comms', 'Ch 2')]);
    expect(said).toMatchObject([{ field: 'comms', before: '', after: 'Ch 2' }]);
    expect(show.document.positions['LX-op']).toEqual({ ...bare, comms: 'Ch 2' });
    show.edit([show.setting('positions', 'LX-op', 'comms', '')]);
    expect(show.document.positions['LX-op']).toEqual(bare);
    show.edit([show.setting('positions', 'LX-op', 'comms', 'A')]);
    show.edit(undoing(show.log.at(-1) ?? []) ?? []);
    expect(show.document.positions['LX-op']).toEqual(bare);
  });
});

describe('placing rows', () => {
  it('[E4] first, last, or behind another', () => {
    const show = new PlayedShow(gala);
    show.edit([add('a', 'first'), add('z'), add('m', 'i3')]);
    expect(order(show)).toEqual(['a', 'i1', 'i2', 'i3', 'm', 'i4', 'i5', 'z']);
    show.edit([{ do: 'move', in: 'items', id: 'z', after: 'first' }]);
    show.edit([{ do: 'move', in: 'items', id: 'a' }]);
    show.edit([{ do: 'move', in: 'items', id: 'm', after: 'i1' }]);
    expect(order(show)).toEqual(['z', 'i1', 'm', 'i2', 'i3', 'i4', 'i5', 'a']);
  });

  it('[E4] many at the end keep their order, whatever else is done between', () => {
    const show = new PlayedShow(gala);
    show.edit([
      add('a'),
      add('b'),
      { do: 'move', in: 'items', id: 'i1' },
      add('c'),
      { do: 'restore', in: 'items', row: { ...newItem('far'), rank: 'b10' } },
      add('d'),
      { do: 'rerank', in: 'items', id: 'i2', to: 'b20', was: 'a1' },
      add('e')
    ]);
    expect(order(show).slice(3)).toEqual(['a', 'b', 'i1', 'c', 'far', 'd', 'i2', 'e']);
  });

  it('[E4] at the end also after another row came there from a different owner', () => {
    const show = new PlayedShow(gala);
    const cue = (id: string): Change => show.adding(id, 'i2');
    const far = { ...show.document.cues['lx4'], id: 'far', rank: 'b20' } as never;
    show.edit([
      { do: 'restore', in: 'cues', row: far },
      cue('one'),
      { do: 'set', in: 'cues', id: 'far', field: 'itemId', to: 'i2', was: 'i5' },
      cue('two')
    ]);
    const { cues } = show.document;
    expect((cues['two']?.rank ?? '') > 'b20').toBe(true);
  });

  it('[E4] behind one that is not there, or another owner’s, is refused', () => {
    const show = new PlayedShow(gala);
    const gone = { code: 'noSuchRow', in: 'items', id: 'none' };
    expect(show.refusal(edit(add('new', 'none')))).toEqual(gone);
    expect(show.refusal(edit({ do: 'move', in: 'items', id: 'i1', after: 'none' }))).toEqual(gone);
    expect(show.refusal(edit({ do: 'move', in: 'cues', id: 'lx1', after: 'lx2' }))).toEqual({
      code: 'noSuchRow',
      in: 'cues',
      id: 'lx2'
    });
  });

  it('[E4] at a rank that nothing could be placed around is refused', () => {
    const show = new PlayedShow(gala);
    const bad = { code: 'badReference', in: 'items', field: 'rank' };
    const row = { ...newItem('new'), rank: 'zz' };
    expect(show.refusal(edit({ do: 'restore', in: 'items', row }))).toEqual(bad);
    const rerank = { do: 'rerank', in: 'items', id: 'i1', was: 'a0' } as const;
    expect(show.refusal(edit({ ...rerank, to: 'a' }))).toEqual(bad);
    show.edit([{ ...rerank, to: 'a2V' }]);
    expect(order(show)).toEqual(['i2', 'i3', 'i1', 'i4', 'i5']);
  });
});

describe('removing a row', () => {
  it('[E5] takes its parts with it, the deepest first', () => {
    const show = new PlayedShow(gala);
    const events = show.edit([{ do: 'remove', in: 'items', id: 'i2' }]);
    expect(events.map((event) => event.type === 'rowRemoved' && event.row.id)).toEqual([
      'lx1',
      'snd1',
      'i2'
    ]);
    expect(show.document.cues).not.toHaveProperty('lx1');
    show.edit([{ do: 'remove', in: 'rundowns', id: 'r1' }]);
    expect([show.document.items, show.document.cues, show.document.rundowns]).toEqual([{}, {}, {}]);
  });

  it('[E5] does not first let go of what goes with it', () => {
    const show = new PlayedShow(gala);
    show.edit([segment, set('segmentId', 'seg', null)]);
    const events = show.edit([{ do: 'remove', in: 'rundowns', id: 'r1' }]);
    expect(typesOf(events).filter((type) => type !== 'rowRemoved')).toEqual([]);
  });

  it('[E5] lets go of it whatever need not name it', () => {
    const show = new PlayedShow(gala);
    show.edit([
      segment,
      set('segmentId', 'seg', null),
      set('ownerPositionId', 'LX-op', null),
      { do: 'set', in: 'cues', id: 'snd1', field: 'positionIds', to: ['x', 'SND-op'], was: [] },
      { do: 'add', in: 'positions', row: { id: 'x', departmentId: 'LX', name: 'Spot' } },
      { do: 'set', in: 'items', id: 'i2', field: 'ownerPositionId', to: 'x', was: null }
    ]);
    expect(
      typesOf(
        show.edit([
          { do: 'remove', in: 'segments', id: 'seg' },
          { do: 'remove', in: 'positions', id: 'x' }
        ])
      )
    ).toEqual(['rowChanged', 'rowRemoved', 'rowChanged', 'rowChanged', 'rowRemoved']);
    expect(show.document.items['i1']).toMatchObject({ segmentId: null, ownerPositionId: 'LX-op' });
    expect(show.document.items['i2']?.ownerPositionId).toBe(null);
    expect(show.document.cues['snd1']?.positionIds).toEqual(['SND-op']);
  });

  it('[E6] that something cannot do without is refused, and says by what', () => {
    const show = new PlayedShow(gala);
    const refuse = (name: 'days' | 'spaces' | 'departments' | 'positions', id: string) =>
      show.refusal(edit({ do: 'remove', in: name, id }));
    expect(refuse('days', 'd1')).toEqual({ code: 'stillUsed', in: 'days', by: 'rundowns' });
    expect(refuse('spaces', 's1')).toEqual({ code: 'stillUsed', in: 'spaces', by: 'rundowns' });
    expect(refuse('departments', 'LX')).toEqual({
      code: 'stillUsed',
      in: 'departments',
      by: 'cues'
    });
    expect(refuse('positions', 'LX-op')).toEqual({
      code: 'stillUsed',
      in: 'positions',
      by: 'departments'
    });
  });

  it('[E6] goes with what could not do without it', () => {
    const show = new PlayedShow(gala);
    show.edit([
      { do: 'remove', in: 'departments', id: 'VID' },
      { do: 'remove', in: 'cues', id: 'vid1' }
    ]);
    expect(show.document.positions).not.toHaveProperty('VID-op');
    show.edit([
      { do: 'remove', in: 'days', id: 'd1' },
      { do: 'remove', in: 'rundowns', id: 'r1' }
    ]);
  });
});

describe('references', () => {
  it('[E7] lead somewhere once the edit is made', () => {
    const show = new PlayedShow(gala);
    expect(show.refusal(edit(set('segmentId', 'seg', null)))).toEqual({
      code: 'badReference',
      in: 'items',
      field: 'segmentId'
    });
    show.edit([set('segmentId', 'seg', null), segment]);
    expect(show.refused(edit(set('rundownId', 'none', 'r1')))).toBe('badReference');
    expect(show.refused(edit(set('rundownId', 'toString', 'r1')))).toBe('badReference');
    const cue = { do: 'set', in: 'cues', id: 'lx1', was: null } as const;
    const refused = (field: string, to: unknown) => show.refused(edit({ ...cue, field, to }));
    expect(refused('positionIds', ['LX-op', 'none'])).toBe('badReference');
    expect(refused('departmentId', 'none')).toBe('badReference');
    expect(refused('itemId', 'none')).toBe('badReference');
  });

  it('[E7] a department and its first position are added together', () => {
    const show = new PlayedShow(gala);
    const row = {
      id: 'FLY',
      prefix: 'FLY',
      spoken: 'Fly',
      aliases: [],
      colour: 3,
      warnLeadMs: null,
      standbyLeadMs: 0 as never,
      ackPolicy: 'soft',
      defaultPositionId: 'rail'
    } as const;
    const rail = { id: 'rail', departmentId: 'FLY', name: 'Rail' };
    expect(show.refused(edit({ do: 'add', in: 'departments', row }))).toBe('badReference');
    show.edit([
      { do: 'add', in: 'departments', row },
      { do: 'add', in: 'positions', row: rail }
    ]);
  });
});

describe('ids', () => {
  it('[E8] are given once in a collection', () => {
    const show = new PlayedShow(gala);
    expect(show.refusal(edit(add('i2')))).toEqual({ code: 'idTaken', id: 'i2' });
    expect(show.refused(edit(add('new'), add('new')))).toBe('idTaken');
    expect(show.refused(edit(add('toString')))).toBe('idTaken');
  });

  it('[E8] are not two of an item, a cue and a go group: they name steps', () => {
    const show = new PlayedShow(gala);
    const taken = (id: string, ...changes: Change[]) =>
      expect(show.refusal(edit(...changes))).toEqual({ code: 'idTaken', id });
    taken('lx1', add('lx1'));
    taken('g1', add('g1'));
    taken('i1', show.adding('i1', 'i2'));
    taken('g1', show.adding('g1', 'i2'));
    taken('i4', show.adding('new', 'i2', { goGroupId: 'i4' }));
    taken('lx2', show.setting('cues', 'lx1', 'goGroupId', 'lx2'));
    taken('new', show.adding('new', 'i2', { goGroupId: 'new' }));
    show.edit([
      show.adding('new', 'i2', { goGroupId: 'i4' }),
      { do: 'remove', in: 'cues', id: 'new' }
    ]);
  });
});

describe('how much fits', () => {
  it('[E15] a collection holds at most 20 000 rows', () => {
    const show = new PlayedShow(gala);
    const many = (count: number): Change[] =>
      Array.from({ length: count }, (_, index) => ({
        do: 'add',
        in: 'people',
        row: { id: `p${index}`, name: '', phone: '', email: '' }
      }));
    expect(show.refusal(edit(...many(MAX_ROWS + 1)))).toEqual({ code: 'tooMuch', limit: 20_000 });
    expect(show.decide(edit(...many(MAX_ROWS)))).toHaveProperty('events.length', 20_000);
  });

  it('[E4] cues of an item made by the same edit stand in the order they came, however they came', () => {
    const show = new PlayedShow(gala);
    const [moved] = Object.values(show.document.cues).filter(({ itemId }) => itemId === 'i2');
    const id = moved?.id ?? '';
    show.edit([
      show.adding('early', 'new'),
      add('new'),
      show.adding('late', 'new'),
      add('other'),
      { do: 'set', in: 'cues', id, field: 'itemId', to: 'other', was: 'i2' },
      show.adding('behind', 'other')
    ]);
    const cuesOf = (item: string) =>
      inOrder(Object.values(show.document.cues).filter(({ itemId }) => itemId === item));
    expect(cuesOf('new').map((cue) => cue.id)).toEqual(['early', 'late']);
    expect(cuesOf('other').map((cue) => cue.id)).toEqual([id, 'behind']);
    for (const item of ['new', 'other']) {
      expect(new Set(cuesOf(item).map(({ rank }) => rank)).size).toBe(2);
    }
  });

  const file = (show: PlayedShow, rows: number): Change[] =>
    Array.from({ length: rows }, (_, row) => [
      add(`n${row}`),
      show.adding(`a${row}`, `n${row}`),
      show.adding(`b${row}`, `n${row}`)
    ]).flat();
  const took = (show: PlayedShow, ...changes: Change[]): number => {
    // Of this thread alone: others may keep the machine busy.
    const before = process.threadCpuUsage();
    expect(show.decide(edit(...changes))).toHaveProperty('events');
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };

  it('a file of thousands of rows is decided in about as long a row as a short one', () => {
    const show = new PlayedShow(gala);
    const [short, long] = [file(show, 500), file(show, 5_000)];
    took(show, ...short);
    // Ten times the rows: a look at all of them for each would take a hundred times as long.
    expect(took(show, ...long)).toBeLessThan(40 * Math.max(took(show, ...short), 5));
  });

  it('a rundown of thousands of rows goes likewise', () => {
    const [short, long] = [500, 5_000].map((rows) => {
      const show = new PlayedShow(gala);
      show.edit(file(show, rows));
      return show;
    }) as [PlayedShow, PlayedShow];
    const all: Change = { do: 'remove', in: 'rundowns', id: 'r1' };
    took(short, all);
    expect(took(long, all)).toBeLessThan(40 * Math.max(took(short, all), 5));
  });

  it('and is taken back likewise, with whatever names what goes', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    show.edit(
      Array.from({ length: 100 }, (_, row) => [
        add(`n${row}`),
        show.adding(`a${row}`, `n${row}`)
      ]).flat()
    );
    const back = undoing(show.log.at(-1) ?? []) ?? [];
    expect(show.decide({ type: 'edit', changes: back, undoes: 1 })).toHaveProperty(
      'events.length',
      201
    );
    const items = Array.from({ length: 100 }, (_, row): Change => ({
      do: 'remove',
      in: 'items',
      id: `n${row}`
    }));
    show.edit(items);
    expect(show.document.cues).toEqual(before.cues);
    expect(show.document.items).toEqual(before.items);
  });
});
