import { describe, expect, it } from 'vitest';
import { duration, hour, minute, type Duration } from '#core/time/duration.ts';
import { instant, plus } from '#core/time/instant.ts';
import type { VendorDocument } from '#core/vendors.ts';
import { dueWords, paperText } from './words.ts';
import { shortDateText } from '#lib/text/short-date.ts';
import { readLimit } from './inspector/limit.ts';
import { cardFile } from '#lib/desk/card-file.ts';

const now = instant(1_000_000_000);
const due = (ms: number): string => dueWords(plus(now, duration(ms) as Duration), now).text;

describe('when somebody is due, in words', () => {
  it('counts up to the minute that begins, and down to the one that is over', () => {
    expect(due(10 * minute)).toBe('in 10 min');
    expect(due(9 * minute + 1)).toBe('in 10 min');
    expect(due(0)).toBe('now');
    expect(due(-minute + 1)).toBe('now');
    expect(due(-30 * minute - 59_000)).toBe('30 min late');
  });

  it('goes on in hours and days', () => {
    expect(due(hour)).toBe('in 1 h');
    expect(due(2 * hour + 5 * minute)).toBe('in 2 h 05');
    expect(due(72 * hour)).toBe('in 3 days');
    expect(due(-50 * hour)).toBe('2 days late');
  });
});

it('a paper is named by what is wrong with it', () => {
  const paper: VendorDocument = {
    ...{ id: 'p', rank: 'a', vendorId: 'v', kind: 'coi', title: '', version: 1, file: null },
    ...{ validFrom: '2031-09-20', validTo: '2031-09-02', status: 'approved', coi: null }
  };
  expect(paperText(paper, 'expired')).toBe('COI expired 2 Sep');
  expect(paperText(paper, 'notYet')).toBe('COI not before 20 Sep');
  expect(paperText({ ...paper, title: 'Umbrella' }, 'good')).toBe('COI Umbrella to 2 Sep');
  expect(paperText(paper, 'missing')).toBe('COI missing');
  expect(shortDateText('soon')).toBe('soon');
});

it('a limit is a whole sum, and never left out', () => {
  expect(readLimit('1,000,000')).toEqual({ value: 1_000_000 });
  for (const typed of ['', '-5', '10.50', 'all']) expect(readLimit(typed)).toHaveProperty('why');
});

it('a file is called as a person is, without what file systems refuse', () => {
  expect(cardFile('Zoë O’Neil / dock')).toBe('Zoë ONeil  dock.vcf');
  expect(cardFile('../')).toBe('contact.vcf');
});
