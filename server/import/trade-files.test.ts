import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import type { Choices, Reading } from '#core/import/reading.ts';
import { cuesIn, itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { readBytes } from './read-bytes.ts';

async function readText(text: string | Uint8Array, choices: Choices = {}): Promise<Reading> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return read(await readBytes(bytes), { fileName: 'file.csv', today: '2031-01-10', ...choices });
}

const codes = (reading: Reading): readonly string[] => reading.warnings.map(({ code }) => code);

describe('what a column holds', () => {
  it('"Act 1" and "Song 2" under "Item" are names, not numbers', async () => {
    const reading = await readText(
      'Time,Item,Dur,LX\n19:00,Doors,30,LX 1\n19:30,Act 1,60,LX 2\n20:30,Interval,20,LX 3\n20:50,Act 2,60,LX 4\n'
    );
    expect(itemsIn(reading).map(({ title }) => title)).toEqual([
      'Doors',
      'Act 1',
      'Interval',
      'Act 2'
    ]);
    expect(itemsIn(reading)[2]?.kind).toBe('interval');
  });

  it('letters under "Item" are names where nothing else is', async () => {
    const reading = await readText('Start,Item,Notes\n10:00,A,first\n10:30,B,second\n');
    expect(itemsIn(reading).map(({ title, number }) => [title, number])).toEqual([
      ['A', ''],
      ['B', '']
    ]);
  });

  it('times that lost their format are fractions of a day', async () => {
    const reading = await readText(
      'Start,Item,Duration\n0.791666666666667,Doors,0.0208333333333333\n0.8125,Show,0.0625\n0.875,Close,0.00347222222222222\n'
    );
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +30 Doors',
      'soft 19:30 +90 Show',
      'soft 21:00 +5 Close'
    ]);
  });

  it('Portuguese: every column has its meaning', async () => {
    const reading = await readText(
      'Horário;Duração;Atividade;Iluminação;Som;Observações\n19h30;10min;Boas-vindas;Luz 1;Mic 1;cedo\n19h40;20min;Intervalo;;;\n'
    );
    expect(reading.columns.map(({ meaning }) => meaning)).toEqual([
      'start',
      'length',
      'title',
      'department',
      'department',
      'notes'
    ]);
    expect(itemsIn(reading)[1]?.kind).toBe('interval');
  });

  it('shifts with date and time in one column are timed', async () => {
    const reading = await readText(
      'Email,Area,StartDateTime,EndDateTime,ActivityName\na@example.org,Deck,2031-03-14 08:00,2031-03-14 12:00,Build\nb@example.org,Deck,2031-03-14 13:00,2031-03-14 18:00,Focus\n'
    );
    expect(linesOf(reading)).toEqual(['HARD 08:00 +240 Build', 'HARD 13:00 +300 Focus']);
  });

  it('a word where a length should be names a row that has no other', async () => {
    const reading = await readText(
      'Uhrzeit;Dauer;Programmpunkt\n19:00;30;Einlass\n19:30;Pause;\n20:00;60;Konzert\n'
    );
    expect(linesOf(reading)[1]).toBe('soft 19:30 +30 Pause');
    expect(codes(reading)).toContain('unreadTime');
  });

  it('a line of rules below the header is no row', async () => {
    const reading = await readText(
      '| Time | Item | LX |\n|------|------|----|\n| 19:00 | Doors | 1 |\n| 19:30 | Show | 2 |\n'
    );
    expect(linesOf(reading)).toEqual(['HARD 19:00 +30 Doors', 'HARD 19:30 +0 Show']);
    expect(reading.rundowns[0]?.segments).toEqual([]);
  });
});

