import { describe, expect, it, test } from 'vitest';
import { duration, type Duration } from './duration.ts';
import { instant } from './instant.ts';
import { editedDuration, readDuration, readStart } from './reading.ts';
import {
  clockText,
  durationText,
  lateText,
  lengthText,
  overText,
  remainingText,
  wallText
} from './text.ts';
import { wallTime } from './wall-time.ts';

const SIX = wallTime(6 * 3600);
const ms = (hours: number, minutes: number, seconds: number): Duration =>
  duration(((hours * 60 + minutes) * 60 + seconds) * 1000);
const wall = (hours: number, minutes: number, seconds = 0) =>
  wallTime((hours * 60 + minutes) * 60 + seconds);

describe('printing', () => {
  const at = instant(Date.UTC(2026, 5, 12, 17, 42, 7, 900));

  it('[W7] shows an instant as the clocks of its zone do, by the clock of the show', () => {
    expect(clockText(at, 'Europe/Berlin', 24)).toBe('19:42');
    expect(clockText(at, 'Europe/Berlin', 24, { seconds: true })).toBe('19:42:07');
    expect(clockText(at, 'Europe/Berlin', 12)).toBe('7:42 PM');
    expect(clockText(at, 'America/New_York', 12, { seconds: true })).toBe('1:42:07 PM');
    expect(() => clockText(at, 'Mars/Base', 24)).toThrow(RangeError);
  });

  it('[W7] midnight and noon are 12 on a 12-hour clock and 00 and 12 on the other', () => {
    expect([wallText(wall(24, 0), 12), wallText(wall(12, 0), 12)]).toEqual([
      '12:00 AM',
      '12:00 PM'
    ]);
    expect([wallText(wall(24, 0), 24), wallText(wall(12, 0), 24)]).toEqual(['00:00', '12:00']);
    expect(clockText(instant(Date.UTC(2026, 5, 12, 22)), 'Europe/Berlin', 24)).toBe('00:00');
  });

  it('[W7] shows the night after as the wall does, and seconds only where there are some', () => {
    expect(wallText(wall(24, 30), 24)).toBe('00:30');
    expect(wallText(wall(19, 30, 15), 24)).toBe('19:30:15');
    expect(wallText(wall(19, 30), 24, { seconds: true })).toBe('19:30:00');
    expect(wallText(wall(19, 30, 15), 12, { seconds: false })).toBe('7:30 PM');
  });

  it('[W8] lengths print in whole seconds that are over, hours only where there are some', () => {
    const printed = [0, 999, 37_999, 180_000, 3_723_000, 90_000_000, -34_999].map(duration);
    expect(printed.map(durationText)).toEqual(
      ['00:00', '00:00', '00:37', '03:00', '1:02:03', '25:00:00', '−00:34'] // a true minus
    );
  });

  it('[W8] what remains shows 00:00 only when nothing is left, and adds up with what is elapsed', () => {
    const remaining = [60_000, 59_999, 1, 0, -1, -999, -1000].map(duration);
    expect(remaining.map(remainingText)).toEqual(
      ['01:00', '01:00', '00:01', '00:00', '00:00', '00:00', '−00:01'] // no "−00:00"
    );
  });

  it('[W9] over and late carry their sign, but zero has none', () => {
    const differences = [80_999, -34_500, 0, 999, -999, 3_600_000].map(duration);
    const texts = ['+01:20', '−00:34', '00:00', '00:00', '00:00', '+1:00:00'];
    expect(differences.map(overText)).toEqual(texts);
    expect(differences.map(lateText)).toEqual(texts);
  });
});

