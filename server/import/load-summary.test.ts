import { expect, it } from 'vitest';
import { readList } from '../../tests/support/load-lists.ts';
import { loadSummaryOf } from './load-summary.ts';
import { textOfLoad } from './summary-text.ts';

const list = `
Shift | Team | Hall | Day | Call | Release | People | Who
Build | Stage | Hall 1 | 2026-06-12 | 08:00 | 13:00 | 6 |
Build | stage | HALL 1 | 2026-06-13 | 23:00 | 04:30 | | Ada Quill
Focus | LX | Hall 2 | 2026-06-13 | soon | | | Ada Quill, Bo Reed`;

it('counts each thing that a list names once, and shows how its rows were read', () => {
  const summary = loadSummaryOf(readList('crewCalls', list), 'csv');
  expect(summary).toMatchObject({
    ...{ format: 'csv', items: 0, crewCalls: 2, movements: 0, vendors: 0 },
    ...{ people: 1, days: 2, spaces: 1, departments: 1 }
  });
  expect(summary.sample[1]).toEqual({
    ...{ row: 3, title: 'Build', day: '2026-06-13', start: '23:00:00', duration: '05:30:00' },
    ...{ space: 'HALL 1', vendor: '', department: 'stage', people: null }
  });
  expect(textOfLoad(summary).split('\n')).toEqual([
    'Read as csv: 2 crew calls, 1 department, 1 space, 2 days.',
    expect.stringMatching(/^  2026-06-12  08:00:00  05:00:00  Build +Stage, Hall 1$/),
    expect.stringMatching(/^  2026-06-13  23:00:00  05:30:00  Build +stage, HALL 1$/),
    '2 things to look at:',
    '  row 4, column E: “soon” cannot be read as a time; left out.',
    expect.stringMatching(/^  row 4: “Focus .*” has no start; left out\.$/),
    ''
  ]);
});
