import { describe, expect, it } from 'vitest';
import { read } from '#core/import/read.ts';
import { itemsIn, linesOf } from '../../tests/support/import-fixtures.ts';
import { ImportFault } from './import-fault.ts';
import { readBytes } from './read-bytes.ts';

const HOUR = 3_600_000;
const event = (id: string, title: string, start: number, hours: number, more = {}) => ({
  type: 'event',
  id,
  cue: id.toUpperCase(),
  title,
  note: '',
  timeStart: start,
  timeEnd: start + hours * HOUR,
  duration: hours * HOUR,
  linkStart: false,
  countToEnd: false,
  skip: false,
  dayOffset: 0,
  custom: {},
  ...more
});

const project = {
  rundowns: {
    main: {
      title: 'Evening',
      order: ['g1', 'd', 'g2'],
      entries: {
        g1: { type: 'group', id: 'g1', title: 'Part one', entries: ['a', 'b', 'm'] },
        a: event('a', 'Doors', 18 * HOUR, 0.5, { custom: { who: 'Ada', lx: 'LX 1' } }),
        b: event('b', 'Welcome', 18.5 * HOUR, 0.5, { linkStart: true }),
        m: { type: 'milestone', id: 'm', cue: 'M', title: 'House open', note: 'call' },
        d: event('d', 'Spare', 20 * HOUR, 1, { skip: true }),
        g2: { type: 'group', id: 'g2', title: 'Late', entries: ['e', 'f'] },
        e: event('e', 'Dance', 22 * HOUR, 2.5, { countToEnd: true, timeEnd: 0.5 * HOUR }),
        f: event('f', 'Strike', 0.5 * HOUR, 1, { dayOffset: 1 })
      }
    },
    other: { title: 'Rehearsal', order: ['x'], entries: { x: event('x', 'Walk', 9 * HOUR, 1) } }
  },
  customFields: { who: { label: 'Speaker' }, lx: { label: 'Lighting' } },
  project: { title: 'Fernlight Gala' }
};

const readProject = async (value: unknown) => readBytes(Buffer.from(JSON.stringify(value)));

describe('an Ontime project', () => {
  it('becomes items: links soft, the rest hard, groups segments, the next day past midnight', async () => {
    const reading = read(await readProject(project));
    expect(reading).toMatchObject({ title: 'Fernlight Gala', dialect: 'ontime' });
    expect(linesOf(reading)).toEqual([
      'HARD 18:00 +30 Doors',
      'soft 18:30 +30 Welcome',
      'soft 19:00 +0 House open',
      'HARD 20:00 +60 Spare',
      'HARD 22:00 +150 Dance',
      'HARD 24:30 +60 Strike'
    ]);
    const segments = reading.rundowns[0]?.segments;
    expect(segments).toEqual(['Part one', 'Late']);
    const [doors, , open, spare, dance] = itemsIn(reading);
    expect([doors, open, spare, dance].map((item) => item?.segment)).toEqual([0, 0, null, 1]);
    expect(open?.kind).toBe('milestone');
    expect(spare?.isFloated).toBe(true);
    expect(dance?.countToEnd).toBe(true);
    expect(doors).toMatchObject({ row: 2, number: 'A', externalId: 'a', fields: { 11: 'Ada' } });
    expect(doors?.cues).toMatchObject([{ department: 'LX', number: '1' }]);
  });

  it('offers its rundowns as sheets', async () => {
    const file = await readProject(project);
    expect(file.tables.map(({ name }) => name)).toEqual(['Evening', 'Rehearsal']);
    expect(linesOf(read(file, { sheet: 1 }))).toEqual(['HARD 09:00 +60 Walk']);
  });

  it('reads the list of version 3, whose blocks head what follows them', async () => {
    const rundown = [
      { type: 'block', id: 'k', title: 'Part one' },
      event('a', 'Doors', 18 * HOUR, 0.5, { linkStart: null }),
      event('b', 'Welcome', 18.5 * HOUR, 0.5, { linkStart: 'a' })
    ];
    const reading = read(await readProject({ rundown, customFields: {} }));
    expect(linesOf(reading)).toEqual(['HARD 18:00 +30 Doors', 'soft 18:30 +30 Welcome']);
    expect(reading.rundowns[0]?.segments).toEqual(['Part one']);
  });

  it('reads version 2: presenter and fields for users by their names, delays left out and said', async () => {
    const rundown = [
      { type: 'block', id: 'k', title: 'Part one' },
      {
        type: 'event',
        id: 'a',
        cue: '1',
        title: 'Doors',
        presenter: 'Ada',
        user0: 'LX 1',
        user3: 'camera 2',
        timerType: 'time-to-end',
        timeStart: 18 * HOUR,
        timeEnd: 18.5 * HOUR,
        duration: 0.5 * HOUR
      },
      { type: 'delay', id: 'd', duration: 300_000 },
      {
        type: 'event',
        id: 'b',
        title: 'Film',
        skip: true,
        timeStart: 18.5 * HOUR,
        duration: HOUR
      }
    ];
    const reading = read(
      await readProject({
        rundown,
        eventData: { title: 'Fernlight' },
        userFields: { user0: 'Lighting', user1: 'Never' }
      })
    );
    expect(reading.title).toBe('Fernlight');
    expect(linesOf(reading)).toEqual(['HARD 18:00 +30 Doors', 'soft 18:30 +60 Film']);
    const [doors, film] = itemsIn(reading);
    const titles = reading.columns.map(({ title }) => title).slice(11);
    expect(titles).toEqual(['Presenter', 'Lighting', 'User 3']);
    expect(doors).toMatchObject({ countToEnd: true, fields: { 11: 'Ada', 13: 'camera 2' } });
    expect(doors?.cues).toMatchObject([{ department: 'LX', number: '1' }]);
    expect(film?.isFloated).toBe(true);
    expect(reading.warnings.map(({ code }) => code)).toEqual(['delays']);
  });

  it.each([
    ['another JSON file', { schedule: { events: {} } }, 'notOntime'],
    ['a list', [{ a: 1 }], 'notOntime']
  ])('is told from %s', async (_, value, code) => {
    await expect(readProject(value)).rejects.toMatchObject({ code });
  });

  it('is refused in a sentence when it is cut off', async () => {
    const cut = Buffer.from(JSON.stringify(project).slice(0, 400));
    await expect(readBytes(cut)).rejects.toBeInstanceOf(ImportFault);
    await expect(readBytes(cut)).rejects.toMatchObject({ code: 'brokenJson' });
  });
});
