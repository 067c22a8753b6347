import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { OWN_HEADS, tableFile } from '../../../../tests/support/import-fixtures.ts';
import { edit } from '../../deciding/editing.ts';
import { rundownSheet } from '../../export/rundown-sheet.ts';
import { cellText } from '../../export/sheet.ts';
import { read } from '../read.ts';
import { toChanges } from '../to-changes.ts';

type Row = readonly [lx: string, snd?: string];

/** A sheet of our own: a row an item, whose cells are those of the lights and of the sound. */
const sheet = (...rows: readonly Row[]) =>
  tableFile([
    [...OWN_HEADS, 'LX cues / Lights', 'SND cues / Sound'],
    ...rows.map(([lx, snd = ''], i) => [
      `${i + 1}`,
      '',
      '',
      `Item ${i + 1}`,
      'item',
      '',
      '',
      '',
      lx,
      snd
    ])
  ]);

/** What each cue of the file comes after: the row and the column of that cue, or nothing. */
function parentsOf(...rows: readonly Row[]) {
  const reading = read(sheet(...rows));
  const cues = reading.rundowns.flatMap(({ items }) => items.flatMap((item) => item.cues));
  const named = cues.map(({ own }) => {
    const parent = cues[own?.parent ?? -1];
    return parent ? `${parent.department} ${parent.number} in row ${parent.row}` : null;
  });
  return { named, warnings: reading.warnings.map(({ message }) => message) };
}

describe('[X9] what fires a cue, in words', () => {
  it('is written as a person reads it', () => {
    const hang = (ms: number) => ({ kind: 'hang', parentId: 'lx1', delayMs: ms }) as never;
    const { document } = buildShow({
      items: [
        {
          together: false,
          cues: [
            'LX 1',
            { cue: 'LX 2', execution: { kind: 'follow', parentId: 'lx1', delayMs: 2000 } as never },
            { cue: 'SND 3', execution: hang(-1500) },
            { cue: 'SND 4', execution: hang(0) },
            { cue: 'SND 5', execution: { kind: 'clock', at: 88_200 } as never },
            { cue: 'SND 6', execution: { kind: 'follow', parentId: null, delayMs: 0 } as never },
            {
              cue: 'SND 1',
              execution: { kind: 'follow', parentId: 'snd1~2', delayMs: 0 } as never
            },
            'SND 1'
          ]
        }
      ]
    });
    const cells = rundownSheet(document, 'r1', 'full')?.rows.map((row) =>
      row.slice(-2).map(cellText).join('')
    );
    expect(cells).toEqual([
      'LX 1',
      'LX 2\n  fires: follows LX 1 after 2 s',
      'SND 3\n  fires: hangs on LX 1, 1.5 s before its end',
      'SND 4\n  fires: hangs on LX 1',
      'SND 5\n  fires: at 00:30:00',
      'SND 6\n  fires: follows nothing yet',
      'SND 1\n  fires: follows SND 1 (2 of 2)',
      'SND 1'
    ]);
  });

  it('is read as people write it: without the department, by its name, with a cue that stands below', () => {
    const { named, warnings } = parentsOf(
      [
        'LX 1\n  fires: follows 2 after 1:30',
        'SND 7\n  fires: hangs on lights 2, 3 s after its end'
      ],
      ['LX 2', 'SND 8\n  fires: at 7:30pm']
    );
    expect(named).toEqual(['LX 2 in row 3', 'LX 2 in row 3', null, null]);
    expect(warnings).toEqual([]);
    const file = sheet(
      ['LX 1\n  fires: follows 2 after 1:30'],
      ['LX 2', 'SND 8\n  fires: at 7:30pm']
    );
    const [one, , eight] = read(file).rundowns[0]?.items.flatMap(({ cues }) => cues) ?? [];
    expect(one?.own).toMatchObject({ kind: 'follow', delayMs: 90_000 });
    expect(eight?.own).toMatchObject({ kind: 'clock', at: 70_200 });
  });
});

