import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import type { Choices, Reading } from '#core/import/reading.ts';
import { itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { readBytes } from './read-bytes.ts';
import { readFile } from './read-file.ts';

const event = (guid: string, title: string, date: string, duration: string, more = {}) => ({
  id: 1,
  guid,
  date: `${date}:00+02:00`,
  start: date.slice(11),
  duration,
  title,
  subtitle: '',
  track: 'Crafts',
  type: 'talk',
  language: 'en',
  abstract: '',
  description: '',
  persons: [{ id: 7, public_name: 'Ada Finch' }, { name: 'Ben Wren' }],
  ...more
});

const schedule = {
  schedule: {
    version: '3',
    conference: {
      title: 'Fern Fair',
      time_zone_name: 'Europe/Vienna',
      days: [
        {
          index: 1,
          date: '2031-05-02',
          day_start: '2031-05-02T10:00:00+02:00',
          rooms: {
            'Hall A': [
              event('b', 'Late talk', '2031-05-03T00:30', '1:00'),
              event('a', 'Opening', '2031-05-02T10:00', '00:30', {
                subtitle: 'Welcome to the Fair',
                abstract: 'All about it',
                description: 'All about it',
                do_not_record: true
              }),
              event('o', 'Overlapping', '2031-05-02T10:20', '00:30')
            ],
            '🎪': [event('t', 'מופע אש', '2031-05-02T22:00', '45')]
          }
        },
        { index: 2, date: '2031-05-03', rooms: {} },
        {
          index: 3,
          date: '2031-05-04',
          day_start: '2031-05-04T09:00:00+02:00',
          rooms: {
            'Hall A': [
              event('x', 'Breakfast', '2031-05-04T08:00', '0:45'),
              event('x', 'Breakfast again', '2031-05-04T09:00', '0:45'),
              event('n', 'Night shift', '2031-05-05T06:30', '0:30')
            ]
          }
        }
      ]
    }
  }
};

const readJson = async (value: unknown, choices: Choices = {}): Promise<Reading> =>
  read(await readBytes(Buffer.from(JSON.stringify(value))), choices);

const codes = ({ warnings }: Reading): readonly string[] => warnings.map(({ code }) => code);

describe('the JSON of a conference schedule', () => {
  it('[W1] is days with rooms; what is filed under a day is of its night, whatever date it has', async () => {
    const reading = await readJson(schedule);
    expect(reading).toMatchObject({ title: 'Fern Fair', tz: 'Europe/Vienna', dialect: 'frab' });
    expect(reading.days.map(({ date, rows, dayChange }) => [date, rows, dayChange / 3600])).toEqual(
      [
        ['2031-05-02', 4, 6],
        ['2031-05-03', 0, 6],
        // Its night goes on past 06:00: the day begins when its first event does.
        ['2031-05-04', 3, 8]
      ]
    );
    expect(reading.rundowns.map(({ day, space }) => `${day} ${space}`)).toEqual([
      '0 Hall A',
      '0 🎪',
      '2 Hall A'
    ]);
    expect(linesOf(reading)).toEqual([
      'HARD 10:00 +30 Opening',
      'HARD 10:20 +30 Overlapping',
      'HARD 24:30 +60 Late talk',
      'HARD 22:00 +45 מופע אש',
      'HARD 08:00 +45 Breakfast',
      'HARD 09:00 +45 Breakfast again',
      'HARD 30:30 +30 Night shift'
    ]);
  });

  it('keeps ids, also those that stand twice, and says so', async () => {
    const reading = await readJson(schedule);
    expect(itemsIn(reading).map(({ externalId }) => externalId)).toEqual([
      'a',
      'o',
      'b',
      't',
      'x',
      'x',
      'n'
    ]);
    expect(codes(reading)).toContain('repeatedId');
  });

  it('[T2] keeps what overlaps in one room, and shows it', async () => {
    const reading = await readJson(schedule);
    const overlaps = reading.warnings.filter(({ code }) => code === 'overlap');
    expect(overlaps).toMatchObject([
      { row: 3, message: 'It begins 10:00 before the row above ends.' }
    ]);
  });

  it('keeps speakers, track and language beside the item, each description once, and who is not recorded', async () => {
    const reading = await readJson(schedule);
    const [opening] = itemsIn(reading);
    const said = Object.entries(opening?.fields ?? {}).map(
      ([index, text]) => `${reading.columns.find((c) => c.index === Number(index))?.title}: ${text}`
    );
    expect(said).toEqual([
      'Speakers: Ada Finch, Ben Wren',
      'Track: Crafts',
      'Type: talk',
      'Language: en',
      'Recording: not recorded'
    ]);
    expect(opening?.notes).toBe('Welcome to the Fair\n\nAll about it');
  });

  it('is read by room or by day alone, and as one programme where that is chosen', async () => {
    const tent = await readJson(schedule, { spaces: ['🎪'] });
    expect(itemsIn(tent)).toHaveLength(1);
    const one = await readJson(schedule, { days: [0], headings: 'segments' });
    expect(one.rundowns.map(({ space, items }) => [space, items.length])).toEqual([['', 4]]);
  });

  it('says which times and lengths it could not read', async () => {
    const days = [
      { date: '2031-05-02', rooms: { A: [event('a', 'Odd', '2031-05-02Tnoon', 'long')] } }
    ];
    const reading = await readJson({ schedule: { conference: { days } } });
    expect(reading.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['unreadTime', 'C'],
      ['unreadTime', 'D']
    ]);
  });
});