describe('lists of cues of other programs', () => {
  it('a show program: waits are no times, and what does not continue is called', async () => {
    const reading = await readText(
      [
        'Number\tName\tType\tPre Wait\tDuration\tContinue Mode',
        '1\tWalk-in\tAudio\t0:00.000\t30:00.000\tDo not continue',
        '2\tFade\tFade\t0:00.000\t0:05.000\tAuto-continue',
        '3\tRain\tAudio\t0:00.000\t0:12.500\tDo not continue',
        '4\tTitles\tVideo\t0:00.000\t0:45.000\tDo not continue'
      ].join('\n')
    );
    const cues = itemsIn(reading).flatMap((item) => item.cues);
    expect(cues.map(({ execution }) => execution)).toEqual([
      'called',
      'called',
      'follow',
      'called'
    ]);
    expect(cues.map(({ execMs }) => execMs)).toEqual([1_800_000, 5000, 12_500, 45_000]);
    const waits = await readText(
      'Q,Cue Name,Type,Pre-Wait,Notes\n1,House music,Audio,00:00.00,\n2,Phone,Audio,00:00.00,p. 4\n'
    );
    expect(waits.shape).toBe('cueList');
    expect(itemsIn(waits).every(({ startsAt }) => startsAt === null)).toBe(true);
  });

  it('a lighting desk that says on the row itself how its cue is fired', async () => {
    const reading = await readText(
      'Number,Name,Part,Trig,TrigTime,Fade,Delay,Info\n1,Walk-in,0,Go,,5,0,House at 50\n2,Blackout,0,Follow,,0,0,\n3,Opener,0,Go,,2,0,\n'
    );
    expect(reading.dialect).toBe('grandma');
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['File']);
    const cues = itemsIn(reading).flatMap((item) => item.cues);
    expect(cues.map(({ department, execution }) => `${department} ${execution}`)).toEqual([
      'LX called',
      'LX follow',
      'LX called'
    ]);
  });

  it('acts and the interval in the column of pages stand over their cues', async () => {
    const reading = await readText(
      'Page,Cue Line / Action,LX,SND\nACT I,,,\n1,House open,LX 1,SQ 1\n4ish,Storm ends,LX 2,\nINTERVAL,,,\nACT II,,,\n40,Bell,LX 20,SQ 10\n'
    );
    expect(itemsIn(reading).map(({ title, cues }) => [title, cues.length])).toEqual([
      ['ACT I', 3],
      ['Interval', 0],
      ['ACT II', 2]
    ]);
    expect(cuesIn(itemsIn(reading)[2])).toEqual(['LX 20', 'SND 10']);
    expect(codes(reading)).not.toContain('cuesWithoutDepartment');
  });

  it('a call script: a standby is no cue of its own', async () => {
    const reading = await readText(
      'Stby/GO,Dept,Q#,Page,Line,What happens\nSB,LX,12,5,Who goes there,\nGO,LX,12,5,Answer me,Dawn\nSB,FLY,3,6,,\nGO,FLY,3,6,Exit ghost,Cloth out\n'
    );
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual(['LX 12 Dawn', 'FLY 3 Cloth out']);
    expect(itemsIn(reading)[0]?.cues[0]?.notes).toBe('');
    expect(codes(reading)).toContain('standbyRows');
    expect(codes(reading)).not.toContain('duplicateNumber');
  });

  it('a cue by timecode stands where the timecode says', async () => {
    const reading = await readText(
      'TC,Cue,Dept,Action\n00:00:10:00,1,LX,Bump red\n00:01:02:12,2,PYRO,Flame\n'
    );
    const cues = itemsIn(reading).flatMap((item) => item.cues);
    expect(cues.map(({ placement }) => placement)).toEqual(['00:00:10:00', '00:01:02:12']);
  });
});

