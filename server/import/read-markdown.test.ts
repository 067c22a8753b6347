import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import { cuesIn, itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { readBytes } from './read-bytes.ts';

const readText = async (text: string) => read(await readBytes(Buffer.from(text)));

describe('a Markdown table', () => {
  it('is read by its header, whatever stands around it', async () => {
    const reading = await readText(`# Fernlight *Gala*

Draft for Saturday, see [the plan](https://example.org).

| Start | Length | Title | LX | Notes |
|:------|-------:|-------|----|-------|
| 19:00 | 30 min | **Doors** | LX 1 | a \\| b |
| 19:30 | 5 min | \`Welcome\` | LX 2 | first<br>second |

Thanks!
`);
    expect(reading.title).toBe('Fernlight Gala');
    expect(linesOf(reading)).toEqual(['HARD 19:00 +30 Doors', 'soft 19:30 +5 Welcome']);
    expect(itemsIn(reading).map(({ row, notes }) => [row, notes])).toEqual([
      [7, 'a | b'],
      [8, 'first\nsecond']
    ]);
    expect(cuesIn(itemsIn(reading)[1])).toEqual(['LX 2']);
  });

  it('in parts is one list, each part under its heading', async () => {
    const reading = await readText(`# Evening

## Part one
Start | Item | Length
--- | --- | ---
19:00 | Doors | 30 min
19:30 | Welcome | 5 min

## Part two
Start | Item | Length
--- | --- | ---
20:00 | Awards | 45 min
`);
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +30 Doors',
      'soft 19:30 +5 Welcome',
      'HARD 20:00 +45 Awards'
    ]);
    expect(reading.rundowns[0]?.segments).toEqual(['Part one', 'Part two']);
    expect(itemsIn(reading).map(({ row, segment }) => [row, segment])).toEqual([
      [6, 0],
      [7, 0],
      [12, 1]
    ]);
  });

  it('offers tables of other columns as sheets', async () => {
    const file = await readBytes(
      Buffer.from(`
## Contacts
| Name | Phone |
|---|---|
| Ada | 12 |

## Run of show
| Start | Item |
|---|---|
| 19:00 | Doors |
| 20:00 | Show |
`)
    );
    expect(file.tables.map(({ name }) => name)).toEqual(['Contacts', 'Run of show']);
    expect(linesOf(read(file))).toEqual(['HARD 19:00 +60 Doors', 'HARD 20:00 +0 Show']);
  });

  it('is not seen in rows that are only parted by bars', async () => {
    const file = await readBytes(Buffer.from('Start|Item\n19:00|Doors\n20:00|Show\n'));
    expect(file.container).toBe('csv');
  });
});
