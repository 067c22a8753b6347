import { describe, expect, it } from 'vitest';
import { inOrder, listOf } from '#core/collections.ts';
import { readLoad } from '#core/import/load/read-load.ts';
import type { ReadFile } from '#core/import/table.ts';
import { showWith, withList } from '../../tests/support/load-lists.ts';
import { readFile } from './read-file.ts';

const shift = (guid: string, title: string, date: string, duration: string, more = {}) => ({
  ...{ guid, title, duration, type: 'shift', track: null, abstract: '', description: '' },
  ...{ date: `${date}:00+02:00`, start: date.slice(11) },
  ...more
});

const file = {
  schedule: {
    conference: {
      title: 'Fern Fair build-up',
      time_zone_name: 'Europe/Vienna',
      days: [
        {
          date: '2031-04-30',
          day_start: '2031-04-30T09:00:00+02:00',
          rooms: {
            'Hall A': [
              shift('s1', 'Floor', '2031-04-30T09:00', '4:00', {
                persons: [{ public_name: 'Ada Finch' }]
              }),
              shift('s2', 'Night watch', '2031-05-01T01:00', '5:30', {
                track: 'Security',
                persons: [{ public_name: 'Ada Finch' }, { name: 'Ben Wren' }],
                description: 'Torches at the desk'
              })
            ],
            'Hall B': [shift('s3', 'Floor', '2031-04-30T09:00', '4:00')]
          }
        },
        { date: '2031-05-01', rooms: { 'Hall A': [], 'Hall B': [] } },
        {
          date: '2031-05-02',
          rooms: { 'Hall B': [shift('s4', 'Teardown', '2031-05-02T20:00', '90')] }
        }
      ]
    }
  }
};

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

async function fileOf(bytes: Buffer): Promise<ReadFile> {
  const read = await readFile(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read;
}

describe('[L43] a schedule of shifts', () => {
  it('is crew calls in their rooms on all of its days', async () => {
    const reading = readLoad(await fileOf(bytesOf(file)), 'crewCalls');
    expect(reading).toMatchObject({
      title: 'Fern Fair build-up',
      tz: 'Europe/Vienna',
      warnings: []
    });
    const { document, added, notices } = withList(reading, showWith(), true);
    expect([added, notices]).toEqual([4, []]);
    expect(inOrder(listOf(document.spaces)).map(({ name }) => name)).toEqual(['Hall A', 'Hall B']);
    const dates = ['2026-06-12', '2031-04-30', '2031-05-01', '2031-05-02'];
    expect(inOrder(listOf(document.days)).map(({ date }) => date)).toEqual(dates);
    const calls = inOrder(listOf(document.crewCalls)).map((call) => {
      const { slot, spaceId, personId, departmentId, qty, title, source } = call;
      const date = document.days[slot.dayId]?.date ?? '';
      return [
        `${source?.externalId ?? ''} ${title}, ${document.spaces[spaceId ?? '']?.name ?? ''}`,
        `${date} ${slot.at / 3600} +${slot.durationMs / 3_600_000}`,
        `${qty} ${document.people[personId ?? '']?.name ?? '-'} ${document.departments[departmentId ?? '']?.prefix ?? '-'}`
      ];
    });
    expect(calls).toEqual([
      ['s1 Floor, Hall A', '2031-04-30 9 +4', '1 Ada Finch -'],
      ['s2 Night watch, Hall A', '2031-04-30 25 +5.5', '2 - SEC'],
      ['s3 Floor, Hall B', '2031-04-30 9 +4', '1 - -'],
      ['s4 Teardown, Hall B', '2031-05-02 20 +1.5', '1 - -']
    ]);
    const night = listOf(document.crewCalls).find(({ qty }) => qty === 2);
    expect(night?.notes).toBe('People: Ada Finch, Ben Wren\nTorches at the desk');
  });

  it('[L42] changes nothing when it comes again, and only what its file has changed', async () => {
    const reading = readLoad(await fileOf(bytesOf(file)), 'crewCalls');
    const { document } = withList(reading, showWith());
    expect(withList(reading, document)).toMatchObject({ changes: [], unchanged: 4 });
    const later = JSON.stringify(file).replace('T20:00', 'T21:00').replace('"20:00"', '"21:00"');
    const again = withList(readLoad(await fileOf(Buffer.from(later)), 'crewCalls'), document);
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 3 });
    expect(again.changes.map((change) => 'field' in change && change.field)).toEqual(['slot']);
  });
});
