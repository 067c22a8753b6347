import { rowOf } from '#core/collections.ts';
import { windowsOf } from '#core/logistics/conflicts/windows.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { countWord } from './count-word.ts';
import { together } from './row-names.ts';
import type { Wording, WordsOf } from './wording.ts';

const metres = (value: number): string => `${value} m`;

/** "open 07:00–12:00 and 13:00–18:00". */
export function openHours(words: Wording, spaceId: string | null): string {
  const windows = windowsOf(words.document, spaceId);
  return `open ${together(windows.map((each) => words.span(each)))}`;
}

export const dockWords: WordsOf<'D1' | 'D2' | 'D3' | 'D4' | 'D5'> = {
  D1: ({ rows, from, until, capacity }, words) => {
    const vehicles = rows.slice(0, -1);
    const [last, ...before] = words.names(vehicles);
    const span = words.span({ start: from, end: until }, rows[0]);
    return {
      title: `${words.name(rows.at(-1))}: ${together([...before, last ?? ''])}, ${span}`,
      reason: `${countWord(vehicles.length)} vehicles, room for ${countWord(capacity).toLowerCase()}`,
      wayOut: `Move ${last} to another time or another dock.`
    };
  },
  D2: ({ rows: [vehicle, dock], what, is, limit }, words) => ({
    title: `${words.name(dock)}: ${words.name(vehicle)}, ${words.when(vehicle)}`,
    reason: `${metres(is)} ${what === 'length' ? 'long' : 'high'}, the dock takes ${metres(limit)}`,
    wayOut: 'Send it to a larger dock, or ask for a smaller vehicle.'
  }),
  D3: (conflict, words) => {
    const [vehicle, other] = conflict.rows;
    const name = words.name(vehicle);
    if (conflict.why === 'curfew') {
      const at = words.time(conflict.at, vehicle);
      return {
        title: `${name}, ${words.when(vehicle)}`,
        reason: `After the curfew for vehicles at ${at}`,
        wayOut: `Have it gone by ${at}.`
      };
    }
    return {
      title: `${words.name(other)}: ${name}, ${words.when(vehicle)}`,
      reason: `The dock is ${openHours(words, other?.id ?? null)}`,
      wayOut: `Move ${name} into these hours, or change them.`
    };
  },
  D4: ({ rows, gapMs, neededMs }, words) => {
    const [next, ...before] = words.names(rows.slice(0, -1));
    return {
      title: `${words.name(rows.at(-1))}: ${together(before)}, then ${next}, ${words.when(rows[0])}`,
      reason: `${lengthWords(gapMs)} between them; the show's rule is ${lengthWords(neededMs)}`,
      wayOut: `Move ${next} a little later, or to another dock.`
    };
  },
  D5: (conflict, words) => {
    const [task, vehicle] = words.names(conflict.rows);
    const title = `${task} needs ${vehicle}, ${words.when(conflict.rows[0])}`;
    if ('cancelled' in conflict) {
      const movement = rowOf(words.document.movements, conflict.rows[1]?.id ?? '');
      const isOff = movement?.status.state === 'noShow' ? 'did not come' : 'is cancelled';
      return {
        title,
        reason: movement ? `${vehicle} ${isOff}` : 'The vehicle is gone from the plan',
        wayOut: `Book another vehicle, or take it off what ${task} needs.`
      };
    }
    return {
      title,
      reason: `It begins ${lengthWords(conflict.lateMs)} before that is off the dock`,
      wayOut: `Begin ${task} later, or bring ${vehicle} earlier.`
    };
  }
};
