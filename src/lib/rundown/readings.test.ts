import { describe, expect, it } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { readLengthCell, readLine, readStartCell, readValidity } from './readings.ts';

const six = wallTime(6 * 3600);
const was = { durationMs: duration(60_000), countToEnd: true };

describe('what is typed into a cell', () => {
  it('[W13] a start is a time, or nothing to follow on', () => {
    expect(readStartCell('1930', six, 24)).toEqual({ value: { mode: 'hard', at: 70_200 } });
    expect(readStartCell('  ', six, 24)).toEqual({ value: { mode: 'soft' } });
    expect(readStartCell('7:30', six, 24)).toMatchObject({ other: { text: '19:30' } });
  });

  it('[W14] what cannot be read is said, never turned into nothing', () => {
    expect(readStartCell('soon', six, 24)).toMatchObject({
      why: expect.stringContaining('“soon”')
    });
    expect(readLengthCell('long', was)).toMatchObject({ why: expect.stringContaining('“long”') });
    expect(readLengthCell('-5', was)).toMatchObject({ why: expect.stringContaining('01:00') });
    expect(readLine('x'.repeat(301))).toMatchObject({ why: expect.stringContaining('301') });
  });

  it('[W10] [W12] a length keeps what it does not speak of, and says its other reading', () => {
    expect(readLengthCell('1m30', was)).toEqual({
      value: { durationMs: 90_000, countToEnd: true }
    });
    expect(readLengthCell('90', was)).toMatchObject({
      value: { durationMs: 90 * 60_000 },
      other: { text: '01:30', value: { durationMs: 90_000 } }
    });
    expect(readLengthCell('+1', was)).toEqual({ value: { durationMs: 120_000, countToEnd: true } });
  });
});

it('[R60] a clearance holds for a minute at least, or for good', () => {
  expect(readValidity('30')).toEqual({ value: 30 * 60_000 });
  expect(readValidity(' ')).toEqual({ value: null });
  expect(readValidity('59s')).toMatchObject({ why: expect.stringContaining('a minute at least') });
  expect(readValidity('soon')).toMatchObject({ why: expect.stringContaining('no length') });
});
