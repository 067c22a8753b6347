import type { CollectionName, Id, ShowDocument } from '#core/show.ts';
import { PlanWords } from '#lib/marks/differences/plan-words.ts';
import { rowWords } from '#lib/text/row-words.ts';
import { cellOf, isComment, NEW_ROW, standsIn, type Barrier } from './barrier.ts';
import type { Stranded } from './stranded.ts';
import type { TakenAway } from './taken-away.ts';

/** More of a text is not read in a notice; Copy takes all of it. */
const SHOWN = 160;

/** "Column “Notes” was removed by Ana while you typed". */
export function whatHappened(document: ShowDocument, taken: TakenAway, barrier: Barrier): string {
  const name = (of: CollectionName, id: Id): string => called(document, taken, of, id);
  switch (barrier.is) {
    case 'removed': {
      const removed = taken.removed(barrier.in, barrier.id);
      const by = removed?.isOfDevice ? 'on this device' : `by ${removed?.by || 'somebody'}`;
      return `${name(barrier.in, barrier.id)} was removed ${by} while you typed`;
    }
    case 'cut':
      return `${name('cues', barrier.id)} was cut while you typed`;
    case 'empty':
      return `${name('segments', barrier.id)} lost its last row while you typed`;
    case 'shut': {
      const row = name('items', barrier.id);
      if (document.items[barrier.id]?.locked !== true) return `${row} was called while you typed`;
      return `${row} was locked by ${taken.locked(barrier.id)?.by || 'somebody'} while you typed`;
    }
    default:
      return barrier satisfies never;
  }
}

/** "You had typed “bring a ladder” in Notes of 2 Walk-on: host." */
export function whatWasTyped(
  document: ShowDocument,
  taken: TakenAway,
  stranded: readonly Stranded[]
): string {
  const texts = stranded.map(({ typed }) => `“${shortened(typed)}”`);
  const [only] = stranded;
  if (!only || stranded.length > 1) return `You had typed ${texts.join(', ')}.`;
  return `You had typed ${texts.join('')}${placeOf(document, taken, only)}.`;
}

function placeOf(document: ShowDocument, taken: TakenAway, { key, barrier }: Stranded): string {
  const cell = cellOf(key);
  if (!cell) return '';
  const isOfColumn = barrier.is === 'removed' && barrier.in !== cell.in;
  if (isComment(cell.field) && !isOfColumn) return ' as a comment';
  const column = standsIn(cell.field);
  const field = column
    ? wordsWith(document, taken, column.in, column.id).nameOf(column.in, column.id)
    : new PlanWords(document).fieldWord(cell.field);
  if (!isOfColumn) return ` as ${field}`;
  if (cell.id === NEW_ROW) return ' for a new row';
  return ` for ${wordsWith(document, taken, cell.in, cell.id).nameOf(cell.in, cell.id)}`;
}

function called(document: ShowDocument, taken: TakenAway, name: CollectionName, id: Id): string {
  if (name === 'comments') return 'The comment that you answered';
  const word = name === 'items' ? 'row' : rowWords[name];
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const isKnown = Object.hasOwn(document[name], id) || taken.removed(name, id) !== undefined;
  if (!isKnown) return `The ${word}`;
  const own = wordsWith(document, taken, name, id).nameOf(name, id);
  return name === 'items' || name === 'cues' ? `${capital} ${own}` : `${capital} “${own}”`;
}

/** The words of the plan as if the row were still there. */
function wordsWith(
  document: ShowDocument,
  taken: TakenAway,
  name: CollectionName,
  id: Id
): PlanWords {
  const row = taken.removed(name, id)?.row;
  if (Object.hasOwn(document[name], id) || !row) return new PlanWords(document);
  return new PlanWords({ ...document, [name]: { ...document[name], [id]: row } });
}

const shortened = (text: string): string =>
  text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
