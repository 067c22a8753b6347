import type { Clash } from '#core/planning/clashes.ts';

/** Who is in two places at once, each once. */
export const inTwoPlaces = (clashes: readonly Clash[]): readonly string[] => [
  ...new Set(clashes.flatMap(({ need }) => (need.equipment ? [] : [need.what])))
];

/** What there is too little of: "Radio mic: 5 needed, 4 there". */
export const tooFew = (clashes: readonly Clash[]): readonly string[] =>
  clashes.flatMap(({ need: { what, equipment }, needed }) =>
    equipment ? [`${what || 'Equipment'}: ${needed} needed, ${equipment.quantity} there`] : []
  );

/** "IN 2 PLACES Ada Lovelace", "TOO FEW Radio mic: 5 needed, 4 there"; empty where nothing clashes. */
export function clashWords(clashes: readonly Clash[]): string {
  const [who, what] = [inTwoPlaces(clashes), tooFew(clashes)];
  return [
    ...(who.length > 0 ? [`IN 2 PLACES ${who.join(', ')}`] : []),
    ...(what.length > 0 ? [`TOO FEW ${what.join(', ')}`] : [])
  ].join(', ');
}
