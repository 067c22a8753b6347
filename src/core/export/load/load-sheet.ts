import { inOrder, listOf } from '../../collections.ts';
import { leastClass } from '../../visibility/load-plan.ts';
import type { CollectionName, ShowDocument, VisibilityClass } from '../../show.ts';
import type { Contact } from '../../vendors.ts';
import { visibleDocument } from '../../visible.ts';
import { postKey } from '../post-names.ts';
import { textCell, type Sheet, type SheetCell } from '../sheet.ts';
import { cellsOf, type Listed } from './load-cells.ts';
import { fieldsOf, loadHeads, type LoadField, type LoadKind } from './load-heads.ts';

const names: Readonly<Record<LoadKind, string>> = {
  movements: 'Movements',
  tasks: 'Tasks',
  crewCalls: 'Crew calls',
  vendors: 'Vendors'
};

const order: readonly VisibilityClass[] = ['public', 'crew', 'staff', 'full'];

/** Who is told of what is in a column; a column that somebody is not told of is not there (X2). */
const least: { readonly [Kind in LoadKind]?: Partial<Record<LoadField, VisibilityClass>> } = {
  movements: { driverPhone: 'full', notes: 'full' },
  vendors: {
    contact: 'full',
    role: 'full',
    phone: 'full',
    email: 'full',
    dayOf: 'full',
    notes: 'full'
  }
};

const isTold = (to: VisibilityClass, from: VisibilityClass): boolean =>
  order.indexOf(to) >= order.indexOf(from);

/**
 * One list of a load plan as people work on it elsewhere and as an import reads it back (L44). No more of it
 * than the class may see: null for a class that is told of no such row.
 */
export function loadSheet(whole: ShowDocument, kind: LoadKind, to: VisibilityClass): Sheet | null {
  if (!isTold(to, leastClass[kind as CollectionName] ?? 'public')) return null;
  const document = visibleDocument(whole, to);
  const fields = fieldsOf[kind].filter((field) => isTold(to, least[kind]?.[field] ?? 'public'));
  const cells = cellsOf(document);
  return {
    name: names[kind],
    columns: fields.map((field) => ({ head: loadHeads[field], width: widths[field] ?? 14 })),
    rows: listed(document, kind).map((row) =>
      fields.map((field): SheetCell => cells[field]?.(row) ?? textCell(''))
    )
  };
}

const widths: { readonly [Field in LoadField]?: number } = {
  title: 28,
  name: 28,
  vendor: 24,
  contact: 24,
  email: 28,
  manifest: 32,
  notes: 48,
  loadOf: 24,
  power: 24,
  rigging: 24,
  breaks: 34
};

/** Rows in their order; a vendor with several contacts has a row for each. */
function listed(document: ShowDocument, kind: LoadKind): readonly Listed[] {
  const rows = inOrder(listOf<Listed['row']>(document[kind]));
  if (kind !== 'vendors') return rows.map((row) => ({ row, contact: null }));
  const said = inOrder(listOf(document.contacts)).filter(saysSomething);
  const contacts = Map.groupBy(said, ({ vendorId }) => vendorId);
  return rows.flatMap((row): readonly Listed[] => {
    const own: readonly (Contact | null)[] = contacts.get(row.id) ?? [null];
    return own.map((contact) => ({ row, contact }));
  });
}

/** A contact that nothing is known of yet is nobody's to write down. */
const saysSomething = ({ name, role, phone, email }: Contact): boolean =>
  [name, role, phone, email].some((text) => postKey(text) !== '');
