import { expect, it } from 'vitest';
import { before } from '../../../tests/support/conflicts-found.ts';
import { aCall, aMovement, aSpace, slot } from '../../../tests/support/load-plan.ts';
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

it('[L9] conflicts that are as bad come by their check, and two about the same rows are two', () => {
  const played = new PlayedShow({ items: [] });
  const vehicle = { kind: '', plate: '', lenM: 16, heightM: null, driver: '', phone: '' };
  played.edit([
    aSpace('dk1', { maxLenM: 12 }),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1', vehicle })
  ]);
  const first = conflicts(played.document, before);
  expect(first.map(({ check }) => check)).toEqual(['D2']);
  played.edit([
    played.setting('spaces', 'dk1', 'openWindows', [slot('10:00-11:00')]),
    aCall('c1', '08:00-12:00', { personId: null }),
    aMovement('m2', '08:30-09:30', { dockId: 'dk1' })
  ]);
  const second = conflicts(played.document, before);
  expect(second.map(({ check }) => check)).toEqual(['D1', 'D2', 'D3', 'D3']);
  expect(newConflicts(first, second).map(({ check }) => check)).toEqual(['D1', 'D3', 'D3']);
});

it('[L9] two that clash still are the same clash, whichever of them is the later by now', () => {
  const played = new PlayedShow({ items: [] });
  played.edit([
    aSpace('dk1'),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
    aMovement('m2', '08:30-09:30', { dockId: 'dk1' })
  ]);
  const first = conflicts(played.document, before);
  played.edit([played.setting('movements', 'm1', 'slot', slot('08:40-09:40'))]);
  const second = conflicts(played.document, before);
  expect([first, second].map(([found]) => found?.rows[0]?.id)).toEqual(['m2', 'm1']);
  expect(newConflicts(first, second)).toEqual([]);
});
