import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { apply, emptyShow } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import { read } from '#core/import/read.ts';
import type { Choices } from '#core/import/reading.ts';
import type { ReadFile } from '#core/import/table.ts';
import { toChanges } from '#core/import/to-changes.ts';
import type { Meaning } from '#core/import/words/meanings.ts';
import type { ShowDocument } from '#core/show.ts';
import { command } from '#protocol/commands.ts';
import { ImportFault } from '#server/import/import-fault.ts';
import { readBytes } from '#server/import/read-bytes.ts';
import { readFile } from '#server/import/read-file.ts';
import { newShow } from '#server/desk/new-show.ts';
import { workbookParts, zip, type BookSheet } from '../support/workbook.ts';

/** A small generator of its own, so that a seed that failed can be run again. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const gala = `Fernlight Gala;;;;;;
Samstag, 14. März 2031;;;;;;
Nr.;Uhrzeit;Dauer;Titel;Licht;Ton;Wer
ERSTER TEIL;;;;;;
1;18:30;30;Einlass;LX 1;Musik;Foyer
2;19.00;2,5;Begrüßung;LX 2, LX 3;Mikro 1;Ada
;;;;LX 4;;
3;;7:30;Rede "frei";〃;;Ben
4;0:30;TBC;Ende;-;;
GESAMT;;2:15:00;;;;
`;
const cueList = `Number,Type,continueMode,Name,Page,Notes
LX 1,light,1,Preset,1,
SQ 2,audio,,Preshow,1,"a
b"
75,midi,,INTERMISSION,40,
`;
const project = JSON.stringify({
  rundowns: {
    a: {
      title: 'Gala',
      order: ['g', 'x', 'y'],
      entries: {
        g: { type: 'group', id: 'g', title: 'Part one', entries: ['x'] },
        x: {
          type: 'event',
          id: 'x',
          cue: '1',
          title: 'Doors',
          timeStart: 64_800_000,
          duration: 1_800_000,
          custom: { s: 'Ada' }
        },
        y: { type: 'milestone', id: 'y', cue: '2', title: 'House open' }
      }
    }
  },
  customFields: { s: { label: 'Speaker' } },
  project: { title: 'Fernlight' }
});
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:a',
  'SUMMARY:Warm-up',
  'DTSTART;TZID=Europe/Berlin:20310501T100000',
  'DTEND;TZID=Europe/Berlin:20310501T103000',
  'RRULE:FREQ=DAILY;COUNT=3',
  'LOCATION:Hall A',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:b',
  'SUMMARY:Show',
  'DTSTART:20310502T190000Z',
  'DURATION:PT2H',
  'DESCRIPTION:<p>first</p>',
  'END:VEVENT',
  'END:VCALENDAR'
].join('\r\n');
const scheduleXml = `<?xml version="1.0"?><schedule><conference><title>Fair</title></conference>
<day date="2031-05-02" start="2031-05-02T10:00:00+02:00"><room name="Hall A">
<event guid="g1"><date>2031-05-02T10:00:00+02:00</date><start>10:00</start><duration>00:30</duration>
<title>Opening &amp; co</title><persons><person id="1">Ada</person></persons></event>
<event guid="g2"><date>2031-05-03T00:30:00+02:00</date><start>00:30</start><duration>01:00</duration>
<title>Night</title></event></room></day></schedule>`;
const scheduleJson = JSON.stringify({
  schedule: {
    conference: {
      title: 'Fair',
      days: [
        {
          date: '2031-05-02',
          rooms: {
            'Hall A': [{ guid: 'g', date: '2031-05-02T10:00:00', duration: '0:30', title: 'A' }]
          }
        }
      ]
    }
  }
});
const markdown = `# Gala\n\n| Start | Item | LX |\n|---|---|---|\n| 19:00 | Doors | LX 1 |\n| 19:30 | Show \\| tell | LX 2 |\n`;
const ods = zip({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml':
    '<office:document-content><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>Start</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Item</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="time" office:time-value="PT19H30M00S"><text:p>19:30</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Doors</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'
});
const sheets: readonly BookSheet[] = [
  {
    name: 'Show',
    rows: [
      ['Start', 'Title', 'Duration', 'LX', 'Notes'],
      [{ time: 0.77 }, 'Doors', { time: 0.02 }, 'LX 1', 'first\nsecond'],
      [{ date: 47_931.8 }, 'Show', 12, 4.5, null]
    ]
  }
];
const bookParts = workbookParts(sheets);
const book = zip(bookParts);
const texts = [gala, cueList, project, calendar, scheduleXml, scheduleJson, markdown].map((text) =>
  Buffer.from(text)
);
const originals: readonly Buffer[] = [...texts, book, ods];

/** The same file with some bytes changed, cut, doubled or moved. */
function mutated(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(bytes.length + 1);
    const length = random(40);
    const piece = bytes.subarray(random(bytes.length + 1)).subarray(0, random(60));
    const noise = Buffer.from(Array.from({ length: 1 + random(6) }, () => random(256)));
    const put =
      [noise, piece, Buffer.from([';', ',', '"', '\n', '\t', '<', '\u0000'][random(7)] ?? ',')][
        random(3)
      ] ?? noise;
    const keep = random(3) === 0 ? 0 : length;
    bytes = Buffer.concat([
      bytes.subarray(0, at),
      put,
      bytes.subarray(Math.min(bytes.length, at + keep))
    ]);
  }
  return random(15) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
}

