import { elsewhere, type Clash } from '#core/planning/clashes.ts';

/** What clashes, in a sentence: "Radio mic: 5 needed at once, 4 there." */
export function clashSentence(clash: Clash): string {
  const { need, needed } = clash;
  const { what, equipment } = need;
  if (!equipment) return `${what} is in two places at once.`;
  const name = what || 'Equipment without a name';
  return isAlone(clash)
    ? `${name}: this item alone needs ${needed}, ${equipment.quantity} there.`
    : `${name}: ${needed} needed at once, ${equipment.quantity} there.`;
}

/** One item, or those of one rundown, need more than there are. */
const isAlone = (clash: Clash): boolean => elsewhere(clash).length === 0;

/** What a planner can do about it. */
export function clashRemedy(clash: Clash): string {
  const { need } = clash;
  if (need.equipment) {
    const more = 'or say under Equipment that there are more.';
    return isAlone(clash) ? `Use fewer, ${more}` : `Move one of the items, use fewer, ${more}`;
  }
  return need.key.startsWith('post ')
    ? 'Move one of the items, or let one of them belong to another position.'
    : 'Move one of the items, or name somebody else in one of them.';
}
