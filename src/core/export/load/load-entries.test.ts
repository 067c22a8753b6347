import { describe, expect, it } from 'vitest';
import {
  aCall,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  added,
  min,
  wall
} from '../../../../tests/support/load-plan.ts';
import { showWith } from '../../../../tests/support/load-lists.ts';
import type { VisibilityClass } from '../../show.ts';
import { isoText } from '../../time/iso.ts';
import { agenda } from '../agenda.ts';
import type { Feed } from '../feed.ts';
import { feedChoices } from '../feed-choices.ts';

const person = (id: string, name: string) => added('people', { id, name, phone: '', email: '' });
const gone = { state: 'cancelled', times: {} } as const;

const show = showWith(
  aSpace('dk', { name: 'Dock 1' }),
  aVendor('v1', { name: 'Brightline' }),
  aVendor('v2', { name: 'Cartwheel' }),
  person('ann', 'Ann Lee'),
  person('bo', 'Bo Reed'),
  added('assignments', { id: 'x1', positionId: 'LX-op', personId: 'ann', role: 'primary' }),
  added('assignments', { id: 'x2', positionId: 'LX-op', personId: 'bo', role: 'standIn' }),
  aMovement('m1', '23:30-25:00', {
    ...{ title: 'LX truck', vendorId: 'v1', dockId: 'dk', checkInBy: wall('23:00'), order: 'PO 7' },
    vehicle: {
      kind: 'Artic',
      plate: 'AB12',
      lenM: 13.6,
      heightM: null,
      driver: 'Jo',
      phone: '0151'
    },
    manifest: ['40 heads'],
    notes: 'unpaid'
  }),
  aMovement('m2', '08:00-09:00', { title: 'Off', vendorId: 'v1', dockId: 'dk', status: gone }),
  aMovement('m3', '09:00-10:00', { direction: 'out', title: '', vendorId: 'v2' }),
  aTask('t1', '10:00-12:00', { title: 'Hang', departmentId: 'SND', spaceId: 's1', vendorId: 'v1' }),
  aTask('t2', '10:00-12:00', { title: 'Cut', vendorId: 'v1', status: { state: 'cut', times: {} } }),
  aCall('k1', '07:00-12:00', { personId: 'bo', title: 'Rig' }),
  aCall('k2', '12:00-17:00', {
    positionId: 'LX-op',
    breaks: [{ at: wall('14:00'), ms: min(30), kind: 'meal', paid: true }]
  }),
  aCall('k3', '18:00-22:00', { personId: 'ann', status: { state: 'declined', times: {} } })
);

const entries = (feed: Feed, to: VisibilityClass = 'crew') =>
  agenda(show, feed, to)?.entries ?? null;
const titles = (feed: Feed, to?: VisibilityClass) =>
  entries(feed, to)?.map(({ title }) => title) ?? null;

describe('[L46] the calendar', () => {
  it('of a day has its load plan, by the clocks of the day', () => {
    expect(
      entries({ of: 'day', what: 'd1' })?.map(({ title, start }) => [title, isoText(start)])
    ).toEqual([
      ['Call: Rig', '2026-06-12T05:00:00Z'],
      ['Out: Cartwheel', '2026-06-12T07:00:00Z'],
      ['Hang', '2026-06-12T08:00:00Z'],
      ['Call: LX operator', '2026-06-12T10:00:00Z'],
      ['In: LX truck', '2026-06-12T21:30:00Z']
    ]);
  });

  it('of a dock, a vendor and a person has what is theirs, and not what is called off', () => {
    expect(titles({ of: 'dock', what: 'dk' })).toEqual(['In: LX truck']);
    expect(titles({ of: 'vendor', what: 'v1' })).toEqual(['Hang', 'In: LX truck']);
    expect(titles({ of: 'vendor', what: 'v2' })).toEqual(['Out: Cartwheel']);
    expect(titles({ of: 'person', what: 'ann' })).toEqual(['Call: LX operator']);
    // A stand-in is called by name alone.
    expect(titles({ of: 'person', what: 'bo' })).toEqual(['Call: Rig']);
    expect(titles({ of: 'stage', what: 's1' })).toEqual([]);
    for (const of of ['dock', 'vendor'] as const) expect(titles({ of, what: 'nobody' })).toBeNull();
  });

  it('says what its readers may know of a vehicle and of a call', () => {
    const [truck] = entries({ of: 'dock', what: 'dk' }) ?? [];
    expect(truck).toMatchObject({ place: 'Dock 1', id: 'movement-m1' });
    expect(truck?.text).toBe(
      'Brightline\nArtic, AB12, Jo\nCheck in by 23:00\nOrder PO 7\n40 heads'
    );
    const [call] = entries({ of: 'person', what: 'ann' }) ?? [];
    expect(call?.text).toBe('LX operator\nMeal 14:00, 30 min');
  });

  it('[L8] of viewers has nothing of it, not even what a vendor is called', () => {
    for (const feed of [
      { of: 'day', what: 'd1' },
      { of: 'dock', what: 'dk' },
      { of: 'person', what: 'ann' }
    ] as const)
      expect(titles(feed, 'public')).toEqual([]);
    expect(titles({ of: 'vendor', what: 'v1' }, 'public')).toBeNull();
  });

  it('may be made of docks that something comes to, and of vendors', () => {
    const words = feedChoices(show).map(({ of, word }) => `${of} ${word}`);
    expect(words.filter((word) => /^(?:dock|vendor)/.test(word))).toEqual([
      'dock Dock 1',
      'vendor Brightline',
      'vendor Cartwheel'
    ]);
  });
});
