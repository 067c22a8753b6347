import { describe, expect, it } from 'vitest';
import { hour, minute } from '#core/time/duration.ts';
import { wall } from '../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import {
  readAmount,
  readCount,
  readLag,
  readLength,
  readOptionalAmount,
  readTime,
  readUntil
} from './readings.ts';

const day = Object.values(new PlayedShow(gala).document.days)[0];
if (!day) throw new Error('no day');

describe('what is typed into a load plan', () => {
  it('a time is read as people say it, and kept with a sentence where it is none', () => {
    for (const typed of ['8', '8:00', '0800', '8am'])
      expect(readTime(typed, day)).toEqual({ value: wall('08:00') });
    expect(readTime('soon', day)).toHaveProperty('why');
    expect(readTime('', day)).toHaveProperty('why');
  });

  it('1:30 is an hour and a half: nothing here lasts a minute and a half', () => {
    expect(readLength('1:30')).toEqual({ value: 1.5 * hour });
    expect(readLength('90')).toEqual({ value: 90 * minute });
    expect(readLength('1 h 30 min')).toEqual({ value: 1.5 * hour });
    expect(readLength('long')).toHaveProperty('why');
  });

  it('a lag goes either way', () => {
    expect(readLag('-15')).toEqual({ value: -15 * minute });
    expect(readLag('+1h')).toEqual({ value: hour });
    expect(readLag('-')).toHaveProperty('why');
  });

  it('until is a length: what is before the start is of the night after', () => {
    expect(readUntil('10:30', day, wall('09:00'))).toEqual({ value: 1.5 * hour });
    expect(readUntil('1:00', day, wall('22:00'))).toEqual({ value: 3 * hour });
    expect(readUntil('09:00', day, wall('09:00'))).toEqual({ value: 0 });
  });

  it('amounts are read in either way of writing, and never made up', () => {
    expect(readAmount('13,6 m', 'm')).toEqual({ value: 13.6 });
    expect(readAmount('32A', 'A')).toEqual({ value: 32 });
    for (const typed of ['-2', '1,000.5', 'long', ''])
      expect(readAmount(typed, 'm')).toHaveProperty('why');
    expect(readOptionalAmount(' ', 'm')).toEqual({ value: null });
    expect([readCount('4'), readCount('0', 0)]).toEqual([{ value: 4 }, { value: 0 }]);
    for (const typed of ['0', '1.5', 'x']) expect(readCount(typed)).toHaveProperty('why');
  });
});
