import { inOrder, listOf, rowOf } from '#core/collections.ts';
import { departmentsOf, type Message } from '#core/messages.ts';
import { countOf, type HowFar, type Receipt } from '#core/receipts.ts';
import type { ShowDocument } from '#core/show.ts';

/** What is known of a message at one device. */
export const howFarWords: Readonly<Record<HowFar, string>> = {
  noLine: 'no line',
  onItsWay: 'not delivered yet',
  delivered: 'delivered, not seen',
  seen: 'seen, not confirmed',
  confirmed: 'confirmed'
};

/** "delivered to 5 of 6, seen by 4, confirmed by 3". */
export function receiptText(receipts: readonly Receipt[]): string {
  if (receipts.length === 0) return 'no device shows it';
  const { all, delivered, seen, confirmed } = countOf(receipts);
  return `delivered to ${delivered} of ${all}, seen by ${seen}, confirmed by ${confirmed}`;
}

/** "LX Tablet 3"; of a device that nobody knows any more, that. */
export function readerName({ name, departments }: Receipt, document: ShowDocument): string {
  if (name === '') return 'A device that has left';
  const prefixes = departments.flatMap((id) => rowOf(document.departments, id)?.prefix ?? []);
  return [prefixes.join(' '), name].filter(Boolean).join(' ');
}

/** Departments that a message is for and that no device would show it to, by prefix. */
export function unreached(
  message: Message,
  receipts: readonly Receipt[],
  document: ShowDocument
): readonly string[] {
  // Which departments a device without any has chosen, only its own screen knows.
  if (receipts.some(({ departments }) => departments.length === 0)) return [];
  const reached = new Set(receipts.flatMap(({ departments }) => departments));
  const meant = departmentsOf(message) ?? [];
  return inOrder(listOf(document.departments))
    .filter(({ id }) => meant.includes(id) && !reached.has(id))
    .map(({ prefix }) => prefix);
}
