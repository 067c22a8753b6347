import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { tableFile } from '../../../tests/support/import-fixtures.ts';
import { read } from '../import/read.ts';
import type { Reading } from '../import/reading.ts';
import { toChanges } from '../import/to-changes.ts';
import { planUpdate } from '../import/update/plan-update.ts';
import { pictureText } from '../pictures.ts';
import type { VisibilityClass } from '../show.ts';
import { rundownJson } from './rundown-json.ts';
import { rundownSheet } from './rundown-sheet.ts';
import { cellText } from './sheet.ts';

const { document } = buildShow({
  columns: [
    { title: 'Fee', class: 'full' },
    { title: 'Mood', class: 'staff' },
    { title: 'Host', kind: 'person', class: 'public' }
  ],
  items: [
    {
      number: '1',
      title: 'Doors',
      hardAt: '23:30',
      minutes: 90,
      segment: 'Evening',
      notes: 'keep quiet',
      fields: { col1: 'nine hundred', col2: 'tense', col3: 'Ada' },
      cues: [
        ['LX 1', 'SND 1'],
        { cue: 'LX 2', label: 'Blackout', notes: 'slow', positionIds: ['LX-op'] }
      ]
    },
    { number: '2', title: 'Close', seconds: 90, floated: false }
  ]
});

const linesFor = (to: VisibilityClass, of = document): readonly string[] => {
  const sheet = rundownSheet(of, 'r1', to);
  const rows = sheet?.rows.map((row) => row.map(cellText)) ?? [];
  return [sheet?.columns.map(({ head }) => head) ?? [], ...rows].map((row) => row.join(' | '));
};

describe('a rundown as a sheet', () => {
  it('has a row for each item and one for each further GO, times past midnight as the wall shows them', () => {
    expect(linesFor('full')).toEqual([
      '# | Start | Duration | End | Title | Kind | Segment | Owner | Notes | Linked start | Count to end | Floated' +
        ' | Fee [full] | Mood [staff] | Host [person, public] | LX cues | SND cues / Sound',
      '1 | 23:30:00 | 1:30:00 | 01:00:00 | Doors | item | Evening |  | keep quiet | no |  |  | nine hundred | tense | Ada | LX 1 | SND 1',
      ' |  |  |  |  |  |  |  |  |  |  |  |  |  |  | LX 2 Blackout\n  positions: LX operator\n  note: slow | ',
      '2 | 01:00:00 | 0:01:30 | 01:01:30 | Close | item |  |  |  | yes |  |  |  |  |  |  | '
    ]);
  });

  it('says from when its day runs, where that is not six', () => {
    const early = buildShow({
      day: { dayChange: (3 * 3600) as never },
      items: [{ title: 'Load-in', hardAt: '04:00', minutes: 10 }]
    });
    expect(linesFor('full', early.document)[0]).toContain('Start (day from 03:00:00)');
    expect(linesFor('full', early.document)[1]).toContain('04:00:00');
  });

  it('is none of a rundown that is not there', () => {
    expect(rundownSheet(document, 'r9', 'full')).toBeNull();
    expect(rundownJson(document, 'r9', { to: 'full', seq: 1 })).toBeNull();
  });
});

describe('a script in a sheet', () => {
  const { document: scripted } = buildShow({
    columns: [{ title: 'Script', class: 'crew' }],
    items: [{ title: 'Hello', script: '# Host\n\n**Good** evening' }, { title: 'Bye' }]
  });

  it('[X1] has a column once there is one, told apart from a text of that name', () => {
    const [heads, hello] = linesFor('full', scripted);
    expect(linesFor('full')[0]).not.toContain('Script');
    expect(heads).toMatch(/ \| Floated \| Script \| Script \[text\]$/);
    expect(hello).toContain('# Host\n\n**Good** evening');
  });

  it('[X2] is for those who may see scripts', () => {
    for (const to of ['crew', 'public'] as const) {
      expect(linesFor(to, scripted).join('\n')).not.toContain('evening');
      const json = JSON.stringify(rundownJson(scripted, 'r1', { to, seq: 7 }));
      expect(json).not.toContain('evening');
    }
    expect(JSON.stringify(rundownJson(scripted, 'r1', { to: 'staff', seq: 7 }))).toContain(
      'evening'
    );
  });
});

describe('a picture in a sheet', () => {
  const picture = pictureText('7'.repeat(64));
  const { document: pictured } = buildShow({
    columns: [{ title: 'Set', kind: 'image', class: 'staff' }],
    items: [
      { number: '1', title: 'Doors', minutes: 5, fields: { col1: picture } },
      { title: 'Bye' }
    ]
  });
  const sheet = (): Reading => {
    const { columns = [], rows = [] } = rundownSheet(pictured, 'r1', 'full') ?? {};
    const heads = columns.map(({ head }) => head);
    return read(tableFile([heads, ...rows.map((row) => row.map(cellText))]));
  };
  const into = { document: pictured, rundownId: 'r1' };

  it('[X1] is named there, and its column is one of pictures when it comes back', () => {
    let ids = 0;
    const { document: bare } = buildShow({ items: [] });
    const changes = toChanges(sheet(), { document: bare, rundownId: 'r1' }, () => `n${(ids += 1)}`);
    const rows = changes.flatMap((change) => (change.do === 'add' ? [change.row] : []));
    const column = rows.find((row) => 'class' in row);
    expect(column).toMatchObject({ title: 'Set', kind: 'image', class: 'staff' });
    const texts = rows.flatMap((row) => ('fields' in row ? [row.fields] : []));
    expect(texts).toEqual([{ [column?.id ?? '']: picture }, {}]);
  });

  it('[U1] stays as it is where the sheet comes back unchanged', () => {
    expect(planUpdate(sheet(), into).rows).toEqual([]);
  });
});

