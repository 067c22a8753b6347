import type { Change, CommandOf } from '#core/command.ts';
import { equal } from '#core/equal.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id } from '#core/show.ts';
import type { Told } from '#protocol/down.ts';
import type { Overwrote } from './kept-edit.ts';

/**
 * What an accepted edit has changed; null where it changed nothing: it is answered with the seq that
 * the show had then, which is somebody else's, or of an earlier edit.
 */
export function eventsOf(
  { changes }: CommandOf<'edit'>,
  { o, a }: Told,
  device: Id
): readonly ShowEvent[] | null {
  if (a?.[0] !== device) return null;
  return o.some((event) => changes.some((change) => isFrom(change, event))) ? o : null;
}

/** The values that an edit wrote over without having seen them. */
export function overwrittenBy(command: CommandOf<'edit'>, told: Told, device: Id): Overwrote[] {
  const events = eventsOf(command, told, device) ?? [];
  return events.filter(isValue).filter(({ unseen }) => unseen === true);
}

const isValue = (event: ShowEvent): event is Overwrote =>
  event.type === 'rowChanged' || event.type === 'showChanged';

function isFrom(change: Change, event: ShowEvent): boolean {
  switch (event.type) {
    case 'rowChanged':
      return (
        change.do === 'set' &&
        change.in === event.in &&
        change.id === event.id &&
        change.field === event.field &&
        equal(change.to, event.after)
      );
    case 'showChanged':
      return (
        change.do === 'setShow' && change.field === event.field && equal(change.to, event.after)
      );
    case 'rowAdded':
      return (change.do === 'add' || change.do === 'restore') && change.row.id === event.row.id;
    case 'rowRemoved':
      return change.do === 'remove' && change.id === event.row.id;
    case 'rowMoved':
      return (change.do === 'move' || change.do === 'rerank') && change.id === event.id;
    default:
      return false;
  }
}
