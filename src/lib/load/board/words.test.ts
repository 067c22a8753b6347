import { describe, expect, test } from 'vitest';
import { hour, minute, zero, type Duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import type { Bar } from './bars/bar.ts';
import { keyDeed } from './keys.ts';
import { barWords, lateText, type SpanText } from './words.ts';

const at = (hours: number) => instant(hours * hour);
const bar = (given: Partial<Bar>): Bar => ({
  ...{ row: { in: 'movements', id: 'm1' }, name: 'movements m1', title: 'LED truck 2', items: [] },
  ...{ planned: { start: at(8.75), end: at(9.75) }, actual: null, look: 'planned', lateMs: zero },
  ...given
});
const time: SpanText = ({ start, end }) =>
  [start, end].map((when) => clockText(when, 'UTC', 24)).join(' to ');

describe('what is read aloud of a bar', () => {
  const dock = { name: 'Dock 1' };

  test('is what it is, where, when and how late', () => {
    const late = bar({
      actual: { start: at(9 + 25 / 60), end: at(10 + 20 / 60) },
      look: 'doing',
      lateMs: (40 * minute) as Duration
    });
    expect(barWords(late, dock, [], time)).toBe(
      'LED truck 2, Dock 1, 09:25 to 10:20, under way, 40 minutes late'
    );
    expect(barWords(bar({}), dock, [], time)).toBe('LED truck 2, Dock 1, 08:45 to 09:45');
  });

  test('says which checks it does not pass', () => {
    const mark = { checks: 'D1 D3', isError: true, span: bar({}).planned };
    expect(barWords(bar({ lateMs: (61 * minute) as Duration }), dock, [mark], time)).toBe(
      'LED truck 2, Dock 1, 08:45 to 09:45, 1 hour 1 minute late, does not fit: D1 D3'
    );
  });

  test('is short where it is seen', () => {
    expect([40, 65, 120].map((each) => lateText((each * minute) as Duration))).toEqual([
      '+40 min',
      '+1 h 05',
      '+2 h 00'
    ]);
  });
});

describe('the keys of the board', () => {
  const key = (text: string) => {
    const keys = text.split(' ');
    const has = (name: string) => keys.includes(name);
    return keyDeed({
      key: keys.at(-1) ?? '',
      ...{ shiftKey: has('Shift'), altKey: has('Alt'), ctrlKey: has('Ctrl'), metaKey: false }
    });
  };

  test('[L87] go from bar to bar by themselves, and change something only with Shift', () => {
    expect(key('ArrowLeft')).toEqual({ do: 'travel', way: 'left' });
    expect(key('End')).toEqual({ do: 'travel', way: 'last' });
    expect(key('Shift ArrowRight')).toEqual({ do: 'nudge', way: 1 });
    expect(key('Alt Shift ArrowLeft')).toEqual({ do: 'stretch', way: -1 });
    expect(key('Shift ArrowDown')).toEqual({ do: 'toRow', way: 'down' });
    expect(['Alt ArrowLeft', 'Ctrl ArrowLeft', 'Alt Shift ArrowUp'].map(key)).toEqual([
      null,
      null,
      null
    ]);
  });

  test('zoom, and lead back to now', () => {
    expect(['+', '=', '-', '0', 'l', 'Shift L'].map((each) => key(each)?.do)).toEqual([
      'zoomIn',
      'zoomIn',
      'zoomOut',
      'fit',
      'now',
      'now'
    ]);
    expect(['Ctrl +', 'x', 'Alt l'].map(key)).toEqual([null, null, null]);
  });
});
