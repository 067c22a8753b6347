import { expect, it } from 'vitest';
import { before } from '../../../tests/support/conflicts-found.ts';
import { aCall, aMovement, aSpace } from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import { conflicts, newConflicts } from './conflicts.ts';

it('[L9] conflicts come by how bad they are, and say which a change has brought', () => {
  const played = new PlayedShow({ items: [] });
  played.edit([
    aSpace('dk1'),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
    aCall('c1', '08:00-09:00')
  ]);
  const first = conflicts(played.document, before);
  expect(first.map(({ check }) => check)).toEqual(['C4']);
  played.edit([aMovement('m2', '08:30-09:30', { dockId: 'dk1' })]);
  const second = conflicts(played.document, before);
  expect(second.map(({ level }) => level)).toEqual(['error', 'info']);
  expect(newConflicts(first, second).map(({ check }) => check)).toEqual(['D1']);
});
