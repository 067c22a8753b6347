import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { CollectionName, ShowDocument } from '#core/show.ts';

const ofVendors: readonly CollectionName[] = ['vendors', 'contacts', 'documents', 'costs'];
const ofPeople: readonly CollectionName[] = ['people', 'positions'];
const ofPlan: readonly CollectionName[] = ['items', 'cues', 'rundowns', 'segments'];

/** The address of the page on which a row stands, with the row: that page shows it. */
export function pageOf(document: ShowDocument, row: RowRef): string {
  const base = `/shows/${document.show.id}`;
  if (ofPlan.includes(row.in)) return `${base}/plan/${planPlace(document, row)}`;
  const page = ofVendors.includes(row.in)
    ? 'vendors'
    : ofPeople.includes(row.in)
      ? 'people'
      : 'load';
  return `${base}/${page}?row=${row.in}:${row.id}`;
}

/** Of a rundown it is the rundown itself; of a cue the item that it is in. */
function planPlace(document: ShowDocument, { in: name, id }: RowRef): string {
  if (name === 'rundowns') return id;
  const itemId = name === 'cues' ? (rowOf(document.cues, id)?.itemId ?? '') : id;
  const item = rowOf(document.items, itemId);
  const [first] = inOrder(listOf(document.rundowns));
  return item ? `${item.rundownId}?row=${item.id}` : (first?.id ?? '');
}

/** What such an address asks to be shown; null where it asks for nothing. */
export function rowAsked(url: URL): RowRef | null {
  const [name, id] = (url.searchParams.get('row') ?? '').split(':');
  return name && id ? { in: name as CollectionName, id } : null;
}
