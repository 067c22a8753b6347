import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import { textOf, valueOf } from '#core/import/table.ts';
import { cuesIn, itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { workbook, workbookParts, zip, type BookCell } from '../../tests/support/workbook.ts';
import { ImportFault } from './import-fault.ts';
import { readBytes } from './read-bytes.ts';

const at = (hours: number, minutes = 0): BookCell => ({ time: (hours * 60 + minutes) / 1440 });
const readBook = async (...args: Parameters<typeof workbook>) => readBytes(workbook(...args));
const codeOf = (bytes: Uint8Array) =>
  readBytes(bytes).then(
    () => 'read',
    (fault: unknown) =>
      fault instanceof ImportFault ? fault.code : `not declared: ${String(fault)}`
  );

const schedule: readonly (readonly BookCell[])[] = [
  ['Fernwick Gala', null, null, null],
  [],
  ['Start', 'Item', 'Duration', 'LX'],
  [at(18, 30), 'Doors', at(0, 30), 'LX 1'],
  [at(19), 'Welcome', at(0, 5), 1.1],
  [at(19, 5), 'Film', { time: 210 / 86_400 }, null],
  [{ time: 1.0208333333 }, 'Strike', at(1), null]
];

describe('a workbook', () => {
  it('reads times of day, lengths and times past midnight that Excel keeps alike', async () => {
    const reading = read(await readBook([{ name: 'Show', rows: schedule }]));
    expect(reading.title).toBe('Fernwick Gala');
    expect(reading.headerRow).toBe(3);
    expect(linesOf(reading)).toEqual([
      'HARD 18:30 +30 Doors',
      'soft 19:00 +5 Welcome',
      'soft 19:05 +3:30 Film',
      'HARD 24:30 +60 Strike'
    ]);
    expect(cuesIn(itemsIn(reading)[1])).toEqual(['LX 1.1']);
  });

  it('reads a workbook that counts from 1904 alike', async () => {
    const reading = read(await readBook([{ name: 'Show', rows: schedule }], { is1904: true }));
    expect(linesOf(reading)[0]).toBe('HARD 18:30 +30 Doors');
  });

  it('reads times as fractions and as text, side by side', async () => {
    const rows = [
      ['Start', 'Item', 'Duration'],
      [0.75, 'Doors', 0.020833333333],
      ['18:30', 'Welcome', '5:00'],
      ['7:00 PM', 'Film', at(0, 4)]
    ];
    expect(linesOf(read(await readBook([{ name: 'A', rows }])))).toEqual([
      'HARD 18:00 +30 Doors',
      'soft 18:30 +5 Welcome',
      'HARD 19:00 +4 Film'
    ]);
  });

  it('reads dates with times into days', async () => {
    const rows = [
      ['Start', 'Item'],
      [{ date: 47_931.75 }, 'Doors'],
      [{ date: 47_932.0208333 }, 'Strike'],
      [{ date: 47_932.75 }, 'Doors again']
    ];
    const reading = read(await readBook([{ name: 'A', rows }]));
    expect(reading.days.map(({ date, rows: count }) => [date, count])).toEqual([
      ['2031-03-24', 2],
      ['2031-03-25', 1]
    ]);
    expect(linesOf(reading)).toEqual([
      'HARD 18:00 +390 Doors',
      'HARD 24:30 +0 Strike',
      'HARD 18:00 +0 Doors again'
    ]);
  });

  it('takes 45:00 that Excel made a day and 21 hours for 45 minutes, with its whole column', async () => {
    const rows = [
      ['Item', 'Duration'],
      ['Walk-in', { time: 1.875 }],
      ['Welcome', at(5)],
      ['Film', at(1, 30)]
    ];
    const reading = read(await readBook([{ name: 'A', rows }]));
    expect(itemsIn(reading).map((item) => item.lengthMs / 60_000)).toEqual([45, 5, 1.5]);
  });

  it('is not impressed by a sheet that is declared 1000 columns wide and a million rows long', async () => {
    const wide = Array.from({ length: 1000 }, () => null);
    const rows = schedule.map((row) => [...row, ...wide]);
    const blank = Array.from(
      { length: 5000 },
      (_, i) => `<row r="${i + 100}"><c r="A${i + 100}" s="1"/></row>`
    );
    const stray = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
    const file = await readBook([
      { name: 'Show', rows, dimension: 'A1:ALL1048576', moreRows: blank.join('') + stray }
    ]);
    expect(file.tables[0]?.rows).toHaveLength(7);
    expect(file.tables[0]?.notices?.map(({ code }) => code)).toEqual(['strayRow']);
    expect(linesOf(read(file))).toHaveLength(4);
  });

  it('reads what formulas came to, and names those that came to nothing', async () => {
    const rows: BookCell[][] = [
      ['Start', 'Item', 'Duration'],
      [at(19), 'Welcome', { xml: '<c s="1"><f>A3-A2</f><v>0.0069444444</v></c>' }],
      [
        { xml: '<c s="1"><f>A2+C2</f></c>' },
        'Film',
        { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }
      ],
      [at(19, 30), { xml: '<c t="str"><f>"Aw"&amp;"ard"</f><v>Award</v></c>' }, at(0, 5)]
    ];
    const file = await readBook([{ name: 'A', rows }]);
    const reading = read(file);
    expect(linesOf(reading)[0]).toBe('HARD 19:00 +10 Welcome');
    expect(itemsIn(reading)[2]?.title).toBe('Award');
    const failed = reading.warnings.filter(({ code }) => code === 'formulaFailed');
    expect(failed.map(({ row, column }) => [row, column])).toEqual([
      [3, 'A'],
      [3, 'C']
    ]);
  });

  it('reads merged cells: a section across the table, a time over three rows', async () => {
    const rows: BookCell[][] = [
      ['Time', 'Item', 'LX', 'Sound'],
      ['ACT ONE', null, null, null],
      [at(19), 'Overture', 'LX 1', null],
      [null, null, 'LX 2', 'SQ 1'],
      [null, null, 'LX 3', null],
      [at(19, 20), 'Scene two', 'LX 4', null]
    ];
    const tail =
      '<mergeCells count="3"><mergeCell ref="A2:D2"/><mergeCell ref="A3:A5"/><mergeCell ref="B3:B5"/></mergeCells>';
    const reading = read(await readBook([{ name: 'A', rows, tail }]));
    expect(reading.rundowns[0]?.segments).toEqual(['ACT ONE']);
    expect(itemsIn(reading).map((item) => cuesIn(item))).toEqual([
      ['LX 1', 'LX 2', 'SND 1', 'LX 3'],
      ['LX 4']
    ]);
  });

  it('leaves hidden sheets out and finds the schedule behind a list of contacts', async () => {
    const file = await readBook([
      { name: 'Lists', rows: [['LX'], ['SND']], isHidden: true },
      {
        name: 'Contacts',
        rows: [
          ['Name', 'Phone'],
          ['Ada Finch', '555 0101']
        ]
      },
      { name: 'Run of show', rows: schedule }
    ]);
    expect(file.tables.map(({ name }) => name)).toEqual(['Contacts', 'Run of show']);
    expect(read(file).sheet).toBe(1);
    expect(read(file, { sheet: 0 }).sheet).toBe(0);
  });

  it('reads the sheets beside one that is only a chart', async () => {
    const parts = workbookParts([
      { name: 'Run of show', rows: schedule },
      { name: 'Chart', rows: [] }
    ]);
    const relations = 'xl/_rels/workbook.xml.rels';
    const { 'xl/worksheets/sheet2.xml': _, ...others } = parts;
    const file = await readBytes(
      zip({
        ...others,
        'xl/chartsheets/sheet1.xml': '<chartsheet/>',
        [relations]: (parts[relations] ?? '').replace(
          'worksheets/sheet2.xml',
          'chartsheets/sheet1.xml'
        )
      })
    );
    expect(file.tables.map(({ name }) => name)).toEqual(['Run of show']);
    expect(linesOf(read(file))).toHaveLength(4);
  });

  it('says which columns and rows the spreadsheet does not show, and reads them', async () => {
    const parts = workbookParts([{ name: 'A', rows: schedule }]);
    const sheet = 'xl/worksheets/sheet1.xml';
    const xml = (parts[sheet] ?? '')
      .replace('<sheetData>', '<cols><col min="4" max="9" hidden="1"/></cols><sheetData>')
      .replace('<row r="5"', '<row hidden="1" r="5"')
      .replace('<row r="6"', '<row hidden="true" r="6"');
    const file = await readBytes(zip({ ...parts, [sheet]: xml }));
    expect(file.tables[0]?.notices?.map(({ message }) => message)).toEqual([
      'Hidden in the spreadsheet, and read all the same: column D, row 5 and 1 more.'
    ]);
    expect(linesOf(read(file))).toHaveLength(4);
  });

  it('takes sheets that are named by days for days', async () => {
    const file = await readBook([
      { name: 'Friday 14 March', rows: schedule },
      { name: 'Saturday 15 March', rows: schedule.slice(2) }
    ]);
    const reading = read(file, { days: [1], today: '2031-01-10' });
    expect(reading.days.map(({ label, date }) => [label, date])).toEqual([
      ['Friday 14 March', '2031-03-14'],
      ['Saturday 15 March', '2031-03-15']
    ]);
    expect(reading.sheet).toBe(1);
    expect(reading.warnings.map(({ code }) => code)).not.toContain('noSuchDay');
  });

  it('reads sheets of days together, their columns by name wherever they stand', async () => {
    const file = await readBook([
      {
        name: 'Friday 14 March',
        rows: [
          ['Start', 'Item', 'Speaker', 'Duration'],
          [at(19), 'Welcome', 'Ada', '5:00']
        ]
      },
      {
        name: 'Saturday 15 March',
        rows: [
          ['Start', 'Speaker', 'Wherewithal', 'Item', 'Duration'],
          [at(20), 'Ben', 'Buffet', 'Awards', '1:30']
        ]
      }
    ]);
    const reading = read(file, { today: '2031-01-10' });
    expect(reading.rundowns.map(({ day, items }) => [day, items[0]?.title])).toEqual([
      [0, 'Welcome'],
      [1, 'Awards']
    ]);
    const titles = new Map(reading.columns.map(({ index, title }) => [String(index), title]));
    const texts = itemsIn(reading).map(({ fields }) =>
      Object.entries(fields).map(([index, text]) => `${titles.get(index)}: ${text}`)
    );
    expect(texts).toEqual([['Speaker: Ada'], ['Speaker: Ben', 'Wherewithal: Buffet']]);

    const time = reading.ambiguous.find(({ text }) => text === '1:30');
    const switched = read(file, { today: '2031-01-10', otherReading: [time?.key ?? ''] });
    expect(itemsIn(switched).map(({ lengthMs }) => lengthMs / 60_000)).toEqual([5, 90]);
    const asNotes = read(file, { columns: { 2: { meaning: 'notes' } } });
    expect(itemsIn(asNotes).map(({ notes }) => notes)).toEqual(['Ada', 'Ben']);
  });

  it('takes a column of short names for titles, and of letters for numbers', async () => {
    const names = [
      ['Start', 'Item'],
      [at(19), 'Show'],
      [at(21), 'Bar']
    ];
    expect(itemsIn(read(await readBook([{ name: 'A', rows: names }])))[0]?.title).toBe('Show');
    const letters = [
      ['Cue', 'Title'],
      ['A', 'Preset'],
      ['B', 'Blackout'],
      ['AA', 'Street']
    ];
    const [first] = itemsIn(
      read(await readBook([{ name: 'A', rows: letters }]), { shape: 'runOfShow' })
    );
    expect(first).toMatchObject({ number: 'A', title: 'Preset' });
  });

  it('keeps yes and no, newlines, emoji and right-to-left text', async () => {
    const file = await readBook([
      {
        name: 'A',
        rows: [
          ['Title', 'Skip', 'Notes'],
          ['🎬 פתיחה', true, 'first\nsecond'],
          ['Film', false, null]
        ]
      }
    ]);
    const row = file.tables[0]?.rows[1] ?? [];
    expect(row.map(textOf)).toEqual(['🎬 פתיחה', 'yes', 'first\nsecond']);
    expect(valueOf(row[1])).toEqual({ kind: 'yesNo', is: true });
    expect(itemsIn(read(file))[0]?.isFloated).toBe(true);
  });
});

describe('a file that cannot be a workbook', () => {
  it('is refused in one sentence, by what it is', async () => {
    const ods = zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<a/>'
    });
    const docx = zip({ 'word/document.xml': '<a/>' });
    expect(await codeOf(ods)).toBe('document');
    expect(await codeOf(docx)).toBe('notXlsx');
    expect(await codeOf(zip({ 'readme.md': 'hello' }))).toBe('notXlsx');
    expect(await codeOf(zip({ 'show.csv': 'Start,Title' }))).toBe('packed');
    expect(await codeOf(zip({ 'xl/workbook.bin': 'x' }))).toBe('binaryExcel');
    expect(await codeOf(zip({ 'Index/Document.iwa': 'x' }))).toBe('appleDocument');
    const old = (part: string): Buffer =>
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
        Buffer.from(part, 'utf16le')
      ]);
    expect(await codeOf(old('Workbook'))).toBe('oldExcel');
    expect(await codeOf(old('EncryptionInfo EncryptedPackage'))).toBe('encrypted');
    expect(await codeOf(old('WordDocument'))).toBe('document');
    expect(await codeOf(Buffer.from('RIFF1234WEBPVP8 '))).toBe('picture');
    expect(await codeOf(workbook([{ name: 'A', rows: schedule }]).subarray(0, 900))).toBe(
      'brokenZip'
    );
    expect(await codeOf(Buffer.from('PK'))).toBe('brokenZip');
  });

  it('is refused when it unpacks to more than 50 MB, whatever its directory claims', async () => {
    const bomb = {
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(52 * 1024 * 1024, 32)
    };
    const bytes = zip(bomb, { size: 100 });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await codeOf(bytes)).toBe('tooLarge');
  });

  it('is refused with a document type, and with more rows than a show has', async () => {
    const typed = '<!DOCTYPE a [<!ENTITY b "boom">]><workbook/>';
    expect(await codeOf(zip({ 'xl/workbook.xml': typed }))).toBe('brokenZip');
    const rows = Array.from(
      { length: 20_060 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`
    );
    expect(await codeOf(workbook([{ name: 'A', rows: [], moreRows: rows.join('') }]))).toBe(
      'tooManyRows'
    );
  });

  it('is refused when a sheet is damaged inside', async () => {
    const rows: BookCell[][] = [
      ['Start', 'Item'],
      [{ xml: '<c t="s"><v>77</v></c>' }, 'Lost text']
    ];
    expect(await codeOf(workbook([{ name: 'A', rows }]))).toBe('brokenSheet');
  });
});
