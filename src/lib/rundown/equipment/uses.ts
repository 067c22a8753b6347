import type { EquipmentUse, Id } from '#core/show.ts';

/** What an item uses with so many of one kind; what it used none of stands last. */
export function using(
  uses: readonly EquipmentUse[],
  equipmentId: Id,
  quantity: number
): readonly EquipmentUse[] {
  const use = { equipmentId, quantity };
  const isIn = uses.some((each) => each.equipmentId === equipmentId);
  return isIn
    ? uses.map((each) => (each.equipmentId === equipmentId ? use : each))
    : [...uses, use];
}

export const withoutUse = (
  uses: readonly EquipmentUse[],
  equipmentId: Id
): readonly EquipmentUse[] => uses.filter((each) => each.equipmentId !== equipmentId);
