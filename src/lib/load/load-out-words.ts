import type { Change } from '#core/command.ts';
import type { LeftOut } from '#core/logistics/load-out/asked.ts';
import { together } from '#lib/marks/conflicts/row-names.ts';

const made = [
  ['movements', 'vehicle', 'vehicles'],
  ['tasks', 'strike', 'strikes'],
  ['returnLines', 'return', 'returns']
] as const;

/** "8 vehicles and 20 strikes". */
export function draftedWords(changes: readonly Change[]): string {
  return together(
    made.flatMap(([name, one, many]) => {
      const count = changes.filter((each) => each.do === 'add' && each.in === name).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    })
  );
}

const whys: Readonly<Record<LeftOut['why'], string>> = {
  exists: 'goes out already',
  noTime: 'no room for it before the day is over',
  order: 'turned round, it would wait for itself'
};

export const leftWords = (why: LeftOut['why']): string => whys[why];
