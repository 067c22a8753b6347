import { expect, it } from 'vitest';
import { csvOf } from '../../../server/export/write-csv.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import type { AsRun } from '../as-run/entry.ts';
import { AsRunReading } from '../as-run/reading.ts';
import { instant } from '../time/instant.ts';
import { asRunItemSheet, asRunSheet } from './as-run-sheet.ts';
import { cellText, type Sheet } from './sheet.ts';

/** Half past eleven of a summer night in Berlin, and on into the next day. */
const EVENING = Date.UTC(2026, 5, 12, 21, 30);

function asRun(): AsRun {
  const show = new PlayedShow({
    ...gala,
    items: gala.items.map((item, index) => (index === 0 ? { ...item, hardAt: '23:29' } : item))
  });
  const start = show.document;
  show.now = instant(EVENING);
  show.open().go();
  show.now = instant(EVENING + 45 * 60_000);
  show.go();
  show.send(show.says('note', { id: 'n1', text: '=HYPERLINK("http://example.org")' }));
  const actor = { device: 'd', name: '+Cay' };
  const log = show.log.map((events, nth) => ({ seq: nth + 1, at: show.now, actor, events }));
  const read = new AsRunReading(start, 'run1').read(log).asRun(show.now);
  if (!read) throw new Error('no run');
  return read;
}

const table = ({ columns, rows }: Sheet): string[][] => [
  columns.map(({ head }) => head),
  ...rows.map((row) => row.map(cellText))
];

it('[X13] has a row for each entry, on the wall of the day and in UTC, whatever the night', () => {
  const read = asRun();
  const rows = table(asRunSheet(read, 'Europe/Berlin'));
  expect(rows).toHaveLength(read.entries.length + 1);
  expect(rows[0]).toEqual([
    'Date',
    'Time',
    'What',
    'Item',
    'Department',
    'Cue',
    'Position',
    'About',
    'Result',
    'Reaction (s)',
    'By',
    'By voice',
    'Went wrong',
    'UTC'
  ]);
  expect(rows[3]).toEqual([
    '2026-06-12',
    '23:30:03',
    'GO',
    '1 Item 1',
    '',
    '',
    '',
    '',
    'late +01:03',
    '',
    '+Cay',
    '',
    '',
    '2026-06-12T21:30:03.000Z'
  ]);
  expect(rows[4]).toEqual([
    '2026-06-13',
    '00:15:02',
    'GO',
    '2 Item 2',
    'LX, SND',
    '1, 1',
    '',
    'LX 1 · SND 1',
    'without a standby, late +45:02',
    '',
    '+Cay',
    '',
    'yes',
    '2026-06-12T22:15:02.000Z'
  ]);
});

it('[A16] an answer has its department, cue, post and seconds in columns of their own, to be reckoned with', () => {
  const show = new PlayedShow(gala);
  const start = show.document;
  show.now = instant(EVENING);
  show.open().go();
  const standby = show.standBy('g1');
  show.now = instant(show.now - 348);
  show.ack(standby, 'LX').ack(standby, 'SND');
  const actor = { device: 'd', name: 'Ottoline' };
  const at = instant(EVENING + 652);
  const log = show.log.map((events, nth) => ({ seq: nth + 1, at, actor, events }));
  const read = new AsRunReading(start, 'run1').read(log).asRun(show.now);
  if (!read) throw new Error('no run');
  const sheet = asRunSheet(read, 'Europe/Berlin');
  const [head = [], ...rows] = table(sheet);
  const of = (row: readonly string[], ...heads: string[]): (string | undefined)[] =>
    heads.map((each) => row[head.indexOf(each)]);
  const ready = rows.filter((row) => row[2] === 'Ready');
  expect(
    ready.map((row) => of(row, 'Department', 'Cue', 'Position', 'Reaction (s)', 'By', 'Result'))
  ).toEqual([
    ['LX', '1', 'LX operator', '0.652', 'Ottoline', 'after 0.6 s'],
    ['SND', '1', 'SND operator', '1.652', 'Ottoline', 'after 1.6 s']
  ]);
  const [utc] = of(ready[0] ?? [], 'UTC');
  expect(utc).toMatch(/\.652Z$/);
  expect(sheet.rows.flat()).toContainEqual({ kind: 'seconds', ms: 652 });
});

it('[X13] what a spreadsheet would run is guarded in it as everywhere (X3)', () => {
  const csv = csvOf(asRunSheet(asRun(), 'Europe/Berlin')).toString();
  expect(csv).toContain(`"'=HYPERLINK(""http://example.org"")"`);
  expect(csv).toContain(`,'+Cay,`);
});

it('[X14] holds each item against its plan, late and over apart', () => {
  const rows = table(asRunItemSheet(asRun(), 'Europe/Berlin'));
  expect(rows.slice(1).map((row) => row.slice(0, 10))).toEqual([
    [
      '1',
      'Item 1',
      '1',
      'Played',
      '23:29:00',
      '23:30:03',
      '+01:03',
      '0:01:00',
      '0:44:59',
      '+43:59'
    ],
    ['2', 'Item 2', '1', 'Under way', '23:30:00', '00:15:02', '+45:02', '0:01:00', '0:00:01', ''],
    ['3', 'Item 3', '', 'Not reached', '23:31:00', '', '', '0:01:00', '', ''],
    ['4', 'Item 4', '', 'Not reached', '23:32:00', '', '', '0:01:00', '', ''],
    ['5', 'Item 5', '', 'Not reached', '23:33:00', '', '', '0:01:00', '', '']
  ]);
});