const xml = `<?xml version='1.0' encoding='utf-8' ?>
<!-- by hand -->
<schedule>
<conference><title>Fern &amp; Moss</title></conference>
<day date='2031-05-02' start='2031-05-02T11:00:00+02:00' end='2031-05-03T04:00:00+02:00' index='1'>
<room name='Hall &#65;'>
<event guid='g1' id='6561'>
<date>2031-05-02T11:00:00+02:00</date><start>11:00</start><duration>00:30</duration>
<recording><license></license><optout>true</optout></recording>
<title>Opening &lt;live&gt; 🎉</title><subtitle/>
<track>Art &amp; Craft</track><language>de</language>
<persons><person id='1'>Ada</person><person id='2'>Ben</person></persons>
</event>
<event id='77'>
<date>2031-05-03T01:00:00+02:00</date><start>01:00</start><duration>01:30</duration>
<title>Dance</title><persons><person id='1'>Ada</person></persons>
</event>
</room>
</day>
</schedule>`;

describe('the XML of a conference schedule', () => {
  it('is read as its JSON is: attributes, letters by number, an id where there is no guid', async () => {
    const file = await readBytes(Buffer.from(xml));
    const reading = read(file);
    expect([file.container, reading.dialect, reading.title]).toEqual([
      'frab-xml',
      'frab',
      'Fern & Moss'
    ]);
    expect(linesOf(reading)).toEqual(['HARD 11:00 +30 Opening <live> 🎉', 'HARD 25:00 +90 Dance']);
    expect(itemsIn(reading).map(({ externalId }) => externalId)).toEqual(['g1', '77']);
    expect(reading.spaces.map(({ name }) => name)).toEqual(['Hall A']);
    expect(Object.values(itemsIn(reading)[0]?.fields ?? {})).toEqual([
      'Ada, Ben',
      'Art & Craft',
      'de',
      'not recorded'
    ]);
  });

  it('that declares entities is refused before anything is expanded', async () => {
    const lol = Array.from(
      { length: 12 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`
    );
    const bomb = `<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY l0 "lol">${lol.join('')}]><schedule><day date="2031-05-02"><room name="&l12;"/></day></schedule>`;
    const began = performance.now();
    await expect(readBytes(Buffer.from(bomb))).rejects.toMatchObject({ code: 'entities' });
    const outside = `<!DOCTYPE schedule SYSTEM "file:///etc/passwd"><schedule/>`;
    await expect(readBytes(Buffer.from(outside))).rejects.toMatchObject({ code: 'entities' });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('that is cut off, or has no events, is refused in a sentence', async () => {
    await expect(readBytes(Buffer.from(xml.slice(0, 700)))).rejects.toMatchObject({
      code: 'brokenXml'
    });
    await expect(readBytes(Buffer.from('<schedule></schedule>'))).rejects.toMatchObject({
      code: 'empty'
    });
  });

  it('of very many nested elements takes nothing down', { timeout: 30_000 }, async () => {
    const deep = `<schedule>${'<a>'.repeat(200_000)}`;
    expect(await readFile(Buffer.from(deep))).toMatchObject({ ok: false });
  });

  it(
    'of twenty thousand events is read within the limits of an import',
    { timeout: 60_000 },
    async () => {
      const events = Array.from(
        { length: 20_000 },
        (_, i) =>
          `<event guid="g${i}"><date>2031-05-02T11:00:00+02:00</date><start>11:00</start><duration>00:05</duration><title>Talk ${i}</title></event>`
      );
      const text = (list: readonly string[]): Buffer =>
        Buffer.from(
          `<schedule><day date="2031-05-02"><room name="A">${list.join('')}</room></day></schedule>`
        );
      const file = await readFile(text(events));
      if (!file.ok) throw new Error(file.error.message);
      expect(itemsIn(read(file))).toHaveLength(20_000);
      const tooMany = await readFile(text([...events, ...events.slice(0, 1)]));
      expect(tooMany).toMatchObject({ ok: false, error: { code: 'tooManyRows' } });
    }
  );
});
