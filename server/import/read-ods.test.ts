import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import { cuesIn, itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { zip } from '../../tests/support/workbook.ts';
import { readBytes } from './read-bytes.ts';
import { readFile } from './read-file.ts';

const MIME = 'application/vnd.oasis.opendocument.spreadsheet';

const content = (sheets: string, styles = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`;

const sheet = (name: string, rows: readonly string[], more = ''): string =>
  `<table:table table:name="${name}"${more}><table:table-column/>${rows.join('')}</table:table>`;
const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
const text = (said: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${said}</text:p></table:table-cell>`;
const time = (iso: string, said: string): string =>
  `<table:table-cell office:value-type="time" office:time-value="${iso}"><text:p>${said}</text:p></table:table-cell>`;
const blank = (times = 1): string => `<table:table-cell table:number-columns-repeated="${times}"/>`;

const book = (xml: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer =>
  zip({ mimetype: MIME, 'content.xml': xml, ...more });

const header = row(text('Start'), text('Duration'), text('Item'), text('LX'), text('Notes'));

describe('an OpenDocument spreadsheet', () => {
  it('is read cell by cell: times, lengths, lines, what repeats, what is merged', async () => {
    const bytes = book(
      content(
        sheet('Show &amp; tell', [
          header,
          row(
            time('PT19H30M00S', '19:30'),
            time('PT00H05M00S', '00:05'),
            text('Welcome <text:s text:c="2"/><text:span>&#x1F389;</text:span>'),
            '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>',
            '<table:table-cell office:value-type="string"><office:annotation><text:p>not this</text:p></office:annotation><text:p>first</text:p><text:p>sec<text:line-break/>ond</text:p></table:table-cell>'
          ),
          `<table:table-row table:number-rows-repeated="2">${blank(1024)}</table:table-row>`,
          row(
            time('PT24H30M00S', '24:30'),
            blank(),
            text('Strike'),
            '<table:covered-table-cell><text:p>hidden below</text:p></table:covered-table-cell>'
          ),
          `<table:table-row table:number-rows-repeated="1048570">${blank(16384)}</table:table-row>`
        ])
      )
    );
    const file = await readBytes(bytes);
    expect([file.container, file.tables[0]?.name]).toEqual(['ods', 'Show & tell']);
    const reading = read(file);
    expect(linesOf(reading)).toEqual(['HARD 19:30 +5 Welcome 🎉', 'HARD 24:30 +0 Strike']);
    expect(itemsIn(reading).map(({ row: at }) => at)).toEqual([2, 5]);
    expect(cuesIn(itemsIn(reading)[0])).toEqual(['LX 12']);
    expect(itemsIn(reading)[0]?.notes).toBe('first\nsec\nond');
  });

  it('reads its sheets of days together, and leaves out those that are not shown', async () => {
    const rows = (title: string) => [
      row(text('Start'), text('Item'), text('Duration')),
      row(time('PT10H00M00S', '10:00'), text(title), text('30 min'))
    ];
    const hidden =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const file = await readBytes(
      book(
        content(
          sheet('2 May 2031', rows('Build')) +
            sheet('3 May 2031', rows('Show')) +
            sheet('Old', rows('Never'), ' table:style-name="ta2"'),
          hidden
        )
      )
    );
    const reading = read(file);
    expect(reading.days.map(({ date }) => date)).toEqual(['2031-05-02', '2031-05-03']);
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['Build', 'Show']);
  });

  it('that unpacks to more than an import may take is refused, as is one in which a row repeats for ever', async () => {
    const large = await readFile(book(Buffer.alloc(52 * 1024 * 1024, 32).toString()));
    expect(large).toMatchObject({ ok: false, error: { code: 'tooLarge' } });
    const again = `<table:table-row table:number-rows-repeated="1000000">${text('Doors')}${text('x')}</table:table-row>`;
    const rows = await readFile(book(content(sheet('A', [header, again]))));
    expect(rows).toMatchObject({ ok: false, error: { code: 'tooManyRows' } });
    const wide = row(
      `<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>`
    );
    const columns = await readFile(book(content(sheet('A', [header, wide]))));
    expect(columns).toMatchObject({ ok: true, tables: [{ notices: [{ code: 'tooWide' }] }] });
  });

  it('with a document type, a password, or no sheet is refused in a sentence', async () => {
    const bomb = content(sheet('A', [header])).replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>');
    await expect(readBytes(book(bomb))).rejects.toMatchObject({ code: 'brokenZip' });
    const locked = { 'META-INF/manifest.xml': '<manifest:encryption-data/>' };
    await expect(readBytes(book(content(''), locked))).rejects.toMatchObject({ code: 'encrypted' });
    const letter =
      '<office:document-content><office:body><office:text/></office:body></office:document-content>';
    await expect(readBytes(book(letter))).rejects.toMatchObject({ code: 'document' });
  });

  it(
    'of twenty thousand rows is read within the limits of an import',
    { timeout: 60_000 },
    async () => {
      const rows = Array.from({ length: 19_999 }, (_, i) =>
        row(
          time('PT19H30M00S', '19:30'),
          time('PT00H05M00S', '00:05'),
          text(`Item ${i}`),
          text(`LX ${i}`),
          text('note')
        )
      );
      const file = await readFile(book(content(sheet('A', [header, ...rows]))));
      expect(file).toMatchObject({ ok: true });
      if (file.ok) expect(file.tables[0]?.rows).toHaveLength(20_000);
    }
  );
});
