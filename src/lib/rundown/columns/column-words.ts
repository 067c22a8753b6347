import type { Column, VisibilityClass } from '#core/show.ts';
import { readLine, type Reading } from '../readings.ts';

/** Who a column is sent to, in the order of how many they are. */
export const readerChoices: readonly (readonly [VisibilityClass, string])[] = [
  ['public', 'everybody'],
  ['crew', 'the crew'],
  ['staff', 'heads of department'],
  ['full', 'planners and callers']
];

const kinds: readonly (readonly [Column['kind'], string])[] = [
  ['text', 'words'],
  ['choice', 'one of a list'],
  ['person', 'people'],
  ['link', 'a link']
];

/** What a column may hold. Pictures are not chosen here: one that holds them keeps them. */
export const kindChoices = (now: Column['kind']): typeof kinds =>
  now === 'image' ? [...kinds, ['image', 'pictures']] : kinds;

const MOST = 100;

/** Options as they are typed, one on each line; what stands twice is one. */
export function readOptions(typed: string): Reading<readonly string[]> {
  const lines = typed.split('\n').map((line) => line.trim());
  const options = [...new Set(lines)].filter((line) => line !== '');
  if (options.length > MOST) return { why: `That are ${options.length} options; ${MOST} fit.` };
  const unread = options.map(readLine).find((reading) => 'why' in reading);
  return unread ?? { value: options };
}

export const optionsText = (options: readonly string[]): string => options.join('\n');
