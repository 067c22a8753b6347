import type { Change } from '#core/command.ts';
import type { ShowDocument } from '#core/show.ts';
import { PlanWords } from './plan-words.ts';
import { rowWords } from '#lib/text/row-words.ts';

/** More are counted: nobody reads a pasted table line by line. */
const LINES = 12;

/**
 * What an edit changes, a line each, as the plan reads when it is made: later its rows may be gone,
 * and these words are all that is left of it.
 */
export function changeWords(document: ShowDocument, changes: readonly Change[]): string[] {
  const words = new PlanWords(document);
  const lines = changes.slice(0, LINES).map((change) => lineOf(words, change));
  const more = changes.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

function lineOf(words: PlanWords, change: Change): string {
  switch (change.do) {
    case 'set': {
      const { in: name, id, field, to } = change;
      const where = `${words.fieldWord(field)} of ${words.nameOf(name, id)}`;
      return `${where}: ${words.valueText(field, to, id)}`;
    }
    case 'setShow':
      return `${words.fieldWord(change.field)} of the show: ${words.valueText(change.field, change.to, '')}`;
    case 'add':
    case 'restore':
      return `${rowWords[change.in]} ${calledIn(change.row)}, new`.replace('  ', ' ');
    case 'move':
    case 'rerank':
      return `${rowWords[change.in]} ${words.nameOf(change.in, change.id)}, moved`;
    case 'remove':
      return `${rowWords[change.in]} ${words.nameOf(change.in, change.id)}, removed`;
    default:
      return change satisfies never;
  }
}

/** What a row is called that is not in the plan yet. */
function calledIn(row: object): string {
  const { number, title, name, label, prefix } = row as Readonly<Record<string, unknown>>;
  return [prefix, number, title ?? name ?? label].filter(Boolean).join(' ');
}