describe('[X10] a cue that cannot come after what its line says comes in without', () => {
  it.each([
    [
      'a cue that is not in the file',
      'follows LX 99',
      'LX 1 follows LX 99, which is not in the file'
    ],
    [
      'a department that is not in it',
      'follows FLY 2',
      'LX 1 follows ? 2, which is not in the file'
    ],
    ['itself', 'follows LX 1', 'LX 1 follows LX 1, which comes after it in turn']
  ])('%s', (_, fires, message) => {
    const { named, warnings } = parentsOf([`LX 1\n  fires: ${fires}`], ['LX 2']);
    expect(named).toEqual([null, null]);
    expect(warnings).toEqual([expect.stringContaining(message)]);
  });

  it('a number that stands twice, unless one of them is of its item, or it says which', () => {
    const rows = (fires: string): readonly Row[] => [
      ['LX 2'],
      ['LX 2', `SND 1\n  fires: ${fires}`],
      ['', `SND 3\n  fires: ${fires}`]
    ];
    const bare = parentsOf(...rows('follows LX 2'));
    expect(bare.named).toEqual([null, null, 'LX 2 in row 3', null]);
    expect(bare.warnings).toEqual([
      expect.stringContaining('LX 2 is in row 2 too'),
      expect.stringContaining('SND 3 follows LX 2, which is there several times')
    ]);
    const said = parentsOf(...rows('follows LX 2 (1 of 2)'));
    expect(said.named).toEqual([null, null, 'LX 2 in row 2', 'LX 2 in row 2']);
    // Somebody took one of three out: nobody knows which of the two is the third.
    expect(parentsOf(...rows('follows LX 2 (3 of 3)')).named.at(-1)).toBeNull();
  });

  it('a ring, which is opened where it closes; what hangs on it from outside stays', () => {
    const { named, warnings } = parentsOf(
      ['LX 1\n  fires: follows LX 2'],
      ['LX 2\n  fires: hangs on LX 3'],
      ['LX 3\n  fires: follows LX 1', 'SND 1\n  fires: follows LX 2']
    );
    expect(named).toEqual(['LX 2 in row 3', 'LX 3 in row 4', null, 'LX 2 in row 3']);
    expect(warnings).toEqual([
      expect.stringContaining('LX 3 follows LX 1, which comes after it in turn')
    ]);
  });

  it('words that say nothing that can be read', () => {
    const { named, warnings } = parentsOf(
      ['LX 1\n  fires: follows the drummer', 'SND 1\n  fires: follows LX 1 after a while'],
      ['LX 2\n  fires: at dawn', 'SND 2\n  fires: by itself']
    );
    expect(named).toEqual([null, 'LX 1 in row 2', null, null]);
    expect(warnings).toEqual([
      '"fires: follows the drummer" of LX 1 cannot be read.',
      '"fires: follows LX 1 after a while" of SND 1 cannot be read.',
      '"fires: at dawn" of LX 2 cannot be read.',
      '"fires: by itself" of SND 2 cannot be read.'
    ]);
  });

  it('thousands in a chain, in a ring, under one name or in one line take about as long as others', () => {
    const many = 8_000;
    const rows = (fires: (i: number) => string): readonly Row[] =>
      Array.from({ length: many }, (_, i) => [`LX ${i}\n  fires: ${fires(i)}`]);
    const chain = (first: string) => rows((i) => `follows ${i === 0 ? first : `LX ${i - 1}`}`);
    const plain = tookToRead(sheet(...rows(() => 'taken')));
    const chained = tookToRead(sheet(...chain('nothing yet')));
    expect(chained.reading.warnings).toEqual([]);
    const round = tookToRead(sheet(...chain(`LX ${many - 1}`)));
    expect(round.reading.warnings).toHaveLength(1);
    const alikes = Array.from({ length: many }, (): [string] => ['LX 1\n  fires: follows LX 1']);
    const alike = tookToRead(sheet(...alikes));
    const line = tookToRead(sheet([`LX 1\n  fires: follows ${'" "" after '.repeat(100_000)}`]));
    for (const { ms } of [chained, round, alike, line]) expect(ms).toBeLessThan(5 * plain.ms + 500);
    const decided = tookToDecide(plain.reading);
    expect(tookToDecide(chained.reading)).toBeLessThan(5 * decided + 500);
  });
});

function tookToRead(file: ReturnType<typeof sheet>) {
  const began = performance.now();
  const reading = read(file);
  return { reading, ms: performance.now() - began };
}

function tookToDecide(reading: ReturnType<typeof read>): number {
  const { document } = buildShow({ items: [] });
  let made = 0;
  const changes = toChanges(reading, { document, rundownId: 'r1' }, () => `n${(made += 1)}`);
  const began = performance.now();
  expect(edit(document, { type: 'edit', changes })).toHaveProperty('events');
  return performance.now() - began;
}
