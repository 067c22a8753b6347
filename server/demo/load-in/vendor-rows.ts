import { duration } from '#core/time/duration.ts';
import type { Id } from '#core/show.ts';
import type { Vendor } from '#core/vendors.ts';
import { minutesOf, type DemoClock } from '../demo-clock.ts';
import type { DemoRows } from '../demo-rows.ts';
import type { PaperScript, VendorScript } from './load-script.ts';

const MAILBOX = /[^a-z]+/g;
const cents = (euros: number | null): number | null => (euros === null ? null : euros * 100);

/** A vendor, whom to call, its papers and what it costs. */
export function addVendor(rows: DemoRows, clock: DemoClock, script: VendorScript): void {
  const { name, category, approval = 'confirmed', rental = false, notes = '' } = script;
  const status = statusOf(clock, script);
  const vendorId = rows.add(
    'vendors',
    { name, category, approval, rental, notes, status },
    { called: name }
  );
  const domain = name.toLowerCase().replace(MAILBOX, '-');
  for (const [nth, [called, role, phone]] of script.contacts.entries()) {
    const email = `${called.split(' ')[0]?.toLowerCase() ?? ''}@${domain}.example`;
    rows.add('contacts', { vendorId, name: called, role, phone, email, dayOf: nth === 0 });
  }
  for (const paper of script.papers) addPaper(rows, clock, vendorId, paper);
  for (const [title, quoted, agreed, invoiced] of script.costs) {
    rows.add('costs', {
      ...{ vendorId, title, quoted: cents(quoted) },
      ...{ agreed: cents(agreed), invoiced: cents(invoiced) }
    });
  }
}

function statusOf(clock: DemoClock, { came, set }: VendorScript): Vendor['status'] {
  const at = (text: string) => clock.instant(minutesOf(text));
  return {
    state: set !== undefined ? 'set' : came !== undefined ? 'arrived' : 'expected',
    times: {
      ...(came !== undefined && { arrived: at(came) }),
      ...(set !== undefined && { set: at(set) })
    }
  };
}

function addPaper(rows: DemoRows, clock: DemoClock, vendorId: Id, paper: PaperScript): void {
  const { kind, title = '', version = 1, status, valid: [from, to] = [null, null], coi } = paper;
  rows.add('documents', {
    ...{ vendorId, kind, title, version, status, file: null },
    validFrom: from === null ? null : clock.dateIn(from),
    validTo: to === null ? null : clock.dateIn(to),
    coi: coi
      ? {
          insurer: coi.insurer,
          policyNo: coi.policyNo,
          lines: [{ kind: 'Public liability', limit: coi.limit }],
          holderName: coi.holder ?? 'Kestrel Hall',
          additionalInsured: true
        }
      : null
  });
}

/** What goes back, once the vehicles that take it are known. */
export function addReturns(
  rows: DemoRows,
  clock: DemoClock,
  dayId: Id,
  { name, returns = [] }: VendorScript
): void {
  const vendorId = rows.find('vendors', name);
  for (const [item, qtyOut, vehicle] of returns) {
    rows.add('returnLines', {
      ...{ vendorId, item, qtyOut, qtyBack: null, condition: '' },
      due: { dayId, at: clock.at('12:30'), durationMs: duration(0) },
      movementId: rows.findOr('movements', vehicle)
    });
  }
}
