import { inOrder, listOf, rowOf } from '../../../collections.ts';
import {
  datesOfShow,
  datesThere,
  newestPapers,
  standingOf,
  type Standing
} from '../../../logistics/papers.ts';
import { spanOf } from '../../../logistics/times.ts';
import type { Id } from '../../../show.ts';
import type { DocumentKind, ReturnLine, Vendor, VendorDocument } from '../../../vendors.ts';
import { movementName } from '../need-words.ts';
import { isAskedDay, lines, timesCell, wallOf } from './paper.ts';
import type { LoadPaper, PaperCell, PaperGround, PaperTable } from './paper.ts';
import { capital, driverWords, spaceName, taskTitle, vehicleWords, wayOf } from './work-words.ts';

/** A sheet for each vendor that is not cancelled: whom to call, when they come, what is missing (L37). */
export const vendorPapers = (ground: PaperGround): readonly LoadPaper[] =>
  inOrder(listOf(ground.document.vendors))
    .filter(({ id, approval }) =>
      ground.asked.what === null ? approval !== 'cancelled' : id === ground.asked.what
    )
    .map((vendor) => ({
      id: vendor.id,
      name: `Vendor sheet · ${vendor.name}`,
      facts: lines(vendor.category, capital(vendor.approval), vendor.notes),
      tables: [
        contactsOf(ground, vendor),
        slotsOf(ground, vendor),
        papersOf(ground, vendor),
        returnsOf(ground, vendor)
      ].filter(({ rows }) => rows.length > 0)
    }));

/** Who answers on the day first. */
function contactsOf({ document }: PaperGround, { id }: Vendor): PaperTable {
  const own = inOrder(listOf(document.contacts)).filter(({ vendorId }) => vendorId === id);
  return {
    head: 'Contacts',
    columns: [
      { head: 'Name', mm: 44, look: 'strong' },
      { head: 'Role', mm: 34 },
      { head: 'Phone', mm: 40 },
      { head: 'Mail' },
      { head: '', mm: 24 }
    ],
    rows: own
      .toSorted((a, b) => Number(b.dayOf) - Number(a.dayOf))
      .map(({ name, role, phone, email, dayOf }) => [
        lines(name),
        lines(role),
        lines(phone),
        lines(email),
        dayOf ? ['on the day'] : []
      ])
  };
}

function slotsOf(ground: PaperGround, { id }: Vendor): PaperTable {
  const { document } = ground;
  const vehicles = ground.movements.map(({ row, span }) => {
    const checkIn = wallOf(ground, row.checkInBy);
    return {
      ...{ row, span },
      cells: [
        lines(
          [wayOf(row), row.title].filter(Boolean).join(': '),
          row.order && `Order ${row.order}`
        ),
        lines(spaceName(document, row.dockId), checkIn && `Check in by ${checkIn}`),
        lines(vehicleWords(row), driverWords(row), ...row.manifest)
      ]
    };
  });
  const tasks = ground.tasks.map(({ row, span }) => ({
    ...{ row, span },
    cells: [
      [`${capital(row.phase)}: ${taskTitle(row)}`],
      lines(spaceName(document, row.spaceId)),
      lines(row.notes)
    ]
  }));
  return {
    head: 'When',
    columns: [
      { head: 'Time', mm: 22, look: 'strong' },
      { head: 'What' },
      { head: 'Where', mm: 40 },
      { head: 'With', mm: 62 }
    ],
    rows: [...vehicles, ...tasks]
      .filter(({ row }) => row.vendorId === id && isAskedDay(ground, row.slot.dayId))
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ row, span, cells }) => [timesCell(ground, row.slot.dayId, span), ...cells])
  };
}

const kindWords: Readonly<Record<DocumentKind, string>> = {
  coi: 'COI',
  rams: 'RAMS',
  permit: 'Permit',
  contract: 'Contract',
  plan: 'Plan',
  other: 'Other'
};

const standingWords: Readonly<Record<Standing, string>> = {
  missing: 'Missing',
  rejected: 'Rejected',
  expired: 'Expired',
  endsBefore: 'Ends too early',
  notYet: 'Begins too late',
  received: 'Received, not read yet',
  good: 'Approved'
};

function papersOf({ document, today, dateText }: PaperGround, { id }: Vendor): PaperTable {
  const own = listOf(document.documents).filter(({ vendorId }) => vendorId === id);
  const there = datesThere(document).get(id) ?? datesOfShow(document);
  // A certificate may hold for years.
  const withYear = (date: string): string => `${dateText(date)} ${date.slice(0, 4)}`;
  const validity = ({ validFrom, validTo }: VendorDocument): PaperCell =>
    lines(
      validFrom === null ? '' : `from ${withYear(validFrom)}`,
      validTo === null ? '' : `to ${withYear(validTo)}`
    );
  return {
    head: 'Papers',
    columns: [
      { head: 'Paper', look: 'strong' },
      { head: 'Version', mm: 20 },
      { head: 'Valid', mm: 40 },
      { head: 'Stands', mm: 50 }
    ],
    rows: newestPapers(own).map((paper) => [
      [[kindWords[paper.kind], paper.title].filter(Boolean).join(' ')],
      paper.file === null ? [] : [String(paper.version)],
      validity(paper),
      [standingWords[standingOf(paper, today, there)]]
    ])
  };
}

function returnsOf(ground: PaperGround, { id }: Vendor): PaperTable {
  const own = inOrder(listOf(ground.document.returnLines)).filter(
    ({ vendorId }: { readonly vendorId: Id }) => vendorId === id
  );
  return {
    head: 'What goes back',
    columns: [
      { head: 'Item', look: 'strong' },
      { head: 'Out', mm: 14 },
      { head: 'Back', mm: 14 },
      { head: 'Due', mm: 24 },
      { head: 'With', mm: 50 },
      { head: 'Done', mm: 12, look: 'tick' }
    ],
    rows: own.map((line) => [
      lines(line.item, line.condition),
      [String(line.qtyOut)],
      line.qtyBack === null ? [] : [String(line.qtyBack)],
      dueCell(ground, line),
      withCell(ground, line),
      []
    ])
  };
}

/** Its length counts nothing. */
function dueCell(ground: PaperGround, { due }: ReturnLine): PaperCell {
  const span = due && spanOf(ground.document, due);
  return span ? timesCell(ground, due.dayId, { start: span.start, end: span.start }) : [];
}

function withCell({ document }: PaperGround, { movementId }: ReturnLine): PaperCell {
  const movement = rowOf(document.movements, movementId ?? '');
  return movement ? [movementName(movement, document)] : [];
}
