import { describe, expect, it } from 'vitest';
import { before, found } from '../../../../tests/support/conflicts-found.ts';
import { aTask } from '../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import { equipment, itemAt, stage, uses } from '../../../../tests/support/stages.ts';
import type { Change } from '../../command.ts';
import { duplicated } from '../../duplicate.ts';
import { undoing } from '../../undo.ts';
import { visibleDocument } from '../../visible.ts';
import { conflicts } from '../conflicts.ts';

const lifts = (...changes: readonly Change[]) => found(['K5'], [equipment('lift', 2), ...changes]);
const task = (id: string, when: string, quantity = 1): Change =>
  aTask(id, when, uses('lift', quantity));

describe('equipment of tasks', () => {
  it('[L32] K5: more of it at once than there is, and not where one only follows the other', () => {
    const two = [task('t1', '08:00-10:00'), task('t2', '08:00-10:00')];
    expect(lifts(...two, task('t3', '10:00-11:00'))).toEqual([]);
    expect(lifts(...two, task('t3', '09:59-11:00'))).toEqual([
      {
        ...{ check: 'K5', level: 'error', what: 'pieces', is: 3, limit: 2 },
        rows: [
          { in: 'equipment', id: 'lift' },
          ...['t1', 't2', 't3'].map((id) => ({ in: 'tasks', id }))
        ]
      }
    ]);
    expect(lifts(task('t1', '08:00-10:00', 3))).toMatchObject([{ is: 3 }]);
  });

  it('[L32] what is cut uses none, and what stands twice in one list is used as often', () => {
    const cut = { status: { state: 'cut' as const, times: {} } };
    expect(
      lifts(task('t1', '08:00-09:00', 2), aTask('t2', '08:00-09:00', { ...uses('lift'), ...cut }))
    ).toEqual([]);
    const twice = { equipment: [...uses('lift', 2).equipment, ...uses('lift').equipment] };
    expect(lifts(aTask('t1', '08:00-09:00', twice))).toMatchObject([{ is: 3 }]);
  });

  it('[L32] beside what is on: of one rundown the item that uses most; items alone are no matter of it', () => {
    const on = [
      ...stage('r2'),
      itemAt(['a', 'r2'], 19, 60, uses('lift')),
      itemAt(['b', 'r2'], 19.5, 60, uses('lift'))
    ];
    expect(lifts(...on, task('t1', '19:00-20:00'))).toEqual([]);
    expect(lifts(...on, task('t1', '19:00-20:00', 2))).toMatchObject([
      { is: 3, rows: [{ id: 'lift' }, { id: 't1' }, { id: 'a' }, { id: 'b' }] }
    ]);
    expect(lifts(...on, itemAt(['c', 'r1'], 19, 60, uses('lift', 2)))).toEqual([]);
    expect(
      lifts(...on, itemAt(['c', 'r1'], 19, 60, uses('lift', 2)), task('t1', '08:00-09:00'))
    ).toEqual([]);
  });

  it('[L32] [E71] is let go of with what is removed, taken back, and made once more with its show', () => {
    const show = new PlayedShow({ items: [], departments: ['LX'] });
    show.edit([equipment('lift', 2), equipment('truss', 9)]);
    const used = [...uses('lift').equipment, ...uses('truss', 4).equipment];
    show.edit([aTask('t1', '08:00-09:00', { equipment: used }), aTask('t2', '08:00-09:00')]);
    const whole = show.document;
    const events = show.edit([{ do: 'remove', in: 'equipment', id: 'lift' }]);
    expect(show.document.tasks['t1']?.equipment).toEqual(uses('truss', 4).equipment);
    show.edit(undoing(events) ?? []);
    expect(show.document).toEqual(whole);
    expect(show.document.tasks['t2']).not.toHaveProperty('equipment');

    let made = 0;
    const { changes, idOf } = duplicated(show.document, () => `x${(made += 1)}`);
    const copy = changes.find((each) => each.do === 'add' && each.row.id === idOf('t1'));
    expect(copy).toMatchObject({
      row: { equipment: [{ equipmentId: idOf('lift') }, { equipmentId: idOf('truss') }] }
    });
    expect(visibleDocument(show.document, 'crew').tasks['t1']?.equipment).toEqual(used);
    expect(conflicts(show.document, before).filter(({ check }) => check === 'K5')).toEqual([]);
  });

  it('[L32] [E7] [E31] names what the show has, and is no field once it is empty', () => {
    const show = new PlayedShow({ items: [], departments: ['LX'] });
    show.edit([equipment('lift', 2), aTask('t1', '08:00-09:00')]);
    const set = (to: unknown, was: unknown): Change => ({
      ...{ do: 'set', in: 'tasks', id: 't1', field: 'equipment', to, was }
    });
    const { equipment: used } = uses('lift');
    expect(show.refused({ type: 'edit', changes: [set(uses('crane').equipment, [])] })).toBe(
      'badReference'
    );
    show.edit([set(used, [])]);
    expect(show.document.tasks['t1']?.equipment).toEqual(used);
    show.edit([set([], used)]);
    expect(show.document.tasks['t1']).not.toHaveProperty('equipment');
  });
});
