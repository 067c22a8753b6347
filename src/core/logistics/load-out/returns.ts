import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Change } from '../../command.ts';
import type { Id, ShowDocument } from '../../show.ts';

const COUNTED = /^(\d{1,4}) (?!m\b|t\b|kg\b)(.+)$/;

/**
 * What has to go back (L73): the lines of a hire firm that no vehicle takes yet go with the one that
 * leaves; one that has none gets a line for each that came in.
 *
 * @param vehicles the new vehicle out by the one that came in
 */
export function returnsOf(
  document: ShowDocument,
  vehicles: ReadonlyMap<Id, Id>,
  newId: () => Id
): Change[] {
  const known = Map.groupBy(inOrder(listOf(document.returnLines)), ({ vendorId }) => vendorId);
  const taken = new Set<Id>();
  return [...vehicles].flatMap(([inId, outId]): Change[] => {
    const { vendorId, manifest } = rowOf(document.movements, inId) ?? {
      vendorId: null,
      manifest: []
    };
    if (vendorId === null || rowOf(document.vendors, vendorId)?.rental !== true) return [];
    const lines = known.get(vendorId);
    if (lines) {
      if (taken.has(vendorId)) return [];
      taken.add(vendorId);
      return lines
        .filter(({ movementId }) => movementId === null)
        .map(({ id }): Change => ({
          ...{ do: 'set', in: 'returnLines', id, field: 'movementId', to: outId, was: null }
        }));
    }
    return manifest.map((text): Change => {
      const [, count = '1', item = text] = COUNTED.exec(text) ?? [];
      const row = {
        ...{ id: newId(), vendorId, item, qtyOut: Number(count), qtyBack: null, condition: '' },
        ...{ due: null, movementId: outId }
      };
      return { do: 'add', in: 'returnLines', row };
    });
  });
}
