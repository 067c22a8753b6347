import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { docx, pdf } from './sample-papers.ts';
import { gif, jpeg, png } from './sample-pictures.ts';
import { workbook, workbookParts, zip } from './workbook.ts';

const MB = 1024 * 1024;

/** What runs wherever it is taken for a page. */
export const SCRIPT = '<script>fetch("/api/shows")</script>';

/** A PNG chunk with its checksum, as a tool would write it. */
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A picture that says markup where pictures may say something. */
const pngSaying = (says: string): Buffer => {
  const whole = png();
  const text = chunk('tEXt', Buffer.from(`Comment\0${says}`, 'latin1'));
  return Buffer.concat([whole.subarray(0, 33), text, whole.subarray(33)]);
};
const jpegSaying = (says: string): Buffer => {
  const comment = Buffer.from(says, 'latin1');
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg().subarray(0, 2), head, comment, jpeg().subarray(2)]);
};

/** Entries of a zip that all point at the same bytes: what is packed once unpacks once for each. */
export function overlapping(names: readonly string[], content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const sum = crc32(content);
  const local = Buffer.alloc(30 + Buffer.byteLength(names[0] ?? ''));
  const sizes = (into: Buffer, at: number): void => {
    into.writeUInt32LE(sum, at);
    into.writeUInt32LE(packed.length, at + 4);
    into.writeUInt32LE(content.length, at + 8);
  };
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  sizes(local, 14);
  local.writeUInt16LE(local.length - 30, 26);
  local.write(names[0] ?? '', 30);
  const directory = names.map((name) => {
    const entry = Buffer.alloc(46 + Buffer.byteLength(name));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    sizes(entry, 16);
    entry.writeUInt16LE(entry.length - 46, 28);
    entry.write(name, 46);
    return entry;
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, list, end]);
}

const withPart = (name: string, change: (xml: string) => string): Buffer => {
  const parts = workbookParts([
    {
      name: 'A',
      rows: [
        ['Start', 'Title'],
        ['19:00', 'Doors']
      ]
    }
  ]);
  return zip({ ...parts, [name]: change(parts[name] ?? '') });
};

const ods = (xml: string): Buffer =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': xml });
const odsTable = (before: string, cell: string): string =>
  `<?xml version="1.0"?>${before}<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell><text:p>Start</text:p></table:table-cell><table:table-cell><text:p>Title</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>19:00</text:p></table:table-cell><table:table-cell><text:p>${cell}</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
const schedule = (before: string, title: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?>${before}<schedule><conference><title>${title}</title></conference><day date="2031-09-18"><room name="A"><event id="1"><start>19:00</start><duration>00:30</duration><title>${title}</title></event></room></day></schedule>`
  );

/** Ten times ten times … of a word. */
const laughs = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
  { length: 9 },
  (_, nth) => `<!ENTITY a${nth + 1} "${`&a${nth};`.repeat(10)}">`
).join('')}]>`;

/** Something outside, which no file may make the server read: a file here and an address there. */
export interface Outside {
  readonly file: string;
  readonly address: string;
}

const entities = ({ file, address }: Outside): readonly string[] => [
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file://${file}">]>`,
  `<!DOCTYPE x SYSTEM "${address}/x.dtd" [<!ENTITY e SYSTEM "${address}/e">]>`,
  `<!DOCTYPE x [<!ENTITY % p SYSTEM "${address}/p.dtd"> %p;]>`
];

export type Hostile = readonly [what: string, bytes: Buffer];

