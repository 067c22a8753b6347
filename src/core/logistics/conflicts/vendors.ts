import { listOf, rowOf } from '../../collections.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Vendor, VendorDocument } from '../../vendors.ts';
import { rulesOf } from '../rules.ts';
import type { ConflictOf, Level, RowRef } from './conflict.ts';
import type { Ground } from './ground.ts';

const vendor = ({ id }: Vendor): RowRef => ({ in: 'vendors', id });

/** Local dates, yyyy-mm-dd, both included. */
interface Dates {
  readonly from: string;
  readonly to: string;
}

/** From the first day on which something of a vendor happens until the last; null: it has no day yet. */
function datesOf({ document, movements, tasks }: Ground): ReadonlyMap<Id, Dates> {
  const dates = new Map<Id, Dates>();
  for (const { row } of [...movements, ...tasks]) {
    const day = rowOf(document.days, row.slot.dayId);
    if (row.vendorId === null || !day) continue;
    const { from, to } = dates.get(row.vendorId) ?? { from: day.date, to: day.date };
    dates.set(row.vendorId, {
      from: day.date < from ? day.date : from,
      to: day.date > to ? day.date : to
    });
  }
  return dates;
}

const isOff = ({ approval }: Vendor): boolean => approval === 'cancelled';

/** The newest certificate of insurance of a vendor; undefined where none was asked for. */
export const newestCoi = (document: ShowDocument, vendorId: Id): VendorDocument | undefined =>
  listOf(document.documents)
    .filter((each) => each.vendorId === vendorId && each.kind === 'coi')
    .sort((a, b) => a.version - b.version)
    .at(-1);

/**
 * V1: no approved certificate of insurance that covers a vendor from its first day to its last. Before
 * the first day somebody should look; from it on, nobody may come in without.
 *
 * @param today local date of the show, yyyy-mm-dd
 */
export function uninsured(ground: Ground, today: string): ConflictOf<'V1'>[] {
  const dates = datesOf(ground);
  return listOf(ground.document.vendors).flatMap((each): ConflictOf<'V1'>[] => {
    const needed = dates.get(each.id);
    if (!needed || isOff(each)) return [];
    const coi = newestCoi(ground.document, each.id);
    const why = whyUninsured(coi, needed);
    if (why === null) return [];
    const level: Level = today >= needed.from ? 'error' : 'warn';
    const rows = [vendor(each), ...(coi ? [{ in: 'documents', id: coi.id } as const] : [])];
    return [{ check: 'V1', level, rows, why, ...needed }];
  });
}

function whyUninsured(coi: VendorDocument | undefined, { from, to }: Dates) {
  if (!coi || coi.status === 'missing') return 'none';
  if (coi.status !== 'approved') return 'notApproved';
  const covers =
    (coi.validFrom === null || coi.validFrom <= from) &&
    (coi.validTo === null || coi.validTo >= to);
  return covers ? null : 'tooShort';
}

/** V2: a certificate that says less than the rules of the show ask for. */
export function weakCois({ document }: Ground): ConflictOf<'V2'>[] {
  const { coiLimit, coiHolder } = rulesOf(document.show);
  return listOf(document.vendors).flatMap((each): ConflictOf<'V2'>[] => {
    const paper = newestCoi(document, each.id);
    if (!paper?.coi || isOff(each)) return [];
    const { lines, holderName, additionalInsured } = paper.coi;
    const about = {
      check: 'V2',
      level: 'warn',
      rows: [vendor(each), { in: 'documents', id: paper.id }]
    } as const;
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
  });
}

const alike = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** V3: a vendor that comes and names nobody for the day; a rental that nobody collects again. */
export function unattended(ground: Ground): ConflictOf<'V3'>[] {
  const { document, movements } = ground;
  const dates = datesOf(ground);
  const reached = new Set(
    listOf(document.contacts)
      .filter(({ dayOf }) => dayOf)
      .map(({ vendorId }) => vendorId)
  );
  const collected = new Set(
    movements.filter(({ row }) => row.direction === 'out').map(({ row }) => row.vendorId)
  );
  return listOf(document.vendors).flatMap((each): ConflictOf<'V3'>[] => {
    if (isOff(each)) return [];
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
