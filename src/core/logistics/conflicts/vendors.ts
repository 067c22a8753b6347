import { listOf } from '../../collections.ts';
import type { Dates } from '../../people.ts';
import type { ShowDocument } from '../../show.ts';
import type { Vendor, VendorDocument } from '../../vendors.ts';
import { datesThere, newestPapers, standingOf, type Standing } from '../papers.ts';
import { rulesOf } from '../rules.ts';
import type { ConflictOf, Level, RowRef } from './conflict.ts';
import type { Ground } from './ground.ts';

const vendor = ({ id }: Vendor): RowRef => ({ in: 'vendors', id });

const isCancelled = ({ approval }: Vendor): boolean => approval === 'cancelled';

/** The certificates of insurance of a vendor that count. */
const coisOf = (document: ShowDocument, { id }: Vendor): readonly VendorDocument[] =>
  newestPapers(listOf(document.documents).filter((each) => each.vendorId === id)).filter(
    ({ kind }) => kind === 'coi'
  );

/**
 * V1: no approved certificate of insurance that covers a vendor from its first day to its last. Before
 * the first day somebody should look; from it on, nobody may come in without.
 *
 * @param today local date of the show, yyyy-mm-dd
 */
export function uninsured({ document }: Ground, today: string): ConflictOf<'V1'>[] {
  const dates = datesThere(document);
  return listOf(document.vendors).flatMap((each): ConflictOf<'V1'>[] => {
    const needed = dates.get(each.id);
    if (!needed || isCancelled(each)) return [];
    const cois = coisOf(document, each);
    const why = whyUninsured(cois, needed);
    if (why === null) return [];
    const level: Level = today >= needed.from ? 'error' : 'warn';
    const rows = [vendor(each), ...cois.map(({ id }) => ({ in: 'documents', id }) as const)];
    return [{ check: 'V1', level, rows, why, ...needed }];
  });
}

/** One that covers all days is enough; of several that do not, the one that is nearest to it tells why. */
function whyUninsured(cois: readonly VendorDocument[], needed: Dates) {
  const standings = cois.map((coi) => standingOf(coi, needed.from, needed));
  if (standings.includes('good')) return null;
  const isOn = (...some: Standing[]): boolean => standings.some((each) => some.includes(each));
  if (isOn('expired', 'endsBefore', 'notYet')) return 'tooShort';
  return isOn('received', 'rejected') ? 'notApproved' : 'none';
}

/** V2: a certificate that says less than the rules of the show ask for. */
export const weakCois = ({ document }: Ground): ConflictOf<'V2'>[] =>
  listOf(document.vendors)
    .filter((each) => !isCancelled(each))
    .flatMap((each) =>
      coisOf(document, each).flatMap((paper) => weaknesses(document, each, paper))
    );

function weaknesses(
  { show }: ShowDocument,
  of: Vendor,
  { id, coi }: VendorDocument
): ConflictOf<'V2'>[] {
  if (!coi) return [];
  const { coiLimit, coiHolder } = rulesOf(show);
  const { lines, holderName, additionalInsured } = coi;
  const rows: RowRef[] = [vendor(of), { in: 'documents', id }];
  const about = { check: 'V2', level: 'warn', rows } as const;
  const is = lines.reduce((most, line) => Math.max(most, line.limit), 0);
  return [
    ...(additionalInsured ? [] : [{ ...about, why: 'notAdditional' } as const]),
    ...(coiHolder === '' || alike(holderName, coiHolder)
      ? []
      : [{ ...about, why: 'holder' } as const]),
    ...(coiLimit === null || is >= coiLimit
      ? []
      : [{ ...about, why: 'limit', is, limit: coiLimit } as const])
  ];
}

const alike = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** V3: a vendor that comes and names nobody for the day; a rental that nobody collects again. */
export function unattended(ground: Ground): ConflictOf<'V3'>[] {
  const { document, movements } = ground;
  const dates = datesThere(document);
  const reached = new Set(
    listOf(document.contacts)
      .filter(({ dayOf }) => dayOf)
      .map(({ vendorId }) => vendorId)
  );
  const collected = new Set(
    movements.filter(({ row }) => row.direction === 'out').map(({ row }) => row.vendorId)
  );
  return listOf(document.vendors).flatMap((each): ConflictOf<'V3'>[] => {
    if (isCancelled(each)) return [];
    const about = { check: 'V3', level: 'warn', rows: [vendor(each)] } as const;
    return [
      ...(dates.has(each.id) && !reached.has(each.id)
        ? [{ ...about, why: 'noContact' } as const]
        : []),
      ...(each.rental && dates.has(each.id) && !collected.has(each.id)
        ? [{ ...about, why: 'noCollection' } as const]
        : [])
    ];
  });
}