/** Zips that are small and unpack to much, or say of themselves what is not so. */
export function zipBombs(): readonly Hostile[] {
  const nought = Buffer.alloc(100 * MB);
  const book = Object.keys(workbookParts([{ name: 'A', rows: [] }]));
  const small = workbook([
    {
      name: 'A',
      rows: [
        ['Start', 'Title'],
        ['19:00', 'Doors']
      ]
    }
  ]);
  let nested: Buffer = zip({ 'a.txt': Buffer.alloc(10 * MB) });
  for (let depth = 0; depth < 5; depth += 1) {
    nested = zip(Object.fromEntries('abcdefgh'.split('').map((name) => [`${name}.zip`, nested])));
  }
  const locked = Buffer.from(small);
  for (let at = locked.indexOf('PK\x01\x02'); at >= 0; at = locked.indexOf('PK\x01\x02', at + 1)) {
    locked[at + 8] = 1;
  }
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, nth) => [`xl/${nth}`, '']));
  const counted = Buffer.from(small);
  counted.writeUInt16LE(0xffff, counted.length - 12);
  return [
    ['100 kB of zip that are 100 MB of sheet', overlapping(book.slice(0, 1), nought)],
    ['one for each part of a workbook', overlapping(book, nought)],
    ['5 GB in fifty names for the same bytes', overlapping(names('xl/worksheets/s', 50), nought)],
    ['the same as a show file', overlapping(['callboard.json', ...names('files/', 50)], nought)],
    ['zips in zips in zips', nested],
    [
      'a directory that says ten bytes',
      zip({ 'callboard.json': nought.subarray(0, 60 * MB), 'log.ndjson': 'x' }, { size: 10 })
    ],
    ['twenty thousand entries', zip({ ...workbookParts([{ name: 'A', rows: [] }]), ...many })],
    ['a directory that counts wrongly', counted],
    ['a password', locked],
    [
      'names that climb out',
      zip({
        '../../evil.txt': 'x',
        '/tmp/evil.txt': 'x',
        'xl/workbook.xml': 'x',
        '[Content_Types].xml': 'x'
      })
    ],
    ['the same name twice', overlapping(['callboard.json', 'callboard.json'], Buffer.from('{}'))],
    ['half a workbook', small.subarray(0, small.length / 2)]
  ];
}

const names = (stem: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, nth) => `${stem}${nth}.xml`);

/** XML that brings its own words, or asks for those of others. */
export function xmlTricks(outside: Outside): readonly Hostile[] {
  const sheet = 'xl/worksheets/sheet1.xml';
  const declared = [laughs, ...entities(outside)];
  return declared.flatMap((doctype, nth): readonly Hostile[] => [
    [`schedule ${nth}`, schedule(doctype, nth === 0 ? '&a9;' : 'Doors &e;')],
    [`ods ${nth}`, ods(odsTable(doctype, nth === 0 ? '&a9;' : 'Doors &e;'))],
    [`ods ${nth}, far down`, ods(odsTable(`<!--${' '.repeat(9_000)}-->${doctype}`, '&a9; &e;'))],
    [
      `xlsx ${nth}`,
      withPart(sheet, (xml) => xml.replace('?>', `?>${doctype}`).replace('Doors', '&a9; &e;'))
    ],
    [
      `xlsx workbook ${nth}`,
      withPart('xl/workbook.xml', (xml) =>
        xml.replace('?>', `?>${doctype}`).replace('"A"', '"&a9;&e;"')
      )
    ],
    [
      `svg ${nth}`,
      Buffer.from(
        `<?xml version="1.0"?>${doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>`
      )
    ]
  ]);
}

