import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import type { Choices, Reading } from '#core/import/reading.ts';
import { cuesIn, itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { readBytes } from './read-bytes.ts';

/** From bytes to a reading, as the command line and the page do it. */
async function readText(text: string | Uint8Array, choices: Choices = {}): Promise<Reading> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return read(await readBytes(bytes), { fileName: 'file.csv', today: '2031-01-10', ...choices });
}

const codes = (reading: Reading): readonly string[] => reading.warnings.map(({ code }) => code);
const western = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('files as people make them', () => {
  it('German: semicolons, Windows-1252, decimal commas, a total, a pause as a heading', async () => {
    const reading = await readText(
      western(`Ablaufplan Frühjahrsgala;;;;;;;
Samstag, 14. März 2031;;;;;;;
;;;;;;;
Nr.;Uhrzeit;Dauer (min);Programmpunkt;Wer;Licht;Ton;Bemerkungen
1;18:30;30;Einlass;Foyerteam;Saallicht 80 %;Musik;
2;19.00;2,5;Begrüßung;Frau Möller;Q 1;Mikro 1;Türen schließen
3;;7,5;Grußwort;Dr. Weiß;Q 2;"Mikro 2
(Ersatz: Mikro 3)";
;;;PAUSE;;;;
4;19:40;20;Pause;;Saallicht;;
5;20 Uhr;1h15;Konzert;Orchester;Q 3;;
;;;;;;;
Gesamtdauer;;2:15:00;;;;;
`)
    );
    expect(reading.title).toBe('Ablaufplan Frühjahrsgala');
    expect(reading.days[0]).toMatchObject({ label: 'Samstag, 14. März 2031', date: '2031-03-14' });
    expect(linesOf(reading)).toEqual([
      'HARD 18:30 +30 Einlass',
      'soft 19:00 +2:30 Begrüßung',
      'soft 19:02:30 +7:30 Grußwort',
      'HARD 19:40 +20 Pause',
      'soft 20:00 +75 Konzert'
    ]);
    const [, welcome, greeting, pause] = itemsIn(reading);
    expect(cuesIn(welcome)).toEqual(['LX 1', 'SND Mikro 1']);
    expect(greeting?.cues[1]?.notes).toBe('(Ersatz: Mikro 3)');
    expect(pause?.kind).toBe('interval');
    expect(reading.departments.map(({ spoken }) => spoken)).toEqual(['Licht', 'Sound']);
    expect(reading.ambiguous).toEqual([]);
  });

  it('French: 19h30, 5’30, 45 mn, accents in the header', async () => {
    const reading = await readText(`N°;Heure;Durée;Séquence;Intervenant;Lumière;Son;Remarques
1;19h30;5'30;Accueil;Mme Roche;Effet 1;Top 1;
2;19h35;12';Film d'ouverture;;Noir;;« Silence »
3;;45 mn;Concert;Orchestre;;;
4;20h45;20 min;Entracte;;Salle;;
`);
    expect(linesOf(reading)).toEqual([
      'HARD 19:30 +5:30 Accueil',
      "HARD 19:35 +12 Film d'ouverture",
      'soft 19:47 +45 Concert',
      'HARD 20:45 +20 Entracte'
    ]);
    expect(itemsIn(reading)[3]?.kind).toBe('interval');
  });

  it('a home-made run sheet: titles, sections, spacers, TBC, a header on every page, notes below', async () => {
    const reading = await readText(`RUN OF SHOW – Annual Dinner,,,,,
Venue: Kestrel Hall,,,,,
Date: Friday 14 March 2031,,,,,
,,,,,
Time,Item,Duration,Presenter,AV,Notes
,,,,,
PRE-SHOW,,,,,
5:00 PM,Crew call,60,,,
6:00 PM,Doors,45,,House music,
,,,,,
DINNER,,,,,
6:45 PM,Welcome,5,Ada Finch,Walk-on sting,
6:52 PM,Dinner service,TBC,,,kitchen to confirm
7:50 PM,Keynote,20,TBA,Slides,
Time,Item,Duration,Presenter,AV,Notes
8:10 PM,Auction,30,Max Bell,Timer,
,TOTAL,3:30:00,,,
,,,,,
* All times subject to change,,,,,
Contact: Ada 555 0101,,,,,
`);
    expect(reading.headerRow).toBe(5);
    expect(reading.days[0]?.date).toBe('2031-03-14');
    expect(reading.rundowns[0]?.segments).toEqual(['PRE-SHOW', 'DINNER']);
    expect(linesOf(reading)).toEqual([
      'HARD 17:00 +60 Crew call',
      'soft 18:00 +45 Doors',
      'soft 18:45 +5 Welcome',
      'HARD 18:52 +58 Dinner service',
      'HARD 19:50 +20 Keynote',
      'soft 20:10 +30 Auction'
    ]);
    const about = reading.warnings.filter(({ row }) => row !== null);
    expect(about.map(({ row, column, code }) => [row, column, code])).toEqual([
      [13, 'C', 'openTime'],
      [15, null, 'repeatedHeader'],
      [17, 'B', 'totalRow'],
      [19, null, 'belowTable'],
      [20, null, 'belowTable']
    ]);
  });

  it('a header of two lines: departments over their cue and notes', async () => {
    const reading = await readText(`Fernlight Gala,,,,,,,
,,,,Lighting,,Sound,
#,Item,Start,Duration,Cue,Notes,Cue,Notes
1,Doors,18:00,0:30:00,LX 1,Preset,SQ 1,Walk-in
2,Welcome,18:30,0:05:00,LX 2,Spot DSC,SQ 2,HH1
`);
    expect(reading.columns.map(({ title, meaning, as }) => [title, meaning, as]).slice(4)).toEqual([
      ['Lighting Cue', 'department', 'cues'],
      ['Lighting Notes', 'department', 'text'],
      ['Sound Cue', 'department', 'cues'],
      ['Sound Notes', 'department', 'text']
    ]);
    expect(cuesIn(itemsIn(reading)[1])).toEqual(['LX 2', 'SND 2']);
    expect(itemsIn(reading)[1]?.fields).toEqual({ 5: 'Spot DSC', 7: 'HH1' });
  });

  it('departments in pairs with who does it, no title, no durations, a midnight that ends the day', async () => {
    const reading = await readText(
      `Day,Time,Stage / Show,Stage Who,Sound & AV,AV Who,Bar,Bar Who
SAT,7:00 PM,Doors,,Playlist on,Wren,Bar opens,
SAT,11:30 PM,,,Pack down,,Cash up,Fenn
SAT,12:00 AM,,,,,Venue locked,
`
    );
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +270 Doors',
      'HARD 23:30 +30 Pack down',
      'HARD 24:00 +0 Venue locked'
    ]);
    expect(cuesIn(itemsIn(reading)[0])).toEqual(['STA Doors', 'SND Playlist on', 'BAR Bar opens']);
    expect(itemsIn(reading)[0]?.cues[1]?.notes).toBe('Wren');
    expect(codes(reading)).toContain('noLength');
  });

  it('times by a clock of twelve hours without am or pm, over noon', async () => {
    const reading = await readText(`Time,Session,Speaker
8:30,Registration,
9:00,Opening,Ada
12:30,Lunch,
1:30,Workshop,Ben
5:00,Drinks,
`);
    expect(linesOf(reading).map((line) => line.slice(5, 10))).toEqual([
      '08:30',
      '09:00',
      '12:30',
      '13:30',
      '17:00'
    ]);
    expect(reading.ambiguous).toHaveLength(5);
    const evening = await readText('Time,Item\n7:00,Doors\n8:00,Show\n', {
      columns: { 0: { isAfternoon: true } }
    });
    expect(linesOf(evening)[0]).toBe('HARD 19:00 +60 Doors');
  });

  it('am and pm on some rows only, before and after', async () => {
    const reading = await readText(
      'Time,Item\n7:00,Doors\n7:30 PM,Show\n8:45,Interval\n12:15,Close\n'
    );
    expect(linesOf(reading).map((line) => line.slice(5, 10))).toEqual([
      '19:00',
      '19:30',
      '20:45',
      '24:15'
    ]);
  });

  it('a run of show with TRT, where 30:00 is minutes and the starts confirm it', async () => {
    const reading = await readText(`Item,START,END,TRT,Speakers,Stage,Audio,Playback & GFX,Notes
Preset,8:00 AM,8:30 AM,30:00,,Preset,BGM,Sponsor loop,
Opener,8:30 AM,8:35 AM,5:00,Emcee,Lectern,HH1,Opener roll,Cue from doors
Keynote,8:35 AM,8:55 AM,20:00,CEO,Lectern,LAV 1,Deck 1,
`);
    expect(linesOf(reading)).toEqual([
      'HARD 08:00 +30 Preset',
      'soft 08:30 +5 Opener',
      'soft 08:35 +20 Keynote'
    ]);
    expect(reading.ambiguous).toEqual([]);
    expect(cuesIn(itemsIn(reading)[2])).toEqual(['DECK Lectern', 'SND LAV 1', 'GFX Deck 1']);
  });

  it('1:30 is ninety minutes where the starts say so, and ninety seconds where nothing does', async () => {
    const hours = await readText(
      'Start,Item,Duration\n09:00,Registration,1:00\n10:00,Opening,0:30\n10:30,Panel,1:30\n12:00,Lunch,1:00\n'
    );
    expect(itemsIn(hours).map(({ lengthMs }) => lengthMs / 60_000)).toEqual([60, 30, 90, 60]);
    const open = await readText('Cue,Item,Duration\n1,Walk-in,15:00\n2,Film,1:30\n3,Talk,60\n');
    expect(itemsIn(open).map(({ lengthMs }) => lengthMs / 60_000)).toEqual([15, 1.5, 60]);
    expect(
      open.ambiguous.map(({ text, read: ms, other }) => [text, ms / 1000, other / 1000])
    ).toEqual([
      ['15:00', 900, 54_000],
      ['1:30', 90, 5400],
      ['60', 3600, 60]
    ]);
  });

  it('switches one ambiguous length, or all of a column', async () => {
    const text = 'Cue,Item,Duration\n1,Walk-in,5:00\n2,Film,1:30\n';
    const one = await readText(text, { otherReading: ['3:2'] });
    expect(itemsIn(one).map(({ lengthMs }) => lengthMs / 60_000)).toEqual([5, 90]);
    expect(one.ambiguous.map(({ isSwitched }) => isSwitched)).toEqual([false, true]);
    const all = await readText(text, { columns: { 2: { colons: 'h:mm' } } });
    expect(itemsIn(all).map(({ lengthMs }) => lengthMs / 60_000)).toEqual([300, 90]);
  });

  it('seconds where the header says so', async () => {
    const reading = await readText('#,Title,Duration (s),VT\n1,Opener,90,VT 1\n2,Sting,5,VT 2\n');
    expect(itemsIn(reading).map(({ lengthMs }) => lengthMs)).toEqual([90_000, 5000]);
    expect(reading.ambiguous).toEqual([]);
    expect(codes(reading)).toContain('noStart');
  });

  it('running times from the beginning of the show', async () => {
    const reading = await readText(`Cue,Time (mm:ss),Description,Audio,Lighting
1,00:00,House to half,Fade music,LX 1
2,00:30,Voice over,VO track,LX 2
3,01:15,Curtain up,Track 2,LX 3
4,04:00,Song ends,,LX 4
`);
    expect(linesOf(reading)).toEqual([
      'soft -- +0:30 House to half',
      'soft -- +0:45 Voice over',
      'soft -- +2:45 Curtain up',
      'soft -- +0 Song ends'
    ]);
  });

  it('ranges in one column', async () => {
    const reading = await readText(`Time;Activity;Location
10:00 - 10:30;Welcome;Hall
10:30 – 11:15;Talk;Hall
11.15-11.45;Coffee break;Foyer
11:45 to 12:30 PM;Panel;Hall
`);
    expect(linesOf(reading)).toEqual([
      'HARD 10:00 +30 Welcome',
      'soft 10:30 +45 Talk',
      'soft 11:15 +30 Coffee break',
      'soft 11:45 +45 Panel'
    ]);
    expect(itemsIn(reading)[2]).toMatchObject({ kind: 'break', fields: { 2: 'Foyer' } });
  });

  it('a night that goes on until nine: the day changes before it begins', async () => {
    const reading = await readText(`Start,End,What
20:00,22:00,Load-in
22:00,00:30,Rig
00:30,03:00,Focus
03:00,07:00,Programming
07:00,09:00,Sound check
`);
    expect(reading.days[0]?.dayChange).toBe(20 * 3600);
    expect(linesOf(reading)).toEqual([
      'HARD 20:00 +120 Load-in',
      'soft 22:00 +150 Rig',
      'soft 24:30 +150 Focus',
      'soft 27:00 +240 Programming',
      'soft 31:00 +120 Sound check'
    ]);
  });

  it('a build that begins at five in the morning', async () => {
    const reading = await readText(
      'Start,Item\n05:00,Trucks\n06:30,Rig\n18:00,Doors\n23:30,Strike\n'
    );
    expect(reading.days[0]?.dayChange).toBe(5 * 3600);
    expect(linesOf(reading)[0]).toBe('HARD 05:00 +90 Trucks');
  });

  it('days as headings, with what is past midnight under the evening before', async () => {
    const text = `Time,Activity,Who
,,
Thursday 13 March 2031,,
08:00,Truck 1 unload,Crew
,,
Friday 14 March 2031,,
19:00,Doors,
20:00,Show,
23:30,Strike,
00:30,Load-out,Crew
`;
    const reading = await readText(text, { days: [1] });
    expect(reading.days.map(({ date, rows }) => [date, rows])).toEqual([
      ['2031-03-13', 1],
      ['2031-03-14', 4]
    ]);
    expect(linesOf(reading).at(-1)).toBe('HARD 24:30 +0 Load-out');
    expect(codes(reading)).toContain('severalDays');
  });

  it('dates in the times: the small hours stay with the night before', async () => {
    const reading = await readText(`Start,End,Title
14.03.2031 18:00:00.0,14.03.2031 23:45:00.0,Show
14.03.2031 23:45:00.0,15.03.2031 01:30:00.0,Strike
15.03.2031 01:30:00.0,15.03.2031 03:00:00.0,Load-out
15.03.2031 10:00:00.0,15.03.2031 11:00:00.0,Debrief
`);
    expect(reading.days.map(({ date, rows }) => [date, rows])).toEqual([
      ['2031-03-14', 3],
      ['2031-03-15', 1]
    ]);
    expect(linesOf(reading)[2]).toBe('HARD 25:30 +90 Load-out'.replace('HARD', 'soft'));
  });

  it('American dates, told by a number over 12, and a day that names no year', async () => {
    const american = await readText(
      'Date,Time,Event\n3/14/2031,7:00 PM,Doors\n3/15/2031,7:00 PM,Doors\n'
    );
    expect(american.days.map(({ date }) => date)).toEqual(['2031-03-14', '2031-03-15']);
    const open = 'petek 14. 03.,\n19:00,Prihod\n20:00,Koncert\n';
    expect((await readText(open)).days[0]?.date).toBe('2031-03-14');
    const other = await readText('sreda 14. 03.,\n19:00,Prihod\n20:00,Koncert\n');
    expect(other.days[0]?.date).toBeNull();
    expect(codes(other)).toContain('noYear');
  });

  it('a line-up without a header: days and stages as headings, ranges, stages beside each other', async () => {
    const text = `petek 14. 03.,,
main,,
20:00 - 21:00,Tin Harbour,si
23:10 - 00:30,Grey Ladder,swe
,,
second,,
20:35 - 21:25,Moss Parade,fin
00:30 - 01:40,Owl Fire,nor
,,
sobota 15. 03.,,
main,,
20:00 - 21:00,Salt Choir,de
second,,
20:15 - 21:10,Low Orbit,fra
`;
    const reading = await readText(text);
    expect(reading.headerRow).toBe(0);
    expect(reading.days.map(({ rows }) => rows)).toEqual([4, 2]);
    expect(reading.rundowns.map(({ day, space }) => `${day} ${space}`)).toEqual([
      '0 main',
      '0 second',
      '1 main',
      '1 second'
    ]);
    expect(linesOf(reading)).toEqual([
      'HARD 20:00 +60 Tin Harbour',
      'HARD 23:10 +80 Grey Ladder',
      'HARD 20:35 +50 Moss Parade',
      'HARD 24:30 +70 Owl Fire',
      'HARD 20:00 +60 Salt Choir',
      'HARD 20:15 +55 Low Orbit'
    ]);
    // A third stage whose times nobody knows yet is beside the others too.
    const third = text.replace('\n,,\nsobota', '\n,,\nthird,,\n,Fox Orchard,irl\n,,\nsobota');
    const three = await readText(third, { days: [0] });
    expect(three.rundowns.map(({ space, items }) => [space, items.length])).toEqual([
      ['main', 2],
      ['second', 2],
      ['third', 1]
    ]);
    const oneList = await readText(text, { headings: 'segments', days: [0] });
    expect(oneList.rundowns.map(({ segments }) => segments)).toEqual([['main', 'second']]);
  });

  it('rooms beside each other are rundowns; a place that only changes is a text', async () => {
    const beside = await readText(`Start,End,Room,Session
09:00,09:30,Hall A,Opening
09:30,10:30,Hall A,Keynote
09:30,10:30,Hall B,Workshop 1
11:00,12:00,Hall A,Panel
11:00,12:30,Hall B,Workshop 2
`);
    expect(beside.rundowns.map(({ space, items }) => [space, items.length])).toEqual([
      ['Hall A', 3],
      ['Hall B', 2]
    ]);
    const one = await readText(
      'Start,Room,Item\n09:00,Foyer,Coffee\n09:30,Hall,Talk\n10:30,Foyer,Coffee\n11:00,Hall,Panel\n'
    );
    expect(one.rundowns).toHaveLength(1);
    expect(itemsIn(one)[0]?.fields).toEqual({ 1: 'Foyer' });
  });

  it('numbers and cells carried down: further rows of an item are further calls', async () => {
    const reading = await readText(`Item,Time,Title,LX,Sound,Fly
1,19:00,Overture,LX 1,SQ 1,
,,,LX 2,,
,,,LX 3,SQ 2,FLY 1
2,19:10,Scene one,LX 4,,
2,,,LX 5,SQ 3,
3,19:25,Scene two,"LX 6
LX 7",,FLY 2
`);
    expect(itemsIn(reading).map((item) => [item.number, cuesIn(item)])).toEqual([
      ['1', ['LX 1', 'SND 1', 'LX 2', 'LX 3', 'SND 2', 'FLY 1']],
      ['2', ['LX 4', 'LX 5', 'SND 3']],
      ['3', ['LX 6', 'LX 7', 'FLY 2']]
    ]);
    const groups = itemsIn(reading)[0]?.cues.map(({ group }) => group);
    expect(groups?.[0]).toBe(groups?.[1]);
    expect(groups?.[2]).toBeNull();
  });

  it('ditto marks in titles and calls', async () => {
    const reading = await readText(
      'Time,Title,LX,Sound\n19:00,Song,LX 1 amber wash,Track 1\n19:05,〃,ditto,Track 2\n19:10,"""",do.,-\n'
    );
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['Song', 'Song', 'Song']);
    expect(itemsIn(reading).map(cuesIn)).toEqual([
      ['LX 1 amber wash', 'SND Track 1'],
      ['LX amber wash', 'SND Track 2'],
      ['LX amber wash']
    ]);
  });

  it('acts with times of their own stand over what they span', async () => {
    const reading = await readText(
      'Start,Title,Duration\n19:00,ACT ONE,1:00:00\n19:00,Song 1,0:20:00\n19:20,Song 2,0:40:00\n20:00,INTERVAL,0:20:00\n20:20,ACT TWO,0:30:00\n20:20,Song 3,0:30:00\n'
    );
    expect(reading.rundowns[0]?.segments).toEqual(['ACT ONE', 'ACT TWO']);
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +20 Song 1',
      'soft 19:20 +40 Song 2',
      'soft 20:00 +20 INTERVAL',
      'soft 20:20 +30 Song 3'
    ]);
  });

  it('a cue a row, with its time and the department that it names', async () => {
    const reading = await readText(
      'Time,Cue,Dept,Description\n19:00,LX 1,LX,House to half\n19:01,SQ 4,Sound,Overture\n'
    );
    expect(itemsIn(reading).map((item) => [item.title, cuesIn(item)])).toEqual([
      ['House to half', ['LX 1 House to half']],
      ['Overture', ['SND 4 Overture']]
    ]);
  });

  it('a schedule behind lists of other things, and when it was last changed', async () => {
    const reading = await readText(
      'Client: Kestrel Ltd,,\nRevised: 12/3/2031,,\n,,\nCrew list,,\nName,Role,\nAda,Caller,\n,,\nTime,Activity,Where\n0800,Load in,Dock\n1200,Lunch,Canteen\n'
    );
    expect(reading.headerRow).toBe(8);
    expect(reading.title).toBe('File');
    expect(reading.days[0]?.date).toBeNull();
    expect(linesOf(reading)).toEqual(['HARD 08:00 +240 Load in', 'HARD 12:00 +0 Lunch']);
  });

  it('durations that cannot be read are said, row by row, never taken for nothing', async () => {
    const reading = await readText(
      'Start,Title,Duration\n19:00,A,-5\n19:10,B,abc\n19:20,C,99:99\n'
    );
    const unread = reading.warnings.filter(({ code }) => code === 'unreadTime');
    expect(unread.map(({ row, column }) => [row, column])).toEqual([
      [2, 'C'],
      [3, 'C'],
      [4, 'C']
    ]);
  });

  it('a head count is no cue number', async () => {
    const reading = await readText('Start,Activity,Crew\n08:00,Rig,8\n13:00,Focus,6\n');
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual([]);
    expect(itemsIn(reading)[0]?.fields).toEqual({ 2: '8' });
  });

  it('rows pasted from a spreadsheet, without a header', async () => {
    const reading = await readText(
      '19:00\tDoors\t30\n19:30\tWelcome\t5\n19:35\tFilm\t3\n19:38\tDinner\t60\n'
    );
    expect(linesOf(reading)).toEqual([
      'HARD 19:00 +30 Doors',
      'soft 19:30 +5 Welcome',
      'soft 19:35 +3 Film',
      'soft 19:38 +60 Dinner'
    ]);
  });

  it('right-to-left text, emoji, and a language that is not known here', async () => {
    const hebrew = await readText(
      'שעה,פריט,משך,הערות\n19:00,קבלת פנים 🎉,30,\n19:30,נאום,10,מיקרופון 1\n'
    );
    expect(linesOf(hebrew)).toEqual(['HARD 19:00 +30 קבלת פנים 🎉', 'soft 19:30 +10 נאום']);
    const unknown = await readText(
      'Amzer,Petra,Pad\n19:00,Digeriñ,30\n19:30,Sonadeg,45\n20:15,Ehan,15\n'
    );
    expect(unknown.headerRow).toBe(1);
    expect(linesOf(unknown)).toEqual([
      'HARD 19:00 +30 Digeriñ',
      'soft 19:30 +45 Sonadeg',
      'soft 20:15 +15 Ehan'
    ]);
  });
});

