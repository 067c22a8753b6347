import type { ItemKind } from '../../show.ts';
import { plain } from './plain.ts';

export type RowKind = 'group' | 'groupEnd' | 'floated' | 'delay' | ItemKind;

const kinds: Readonly<Record<string, RowKind>> = {
  'group start': 'group',
  group: 'group',
  block: 'group',
  section: 'group',
  heading: 'group',
  header: 'group',
  segment: 'group',
  'group end': 'groupEnd',
  'block end': 'groupEnd',
  skip: 'floated',
  delay: 'delay',
  milestone: 'milestone',
  marker: 'milestone',
  item: 'item',
  event: 'item',
  cue: 'item',
  'count down': 'item',
  countdown: 'item',
  'count up': 'item',
  clock: 'item',
  duration: 'item',
  'finish time': 'item',
  none: 'item',
  interval: 'interval',
  intermission: 'interval',
  pause: 'interval',
  break: 'break',
  buffer: 'buffer'
};

/** What the word in a column of kinds says; null for a word of the file's own. */
export const rowKind = (text: string): RowKind | null => kinds[plain(text)] ?? null;

const INTERVAL =
  /^(?:interval|intermission|entracte|entr acte|(?:grosse |kleine )?pause|pauze|pausa|odmor|paus|intervallo|intervalo|intermedio|entreacto|descanso|valiaika|przerwa|prestavka|перерыв|антракт)(?: \d+)?(?: (?:\d+ )?(?:min|mins|minutes|minuten))?$/;
const BREAK =
  /^(?:(?:coffee|tea|lunch|dinner|comfort|networking|refreshment|refreshments|half time|short|meal|supper|kaffee|mittags|morning|afternoon|tea coffee|coffee tea) ?(?:break|pause|pauze)|break|lunch|dinner|supper|mittagspause|kaffeepause|mittagessen|dejeuner|pause cafe|pause dejeuner|coffee|almuerzo|pranzo|kosilo|half time)(?: (?:break|\d+|in the foyer|and networking|networking))*$/;
const BUFFER = /^(?:buffer|puffer|contingency|changeover|change over|reset|umbaupause)$/;

/** What an item's title says about its kind. */
export function kindOfTitle(title: string): ItemKind {
  const words = plain(title);
  if (INTERVAL.test(words)) return 'interval';
  if (BREAK.test(words)) return 'break';
  return BUFFER.test(words) ? 'buffer' : 'item';
}
