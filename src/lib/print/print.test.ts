import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { cueSheet, departmentsOf } from './cue-sheet.ts';
import { pageRules } from './page-rules.ts';

describe('paper', () => {
  it('sets the size and the margins, whatever the title is made of', () => {
    const rules = pageRules({
      paper: 'letter',
      title: 'The "Gala" \\ </style>',
      printed: 'now',
      sheets: [{ page: 'sheet-1', name: 'LX' }]
    });
    expect(rules).toContain('size: Letter portrait');
    expect(rules).toContain('counter(pages)');
    expect(rules).toContain('"The \\22 Gala\\22  \\5c  \\3c /style>"'.replaceAll('  ', ' '));
    expect(rules).not.toContain('</style');
    expect(rules).toContain('@page sheet-1');
  });

  it('lists a department’s cues in calling order, with those that go with them', () => {
    const { document, ids } = buildShow({
      departments: ['LX', 'SND', 'VID', 'DECK'],
      items: [
        { title: 'A', hardAt: '19:00', minutes: 5, cues: [['LX 1', 'SND 1'], ['LX 2']] },
        { title: 'B', floated: true, cues: ['LX 9'] },
        { title: 'C', minutes: 5, cues: ['VID 1', 'LX 3'] }
      ]
    });
    const sheet = cueSheet(document, ids.rundown, 'LX');
    expect(
      sheet.map(({ cue, item, opensItem, together }) =>
        [item.title, cue.number, opensItem, ...together.map((each) => each.id)].join(' ')
      )
    ).toEqual(['A 1 true snd1', 'A 2 false', 'C 3 true vid1']);
    expect(departmentsOf(document, ids.rundown).map((each) => each.prefix)).toEqual([
      'LX',
      'SND',
      'VID'
    ]);
  });
});
