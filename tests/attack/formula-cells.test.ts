import ICAL from 'ical.js';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vcard } from '#core/export/vcard.ts';
import { rundownSheet } from '#core/export/rundown-sheet.ts';
import { loadSheet } from '#core/export/load/load-sheet.ts';
import type { Sheet } from '#core/export/sheet.ts';
import { read } from '#core/import/read.ts';
import type { ShowDocument } from '#core/show.ts';
import { csvOf } from '#server/export/write-csv.ts';
import { xlsxOf } from '#server/export/write-xlsx.ts';
import { readBytes } from '#server/import/read-bytes.ts';
import { unzip } from '#server/import/zip.ts';
import { itemsIn } from '../support/import-fixtures.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { showWith } from '../support/load-lists.ts';
import { serve, type Served } from '../support/serve.ts';
import type { Say } from '../support/text-fields.ts';
import { commandTexts, playWorded, wordedRun } from '../support/worded-run.ts';
import { planTexts, wordedChanges, wordedIds } from '../support/worded-show.ts';

/** How a text begins that some spreadsheet runs, or takes for another cell. */
const beginnings = [
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\t=', '\r=', '\r\n='],
  ...['"=', ';=', '  =', '\u00A0=', '\u200B=', "'=", "''=", 'a;=', 'a\t+', 'a\n@', 'a\r\n-', 'a;"=']
] as const;
const RUNS_AS = /^[\s"\u200B\uFEFF]*[=+\-@＝＋－＠]/;
const command = "cmd|'/C calc'!A0";

/** The beginnings in turn, from one place to the next, so that a show has them all. */
function inTurn(from: number): { readonly say: Say; readonly said: Map<string, string> } {
  const said = new Map<string, string>();
  let nth = from;
  const say: Say = (place, most) => {
    nth += 1;
    const text = `${beginnings[nth % beginnings.length] ?? ''}${command} ${nth}`.slice(0, most);
    said.set(place, text);
    return text;
  };
  return { say, said };
}

/** All cells of a CSV, for a program that divides lines at commas, or at something else. */
function cellsIn(csv: string, delimiter: string): readonly string[] {
  // Whoever looks for another separator does not see a quotation mark in the middle of a cell.
  if (delimiter !== ',') return csv.split(/\r\n|[\r\n]/).flatMap((row) => row.split(delimiter));
  return Papa.parse<string[]>(csv, { delimiter }).data.flat();
}

function expectHarmlessCsv(bytes: Buffer | Uint8Array): void {
  const csv = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  for (const delimiter of [',', ';', '\t']) {
    const cells = cellsIn(csv, delimiter);
    expect(cells.filter((cell) => RUNS_AS.test(cell) || /^[\t\r\n]/.test(cell))).toEqual([]);
  }
}

/** Texts are texts by their type, and no cell has a formula. */
function expectTyped(bytes: Buffer | Uint8Array): void {
  const parts = [...unzip(bytes, (name) => /^xl\/worksheets\/.*\.xml$/.test(name)).values()];
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    const cells = [...part.toString('utf8').matchAll(/<c\b([^>]*)>(.*?)<\/c>/gs)];
    expect(cells.length).toBeGreaterThan(0);
    for (const [, attributes = '', inner = ''] of cells) {
      expect(inner).not.toMatch(/<f\b/);
      // A shared text is named by its number, and any other cell is one.
      if (!/\bt="inlineStr"/.test(attributes)) expect(inner).toMatch(/^<v>[\d.Ee+-]+<\/v>$/);
    }
  }
}

const sheetsOf = (document: ShowDocument): readonly Sheet[] =>
  [
    rundownSheet(document, wordedIds.rundown, 'full'),
    ...(['movements', 'tasks', 'crewCalls', 'vendors'] as const).map((kind) =>
      loadSheet(document, kind, 'full')
    )
  ].filter((sheet) => sheet !== null);

describe('[X3] every text of a show, beginning as a formula', () => {
  const turns = beginnings.map((_, nth) => inTurn(nth));
  const documents = turns.map(({ say }) => showWith(...wordedChanges(say, {})));

  it('is every text there is, by the schemas of the rows', () => {
    for (const { said } of turns) expect([...said.keys()].sort()).toEqual([...planTexts].sort());
    expect(planTexts.length).toBeGreaterThan(70);
    expect(planTexts).toEqual(expect.arrayContaining(['movements.vehicle.plate', 'items.fields']));
  });

  it('is no formula in any cell of any CSV, wherever a spreadsheet divides its lines', () => {
    for (const document of documents) {
      const sheets = sheetsOf(document);
      expect(sheets).toHaveLength(5);
      for (const sheet of sheets) expectHarmlessCsv(csvOf(sheet));
    }
  });

  it('is typed text in every workbook', async () => {
    for (const document of documents.slice(0, 4)) {
      for (const sheet of sheetsOf(document)) expectTyped(await xlsxOf(sheet));
    }
  });

  it.each(['csv', 'xlsx'] as const)('comes back from %s as it was', async (format) => {
    for (const document of documents) {
      const sheet = rundownSheet(document, wordedIds.rundown, 'full');
      if (!sheet) throw new Error('there is no such rundown');
      const bytes = format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet);
      const reading = read(await readBytes(bytes), {
        fileName: `x.${format}`,
        today: '2031-01-10'
      });
      const items = itemsIn(reading);
      expect(items).toHaveLength(3);
      for (const [nth, id] of wordedIds.items.entries()) {
        const { title, number, notes, script } = document.items[id] ?? {};
        const back = items[nth];
        expect([back?.title, back?.number]).toEqual([prose(title), prose(number)]);
        expect([back?.notes, back?.script]).toEqual([prose(notes), prose(script)]);
      }
    }
  });
});

