import type { Change } from '#core/command.ts';
import type { EquipmentUse, Id, Item } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime, type WallTime } from '#core/time/wall-time.ts';
import { PlayedShow } from './played-show.ts';

/** A time of day in hours: 19.25 is 19:15. */
export const at = (hours: number): WallTime => wallTime(hours * 3600);

/** A stage with its rundown, both called `id`, and a column `who‹id›` for people. */
export const stage = (id: Id, dayId = 'd1'): Change[] => [
  { do: 'add', in: 'spaces', row: { id: `s${id}`, parentId: null, kind: 'stage', name: id } },
  { do: 'add', in: 'rundowns', row: { id, dayId, spaceId: `s${id}`, title: id } },
  {
    do: 'add',
    in: 'columns',
    row: {
      ...{ id: `who${id}`, rundownId: id, kind: 'person', title: 'Who' },
      ...{ departmentId: null, class: 'crew' }
    }
  }
];

/** An item with a fixed start on such a stage. */
export function itemAt(
  [id, rundownId]: readonly [Id, Id],
  hours: number,
  minutes: number,
  { who = '', ...fields }: Partial<Item> & { readonly who?: string } = {}
): Change {
  const row = {
    ...{ id, rundownId, segmentId: null, number: '', title: id, kind: 'item' as const },
    start: { mode: 'hard' as const, at: at(hours) },
    length: { durationMs: duration(minutes * 60_000), countToEnd: false },
    ...{ minMs: null, maxMs: null, floated: false, ownerPositionId: null, notes: '' },
    fields: { [`who${rundownId}`]: who },
    ...fields
  };
  return { do: 'add', in: 'items', row };
}

/** So many of the equipment of that name and id. */
export const equipment = (id: Id, quantity: number): Change => ({
  do: 'add',
  in: 'equipment',
  row: { id, name: id, quantity, notes: '' }
});

/** What an item uses: `uses('mic', 2)`. */
export const uses = (
  equipmentId: Id,
  quantity = 1
): { readonly equipment: readonly EquipmentUse[] } => ({ equipment: [{ equipmentId, quantity }] });

/** The day of 12 June 2026 in Berlin with a second and a third stage, `r2` and `r3`, beside the first. */
export function twoStages(...changes: readonly Change[]): PlayedShow {
  const show = new PlayedShow({ departments: ['LX'], items: [{ minutes: 1 }] });
  show.edit([...stage('r2'), ...stage('r3'), ...changes]);
  return show;
}
