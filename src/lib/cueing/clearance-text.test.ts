import { expect, it } from 'vitest';
import { minute } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { clearanceText } from './clearance-text.ts';

const at = instant(5 * minute);
const until = instant(35 * minute);
const minutes = (time: number): string => `${time / minute}`;

it('[R61] says until when a clearance holds, and when it expired', () => {
  const text = (now: number, given?: { until?: typeof until }) =>
    clearanceText(
      given ? { clearances: { start: { at, by: 'Finn', ...given } } } : {},
      'start',
      instant(now),
      minutes
    );
  expect(text(at)).toEqual({ isGiven: false, isExpired: false, text: 'not cleared yet' });
  const held = { isGiven: true, isExpired: false };
  expect(text(9e9, {})).toEqual({ ...held, text: 'cleared by Finn at 5' });
  expect(text(until - 1, { until })).toEqual({ ...held, text: 'cleared by Finn at 5, until 35' });
  expect(text(until, { until })).toEqual({
    isGiven: false,
    isExpired: true,
    text: 'expired at 35; cleared by Finn at 5'
  });
});