describe('reading a length', () => {
  test.each([
    ['90', ms(0, 90, 0)],
    ['0', ms(0, 0, 0)],
    [' 1:30 ', ms(0, 1, 30)],
    ['90:00', ms(0, 90, 0)],
    ['1:02:03', ms(1, 2, 3)],
    ['00:20:00', ms(0, 20, 0)],
    ['1:30.5', duration(90_500)],
    ['1m30', ms(0, 1, 30)],
    ['1m30s', ms(0, 1, 30)],
    ['1h', ms(1, 0, 0)],
    ['1h30', ms(1, 30, 0)],
    ['1 h 30 min', ms(1, 30, 0)],
    ['1H30M15', ms(1, 30, 15)],
    ['1.5h', ms(1, 30, 0)],
    ['90s', ms(0, 1, 30)],
    ['45 sec.', ms(0, 0, 45)],
    ['5 min', ms(0, 5, 0)],
    ['5 minutes', ms(0, 5, 0)],
    [`5'30"`, ms(0, 5, 30)],
    ['2.5', ms(0, 2, 30)],
    ['1,30', ms(0, 1, 18)],
    ['1.75', ms(0, 1, 45)]
  ])('[W10] reads %j', (text, expected) => {
    expect(readDuration(text)?.value).toBe(expected);
  });

  test.each([
    ['5:00', 'm:ss', ms(0, 5, 0), ms(5, 0, 0)],
    ['5:00', 'h:mm', ms(5, 0, 0), ms(0, 5, 0)],
    ['1:30', 'h:mm', ms(1, 30, 0), ms(0, 1, 30)],
    ['60', 'm:ss', ms(1, 0, 0), ms(0, 1, 0)],
    ['1.30', 'm:ss', ms(0, 1, 30), ms(0, 1, 18)]
  ] as const)('[W11] %j as %s is also something else', (text, prefer, value, other) => {
    expect(readDuration(text, prefer)).toEqual({ value, other });
  });

  it('[W11] a reading of a day or more is none, and equal readings are one', () => {
    expect(readDuration('90:00', 'h:mm')).toEqual({ value: ms(0, 90, 0) });
    expect(readDuration('3600')).toEqual({ value: ms(1, 0, 0) });
    expect(readDuration('0:00')).toEqual({ value: 0 });
    expect(readDuration('99999')).toBeNull();
  });

  test.each([
    '',
    ' ',
    '-',
    '~5',
    '1:75',
    '1h90',
    '30s5',
    'abc',
    '1d',
    '+30',
    '-5',
    '5 5',
    'TBC',
    '::',
    '1:2:3:4',
    '1s1h',
    'm'
  ])('[W14] %j is no length, and not zero', (text) => {
    expect(readDuration(text)).toBeNull();
  });

  it('[W12] a sign adds to what stood there, and nothing goes below zero', () => {
    const was = ms(0, 10, 0);
    expect(editedDuration('+30', was)).toBe(ms(0, 40, 0));
    expect(editedDuration('-1:30', was)).toBe(ms(0, 8, 30));
    expect(editedDuration('−90s', was)).toBe(ms(0, 8, 30));
    expect(editedDuration('3:00', was)).toBe(ms(0, 3, 0));
    expect(editedDuration('-11', was)).toBeNull();
    expect(editedDuration('+', was)).toBeNull();
    expect(editedDuration('+x', was)).toBeNull();
  });
});

describe('reading a start', () => {
  test.each([
    ['7p', wall(19, 0)],
    ['7 PM', wall(19, 0)],
    ['7:30pm', wall(19, 30)],
    ['7.30 p.m.', wall(19, 30)],
    ['730pm', wall(19, 30)],
    ['19.30', wall(19, 30)],
    ['1930', wall(19, 30)],
    ['930', wall(9, 30)],
    ['19:30', wall(19, 30)],
    ['19:30:15', wall(19, 30, 15)],
    ['193015', wall(19, 30, 15)],
    ['19h30', wall(19, 30)],
    ['19.30 Uhr', wall(19, 30)],
    ['19', wall(19, 0)],
    ['19:30 pm', wall(19, 30)],
    ['12p', wall(12, 0)],
    ['12:00 AM', wall(24, 0)],
    ['24:30', wall(24, 30)],
    ['00:30', wall(24, 30)],
    ['0030', wall(24, 30)],
    ['5:59', wall(29, 59)],
    ['6:00', wall(6, 0)]
  ])('[W13] reads %j on a day that changes at 06:00', (text, expected) => {
    expect(readStart(text, SIX)?.value).toBe(expected);
  });

  it('[W13] without a late day change the early hours are the morning', () => {
    expect(readStart('00:30', wallTime(0))?.value).toBe(wall(0, 30));
    expect(readStart('24:30', wallTime(0))).toBeNull();
  });

  it('[W11] an hour that may be of the morning says the evening too', () => {
    expect(readStart('7:30', SIX)).toEqual({ value: wall(7, 30), other: wall(19, 30) });
    expect(readStart('5', SIX)).toEqual({ value: wall(29, 0), other: wall(17, 0) });
    expect(readStart('07:30', SIX)).toEqual({ value: wall(7, 30) });
    expect(readStart('7:30am', SIX)).toEqual({ value: wall(7, 30) });
  });

  test.each([
    '',
    'abc',
    '13am',
    '0pm',
    '25p',
    '19:60',
    '1960',
    '30:00',
    '19:3',
    '0.8125',
    '7 o',
    '1:2:3',
    '12345'
  ])('[W14] %j is no start, and not midnight', (text) => {
    expect(readStart(text, SIX)).toBeNull();
  });
});

it('[A15] how long something took is told to the tenth, and never as more than it was', () => {
  const told = [0, 40, 652, 999, 1_000, 59_999, 60_000, 65_300].map((ms) =>
    lengthText(duration(ms))
  );
  const tenths = ['0.0 s', '0.0 s', '0.6 s', '0.9 s', '1.0 s', '59.9 s'];
  expect(told).toEqual([...tenths, '01:00', '01:05']);
  expect(lengthText(duration(6_900), 0)).toBe('6 s');
});
