import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import { read } from '#core/import/read.ts';
import type { Choices, Reading } from '#core/import/reading.ts';
import { toChanges } from '#core/import/to-changes.ts';
import { planUpdate } from '#core/import/update/plan-update.ts';
import { buildShow } from '../../tests/support/build-show.ts';
import { itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { readBytes } from './read-bytes.ts';
import { readFile } from './read-file.ts';

const calendar = (events: readonly string[], head = ''): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fern//EN\r\n${head}${events
    .map((event) => `BEGIN:VEVENT\r\n${event.trim().replace(/\n/g, '\r\n')}\r\nEND:VEVENT\r\n`)
    .join('')}END:VCALENDAR\r\n`;

const readText = async (text: string, choices: Choices = {}): Promise<Reading> =>
  read(await readBytes(Buffer.from(text)), choices);

const codes = ({ warnings }: Reading): readonly string[] => warnings.map(({ code }) => code);

const BERLIN = `BEGIN:VTIMEZONE\r\nTZID:Our own zone\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n`;

describe('a calendar', () => {
  it('is read by the clocks of the show: named zones, described zones, UTC and floating times', async () => {
    const text = calendar(
      [
        'UID:a\nSUMMARY:By name\nDTSTART;TZID=Europe/Berlin:20310502T100000\nDTEND;TZID=Europe/Berlin:20310502T110000',
        'UID:b\nSUMMARY:By description\nDTSTART;TZID=Our own zone:20310502T110000\nDURATION:PT30M',
        'UID:c\nSUMMARY:UTC\nDTSTART:20310502T100000Z\nDTEND:20310502T103000Z',
        'UID:d\nSUMMARY:Floating\nDTSTART:20310502T130000\nDTEND:20310502T133000'
      ],
      BERLIN
    );
    expect((await readBytes(Buffer.from(text))).tz).toBe('Europe/Berlin');
    expect(linesOf(await readText(text, { tz: 'Europe/Berlin' }))).toEqual([
      'HARD 10:00 +60 By name',
      'HARD 11:00 +30 By description',
      'HARD 12:00 +30 UTC',
      'HARD 13:00 +30 Floating'
    ]);
    // A show in London reads the same moments by its own clocks; what floats is the same everywhere.
    expect(linesOf(await readText(text, { tz: 'Europe/London' }))).toEqual([
      'HARD 09:00 +60 By name',
      'HARD 10:00 +30 By description',
      'HARD 11:00 +30 UTC',
      'HARD 13:00 +30 Floating'
    ]);
  });

  it('says that times are in UTC where nobody knows the zone', async () => {
    const reading = await readText(
      calendar(['UID:c\nSUMMARY:Talk\nDTSTART:20310502T100000Z\nDTEND:20310502T103000Z'])
    );
    expect(codes(reading)).toEqual(['utcTimes']);
    expect(linesOf(reading)).toEqual(['HARD 10:00 +30 Talk']);
  });

  it('[U7] names a zone that nobody knows, and the one that its times are taken to be in', async () => {
    const lost = 'UID:a\nSUMMARY:Lost\nDTSTART;TZID=Mars/Olympus:20310502T100000\nDURATION:PT1H';
    const known = 'UID:b\nSUMMARY:Known\nDTSTART;TZID=Europe/Berlin:20310502T110000\nDURATION:PT1H';
    const said = (reading: Reading) =>
      reading.warnings.filter(({ code }) => code === 'unknownZone').map(({ message }) => message);
    const alone = await readText(calendar([lost]), { tz: 'Europe/London' });
    expect(said(alone)).toEqual([
      'Nobody knows the zone "Mars/Olympus": its times are taken by the clocks of Europe/London.'
    ]);
    expect(linesOf(alone)).toEqual(['HARD 10:00 +60 Lost']);
    const kept = await readText(calendar([lost, known]), { tz: 'Europe/London' });
    expect(said(kept)).toEqual([
      'Nobody knows the zone "Mars/Olympus": its times are taken by the clocks of Europe/Berlin.'
    ]);
    expect(linesOf(kept)).toEqual(['HARD 09:00 +60 Lost', 'HARD 10:00 +60 Known']);
    expect(said(await readText(calendar([known]), { tz: 'Europe/London' }))).toEqual([]);
  });

  it('[U1] [U2] of one id for all of its events is updated event by event', async () => {
    const event = (title: string, start: string) =>
      `UID:export\nSUMMARY:${title}\nDTSTART:20310502T${start}00\nDURATION:PT30M`;
    const first = [event('One', '1000'), event('Two', '1100'), event('Two', '1200')];
    const reading = await readText(calendar(first));
    const { document } = buildShow({ items: [] });
    let made = 0;
    const changes = toChanges(reading, { document, rundownId: 'r1' }, () => `c${(made += 1)}`);
    const decision = edit(document, { type: 'edit', changes });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    const into = { document: apply(document, decision.events), rundownId: 'r1' };
    expect(Object.values(into.document.items)).toHaveLength(3);
    expect(planUpdate(reading, into).rows).toEqual([]);
    const later = [first[0] ?? '', event('Two', '1115'), first[2] ?? '', event('Three', '1300')];
    const { rows } = planUpdate(await readText(calendar(later)), into);
    expect(
      rows.map(({ kind, title, fields }) => [kind, title, fields.map(({ to }) => to)])
    ).toEqual([
      ['changed', 'Two', ['11:15']],
      ['added', 'Three', []]
    ]);
  });

  it('[W1] puts the small hours under the evening before them, and an early morning under its own day', async () => {
    const at = (uid: string, start: string) =>
      `UID:${uid}\nSUMMARY:${uid}\nDTSTART:${start}\nDURATION:PT1H`;
    const reading = await readText(
      calendar([
        at('Show', '20310502T200000'),
        at('Strike', '20310503T010000'),
        at('Load-in', '20310505T050000')
      ])
    );
    expect(reading.days.map(({ date, dayChange }) => [date, dayChange / 3600])).toEqual([
      ['2031-05-02', 6],
      ['2031-05-05', 5]
    ]);
    expect(linesOf(reading)).toEqual([
      'HARD 20:00 +60 Show',
      'HARD 25:00 +60 Strike',
      'HARD 05:00 +60 Load-in'
    ]);
  });

  it('keeps every event where all have one id', async () => {
    const same = (title: string, hour: number) =>
      `UID:export\nSUMMARY:${title}\nDTSTART:20310502T${hour}0000\nDURATION:PT30M`;
    const reading = await readText(calendar([same('One', 10), same('Two', 11), same('Three', 12)]));
    expect(itemsIn(reading).map(({ title, externalId }) => [title, externalId])).toEqual([
      ['One', 'export'],
      ['Two', 'export'],
      ['Three', 'export']
    ]);
    expect(codes(reading).filter((code) => code === 'repeatedId')).toHaveLength(2);
  });

  it('reads what repeats as often as it is on, without what is taken out, with what was changed', async () => {
    const reading = await readText(
      calendar([
        'UID:w\nSUMMARY:Warm-up\nDTSTART;TZID=Europe/Berlin:20310501T100000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20310502T100000',
        'UID:w\nSUMMARY:Warm-up on stage\nRECURRENCE-ID;TZID=Europe/Berlin:20310503T100000\nDTSTART;TZID=Europe/Berlin:20310503T113000\nDURATION:PT45M'
      ]),
      { tz: 'Europe/Berlin' }
    );
    const lines = reading.rundowns.flatMap(({ day, items }) =>
      items.map(({ title, hardAt, lengthMs }) => [
        reading.days[day]?.date,
        title,
        (hardAt ?? 0) / 3600,
        lengthMs / 60_000
      ])
    );
    expect(lines).toEqual([
      ['2031-05-01', 'Warm-up', 10, 30],
      ['2031-05-03', 'Warm-up on stage', 11.5, 45],
      ['2031-05-04', 'Warm-up', 10, 30]
    ]);
    expect(new Set(itemsIn(reading).map(({ externalId }) => externalId)).size).toBe(3);
  });

  it('reads a hundred times of what repeats without an end, and says so', async () => {
    const reading = await readText(
      calendar(['UID:w\nSUMMARY:Check\nDTSTART:20310501T100000\nRRULE:FREQ=WEEKLY'])
    );
    expect(itemsIn(reading)).toHaveLength(100);
    expect(codes(reading)).toContain('repeatsOften');
  });

  it('says what ends before it begins, and what is longer than a week, and shows both as they will be', async () => {
    const reading = await readText(
      calendar([
        'UID:a\nSUMMARY:Backwards\nDTSTART:20310502T120000\nDTEND:20310502T110000',
        'UID:b\nSUMMARY:Minus\nDTSTART:20310502T130000\nDURATION:-PT1H',
        'UID:c\nSUMMARY:Fair\nDTSTART:20310502T140000\nDTEND:20310520T140000'
      ])
    );
    expect(itemsIn(reading).map(({ lengthMs }) => lengthMs / 3_600_000)).toEqual([0, 0, 168]);
    expect(codes(reading)).toEqual(['endsBefore', 'endsBefore', 'tooLong']);
    expect(reading.warnings.at(-1)?.message).toBe(
      'It is 432:00:00 long; a week is the most: it ends there.'
    );
  });

  it('keeps what is on all day or cancelled, and counts neither', async () => {
    const reading = await readText(
      calendar([
        'UID:a\nSUMMARY:Load-in day\nDTSTART;VALUE=DATE:20310502\nDTEND;VALUE=DATE:20310503',
        'UID:b\nSUMMARY:Gone\nSTATUS:CANCELLED\nDTSTART:20310502T120000\nDURATION:PT1H',
        'UID:c\nSUMMARY:Show\nDTSTART:20310502T200000\nDURATION:PT1H'
      ])
    );
    expect(
      itemsIn(reading).map(({ title, isFloated, startsAt }) => [title, isFloated, startsAt])
    ).toEqual([
      ['Load-in day', true, null],
      ['Gone', true, 43_200],
      ['Show', false, 72_000]
    ]);
    expect(codes(reading)).toEqual(['allDay', 'cancelled']);
  });

  it('shows HTML as its text, people by name, places as spaces, right-to-left and emoji as they are', async () => {
    const long = 'x'.repeat(240);
    const reading = await readText(
      calendar([
        `UID:a\nSUMMARY:ערב גאלה 🎭\nLOCATION:Hall A\nDTSTART:20310502T200000\nDURATION:PT1H\nDESCRIPTION:<p>First &amp\\; <b>bold</b></p><ul><li>one</li></ul>${long}\nATTENDEE;CN="Ada Finch":mailto:ada@example.org\nATTENDEE;CN=ben@example.org:mailto:ben@example.org`,
        'UID:b\nSUMMARY:Late\nLOCATION:Hall B\nDTSTART:20310502T200000\nDURATION:PT1H'
      ])
    );
    const [gala] = itemsIn(reading);
    expect(gala).toMatchObject({ title: 'ערב גאלה 🎭', fields: { 5: 'Ada Finch' } });
    expect(gala?.notes).toBe(`First & bold\n\n- one\n${long}`);
    expect(reading.spaces.map(({ name }) => name)).toEqual(['Hall A', 'Hall B']);
  });

  it('joins folded lines, and takes those of a program that folds none for line breaks', async () => {
    const folded = await readText(
      calendar(['UID:a\nSUMMARY:One lo\n ng title\nDTSTART:20310502T200000'])
    );
    expect(itemsIn(folded)[0]?.title).toBe('One long title');
    const broken = await readText(
      calendar([
        `UID:a\nSUMMARY:Talk\nDTSTART:20310502T200000\nDESCRIPTION:${'y'.repeat(230)}\n The end`
      ])
    );
    expect(itemsIn(broken)[0]?.notes).toBe(`${'y'.repeat(230)}\nThe end`);
  });

  it(
    'of twenty thousand events is read within the limits of an import',
    { timeout: 60_000 },
    async () => {
      const events = Array.from(
        { length: 20_000 },
        (_, i) =>
          `UID:u${i}\nSUMMARY:Talk ${i}\nDTSTART;TZID=Europe/Berlin:203105${String(1 + (i % 28)).padStart(2, '0')}T100000\nDURATION:PT30M`
      );
      const file = await readFile(Buffer.from(calendar(events)));
      if (!file.ok) throw new Error(file.error.message);
      expect(itemsIn(read(file, { tz: 'Europe/Berlin' }))).toHaveLength(20_000);
    }
  );

  it('that is damaged or empty is refused in a sentence', async () => {
    await expect(readText('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTA')).rejects.toMatchObject({
      code: 'brokenCalendar'
    });
    await expect(readText(calendar([]))).rejects.toMatchObject({ code: 'empty' });
  });
});
