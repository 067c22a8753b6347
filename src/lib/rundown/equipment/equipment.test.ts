import { describe, expect, it } from 'vitest';
import { clashWords } from '#lib/marks/clash-words.ts';
import { plannedClashes } from '#core/planning/planned-clashes.ts';
import type { Change } from '#core/command.ts';
import { equipment, itemAt, twoStages, uses } from '../../../../tests/support/stages.ts';
import { clashRemedy, clashSentence } from './clash-sentences.ts';
import { readQuantity } from './quantity.ts';
import { using, withoutUse } from './uses.ts';

/** What is said of the item `a`: in the grid, and in its panel. */
function saidOf(...changes: Change[]): string[] {
  const found = plannedClashes(twoStages(...changes).document).get('a') ?? [];
  return [clashWords(found), ...found.flatMap((each) => [clashSentence(each), clashRemedy(each)])];
}

describe('a clash in words', () => {
  it('[E73] says how many are needed and there, and what can be done', () => {
    const said = saidOf(
      equipment('mic', 4),
      itemAt(['a', 'r2'], 19, 30, uses('mic', 3)),
      itemAt(['b', 'r3'], 19, 30, uses('mic', 2))
    );
    expect(said).toEqual([
      'TOO FEW mic: 5 needed, 4 there',
      'mic: 5 needed at once, 4 there.',
      'Move one of the items, use fewer, or say under Equipment that there are more.'
    ]);
  });

  it('[E73] says so of one item that needs too many by itself', () => {
    const said = saidOf(equipment('mic', 1), itemAt(['a', 'r2'], 19, 30, uses('mic', 2)));
    expect(said.slice(1)).toEqual([
      'mic: this item alone needs 2, 1 there.',
      'Use fewer, or say under Equipment that there are more.'
    ]);
  });

  it('[T18] says who is in two places, by name and as a post', () => {
    const both = { who: 'Ada Lovelace', ownerPositionId: 'LX-op' };
    const said = saidOf(itemAt(['a', 'r2'], 19, 30, both), itemAt(['b', 'r3'], 19, 30, both));
    expect(said).toEqual([
      'IN 2 PLACES Ada Lovelace, LX LX operator',
      'Ada Lovelace is in two places at once.',
      'Move one of the items, or name somebody else in one of them.',
      'LX LX operator is in two places at once.',
      'Move one of the items, or let one of them belong to another position.'
    ]);
  });
});

describe('what an item uses', () => {
  const one = { equipmentId: 'mic', quantity: 1 };
  const ball = { equipmentId: 'ball', quantity: 1 };

  it('[E70] is counted in its place, what comes stands last, and goes alone', () => {
    expect(using([], 'mic', 1)).toEqual([one]);
    expect(using([one, ball], 'mic', 3)).toEqual([{ ...one, quantity: 3 }, ball]);
    expect(using([one], 'ball', 1)).toEqual([one, ball]);
    expect(withoutUse([one, ball], 'mic')).toEqual([ball]);
  });

  it.each([
    ['8', 8],
    [' 12 ', 12],
    ['9999', 9_999]
  ])('%j is a number of things', (typed, value) => {
    expect(readQuantity(typed)).toEqual({ value });
  });

  it.each(['', '0', '-1', '2.5', '1e3', '10000', 'two'])('%j is none, and says so', (typed) => {
    expect(readQuantity(typed)).toEqual({
      why: `“${typed}” is no number of things. Write a whole number from 1 to 9999.`
    });
  });
});
