import { expect, it } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { guestView, type GuestView } from '#core/visibility/guest.ts';
import { zoneNotes } from '#lib/marks/zone-note.ts';
import { guestShow } from '../../../tests/support/guest-show.ts';
import { planner } from '../../../tests/support/played-show.ts';
import { daysOn } from './days.ts';

const now = instant(Date.UTC(2026, 5, 10, 12));
const show = guestShow();
const view = (kind: 'vendor' | 'person'): GuestView => {
  const guest = { kind, id: kind === 'vendor' ? 'va' : 'pa' };
  const seen = guestView(show.document, guest, now);
  if (!seen) throw new Error('a guest has a page');
  return seen;
};

it('[T16] a guest elsewhere is told by which clocks the times of their page are', () => {
  for (const kind of ['vendor', 'person'] as const) {
    const days = daysOn(view(kind), now);
    expect(days.map(({ date, tz }) => `${date} ${tz}`)).toEqual([
      '2026-06-10 Europe/Berlin',
      '2026-06-12 Europe/Berlin'
    ]);
    expect(zoneNotes(days, 'Europe/Paris')).toEqual([]);
    expect(zoneNotes(days, 'Europe/London')).toEqual(['Times are Berlin; here it is 1 h earlier.']);
  }
});

it('[T16] and of which day, where a day of the show is elsewhere', () => {
  const set = { do: 'set', in: 'days', id: 'd1', field: 'tz' } as const;
  show.edit([{ ...set, to: 'Asia/Tokyo', was: 'Europe/Berlin' }], planner);
  expect(zoneNotes(daysOn(view('vendor'), now), 'Europe/Berlin')).toEqual([
    'Fri 12 Jun 2026: times are Tokyo; here it is 7 h earlier.'
  ]);
});
