import { deflateRawSync } from 'node:zlib';
import { crc32 } from 'node:zlib';

/** A cell of a test workbook: text, number, yes or no, or XML as it stands. */
export type BookCell =
  | string
  | number
  | boolean
  | null
  /** A fraction of a day shown as a time. */
  | { readonly time: number }
  /** A day since 1899-12-30, with its fraction, shown as a date. */
  | { readonly date: number }
  | { readonly xml: string };

export interface BookSheet {
  readonly name: string;
  readonly rows: readonly (readonly BookCell[])[];
  readonly isHidden?: boolean;
  /** What the sheet says of its own size: "A1:ALL1048576". */
  readonly dimension?: string;
  /** Behind the sheet's rows, inside `sheetData`. */
  readonly moreRows?: string;
  /** Behind `sheetData`: merges and the like. */
  readonly tail?: string;
}

const TIME = 1;
const DATE = 2;

/** The bytes of an XLSX workbook, made by hand so that a test knows every letter of it. */
export const workbook = (...args: Parameters<typeof workbookParts>): Buffer =>
  zip(workbookParts(...args));

/** What such a workbook is made of, by the names in its zip file. */
export function workbookParts(
  sheets: readonly BookSheet[],
  options: { readonly is1904?: boolean } = {}
): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': workbookXml(sheets, options.is1904 ?? false),
    'xl/_rels/workbook.xml.rels': relationsXml(sheets),
    'xl/styles.xml':
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs></styleSheet>'
  };
  sheets.forEach((sheet, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet)));
  return files;
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const workbookXml = (sheets: readonly BookSheet[], is1904: boolean): string =>
  `<?xml version="1.0"?><workbook ${NS} xmlns:r="${RELATION}">${is1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
    .map(
      ({ name, isHidden }, i) =>
        `<sheet name="${escaped(name)}" sheetId="${i + 1}" ${isHidden === true ? 'state="hidden" ' : ''}r:id="rId${i + 1}"/>`
    )
    .join('')}</sheets></workbook>`;

const relationsXml = (sheets: readonly BookSheet[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
    .map(
      (_, i) =>
        `<Relationship Id="rId${i + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`
    )
    .join(
      ''
    )}<Relationship Id="rIdS" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`;

function sheetXml({ rows, dimension, moreRows = '', tail = '' }: BookSheet): string {
  const body = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, c, r + 1)).join('')}</row>`
  );
  return `<?xml version="1.0"?><worksheet ${NS}>${dimension === undefined ? '' : `<dimension ref="${dimension}"/>`}<sheetData>${body.join('')}${moreRows}</sheetData>${tail}</worksheet>`;
}

const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + letters(index % 26);

function cellXml(cell: BookCell, column: number, row: number): string {
  const at = `r="${letters(column)}${row}"`;
  if (cell === null) return `<c ${at} s="0"/>`;
  if (typeof cell === 'string')
    return `<c ${at} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('time' in cell) return `<c ${at} s="${TIME}"><v>${cell.time}</v></c>`;
  if ('date' in cell) return `<c ${at} s="${DATE}"><v>${cell.date}</v></c>`;
  return cell.xml.replace('<c', `<c ${at}`);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A zip file; `claims` lets its directory lie about how large the files are. */
export function zip(
  files: Readonly<Record<string, Buffer | string>>,
  claims: { readonly size?: number } = {}
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const file = Buffer.from(content);
    const packed = deflateRawSync(file);
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(file), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claims.size ?? file.length, 8);
    const head = Buffer.alloc(14);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const local = Buffer.concat([head, sizes, lengths, title, packed]);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(8, 10);
    sizes.copy(central, 16);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local);
    directory.push(central, title);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
