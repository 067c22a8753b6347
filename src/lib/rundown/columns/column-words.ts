import type { Column, VisibilityClass } from '#core/show.ts';
import { readLine, type Reading } from '../readings.ts';

/** Who a column is sent to, in the order of how many they are. */
export const readerChoices: readonly (readonly [VisibilityClass, string])[] = [
  ['public', 'everybody'],
  ['crew', 'the crew'],
  ['staff', 'heads of department'],
  ['full', 'planners and callers']
];

/** What a column may hold. */
export const kindChoices: readonly (readonly [Column['kind'], string])[] = [
  ['text', 'words'],
  ['choice', 'one of a list'],
  ['person', 'people'],
  ['link', 'a link'],
  ['image', 'pictures']
];

/** What a column of this title most likely holds; it can be told otherwise. */
export function kindFor(title: string): Column['kind'] {
  if (PEOPLE.test(title)) return 'person';
  return PICTURES.test(title) ? 'image' : 'text';
}

const PEOPLE = /presenter|speaker|host|talent|cast|who|artist|moderator/i;
const PICTURES = /\b(pictures?|photos?|images?|stills?)$/i;

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