/** As any import takes a text: without blanks round it, and the ends of lines alike. */
const prose = (text = ''): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00A0/g, ' ')
    .replace(/\u200B/g, '')
    .trim();

describe('[X3] what goes out over HTTP', () => {
  let house: Served;
  let show: string;
  let live: LiveClient;
  let said: Map<string, string>;
  beforeAll(async () => {
    house = await serve();
    ({ show } = await house.makeShow('empty'));
    live = await follow(house.origin, house.owner, show, 'client-formula');
    const turn = inTurn(0);
    ({ said } = turn);
    const before = live.document.show as unknown as Readonly<Record<string, unknown>>;
    const changes = wordedChanges(turn.say, before);
    expect(await live.send({ type: 'edit', changes })).toMatchObject({ ok: true });
    await playWorded(live, turn.say);
  }, 60_000);
  afterAll(async () => {
    live.socket.close();
    await house.stop();
  });

  const file = async (path: string): Promise<Response> => {
    const answer = await fetch(`${house.origin}/api/shows/${show}/${path}`, {
      headers: { cookie: house.owner }
    });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer;
  };
  const lists = [
    `rundowns/${wordedIds.rundown}`,
    ...['movements', 'tasks', 'crew-calls', 'vendors'].map((list) => `lists/${list}`),
    ...['log', 'items'].map((list) => `as-run/${wordedRun}/${list}`)
  ];

  it('is every text of every command, by their schemas', () => {
    expect(commandTexts.filter((place) => !said.has(place))).toEqual([]);
    expect(commandTexts.length).toBeGreaterThan(12);
  });

  it.each(lists)(
    '%s: no formula as CSV, typed text as XLSX, and a name that is one header',
    async (path) => {
      const csv = await file(`${path}/csv`);
      expectHarmlessCsv(new Uint8Array(await csv.arrayBuffer()));
      const xlsx = await file(`${path}/xlsx`);
      expectTyped(new Uint8Array(await xlsx.arrayBuffer()));
      for (const { headers } of [csv, xlsx]) {
        expect(headers.get('content-disposition')).toMatch(
          /^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w.%~!*()'-]+$/
        );
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    }
  );

  it('a calendar and a card gain no line by what a text says', async () => {
    const injected =
      'x\r\nATTENDEE:mailto:e@evil.example\nBEGIN:VALARM\rX-RUN:1\u2028Z:1\u0085Y:2\u000bW:3';
    const id = wordedIds.items[2] ?? '';
    const ours = live.document.items[id];
    const changes = [
      ...['title', 'notes', 'number'].map((field) => ({
        ...{ do: 'set', in: 'items', id, field, to: injected },
        was: ours?.[field as 'title']
      })),
      {
        ...{ do: 'setShow', field: 'title', to: `Gala ${injected}` },
        was: live.document.show.title
      }
    ] as never;
    expect(await live.send({ type: 'edit', changes })).toMatchObject({ ok: true });
    const visitor = await house.deviceOf(house.owner);
    const feed = { of: 'day', what: wordedIds.day } as const;
    const limits = { departments: null, label: 'Calendar', maxUses: null, expiresAt: null };
    const asked = { feed, roles: ['operator'], ...limits } as const;
    const made = await house.app.door.grants.create(show, asked, visitor);
    if ('refused' in made) throw new Error(JSON.stringify(made.refused));
    const answer = await fetch(`${house.origin}/api/calendars/${made.granted.token}.ics`);
    const text = await answer.text();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const lines = text.replaceAll('\r\n ', '').split('\r\n');
    const allowed =
      /^(BEGIN|END|VERSION|PRODID|METHOD|NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|STATUS|LAST-MODIFIED|CREATED|URL)[:;]|^$/;
    expect(lines.filter((each) => !allowed.test(each))).toEqual([]);
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(text.split('\r\n').filter((each) => Buffer.byteLength(each) > 75)).toEqual([]);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).not.toContain('valarm');
    for (const event of calendar.getAllSubcomponents('vevent')) {
      expect(event.getAllSubcomponents()).toEqual([]);
      expect(event.getAllProperties('attendee')).toEqual([]);
    }
    const card = vcard({
      ...{ name: injected, organisation: injected, role: injected },
      ...{ phone: injected, email: injected, note: injected }
    });
    const properties = card.replaceAll('\r\n ', '').split('\r\n');
    expect(
      properties.filter(
        (each) => !/^(BEGIN|VERSION|FN|ORG|TITLE|TEL|EMAIL|NOTE|END):|^$/.test(each)
      )
    ).toEqual([]);
    expect(card).not.toMatch(/[^\r]\n|\r[^\n]/);
  });
});