/** Drawings and pages that run, and files that are two things at once. */
export function programs({ address }: Outside): readonly Hostile[] {
  const svg = (inner: string): Buffer =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`
    );
  const text = (said: string): Buffer => Buffer.from(said);
  return [
    ['an SVG with a script', svg('<script>alert(1)</script>')],
    [
      'an SVG with a page in it',
      svg(
        `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</body></foreignObject>`
      )
    ],
    [
      'an SVG that asks elsewhere',
      svg(`<image xlink:href="${address}/i.png"/><use href="${address}/u.svg#a"/>`)
    ],
    ['an SVG behind a mark of order', Buffer.concat([text('\uFEFF \n<!-- x -->'), svg('')])],
    ['a page', text(`<!doctype html>${SCRIPT}`)],
    ['a page in UTF-16', Buffer.from(`\uFEFF<html>${SCRIPT}`, 'utf16le')],
    ['a page in UTF-7', text('+ADw-script+AD4-alert(1)+ADw-/script+AD4-')],
    ['a page under a line of text', text(`Dock 2\n${SCRIPT}\n<html>`)],
    ['a page as mail', text(`MIME-Version: 1.0\nContent-Type: text/html\n\n<html>${SCRIPT}`)],
    ['a GIF that is a script', text('GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)')],
    ['a whole GIF with a page behind it', Buffer.concat([gif(), text(`*/=1;${SCRIPT}`)])],
    ['a PNG with a page behind it', Buffer.concat([png(), text(SCRIPT)])],
    ['a PNG that says a page', pngSaying(SCRIPT)],
    ['a JPEG that says a page', jpegSaying(SCRIPT)],
    ['a PDF with a page in it', pdf(`\n${SCRIPT}\n<html>`)],
    ['a page that ends as a PDF', text(`<html>${SCRIPT}%PDF-1.4\n%%EOF\n`)],
    ['a PDF with a script of its own', pdf('\n2 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj')],
    ['a zip behind a PDF', Buffer.concat([pdf(), zip({ 'a.html': SCRIPT })])],
    ['a PNG of four gigapixels', png(1, 1, { claims: [65_535, 65_535] })],
    ['a PNG whose pixels unpack to 100 MB', pngOf(deflateSync(Buffer.alloc(100 * MB)))],
    ['half a PNG', png().subarray(0, 40)],
    ['half a PDF', pdf().subarray(0, 20)]
  ];
}

const pngOf = (pixels: Buffer): Buffer => {
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 6, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0))
  ]);
};

/** Texts that are read as something, and are meant to be too much for whoever reads. */
export function textTricks(): readonly Hostile[] {
  const json = (said: string): Buffer => Buffer.from(said);
  const event = 'BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20310918T190000Z\r\nSUMMARY:x\r\n';
  const calendar = (inside: string): Buffer =>
    Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${inside}END:VCALENDAR\r\n`);
  return [
    ['nothing', Buffer.alloc(0)],
    ['a NUL', Buffer.from('\0')],
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, nth) => (nth * 7_919) % 256))],
    [
      'a name of every object',
      json(
        '{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}},"rundown":[{"__proto__":{"isPolluted":true},"title":"x"}]}'
      )
    ],
    ['brackets in brackets', json('['.repeat(200_000))],
    ['objects in objects', json(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
    ['an event for ever', calendar(`${event}RRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n`)],
    [
      'a billion events',
      calendar(`${event}RRULE:FREQ=MINUTELY;COUNT=1000000000\r\nEND:VEVENT\r\n`)
    ],
    ['events in events', calendar('BEGIN:VEVENT\r\n'.repeat(20_000))],
    [
      'a quotation mark that is never closed',
      Buffer.from(`Start,Title\n19:00,"${'x'.repeat(2 * MB)}`)
    ],
    ['a row of a million cells', Buffer.from(`Start,Title\n${','.repeat(1_000_000)}\n`)],
    ['quotes in quotes', Buffer.from(`# x\n${'>'.repeat(50_000)} a\n| a | b |\n|---|---|\n`)]
  ];
}

/** Names that a computer could take for more than the name of a file. */
export const hostileNames: readonly string[] = [
  '../../evil.pdf',
  '..\\..\\evil.pdf',
  '/etc/passwd',
  'C:\\Windows\\evil.exe',
  'a\0.html',
  'a\r\nset-cookie: callboard_device=evil\r\n\r\n<script>.pdf',
  'a"; filename="evil.html',
  "a'%0d%0aset-cookie: x=y",
  'invoice\u202Efdp.exe',
  'x'.repeat(10_000),
  '__proto__',
  'constructor',
  '.htaccess',
  'con.pdf',
  '<img src=x onerror=alert(1)>.pdf',
  '%2e%2e%2fevil.pdf',
  '',
  '   ',
  '\ud800.pdf'
];

/** What every route may be given that takes a body, file or not. */
export const mostHostile = async (outside: Outside): Promise<readonly Hostile[]> => [
  ...programs(outside).slice(0, 3),
  ['a document with macros', await docx('word/vbaProject.bin')],
  ...textTricks()
];
