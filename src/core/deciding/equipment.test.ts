import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { equipment, uses } from '../../../tests/support/stages.ts';
import type { Change } from '../command.ts';
import { rundownJson } from '../export/rundown-json.ts';
import { duplicated, duplicatedDay } from '../duplicate.ts';
import { comparePlans } from '../revisions/compare.ts';
import type { Id } from '../show.ts';
import { undoing } from '../undo.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const set = (id: Id, to: readonly unknown[], was: readonly unknown[] = []): Change => ({
  do: 'set',
  in: 'items',
  id,
  field: 'equipment',
  to,
  was
});
const [mics, mics4] = [uses('mic').equipment, uses('mic', 4).equipment];

/** The first item uses a mic and the ball, the second four mics. */
const written = (): PlayedShow => {
  const show = new PlayedShow(gala);
  show.edit([equipment('mic', 8), equipment('ball', 1)]);
  show.edit([set('i1', [...mics, ...uses('ball').equipment]), set('i2', mics4)]);
  return show;
};

describe('equipment', () => {
  it('[E70] [E31] an item says what it uses, and is without the field once it uses nothing', () => {
    const show = written();
    expect(show.document.items['i2']?.equipment).toEqual([{ equipmentId: 'mic', quantity: 4 }]);
    expect(show.edit([set('i3', [])])).toEqual([]);
    show.edit([set('i2', [], mics4)]);
    expect(show.document.items['i2']).not.toHaveProperty('equipment');
  });

  it('[E7] [E70] nothing is used that the show has not', () => {
    const show = written();
    expect(
      show.refusal({ type: 'edit', changes: [set('i3', uses('forklift').equipment)] })
    ).toEqual({ code: 'badReference', in: 'items', field: 'equipment' });
  });

  it('[E71] what is removed is used by nothing, and as it was once that is taken back', () => {
    const show = written();
    const before = show.document;
    const events = show.edit([{ do: 'remove', in: 'equipment', id: 'mic' }]);
    expect(show.document.items['i1']?.equipment).toEqual(uses('ball').equipment);
    expect(show.document.items['i2']).not.toHaveProperty('equipment');
    expect(comparePlans(before, show.document).rows).toMatchObject([
      { kind: 'changed', in: 'items', id: 'i1', fields: [{ field: 'equipment' }] },
      { kind: 'changed', in: 'items', id: 'i2', fields: [{ before: mics4, after: [] }] },
      { kind: 'removed', in: 'equipment', id: 'mic' }
    ]);
    show.edit(undoing(events) ?? []);
    expect(show.document).toEqual(before);
  });

  it('[E71] a show made once more has equipment of its own, a day made once more uses the same', () => {
    const show = written();
    const named = (): (() => Id) => {
      let made = 0;
      return () => `x${(made += 1)}`;
    };
    const { changes, idOf } = duplicated(show.document, named());
    const copy = changes.find((each) => each.do === 'add' && each.row.id === idOf('i2'));
    expect(idOf('mic')).not.toBe('mic');
    expect(copy).toMatchObject({ row: { equipment: uses(idOf('mic'), 4).equipment } });

    const day = duplicatedDay(show.document, 'd1', '2026-06-13', named());
    show.edit(day.changes);
    expect(show.document.items[day.idOf('i2')]?.equipment).toEqual(mics4);
    expect(Object.keys(show.document.equipment)).toEqual(['mic', 'ball']);
  });

  it('[X2] is in the JSON of a rundown, for whoever may see it', () => {
    const { document } = written();
    const first = (to: 'crew' | 'public') =>
      rundownJson(document, 'r1', { to, seq: 1 })?.items.map((item) => item.equipment)[0];
    expect(first('crew')).toEqual([
      { name: 'mic', quantity: 1 },
      { name: 'ball', quantity: 1 }
    ]);
    expect(first('public')).toEqual([]);
  });

  it('[V5] is not for the public, nor is what uses it', () => {
    const show = written();
    const seen = visibleDocument(show.document, 'public');
    expect(seen.equipment).toEqual({});
    expect(seen.items['i1']).not.toHaveProperty('equipment');
    expect(visibleEvents(show.log.flat(), 'public', show.document)).toEqual([]);
    const crew = visibleDocument(show.document, 'crew');
    expect([crew.equipment, crew.items['i2']?.equipment]).toEqual([show.document.equipment, mics4]);
    const gone = show.edit([{ do: 'remove', in: 'items', id: 'i2' }]);
    expect(JSON.stringify(visibleEvents(gone, 'public', show.document))).not.toContain('mic');
  });
});