describe('lists of cues', () => {
  it('Eos: only the cues between the marks, scenes as items, follow on the next cue', async () => {
    const columns =
      'TARGET_TYPE,TARGET_TYPE_AS_TEXT,TARGET_LIST_NUMBER,TARGET_ID,PART_NUMBER,LABEL,DURATION,FOLLOW,CUE_NOTES,SCENE_TEXT,SCENE_END';
    const reading = await readText(`START_TARGETS
${columns}
15,Cue_List,,1,,Main,,,,,
1,Cue,1,1,,Preset,5,,House open,Act 1,
1,Cue,1,2,,Blackout,0,F3,,,
1,Cue,1,2.5,,Morning,8.5,,slow,,
1,Cue,1,2.5,1,Morning cyc,12,,,,
1,Cue,1,3,,Street,3,,,Act 2,
1,Cue,2,101,,Works,3,,,,
5,Group,,1,,Front,,,,,
END_TARGETS
`);
    expect(reading).toMatchObject({ shape: 'cueList', dialect: 'eos', headerRow: 2 });
    expect(itemsIn(reading).map((item) => [item.title, cuesIn(item)])).toEqual([
      ['Act 1', ['LX 1 Preset', 'LX 2 Blackout', 'LX 2.5 Morning']],
      ['Act 2', ['LX 3 Street', 'LX 2/101 Works']]
    ]);
    expect(itemsIn(reading)[0]?.cues.map(({ execution, execMs }) => [execution, execMs])).toEqual([
      ['called', 5000],
      ['called', 0],
      ['follow', 8500]
    ]);
  });

  it('a show program: numbers with codes, twice the same, ditto marks, pages, intervals', async () => {
    const reading = await readText(`Number,Target,Page,Type,continueMode,Name,Notes,Color
1,,,start,1,House and works,,green
LX 5.1,,,midi,,Lights to half,slow,red
SQ 10,,13,audio,,Preshow out,,green
SQ 10,,30ish,audio,,Thunder,big,green
75,,67,midi,,INTERMISSION,,red
80,,69,midi,,House out,,red
85,,69,midi,,“,“,red
`);
    expect(itemsIn(reading).map((item) => [item.title, item.kind, cuesIn(item)])).toEqual([
      [
        'Act 1',
        'item',
        ['LX 1 House and works', 'LX 5.1 Lights to half', 'SND 10 Preshow out', 'SND 10 Thunder']
      ],
      ['Intermission', 'interval', ['LX 75 INTERMISSION']],
      ['Act 2', 'item', ['LX 80 House out', 'LX 85 House out']]
    ]);
    const [first] = itemsIn(reading);
    expect(first?.cues[1]).toMatchObject({ execution: 'follow', notes: 'slow' });
    expect(first?.cues[3]).toMatchObject({ placement: 'page 30ish' });
    expect(reading.warnings.find(({ code }) => code === 'duplicateNumber')).toMatchObject({
      row: 5,
      column: 'A'
    });
  });

  it('a stage manager’s book: departments side by side, acts as headings', async () => {
    const reading = await readText(`Q#,Page,Line,LX,Sound,Fly,Notes
ACT ONE,,,,,,
1,1,House to half,1,,,
2,1,"""Good evening""",2,A,,
3,4,Ada exits,3,,12,slow
INTERVAL,,,,,,
ACT TWO,,,,,,
4,40,Curtain up,10,B,13,
`);
    expect(itemsIn(reading).map((item) => [item.title, item.kind, item.cues.length])).toEqual([
      ['ACT ONE', 'item', 5],
      ['Interval', 'interval', 0],
      ['ACT TWO', 'item', 3]
    ]);
    expect(itemsIn(reading)[0]?.cues[1]?.placement).toBe('page 1 · "Good evening"');
  });

  it('one column that names the department', async () => {
    const reading = await readText(
      'Cue,Dept,Call,Page\n1,LX,House to half,1\n1,SND,Preshow out,1\n2,Lighting,Blackout,1\n3,Props,Table off,2\n'
    );
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual([
      'LX 1 House to half',
      'SND 1 Preshow out',
      'LX 2 Blackout',
      'DECK 3 Table off'
    ]);
    expect(codes(reading)).not.toContain('duplicateNumber');
  });

  it('projections described surface by surface: words of time over prose are no times', async () => {
    const reading = await readText(`Number,Location,URL,Screen 1,URL,(Clock),(Door),Details
1a,page 2 as the lamp is lit,1,00:36 - 00:37,,hands run backwards,,projection looped until they leave
1b,,2,8:07 to 8:11,,,,
2,page 4 on the bell,,,,hands stop and fade out,the door opens,
22(?),page 9 on her exit,,?,,,image of the door closing,
`);
    expect(reading.shape).toBe('cueList');
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual([
      'VID 1a hands run backwards',
      'VID 1b Screen 1: 8:07 to 8:11',
      'VID 2 hands stop and fade out',
      'VID 22(?) Door: image of the door closing'
    ]);
    expect(itemsIn(reading)[0]?.cues[0]?.placement).toBe('page 2 as the lamp is lit');
  });

  it('a list whose first column has no name, by what its cells are', async () => {
    const reading = await readText(
      '\uFEFF,FADE,FUNCTION 1 NAME,FUNCTION 2 NAME\nLFX1,SLOW,TAB WARMER,BACKSTAGE\nLFX2-ON,QUICK,BLACKOUT,\nMUS27,QUICK,Overture,\n'
    );
    expect(itemsIn(reading).flatMap(cuesIn)).toEqual([
      'LX 1 TAB WARMER + BACKSTAGE',
      'LX 2-ON BLACKOUT',
      'SND 27 Overture'
    ]);
    expect(itemsIn(reading)[0]?.title).toBe('File');
  });
});

