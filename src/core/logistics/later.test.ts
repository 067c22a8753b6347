import { expect, it } from 'vitest';
import { aCall, aMovement, aSpace, slot } from '../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { minute, duration } from '../time/duration.ts';
import { wallTime } from '../time/wall-time.ts';
import { laterBy } from './later.ts';
import { rippleOf } from './ripple.ts';

const by = duration(40 * minute);
const gate = (hours: number, minutes: number) => wallTime(hours * 3600 + minutes * 60);
const show = () => {
  const played = new PlayedShow(gala);
  played.edit([
    aSpace('dk1'),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1', checkInBy: gate(7, 45) }),
    aMovement('m2', '09:15-10:00', { dockId: 'dk1', checkInBy: gate(9, 0) }),
    aCall('c1', '08:00-12:00')
  ]);
  return played;
};

it('[L12] moves the time at the gate along with the slot, there and back', () => {
  const played = show();
  const move = (ms: number) => {
    const row = played.document.movements['m1'] ?? expect.fail();
    played.edit(laterBy(played.document, { in: 'movements', row }, duration(ms)));
    return [played.document.movements['m1']?.slot, played.document.movements['m1']?.checkInBy];
  };
  expect(move(by)).toEqual([slot('08:40-09:40'), gate(8, 25)]);
  expect(move(-by)).toEqual([slot('08:00-09:00'), gate(7, 45)]);
});

it('[L12] leaves it where somebody has seen the vehicle, and a call has none', () => {
  const played = show();
  played.edit([played.setting('movements', 'm1', 'status', { state: 'checkedIn', times: {} })]);
  const row = played.document.movements['m1'] ?? expect.fail();
  const call = played.document.crewCalls['c1'] ?? expect.fail();
  for (const work of [{ in: 'movements', row } as const, { in: 'crewCalls', row: call } as const]) {
    expect(laterBy(played.document, work, by)).toMatchObject([{ field: 'slot' }]);
  }
});

it('[L12] goes for whatever a lateness pushes', () => {
  const played = show();
  played.edit(rippleOf(played.document, 'm1', by).changes);
  const { m1, m2 } = played.document.movements;
  expect([m1?.checkInBy, m2?.slot, m2?.checkInBy]).toEqual([
    gate(8, 25),
    slot('09:55-10:40'),
    gate(9, 40)
  ]);
});
