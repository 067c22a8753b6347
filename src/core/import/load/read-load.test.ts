import { describe, expect, it } from 'vitest';
import { readList } from '../../../../tests/support/load-lists.ts';
import type { LoadReading } from './load-row.ts';

/** "Fri 12 June 08:00 +2:00": when each row is, as far as it says. */
const times = ({ rows }: LoadReading): readonly string[] =>
  rows.map(({ when }) => {
    if (when === null || when.at === null) return '--';
    const day = when.day === null ? '' : 'date' in when.day ? when.day.date : when.day.label;
    const ms = when.lengthMs ?? (when.until === null ? null : (when.until - when.at) * 1000);
    const clock = (seconds: number): string =>
      `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
    return `${day} ${clock(when.at)} ${ms === null ? '+?' : `+${clock(ms / 1000)}`}`.trim();
  });

const said = (reading: LoadReading) => reading.rows.map((row) => row.said);

describe('[L40] a list is read by the words over its columns', () => {
  it('of movements, as a haulier writes them', () => {
    const reading = readList(
      'movements',
      `
North Hall load-in | | | | | | | |
Supplier | Truck type | Reg | Driver | Mobile | Bay | Date | Arrival | Departure | Contents | In/Out
Brightline LX | Artic 13.6 m | AB12 CDE | Sam Roe | +44 20 7946 0000 | Dock 2 | 12/06/2026 | 7:30am | 9:15am | 12 dimmers; 40 heads | Delivery
Brightline LX | Artic | | | | Dock 2 | 13/06/2026 | 23:30 | 01:00 | | Collection`
    );
    expect(reading).toMatchObject({ errors: [], warnings: [] });
    expect(times(reading)).toEqual(['2026-06-12 7:30 +1:45', '2026-06-13 23:30 +1:30']);
    expect(said(reading)).toEqual([
      {
        vendor: 'Brightline LX',
        vehicle: 'Artic 13.6 m',
        plate: 'AB12 CDE',
        driver: 'Sam Roe',
        driverPhone: '+44 20 7946 0000',
        dock: 'Dock 2',
        manifest: ['12 dimmers', '40 heads'],
        direction: 'in'
      },
      { vendor: 'Brightline LX', vehicle: 'Artic', dock: 'Dock 2', direction: 'out' }
    ]);
  });

  it('of tasks under their days and phases, with lengths as people type them', () => {
    const reading = readList(
      'tasks',
      `
Task | Crew | Area | Start | Duration | Notes
Friday 12 June | | | | |
GET-IN | | | | |
Mark out | Deck | Stage | 08:00 | 1:30 | -
Hang LX 1 | LX | Stage | 9.30 | 90 min |
Sat 13 June | | | | |
Derig | | | | |
Drop bars | LX | Stage | 23:00 | 2h | watch heads`
    );
    expect(reading.warnings).toEqual([]);
    expect(times(reading)).toEqual([
      'Friday 12 June 8:00 +1:30',
      'Friday 12 June 9:30 +1:30',
      'Sat 13 June 23:00 +2:00'
    ]);
    expect(said(reading).map(({ phase, title, notes }) => [phase, title, notes])).toEqual([
      ['build', 'Mark out', undefined],
      ['build', 'Hang LX 1', undefined],
      ['strike', 'Drop bars', 'watch heads']
    ]);
  });

  it('of crew shifts whose start and end bring their dates', () => {
    const reading = readList(
      'crewCalls',
      `
Email | Workgroup | Location | StartDateTime | EndDateTime | ActivityName | Headcount | AllowConflicts
ada@example.org | Stage | Hall 3 | 2026-06-12 22:00 | 2026-06-13 02:30 | Changeover | 4 | no`
    );
    expect(times(reading)).toEqual(['2026-06-12 22:00 +4:30']);
    expect(said(reading)).toEqual([
      {
        person: 'ada@example.org',
        department: 'Stage',
        space: 'Hall 3',
        title: 'Changeover',
        qty: 4
      }
    ]);
    expect(reading.warnings.map(({ message }) => message)).toEqual([
      'The column “AllowConflicts” has no place in this list; left out.'
    ]);
  });

  it('of vendors, a contact more in the rows below', () => {
    const reading = readList(
      'vendors',
      `
Company | Service | Contact name | Mobile | E-mail | Status
Petal & Stem | Florist | Mo Fell | 0151 1 | mo@example.org | Confirmed
 | | Ash Fell | 0151 2 | |
Gaffer & Co | Rigging | | | | pencilled`
    );
    expect(said(reading).map(({ name, contact, approval }) => [name, contact, approval])).toEqual([
      ['Petal & Stem', 'Mo Fell', 'confirmed'],
      ['Petal & Stem', 'Ash Fell', undefined],
      ['Gaffer & Co', undefined, 'invited']
    ]);
  });

  it('says row by row what could not be read, and reads the rest', () => {
    const reading = readList(
      'movements',
      `
Vendor | Day | Start | Length (m) | Duration | State
Brightline | 2026-06-12 | 08:00 | long | 1h | floating
Nobody | 2026-06-12 | tbc | 9 | 1h |
Cartwheel | 2026-06-12 | 10:00 | 9,5 m | a while | on dock`
    );
    expect(reading.rows.map(({ said: { vendor } }) => vendor)).toEqual(['Brightline', 'Cartwheel']);
    expect(said(reading).map(({ lenM, state }) => [lenM, state])).toEqual([
      [undefined, undefined],
      [9.5, 'onDock']
    ]);
    expect(reading.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'D', 'unread'],
      [2, 'F', 'unread'],
      [3, 'C', 'unread'],
      [3, null, 'leftOut'],
      [4, 'E', 'unread']
    ]);
    expect(reading.warnings[0]?.message).toBe('“long” cannot be read as a number; left out.');
    expect(reading.warnings[3]?.message).toMatch(/^“Nobody · .*” has no start; left out\.$/);
  });

  it.each(['movements', 'tasks', 'crewCalls', 'vendors'] as const)(
    'is refused where nothing in it is a list of %s',
    (kind) => {
      const reading = readList(kind, 'Dear all\nsee you tomorrow\nAda');
      expect(reading.rows).toEqual([]);
      expect(reading.errors.map(({ code }) => code)).toEqual(['nothingToImport']);
    }
  );

  it('takes an end that is no later for the night after, and counts a duration before an end', () => {
    const reading = readList(
      'crewCalls',
      `
Shift | Day | Call | Release | Hours
Night | 2026-06-12 | 22:00 | 06:00 |
Short | 2026-06-12 | 08:00 | 12:00 | 3.5
Open | 2026-06-12 | 08:00 | |`
    );
    expect(times(reading)).toEqual([
      '2026-06-12 22:00 +8:00',
      '2026-06-12 8:00 +3:30',
      '2026-06-12 8:00 +?'
    ]);
    expect(reading.warnings.map(({ row, code }) => [row, code])).toEqual([[3, 'unequalLength']]);
  });
});