/** A workbook that is whole as a zip file, with one part of it damaged. */
function damagedBook(random: (below: number) => number): Buffer {
  const parts = Object.entries(bookParts);
  const [name, part] = parts[random(parts.length)] ?? ['', ''];
  return zip({ ...bookParts, [name]: mutated(Buffer.from(part), random) });
}

function emptyDocument(): { document: ShowDocument; rundownId: string } {
  let count = 0;
  const { show, first, rundown } = newShow(
    { title: 'New', tz: 'Europe/Berlin', date: '2031-03-14' },
    () => `n${(count += 1)}`
  );
  const created = apply(emptyShow, [{ type: 'showCreated', show }]);
  return { document: made(created, first), rundownId: rundown };
}

function made(document: ShowDocument, changes: readonly Change[]): ShowDocument {
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

/** What is read can always be imported: the wire takes its changes, and the core makes them. */
function importable(file: ReadFile, choices: Choices): void {
  const reading = read(file, { today: '2031-01-10', fileName: 'a.csv', ...choices });
  const target = emptyDocument();
  let count = 0;
  const changes = toChanges(reading, target, () => `i${(count += 1)}`);
  if (reading.errors.length > 0) return expect(changes).toEqual([]);
  const parsed = v.safeParse(command, { type: 'edit', changes });
  if (!parsed.success) throw new Error(JSON.stringify(parsed.issues[0]));
  const document = made(target.document, changes);
  const items = reading.rundowns.reduce((sum, rundown) => sum + rundown.items.length, 0);
  expect(Object.keys(document.items)).toHaveLength(items);
}

/** More of them than there is time for in every run: CALLBOARD_IMPORT_FILES=20000. */
const FILES = Number(process.env['CALLBOARD_IMPORT_FILES'] ?? 2_000);

describe('files that are damaged', () => {
  it(
    'never make an adapter throw anything but its declared error',
    { timeout: FILES * 30 },
    async () => {
      let readable = 0;
      for (let seed = 1; seed <= FILES; seed++) {
        const random = seeded(seed);
        const isBook = random(3) === 0;
        const bytes = isBook
          ? damagedBook(random)
          : mutated(originals[random(originals.length)] ?? book, random);
        try {
          const file = await readBytes(bytes);
          readable += 1;
          importable(file, {});
        } catch (fault) {
          if (!(fault instanceof ImportFault)) throw new Error(`seed ${seed}`, { cause: fault });
          expect(fault.message.length).toBeGreaterThan(20);
        }
      }
      // If nothing could be read any more, this would prove nothing; JSON and XML bear no damage.
      expect(readable).toBeGreaterThan(FILES * 0.3);
    }
  );

  it('never take the thread down with more than a clear error', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed * 7919);
      const result = await readFile(damagedBook(random));
      if (!result.ok) expect(result.error.message.length).toBeGreaterThan(20);
    }
  });
});

const meanings: readonly Meaning[] = [
  'number',
  'title',
  'start',
  'end',
  'position',
  'length',
  'day',
  'segment',
  'space',
  'kind',
  'notes',
  'department',
  'cueDepartment',
  'who',
  'placement',
  'person',
  'text',
  'id',
  'linked',
  'countToEnd',
  'floated',
  'follow',
  'ignore'
];

function anyChoices(random: (below: number) => number): Choices {
  const columns = Array.from(
    { length: random(5) },
    () =>
      [
        random(8),
        {
          meaning: meanings[random(meanings.length)] ?? 'text',
          as: random(2) === 0 ? ('cues' as const) : ('text' as const),
          colons: random(2) === 0 ? ('m:ss' as const) : ('h:mm' as const),
          isAfternoon: random(2) === 0,
          ...(random(3) === 0 ? { trade: 'FLY' } : {})
        }
      ] as const
  );
  return {
    columns: Object.fromEntries(columns),
    ...(random(2) === 0 ? { headerRow: random(6) } : {}),
    ...(random(2) === 0 ? { shape: random(2) === 0 ? 'cueList' : 'runOfShow' } : {}),
    ...(random(3) === 0 ? { days: [random(4)] } : {}),
    ...(random(3) === 0 ? { headings: random(2) === 0 ? 'spaces' : 'segments' } : {}),
    ...(random(3) === 0
      ? { starts: (['asRead', 'hard', 'soft'] as const)[random(3)] ?? 'asRead' }
      : {}),
    otherReading: ['5:2', '6:1', '3:2']
  };
}

describe('corrections', { timeout: 60_000 }, () => {
  it('give something that can be imported, whatever is chosen', async () => {
    const files = await Promise.all(originals.map((bytes) => readBytes(bytes)));
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed);
      const file = files[random(files.length)];
      const choices = anyChoices(random);
      try {
        if (file) importable(file, choices);
      } catch (fault) {
        throw new Error(`seed ${seed}: ${JSON.stringify(choices)}`, { cause: fault });
      }
    }
  });

  it('grow with the file and no faster: twenty thousand rows in seconds, not minutes', async () => {
    const rows = Array.from(
      { length: 19_000 },
      (_, i) =>
        `${i + 1},${6 + Math.floor(i / 1200)}:${String(Math.floor(i / 20) % 60).padStart(2, '0')},3,Item ${i},LX ${i}`
    );
    const file = await readBytes(Buffer.from(`Cue,Start,Duration,Title,LX\n${rows.join('\n')}`));
    const began = performance.now();
    const reading = read(file);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(reading.rundowns[0]?.items).toHaveLength(19_000);
  });
});
