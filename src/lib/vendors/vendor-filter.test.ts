import { describe, expect, it } from 'vitest';
import { firstArrivals, vendorPlaces } from '#core/logistics/arrivals.ts';
import { spanOf } from '#core/logistics/times.ts';
import { instant } from '#core/time/instant.ts';
import { aContact, aDocument, aMovement, aVendor, slot } from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { categoriesOf, countsOf, everything, filtered } from './vendor-filter.ts';
import { lineOf, vendorFacts } from './vendor-line.ts';

function lines() {
  const played = new PlayedShow(gala);
  played.edit(
    [
      aVendor('v1', { name: 'Drapes', category: 'Soft goods' }),
      aVendor('v2', { name: 'Audio', category: 'Sound' }),
      aVendor('v3', { name: 'Florist', approval: 'cancelled' }),
      aContact('k1', 'v1', { name: 'Ann Office', dayOf: false }),
      aContact('k2', 'v1', { name: 'Wren Hollis', dayOf: true }),
      aDocument('p1', 'v1', { status: 'approved', kind: 'rams' }),
      aDocument('p2', 'v1', { status: 'missing' }),
      aDocument('p3', 'v3', { status: 'missing' }),
      aMovement('m1', '10:00-11:00', { vendorId: 'v1' })
    ],
    planner
  );
  const { document } = played;
  const now = spanOf(document, slot('09:50-10:00'))?.start ?? instant(0);
  const facts = vendorFacts(document, '2020-01-01');
  return vendorPlaces(document, firstArrivals(document), now).map((place) =>
    lineOf(document, place, facts.get(place.vendor.id))
  );
}
const ids = (list: ReturnType<typeof filtered>): string[] => list.map(({ vendor }) => vendor.id);

describe('the list of vendors', () => {
  it('shows who answers on the day, and what is to be chased before what is well', () => {
    const [first] = lines();
    expect(first?.contact?.name).toBe('Wren Hollis');
    expect(first?.papers.map(({ paper }) => paper.id)).toEqual(['p2', 'p1']);
  });

  it('counts each kind, and asks a cancelled vendor for nothing', () => {
    expect(countsOf(lines())).toEqual({ all: 3, due: 1, onSite: 0, chased: 1 });
  });

  it('is narrowed by kind, category and text at once', () => {
    const all = lines();
    expect(ids(filtered(all, everything))).toEqual(['v1', 'v2', 'v3']);
    expect(ids(filtered(all, { ...everything, wanted: 'chased' }))).toEqual(['v1']);
    expect(ids(filtered(all, { ...everything, category: 'Sound' }))).toEqual(['v2']);
    expect(ids(filtered(all, { ...everything, text: ' hollis' }))).toEqual(['v1']);
    expect(ids(filtered(all, { wanted: 'due', category: 'Sound', text: '' }))).toEqual([]);
    expect(categoriesOf(all)).toEqual(['Soft goods', 'Sound']);
  });
});