describe('days, halves and pages', () => {
  it('AM and PM in a column of their own', async () => {
    const reading = await readText(
      'Time,AM/PM,Activity\n7:00,PM,Doors\n8:30,PM,Show\n12:15,AM,Load out\n'
    );
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +90 Doors',
      'HARD 20:30 +225 Show',
      'HARD 24:15 +0 Load out'
    ]);
    expect(reading.ambiguous).toEqual([]);
  });

  it('rows above the first date of a column belong to it', async () => {
    const reading = await readText(
      'name,duration,trigger,start_time,start_date\nWelcome,0:05:00,MANUAL,,\nKeynote,0:30:00,LINKED,,\nBreak,0:15:00,SCHEDULED,10:00,2031-03-14\n'
    );
    expect(reading.days.map(({ date, rows }) => [date, rows])).toEqual([['2031-03-14', 3]]);
  });

  it('the first day stands above the header, the others among the rows', async () => {
    const reading = await readText(
      [
        'The Fernwick Wedding,,',
        'Day 1 - Friday 14 March 2031: Welcome,,',
        'Time,What,Who',
        '6:00 PM,Guests arrive,Ushers',
        '11:00 PM,Carriages,',
        ',,',
        'Day 2 - Saturday 15 March 2031: Ceremony,,',
        'Time,What,Who',
        '2:30 PM,Ceremony,',
        '1:00 AM,Carriages,'
      ].join('\n')
    );
    expect(reading.days.map(({ date, rows }) => [date, rows])).toEqual([
      ['2031-03-14', 2],
      ['2031-03-15', 2]
    ]);
  });

  it('a title over the header of every page is no row', async () => {
    const page = (n: number, rows: string): string =>
      `RUN OF SHOW,,,Page ${n} of 2\nTime,Item,TRT,Video\n${rows},,,\n`;
    const reading = await readText(
      page(1, '9:00,Doors,0:30:00,Logo\n9:30,Welcome,0:10:00,VT 1\n') +
        page(2, '9:40,Award,0:05:00,VT 2\n')
    );
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['Doors', 'Welcome', 'Award']);
    expect(reading.warnings.filter(({ code }) => code === 'repeatedHeader')).toHaveLength(2);
  });

  it('"Zeit von" and "Zeit bis" are start and end; so is a column of ends in any language', async () => {
    const german = await readText(
      'Zeit von;Zeit bis;Was\n08.00;09.30;Aufbau\n10.00;10.15;Eröffnung\n'
    );
    expect(linesOf(german)).toEqual(['HARD 08:00 +90 Aufbau', 'HARD 10:00 +15 Eröffnung']);
    const unknown = await readText(
      'Amzer,Dibenn,Petra\n19:00,19:20,Digeriñ\n19:30,20:15,Sonadeg\n20:30,20:40,Ehan\n'
    );
    expect(linesOf(unknown)).toEqual([
      'HARD 19:00 +20 Digeriñ',
      'HARD 19:30 +45 Sonadeg',
      'HARD 20:30 +10 Ehan'
    ]);
  });

  it('a broadcast: pages with lengths are items', async () => {
    const reading = await readText(
      'Page,Pos,Slug,Talent,Est Dur,Backtime\nA1,1,HEADLINES,Kim,0:45,6:00:00 PM\nA2,2,COUNCIL,Kim,1:50,6:00:45 PM\nB1,3,WEATHER,Lee,2:30,6:02:35 PM\n'
    );
    expect(linesOf(reading)).toEqual([
      'soft -- +0:45 HEADLINES',
      'soft -- +1:50 COUNCIL',
      'soft -- +2:30 WEATHER'
    ]);
  });

  it('lines that end as on an old Macintosh, in its letters', async () => {
    const bytes = Buffer.from('Time,Item\r10:00,Caf\x8e\r10:30,Na\x95ve\r', 'latin1');
    const reading = await readText(bytes);
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['Café', 'Naïve']);
  });
});

describe('stages beside each other', () => {
  const spaces = (reading: Reading): readonly (readonly [string, number])[] =>
    reading.rundowns.map(({ space, items }) => [space, items.length]);

  it('as tables with the same header: a rundown each, rows and columns as in the sheet', async () => {
    const reading = await readText(
      [
        'SATURDAY,,,,,,',
        'Main Stage,,,,Acoustic Tent,,',
        'Start,End,Artist,,Start,End,Artist',
        '14:00,14:40,The Kettles,,13:30,14:00,Ada',
        '15:00,15:45,Moss,,soon,14:45,Bo',
        '16:15,17:15,Harbour,,,,'
      ].join('\n')
    );
    expect(spaces(reading)).toEqual([
      ['Main Stage', 3],
      ['Acoustic Tent', 2]
    ]);
    expect(reading.days).toMatchObject([{ label: 'SATURDAY', date: null, rows: 5 }]);
    expect(linesOf(reading)).toEqual([
      'HARD 14:00 +40 The Kettles',
      'HARD 15:00 +45 Moss',
      'HARD 16:15 +60 Harbour',
      'HARD 13:30 +30 Ada',
      'soft 14:00 +45 Bo'
    ]);
    expect(reading.warnings.find(({ code }) => code === 'unreadTime')).toMatchObject({
      row: 5,
      column: 'E'
    });
    expect(reading.columns.map(({ letters, meaning }) => letters + meaning)).toEqual([
      'Astart',
      'Bend',
      'Ctitle',
      'Estart',
      'Fend',
      'Gtitle'
    ]);
  });

  it('as columns behind one column of times; a column that is given a meaning is no stage', async () => {
    const grid =
      'Time,Main Stage,Tent,Room 1\n14:00,The Kettles,,Quiz\n14:30,,Ada,\n15:00,Moss,,Bingo\n15:30,,Bo,\n';
    const reading = await readText(grid);
    expect(spaces(reading)).toEqual([
      ['Main Stage', 2],
      ['Tent', 2],
      ['Room 1', 2]
    ]);
    expect(linesOf(reading).slice(0, 3)).toEqual([
      'HARD 14:00 +60 The Kettles',
      'HARD 15:00 +0 Moss',
      'HARD 14:30 +60 Ada'
    ]);
    const text = { meaning: 'text' } as const;
    const one = await readText(grid, { columns: { 2: text, 3: text } });
    expect(spaces(one)).toEqual([['', 4]]);
  });

  it('departments side by side are no stages, and neither are the halves of one list', async () => {
    const pairs = await readText('Time,Item,LX,Notes,SND,Notes\n19:00,Doors,LX 1,a,SQ 1,b\n');
    expect(pairs.rundowns).toHaveLength(1);
    const named = await readText(
      'Time,Item,Main Stage,Green Room\n19:00,Doors,clear,open\n19:30,Show,set,closed\n'
    );
    expect(named.rundowns).toHaveLength(1);
  });

  it('sessions at one time in different rooms, though most rooms have one only', async () => {
    const reading = await readText(
      'Session,Start,Finish,Room\nPlenary,09:00,10:00,Auditorium\nCoffee,10:00,10:30,Foyer\nWorkshop 1,10:30,12:00,Room 1\nWorkshop 2,10:30,12:00,Room 2\nLunch,12:00,13:00,Foyer\n'
    );
    expect(spaces(reading)).toEqual([
      ['Auditorium', 1],
      ['Foyer', 2],
      ['Room 1', 1],
      ['Room 2', 1]
    ]);
    const rows = 'Start,Item,Room\n09:00,A,Room 1\n09:00,B,Room 2\n';
    expect((await readText(rows)).rundowns).toHaveLength(2);
    expect((await readText(rows, { headings: 'segments' })).rundowns).toHaveLength(1);
    // 09:00 in one room says how the clock of the others is written.
    expect(reading.ambiguous).toEqual([]);
  });

  it('a row that begins before the one above ends is kept, and said', async () => {
    const reading = await readText('Start,Item,Dur\n19:00,Film,30 min\n19:20,Speech,10 min\n');
    expect(linesOf(reading)).toEqual(['HARD 19:00 +30 Film', 'HARD 19:20 +10 Speech']);
    expect(reading.warnings.find(({ code }) => code === 'overlap')).toEqual({
      row: 3,
      column: 'A',
      code: 'overlap',
      message: 'It begins 10:00 before the row above ends.'
    });
  });
});

