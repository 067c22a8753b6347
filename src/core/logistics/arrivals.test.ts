import { describe, expect, it } from 'vitest';
import { aMovement, aVendor, slot, wall } from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { duration, hour, minute } from '../time/duration.ts';
import { instant, plus, type Instant } from '../time/instant.ts';
import { firstArrivals, vendorPlaces, whereaboutsOf } from './arrivals.ts';
import { spanOf } from './times.ts';

const planned = (...changes: Change[]): PlayedShow => {
  const played = new PlayedShow(gala);
  played.edit([aVendor('v1'), ...changes], planner);
  return played;
};
const at = (played: PlayedShow, text: string): Instant =>
  spanOf(played.document, slot(`${text}-${text}`))?.start ?? instant(0);
const arrivalOf = (played: PlayedShow) => firstArrivals(played.document).get('v1');
const whereOf = (played: PlayedShow, now: Instant) => {
  const vendor = played.document.vendors['v1'];
  if (!vendor) throw new Error('no vendor');
  return whereaboutsOf(vendor, arrivalOf(played), now);
};
const mark = (played: PlayedShow, name: 'vendors' | 'movements', id: string, state: string) =>
  played.edit(
    [{ do: 'set', in: name, id, field: 'status', to: { state, times: {} }, was: null }],
    planner
  );

describe('when a vendor comes', () => {
  it('[L20] is when the first of its vehicles shall be at the gate, else when its slot begins', () => {
    const played = planned(
      aMovement('m1', '10:00-11:00', { vendorId: 'v1' }),
      aMovement('m2', '10:30-11:00', { vendorId: 'v1', checkInBy: wall('09:45') })
    );
    expect(arrivalOf(played)).toMatchObject({
      movement: { id: 'm2' },
      due: at(played, '09:45')
    });
  });

  it('[L20] is not by what goes out, was cancelled or is of somebody else', () => {
    const cancelled = { state: 'cancelled', times: {} } as const;
    const played = planned(
      aVendor('v2'),
      aMovement('m1', '06:00-07:00', { vendorId: 'v1', direction: 'out' }),
      aMovement('m2', '07:00-08:00', { vendorId: 'v1' }),
      aMovement('m3', '07:30-08:00', { vendorId: 'v2' }),
      aMovement('m4', '08:30-09:00')
    );
    expect(arrivalOf(played)?.movement.id).toBe('m2');
    mark(played, 'movements', 'm2', cancelled.state);
    expect(arrivalOf(played)).toBeUndefined();
  });

  it('[L20] is by the first that is written down, of two that come at once', () => {
    const played = planned(
      aMovement('m1', '10:00-11:00', { vendorId: 'v1' }),
      aMovement('m2', '10:00-11:00', { vendorId: 'v1' })
    );
    expect(arrivalOf(played)?.movement.id).toBe('m1');
    played.edit([{ do: 'move', in: 'movements', id: 'm2', after: 'first' }], planner);
    expect(arrivalOf(played)?.movement.id).toBe('m2');
  });
});

describe('where a vendor is', () => {
  const truck = aMovement('m1', '10:00-11:00', { vendorId: 'v1' });

  it('[L21] is due from a moment under 30 minutes before, and late it is due still', () => {
    const played = planned(truck);
    const due = at(played, '10:00');
    expect(whereOf(played, plus(due, duration(-30 * minute)))).toBe('later');
    expect(whereOf(played, instant(due - 30 * minute + 1))).toBe('due');
    expect(whereOf(played, plus(due, duration(5 * hour)))).toBe('due');
  });

  it('[L21] is on site once its vehicle has checked in, though nobody has marked the vendor', () => {
    const played = planned(truck);
    const now = at(played, '10:10');
    mark(played, 'movements', 'm1', 'noShow');
    expect(whereOf(played, now)).toBe('due');
    mark(played, 'movements', 'm1', 'checkedIn');
    expect(whereOf(played, now)).toBe('onSite');
  });

  it('[L21] is as marked, and a cancelled vendor is waited for no more', () => {
    const played = planned(truck);
    const now = at(played, '10:10');
    for (const state of ['arrived', 'set', 'struck']) {
      mark(played, 'vendors', 'v1', state);
      expect(whereOf(played, now)).toBe('onSite');
    }
    mark(played, 'vendors', 'v1', 'left');
    expect(whereOf(played, now)).toBe('gone');
    mark(played, 'vendors', 'v1', 'expected');
    played.edit([played.setting('vendors', 'v1', 'approval', 'cancelled')], planner);
    expect(whereOf(played, now)).toBe('cancelled');
  });

  it('[L21] whoever is due stands first, the latest before the others; without a time, last', () => {
    const played = planned(
      aVendor('v2'),
      aVendor('v3'),
      aVendor('v4', { status: { state: 'expected', times: {} } }),
      aMovement('m1', '10:20-11:00', { vendorId: 'v1' }),
      aMovement('m3', '10:00-11:00', { vendorId: 'v3' }),
      aMovement('m4', '15:00-16:00', { vendorId: 'v4' })
    );
    const places = vendorPlaces(
      played.document,
      firstArrivals(played.document),
      at(played, '10:05')
    );
    expect(places.map(({ vendor, where }) => `${vendor.id} ${where}`)).toEqual([
      'v3 due',
      'v1 due',
      'v4 later',
      'v2 later'
    ]);
  });

  it('[L21] whoever is due stands before those on site, and those before whoever is to come', () => {
    const played = planned(
      aVendor('v2'),
      aVendor('v3'),
      aVendor('v4', { approval: 'cancelled' }),
      aVendor('v5'),
      aVendor('v6'),
      aMovement('m1', '10:00-11:00', { vendorId: 'v1' }),
      aMovement('m2', '09:00-11:00', { vendorId: 'v2' }),
      aMovement('m3', '08:00-11:00', { vendorId: 'v3' }),
      { do: 'move', in: 'vendors', id: 'v6', after: 'first' }
    );
    mark(played, 'vendors', 'v2', 'left');
    mark(played, 'vendors', 'v3', 'set');
    const places = vendorPlaces(
      played.document,
      firstArrivals(played.document),
      at(played, '10:05')
    );
    expect(places.map(({ vendor, where }) => `${vendor.id} ${where}`)).toEqual([
      'v1 due',
      'v3 onSite',
      'v6 later',
      'v5 later',
      'v2 gone',
      'v4 cancelled'
    ]);
  });
});