describe('letters', () => {
  it('reads UTF-16, and UTF-8 with a mark and bytes of Windows-1252 in it', async () => {
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Start\tTitel\n19:00\tRede „Groß“\n', 'utf16le')
    ]);
    expect(itemsIn(await readText(wide))[0]?.title).toBe('Rede „Groß“');
    const glued = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      western('Start,Title\n19:00,Jos\xe9\x92s \x93welcome\x94\n'),
      Buffer.from('19:10,Café – ©\n')
    ]);
    expect(itemsIn(await readText(glued)).map(({ title }) => title)).toEqual([
      'José’s “welcome”',
      'Café – ©'
    ]);
  });

  it('undoes letters decoded twice, and quotation marks that were lost', async () => {
    const reading = await readText(
      'Start,Title,Notes\n19:00,Iâ€™m here CafÃ©,"line \uFFFDwhen you marry, you\uFFFDll be\uFFFD, then"\n'
    );
    expect(itemsIn(reading)[0]).toMatchObject({
      title: 'I’m here Café',
      notes: 'line “when you marry, you’ll be”, then'
    });
  });

  it('takes the guard off cells that a spreadsheet would take for formulas', async () => {
    const reading = await readText(
      "Start,Title,Notes\n19:00,'=SUM(A1),'-minus\n19:10,'+plus,'tis\n"
    );
    expect(itemsIn(reading).map(({ title, notes }) => [title, notes])).toEqual([
      ['=SUM(A1)', '-minus'],
      ['+plus', "'tis"]
    ]);
  });

  it('reads a quotation mark that is never closed as a letter', async () => {
    const reading = await readText('Start,Title\n19:00,"Doors\n19:30,Show\n20:00,Bar\n');
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['"Doors', 'Show', 'Bar']);
    expect(codes(reading)).toContain('openQuote');
  });
});

describe('files with nothing to import', () => {
  it.each([
    ['blank cells', ',,,,\n,,,\n'],
    ['a letter', 'Dear all,\n\nplease find attached the schedule for tomorrow.\nBest\nAda\n'],
    ['a header alone', 'Start,Title,Duration\n']
  ])('has one clear error: %s', async (_, text) => {
    const reading = await readText(text);
    expect(reading.errors).toHaveLength(1);
    expect(reading.errors[0]?.code).toBe('nothingToImport');
  });
});
