import { describe, expect, it } from 'vitest';
import { buildShow, type ShowSpec } from '../../../tests/support/build-show.ts';
import type { ShowDocument } from '../show.ts';
import { isoText } from '../time/iso.ts';
import { agenda } from './agenda.ts';
import type { Feed } from './feed.ts';
import { feedChoices } from './feed-choices.ts';

const spec: ShowSpec = {
  columns: [
    { title: 'Host', kind: 'person', class: 'public' },
    { title: 'Understudy', kind: 'person', class: 'full' },
    { title: 'Mood', class: 'crew' }
  ],
  items: [
    { number: '1', title: 'Doors', hardAt: '19:00', minutes: 30, notes: 'quietly' },
    { title: 'Speech', minutes: 10, fields: { col1: 'Host: Ada Lovelace & Ben' } },
    { title: 'Rest', minutes: 5, floated: true, fields: { col1: 'Ada Lovelace' } },
    { title: 'Song', hardAt: '24:30', minutes: 0, fields: { col2: 'Ada  lovelace', col3: 'soft' } },
    { title: 'Lights', minutes: 5, ownerPositionId: 'LX-op' }
  ]
};

const withPeople = (document: ShowDocument): ShowDocument => ({
  ...document,
  people: {
    ada: { id: 'ada', rank: 'a', name: 'Ada Lovelace', phone: '1', email: 'a@b' },
    lou: { id: 'lou', rank: 'b', name: 'Lou', phone: '', email: '' }
  },
  assignments: {
    a1: { id: 'a1', rank: 'a', positionId: 'LX-op', personId: 'lou', role: 'primary' }
  }
});
const document = withPeople(buildShow(spec).document);
const titles = (feed: Feed, to: 'public' | 'crew' | 'full' = 'crew'): readonly string[] | null =>
  agenda(document, feed, to)?.entries.map(({ title }) => title) ?? null;

describe('the calendar of a show', () => {
  it('[X7] has the planned items of a day and of a stage, after midnight on the next date', () => {
    const day = agenda(document, { of: 'day', what: 'd1' }, 'crew');
    expect(day?.title).toBe('Gala · 2026-06-12');
    expect(
      day?.entries.map(({ title, start, end }) => [title, isoText(start), end - start])
    ).toEqual([
      ['Doors', '2026-06-12T17:00:00Z', 1_800_000],
      ['Speech', '2026-06-12T17:30:00Z', 600_000],
      ['Song', '2026-06-12T22:30:00Z', 0],
      ['Lights', '2026-06-12T22:30:00Z', 300_000]
    ]);
    expect(titles({ of: 'stage', what: 's1' })).toEqual(['Doors', 'Speech', 'Song', 'Lights']);
    expect(day?.entries[0]).toMatchObject({ place: 'Main stage', text: '1\nquietly' });
  });

  it('[X8] has a person’s items: of a post that is theirs, or that a column of people names', () => {
    expect(titles({ of: 'person', what: 'ada' }, 'full')).toEqual(['Speech', 'Song']);
    expect(titles({ of: 'name', what: 'ben' })).toEqual(['Speech']);
    expect(titles({ of: 'person', what: 'lou' }, 'public')).toEqual(['Lights']);
    expect(titles({ of: 'name', what: 'Ada' })).toEqual([]);
    expect(titles({ of: 'name', what: '' })).toEqual([]);
  });

  it('names nobody by a column that the class may not see, and tells no note of one', () => {
    expect(titles({ of: 'person', what: 'ada' }, 'crew')).toEqual(['Speech']);
    const all = JSON.stringify(agenda(document, { of: 'day', what: 'd1' }, 'public'));
    for (const hidden of ['quietly', 'soft', 'lovelace"']) expect(all).not.toContain(hidden);
    expect(all).toContain('Host: Host: Ada Lovelace & Ben');
  });

  it('is none where what it is of is no more', () => {
    for (const of of ['day', 'stage', 'person'] as const) {
      expect(titles({ of, what: 'toString' })).toBeNull();
      expect(titles({ of, what: 'gone' })).toBeNull();
    }
  });

  it('[X7] holds in the nights that the clocks change', () => {
    const night = (date: string) =>
      agenda(
        buildShow({
          day: { date, tz: 'Europe/Berlin' },
          items: [
            { title: 'Late', hardAt: '25:30', minutes: 60 },
            { title: 'Later', minutes: 30 },
            { title: 'Skipped or doubled', hardAt: '26:30', minutes: 10 },
            { title: 'Morning', hardAt: '28:00', minutes: 10 }
          ]
        }).document,
        { of: 'day', what: 'd1' },
        'crew'
      )?.entries.map(({ title, start }) => `${title} ${isoText(start).slice(8)}`);
    // Spring: 02:30 is skipped, its later reading is 03:30 summer time. Autumn: the first of the two.
    expect(night('2026-03-28')).toEqual([
      'Late 29T00:30:00Z',
      'Later 29T01:30:00Z',
      'Skipped or doubled 29T01:30:00Z',
      'Morning 29T02:00:00Z'
    ]);
    expect(night('2026-10-24')).toEqual([
      'Late 24T23:30:00Z',
      'Later 25T00:30:00Z',
      'Skipped or doubled 25T00:30:00Z',
      'Morning 25T03:00:00Z'
    ]);
  });

  it('may be of each day, stage and person, and of names that only columns of people have', () => {
    expect(feedChoices(document).map(({ of, word }) => `${of} ${word}`)).toEqual([
      'day 2026-06-12',
      'stage Main stage',
      'person Ada Lovelace',
      'person Lou',
      'name Ben',
      'name Host'
    ]);
  });
});
