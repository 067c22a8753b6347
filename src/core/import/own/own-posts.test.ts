import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { OWN_HEADS, tableFile } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import { edit } from '../../deciding/editing.ts';
import { openPosts } from '../open-posts.ts';
import { read } from '../read.ts';
import { toChanges } from '../to-changes.ts';

type Row = readonly [owner: string, segment: string, target: string, lx: string];

/** A sheet of our own: a row an item. */
const readRows = (...rows: readonly Row[]) =>
  read(
    tableFile([
      [...OWN_HEADS, 'Owner', 'Segment', 'Segment target', 'LX cues / Lights'],
      ...rows.map((row, i) => [`${i + 1}`, '', '', `Item ${i + 1}`, 'item', '', '', '', ...row])
    ])
  );

/** What a show that has nothing yet has after it. */
function imported(...rows: readonly Row[]) {
  const { document } = buildShow({ items: [], departments: [] });
  let made = 0;
  const into = { document, rundownId: 'r1' };
  const changes = toChanges(readRows(...rows), into, () => `n${(made += 1)}`);
  const decided = edit(document, { type: 'edit', changes });
  if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
  return apply(document, decided.events);
}

const warningsOf = (...rows: readonly Row[]) =>
  readRows(...rows).warnings.map(({ row, column, message }) => `${column}${row}: ${message}`);

describe('[X12] posts that a sheet of our own names', () => {
  it('come with their department into a show that has neither', () => {
    const { departments, positions, items } = imported(
      ['Host (FOH)', '', '', 'LX 1\n  positions: Spot 1, Lights'],
      ['Spot 1 (LX)', '', '', '']
    );
    const posts = Object.values(positions).map(
      ({ name, departmentId }) => `${name} (${departments[departmentId]?.prefix})`
    );
    expect(posts.sort()).toEqual(['FOH (FOH)', 'Host (FOH)', 'Lights (LX)', 'Spot 1 (LX)']);
    expect(
      Object.values(items).map(({ ownerPositionId }) => positions[ownerPositionId ?? '']?.name)
    ).toEqual(['Host', 'Spot 1']);
  });

  it('are of the department that the file names them with, where an owner is a name alone', () => {
    const { items, positions } = imported(
      ['Spot 1', '', '', ''],
      ['', '', '', 'LX 1\n  positions: Spot 1']
    );
    const [first] = Object.values(items);
    expect(positions[first?.ownerPositionId ?? '']?.name).toBe('Spot 1');
  });

  it('are said where nobody can tell which one is meant', () => {
    expect(
      warningsOf(
        ['Host', '', '', ''],
        ['Ops (LX)', '', '', ''],
        ['Ops (SND)', '', '', ''],
        ['Ops', '', '', ''],
        ['Ann (LX), Ben (LX)', '', '', ''],
        ['', '', '', 'LX 1\n  positions: "half']
      )
    ).toEqual([
      'I2: The owner "Host" says no department: say it, as Host (LX). Left out.',
      'I5: The owner "Ops" is of several departments: say it, as Ops (LX). Left out.',
      'I6: "Ann (LX), Ben (LX)" cannot be read as one owner; left out.',
      'L7: "positions: "half" of LX 1 cannot be read.'
    ]);
  });
});

describe('[X12] what a sheet of our own says how long segments shall take', () => {
  it('stands in any row of the segment', () => {
    const { segments } = imported(['', 'Act one', '', ''], ['', 'Act one', '0:30:00', '']);
    expect(Object.values(segments)).toMatchObject([{ title: 'Act one', targetMs: 1_800_000 }]);
  });

  it('is said where it is of no segment, or there is another', () => {
    expect(
      warningsOf(
        ['', 'Act one', '0:30:00', ''],
        ['', 'Act one', '0:30:00', ''],
        ['', 'Act one', '0:31:00', ''],
        ['', '', '0:10:00', '']
      )
    ).toEqual([
      'K4: The segment "Act one" has another target already; left out.',
      'K5: This row has a target and no segment; left out.'
    ]);
  });
});

describe('[U9] a name that fits several posts of the show', () => {
  const { document: plain } = buildShow({ items: [], departments: ['LX', 'SND'] });
  const post = (id: string, name: string) => ({ id, name, departmentId: 'LX', rank: `a${id}` });
  const document = {
    ...plain,
    positions: { ...plain.positions, op1: post('op1', 'LX op'), op2: post('op2', 'LX op') }
  };
  const into = { document, rundownId: 'r1' };
  const openIn = (...rows: readonly Row[]) =>
    openPosts(readRows(...rows), into).map(({ row, message }) => `${row}: ${message}`);

  it('is told with its row, once a row, and gives nobody to what names it', () => {
    const rows: Row[] = [
      ['LX op (LX)', '', '', 'LX 1\n  positions: lx OP\nLX 2\n  positions: LX op, Spot 9'],
      ['', '', '', 'LX 3\n  positions: LX op']
    ];
    expect(openIn(...rows)).toEqual([
      '2: “LX op” fits 2 posts of LX: left open. Say which, as LX op (1 of 2).',
      '2: “lx OP” fits 2 posts of LX: left open. Say which, as lx OP (1 of 2).',
      '3: “LX op” fits 2 posts of LX: left open. Say which, as LX op (1 of 2).'
    ]);
    let made = 0;
    const changes = toChanges(readRows(...rows), into, () => `n${(made += 1)}`);
    const decided = edit(document, { type: 'edit', changes });
    if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
    const { items, cues } = apply(document, decided.events);
    expect(Object.values(items).map(({ ownerPositionId }) => ownerPositionId)).toEqual([
      null,
      null
    ]);
    expect(Object.values(cues).map(({ positionIds }) => positionIds)).toEqual([[], [], []]);
  });

  it('is nothing to tell where it says which, or fits one or none', () => {
    expect(
      openIn(['LX op (LX) (2 of 2)', '', '', 'LX 1\n  positions: LX op (1 of 2), Spot 9'])
    ).toEqual([]);
    expect(openIn(['SND operator (SND)', '', '', ''])).toEqual([]);
  });
});