describe('[X2] what is exported for a class', () => {
  it.each([
    ['staff', ['tense', 'Ada', 'keep quiet', 'slow'], ['Fee', 'nine hundred']],
    ['crew', ['Ada', 'keep quiet', 'slow'], ['Fee', 'nine hundred', 'Mood', 'tense']],
    ['public', ['Ada', 'Doors'], ['Fee', 'nine hundred', 'Mood', 'tense', 'keep quiet', 'slow']]
  ] as const)('holds what %s may see, and nothing else', (to, seen, hidden) => {
    const sheet = linesFor(to).join('\n');
    const json = JSON.stringify(rundownJson(document, 'r1', { to, seq: 7 }));
    expect(seen.filter((word) => !sheet.includes(word) || !json.includes(word))).toEqual([]);
    expect(hidden.filter((word) => sheet.includes(word) || json.includes(word))).toEqual([]);
  });
});

describe('a rundown as JSON', () => {
  it('[X2] [V30] has the posts of each department, with their channels for those who may see them', () => {
    const lights = document.positions['LX-op'];
    if (!lights) throw new Error('a post');
    const positions = { ...document.positions, 'LX-op': { ...lights, comms: 'Ch 2' } };
    const told = (to: 'crew' | 'public') =>
      rundownJson({ ...document, positions }, 'r1', { to, seq: 7 })?.departments[0]?.positions;
    const post = { id: 'LX-op', name: 'LX operator' };
    expect(told('crew')).toEqual([{ ...post, comms: 'Ch 2' }]);
    expect(told('public')).toEqual([{ ...post, comms: '' }]);
  });

  it('[X6] says its format, its version and its seq, instants in UTC, wall times of the day', () => {
    const json = rundownJson(document, 'r1', { to: 'full', seq: 7 });
    expect(json).toMatchObject({
      format: 'callboard.rundown',
      version: 1,
      seq: 7,
      day: { date: '2026-06-12', tz: 'Europe/Berlin', dayChange: '06:00:00' },
      rundown: { title: 'Main', plannedEnd: '2026-06-12T23:01:30Z' },
      items: [
        {
          start: { mode: 'hard', at: '23:30:00' },
          plannedStart: '2026-06-12T21:30:00Z',
          durationMs: 5_400_000,
          cues: [
            { number: '1', standbyGroupId: null, warnLeadMs: null, ackPolicy: null },
            { number: '1' },
            { number: '2', positions: ['LX operator'] }
          ]
        },
        { start: { mode: 'soft' }, plannedStart: '2026-06-12T23:00:00Z' }
      ]
    });
  });
});

describe('a sheet of our own that somebody has worked on', () => {
  const header = linesFor('full')[0]?.split(' | ') ?? [];
  const readRows = (...rows: readonly (readonly string[])[]) => read(tableFile([header, ...rows]));

  it('takes rows that were added, as a person types times', () => {
    const reading = readRows(
      ['1', '23:30:00', '1:30:00', '', 'Doors', 'item'],
      ['2', '0:45', '10', '', 'Speech'],
      ['', '', 'soon', '', 'Thanks', 'bow']
    );
    const [rundown] = reading.rundowns;
    expect(rundown?.items.map(({ hardAt, lengthMs, kind }) => [hardAt, lengthMs, kind])).toEqual([
      [84_600, 5_400_000, 'item'],
      [89_100, 600_000, 'item'],
      [null, 0, 'item']
    ]);
    expect(reading.warnings).toMatchObject([{ row: 4, column: 'C', code: 'unreadTime' }]);
  });

  it('keeps its columns wherever they were moved to', () => {
    const moved = [...header].reverse();
    const row = moved.map((head) => ({ Title: 'Doors', Duration: '0:05:00' })[head] ?? '');
    const reading = read(tableFile([moved, row]));
    expect(reading).toMatchObject({ dialect: 'callboard', errors: [] });
    expect(reading.rundowns[0]?.items).toMatchObject([{ title: 'Doors', lengthMs: 300_000 }]);
  });

  it('is read as anybody’s once a person says how', () => {
    const file = tableFile([header, ['1', '19:00:00', '0:05:00', '', 'Doors', 'item']]);
    expect(read(file, { headerRow: 1 }).dialect).toBe('');
    expect(read(file, { headerRow: 1 }).rundowns[0]?.items).toMatchObject([
      { title: 'Doors', hardAt: 68_400, lengthMs: 300_000 }
    ]);
  });

  it('says so where nothing stands below its heads', () => {
    expect(readRows().errors).toMatchObject([{ code: 'nothingToImport' }]);
  });
});
