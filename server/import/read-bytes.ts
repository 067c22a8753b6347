import type { ReadFile } from '#core/import/table.ts';
import { decodeText } from './decode-text.ts';
import { ImportFault } from './import-fault.ts';
import { readCsv } from './read-csv.ts';
import { isCalendar, readIcs } from './read-ics.ts';
import { readJson } from './read-json.ts';
import { isMarkdown, readMarkdown } from './read-markdown.ts';
import { readOds } from './read-ods.ts';
import { isScheduleXml, readScheduleXml } from './read-schedule-xml.ts';
import { readXlsx } from './read-xlsx.ts';
import { namesIn } from './zip.ts';

/** What a person may say a file is; else it is told by its bytes. */
export type Format = 'csv' | 'tsv' | 'xlsx' | 'ods' | 'json' | 'xml' | 'ics' | 'markdown';

const starts = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/** Signatures, and the one sentence that such a file gets. */
const others: readonly (readonly [readonly number[], string, string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf', 'This is a PDF. Import the spreadsheet that it was made from.'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture', 'This is a picture. Import the spreadsheet itself.'],
  [[0xff, 0xd8, 0xff], 'picture', 'This is a picture. Import the spreadsheet itself.'],
  [[0x47, 0x49, 0x46, 0x38], 'picture', 'This is a picture. Import the spreadsheet itself.'],
  [
    [0x52, 0x49, 0x46, 0x46],
    'picture',
    'This is a picture, a sound or a film. Import the spreadsheet itself.'
  ],
  [[0x1f, 0x8b], 'packed', 'This file is packed. Unpack it and import what is inside.']
];

/** Reads a file by what its bytes are, whatever it is called. Throws an ImportFault, and nothing else. */
export async function readBytes(
  bytes: Uint8Array,
  format: Format | null = null
): Promise<ReadFile> {
  for (const [signature, code, message] of others) {
    if (starts(bytes, ...signature)) throw new ImportFault(code, message);
  }
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw ofOldOffice(bytes);
  if (starts(bytes, 0x50, 0x4b)) {
    const names = namesIn(bytes);
    if (names.includes('content.xml')) return readOds(bytes);
    refuseOtherZips(names);
    return readXlsx(bytes);
  }
  if (format === 'xlsx' || format === 'ods') {
    const what = format === 'xlsx' ? 'an XLSX' : 'an ODS';
    throw new ImportFault('notXlsx', `This file is not ${what} spreadsheet.`);
  }
  const text = decodeText(bytes);
  if (text.trim() === '')
    throw new ImportFault('empty', 'The file is empty: there is nothing to import.');
  switch (format ?? formatOf(text)) {
    case 'json':
      return readJson(text);
    case 'xml':
      return readScheduleXml(text);
    case 'ics':
      return readIcs(text);
    case 'markdown':
      return readMarkdown(text);
    default:
      break;
  }
  if (format === null) refuseOtherTexts(text);
  return readCsv(text, format === 'tsv' ? '\t' : null);
}

/** What a text is by its first words; null for rows of cells. */
function formatOf(text: string): Format | null {
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return 'json';
  if (isScheduleXml(text)) return 'xml';
  if (isCalendar(text)) return 'ics';
  return isMarkdown(text) ? 'markdown' : null;
}

/** Old Office files and protected new ones share a container, whose parts say which it is. */
function ofOldOffice(bytes: Uint8Array): ImportFault {
  const has = (part: string): boolean => Buffer.from(bytes).includes(part, 0, 'utf16le');
  if (has('EncryptedPackage')) {
    return new ImportFault(
      'encrypted',
      'The spreadsheet is protected by a password. Save it without one and import that.'
    );
  }
  if (has('WordDocument') || has('PowerPoint Document')) {
    return new ImportFault(
      'document',
      'This is an old Word or PowerPoint file. Save its table as XLSX or CSV and import that.'
    );
  }
  return new ImportFault(
    'oldExcel',
    'This is an old Excel file (.xls). Save it as XLSX and import that.'
  );
}

function refuseOtherZips(names: readonly string[]): void {
  const isSheet = names.includes('xl/workbook.xml');
  if (names.includes('xl/workbook.bin')) {
    throw new ImportFault(
      'binaryExcel',
      'Binary Excel files (.xlsb) cannot be read. Save it as XLSX and import that.'
    );
  }
  if (names.some((name) => /^Index(?:\/|\.zip$)/.test(name))) {
    throw new ImportFault(
      'appleDocument',
      'Apple Numbers documents (.numbers) cannot be read. Export it to Excel or CSV and import that.'
    );
  }
  if (!isSheet && names.some((name) => /\.(?:csv|tsv|txt|xlsx|json)$/i.test(name))) {
    throw new ImportFault('packed', 'This is a ZIP archive. Unpack it and import the file inside.');
  }
  if (names.some((name) => /^(?:word|ppt)\//.test(name))) {
    throw new ImportFault(
      'notXlsx',
      'This is a Word or PowerPoint document. Save its table as XLSX or CSV and import that.'
    );
  }
}

function refuseOtherTexts(text: string): void {
  const head = text.slice(0, 500).trimStart().toLowerCase();
  if (/^<(?:\?xml|!doctype|!--|html|head|body|meta|schedule|table)/.test(head)) {
    throw new ImportFault(
      'markup',
      'This is an XML or HTML file, whatever its name says. Open it in a spreadsheet program, save the table as XLSX or CSV and import that.'
    );
  }
  if (head.startsWith('{\\rtf')) {
    throw new ImportFault(
      'document',
      'This is a text document. Save its table as CSV and import that.'
    );
  }
}
