import { describe, expect, it } from 'vitest';
import { dateText, momentText } from './dates.ts';

describe('dates in words', () => {
  it('names the weekday and leaves what is no date alone', () => {
    expect(dateText('2031-09-18')).toBe('Thu 18 Sep 2031');
    expect(dateText('soon')).toBe('soon');
  });

  it('reads an instant on the clocks of a zone', () => {
    const at = Date.parse('2031-09-18T17:42:00Z');
    expect(momentText(at, 'Europe/Berlin', 24)).toBe('18 Sep, 19:42');
    expect(momentText(at, 'America/New_York', 12)).toBe('18 Sep, 1:42 PM');
  });
});
