import { minute, type Duration } from '#core/time/duration.ts';
import { spanOfBar, type Bar, type Look } from './bars/bar.ts';
import type { ClashMark } from './bars/clash-marks.ts';
import type { Refused } from './moves/moves.ts';
import type { Row } from './rows/row.ts';
import type { Span } from '#core/planning/spans.ts';

export const lookWords: Readonly<Record<Look, string>> = {
  planned: 'planned',
  done: 'done',
  doing: 'under way',
  expected: 'expected',
  fixed: 'fixed'
};

export const refusedWords: Readonly<Record<Refused, string>> = {
  gone: 'Somebody has removed it meanwhile.',
  over: 'It is over: what has happened is not moved.',
  noDay: 'The show has no day there. Add one first.'
};

/** How a time is said: with its day where the board has several. */
export type SpanText = (span: Span) => string;

/** What a bar is called: "LED truck 2, Dock 1, 09:25 to 10:20, 40 minutes late". */
export const barWords = (
  bar: Bar,
  row: Pick<Row, 'name'>,
  marks: readonly ClashMark[],
  spanText: SpanText
): string =>
  [
    bar.title,
    row.name,
    spanText(spanOfBar(bar)),
    bar.look === 'planned' ? '' : lookWords[bar.look],
    bar.lateMs > 0 ? `${lengthWords(bar.lateMs)} late` : '',
    marks.length > 0 ? `does not fit: ${marks.map(({ checks }) => checks).join(', ')}` : ''
  ]
    .filter(Boolean)
    .join(', ');

/** "40 minutes", "1 hour 5 minutes". */
function lengthWords(ms: Duration): string {
  const all = Math.round(ms / minute);
  const counted = (count: number, word: string): string =>
    count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
  return [counted(Math.floor(all / 60), 'hour'), counted(all % 60, 'minute')]
    .filter(Boolean)
    .join(' ');
}

/** "+40 min", "+1 h 05". */
export function lateText(ms: Duration): string {
  const all = Math.round(ms / minute);
  if (all < 60) return `+${all} min`;
  return `+${Math.floor(all / 60)} h ${String(all % 60).padStart(2, '0')}`;
}
