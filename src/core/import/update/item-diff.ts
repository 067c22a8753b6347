import { equal } from '../../equal.ts';
import { durationText } from '../../time/text.ts';
import type { Id, Item } from '../../show.ts';
import { itemValues, type ItemValues } from '../item-rows.ts';
import type { ItemRead, PostRead } from '../reading.ts';
import { line, prose } from '../text-limits.ts';
import type { Spoken } from './spoken.ts';
import {
  cellText,
  lengthText,
  losesPicture,
  startText,
  yesNoText,
  type FieldDiff
} from './values.ts';

/** A value of an item to be set: what is told of it, and how it is written. */
export interface ItemSet {
  readonly diff: FieldDiff;
  readonly write:
    | { readonly field: keyof ItemValues; readonly was: unknown; readonly to: unknown }
    | { readonly segment: string | null }
    | { readonly owner: PostRead }
    | { readonly column: number; readonly was: string; readonly text: string };
}

export interface Beside {
  readonly spoken: Spoken;
  /** The columns of its rundown, by index in the reading. */
  readonly columns: ReadonlyMap<number, Id>;
  readonly columnTitle: (index: number) => string;
  /** The title of the segment that it is in, in the show and in the file. */
  readonly segmentWas: string | null;
  readonly segmentTo: string | null;
  /** The post that the file gives it, by id and by name; null where it names none, or one of several. */
  readonly ownerTo: Id | null;
  readonly postName: (post: Id) => string;
}

const boundText = (ms: Item['minMs']): string => (ms === null ? '' : durationText(ms));

/** A script that was never written is empty (E56). */
const valueOf = (of: ItemValues, field: keyof ItemValues): unknown =>
  field === 'script' ? (of.script ?? '') : of[field];

/** What the file has otherwise for one item; nothing that it does not speak of. */
export function itemDiff(item: Item, read: ItemRead, beside: Beside): readonly ItemSet[] {
  const { spoken, columns } = beside;
  const to = itemValues(read);
  const sets: ItemSet[] = [];
  const key = (name: string): string => `${item.id} ${name}`;
  const put = (field: keyof ItemValues, isSpoken: boolean, text: (of: ItemValues) => string) => {
    const [was, now] = [valueOf(item, field), valueOf(to, field)];
    if (!isSpoken || equal(was, now)) return;
    const diff = { key: key(field), name: field, was: text(item), to: text(to), isRemoval: false };
    sets.push({ diff, write: { field, was, to: now } });
  };
  put('number', spoken.number, ({ number }) => number);
  put('title', true, ({ title }) => title);
  put('kind', spoken.kind || to.kind !== 'item', ({ kind }) => kind);
  put('start', spoken.times, ({ start }) => startText(start));
  put('length', spoken.times, ({ length }) => lengthText(length));
  put('minMs', read.minMs !== undefined, ({ minMs }) => boundText(minMs));
  put('maxMs', read.maxMs !== undefined, ({ maxMs }) => boundText(maxMs));
  put('floated', spoken.floated, ({ floated }) => yesNoText(floated));
  put('notes', spoken.notes, ({ notes }) => notes);
  put('script', spoken.script, ({ script = '' }) => script);
  const { ownerTo, postName } = beside;
  if (read.owner && ownerTo !== null && ownerTo !== item.ownerPositionId) {
    const was = item.ownerPositionId === null ? '' : postName(item.ownerPositionId);
    const said = { name: 'owner', was, to: postName(ownerTo), isRemoval: false };
    sets.push({ diff: { key: key('owner'), ...said }, write: { owner: read.owner } });
  }
  const segment = beside.segmentTo === null ? null : line(beside.segmentTo);
  if (spoken.segments && segment !== beside.segmentWas) {
    sets.push({
      diff: {
        key: key('segment'),
        name: 'segment',
        was: beside.segmentWas ?? '',
        to: segment ?? '',
        isRemoval: false
      },
      write: { segment }
    });
  }
  for (const column of spoken.texts) {
    const id = columns.get(column);
    const was = id === undefined ? '' : (item.fields[id] ?? '');
    const text = prose(read.fields[column] ?? '');
    if (was === text) continue;
    const diff = textDiff(key(`text ${column}`), beside.columnTitle(column), was, text);
    sets.push({ diff, write: { column, was, text } });
  }
  return sets;
}

function textDiff(key: string, name: string, was: string, to: string): FieldDiff {
  const said = { key, name, was: cellText(was, to), to: cellText(to, was) };
  return losesPicture(was, to)
    ? { ...said, isRemoval: true, isOfPicture: true }
    : { ...said, isRemoval: false };
}