describe('letters, legends and clips', () => {
  it('other alphabets, told by the names of the columns', async () => {
    const japanese = await readText(
      Buffer.from(
        '8e9e8ad42c93e097652c8fc696be0a31383a30302c8a4a8fea2c51310a31383a33302c8a4a89892c51320a',
        'hex'
      )
    );
    expect(itemsIn(japanese).map(({ title }) => title)).toEqual(['開場', '開演']);
    expect(cuesIn(itemsIn(japanese)[0])).toEqual(['LX 1']);
    const greek = await readText(
      Buffer.from(
        'bff1e13bd4dff4ebeff23bc4e9dcf1eae5e9e10a31393a30303bd5f0efe4eff7de3b33300a31393a33303bcfece9ebdfe13b34350a',
        'hex'
      )
    );
    expect(linesOf(greek)).toEqual(['HARD 19:00 +30 Υποδοχή', 'soft 19:30 +45 Ομιλία']);
  });

  it('a legend below the table is no part of it', async () => {
    const reading = await readText(
      'Time,Item,LX\n19:00,Doors,1\n19:30,Show,2\n,,\nKey:,,\nLX,Lighting,\nSQ,Sound,\n'
    );
    expect(itemsIn(reading)).toHaveLength(2);
    expect(reading.warnings.find(({ code }) => code === 'belowTable')?.row).toBe(5);
  });

  it('points in a clip are no times of the day', async () => {
    const reading = await readText(
      'Title,Duration,In,Out\nIntro,0:00:30,00:00:00,00:00:30\nFilm,0:02:10,00:00:05,00:02:15\n'
    );
    expect(linesOf(reading)).toEqual(['soft -- +0:30 Intro', 'soft -- +2:10 Film']);
    const timed = await readText(
      'Cue,TC In,TC Out,LX\n1,10:00:00,10:00:30,1\n2,10:00:30,10:02:00,2\n'
    );
    expect(linesOf(timed)).toEqual(['HARD 10:00 +0:30 LX 1', 'soft 10:00:30 +1:30 LX 2']);
  });

  it('"Category" with a text of its own in every row is what the rows are called', async () => {
    const reading = await readText(
      'No.,Time,Category,Walk-up music,LX\n1,20:00,Opening,Theme song,1\n2,20:05,Best Newcomer,Track one,2\n3,20:12,Best Film,Track two,3\n4,20:20,Close,Theme song,4\n'
    );
    expect(itemsIn(reading).map(({ title }) => title)).toEqual([
      'Opening',
      'Best Newcomer',
      'Best Film',
      'Close'
    ]);
  });

  it('calls in one column, as they are pasted from a message', async () => {
    const reading = await readText('LX 1 - House to half\nSQ 1 - Overture\nLX 2 - Blackout\n');
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual([
      'LX 1 House to half',
      'SND 1 Overture',
      'LX 2 Blackout'
    ]);
  });
});
