import type { GridDeeds } from '../deeds.ts';
import type { Grid } from '../grid.svelte.ts';
import type { GridDeed, GridKey } from './keys.ts';

/**
 * What became of a key: the active cell wants the focus again (`done`), a field was opened in it
 * (`type`), the focus goes its own way (`leave`), to the line of a new row (`new`) or to the find
 * bar (`find`). Null: the key is not the grid's.
 */
export type KeyDone = 'done' | 'type' | 'leave' | 'new' | 'find' | null;

/** A key while nobody types in a cell. */
export function onGridKey(key: GridKey, grid: Grid, deeds: GridDeeds): KeyDone {
  const { cursor, editor } = grid;
  const isLeaving = grid.isLeaving;
  grid.isLeaving = false;
  switch (key.does) {
    case 'go': {
      const moved = cursor.go(key.way, key.reach, key.extends);
      const below = key.way === 'down' && !key.extends && editor.mayEdit && !grid.filtering.isOn;
      return !moved && below ? 'new' : 'done';
    }
    case 'next':
      return next(key, grid, isLeaving);
    case 'select':
      cursor.select(key.what);
      return 'done';
    case 'edit':
      return grid.begin(key.over) ? 'type' : 'done';
    case 'leave':
      return escape(grid);
    case 'find':
      return 'find';
    default:
      return editor.mayEdit ? deed(key, grid, deeds) : 'done';
  }
}

function next(key: Extract<GridKey, { does: 'next' }>, grid: Grid, isLeaving: boolean): KeyDone {
  const { cursor } = grid;
  const isTab = key.way === 'left' || key.way === 'right';
  if (isTab && isLeaving) return 'leave';
  // Enter also tries again what was kept: after a lost line it is sent as it stands.
  if (!isTab && !grid.retry()) return 'done';
  if (key.way === 'down' && !cursor.isRange && grid.openPicture()) return 'done';
  return cursor.next(key.way) || !isTab ? 'done' : 'leave';
}

/** Esc lets go of one thing after the other: what was kept, the range, and then of Tab. */
function escape(grid: Grid): KeyDone {
  if (grid.forget()) return 'done';
  if (grid.cursor.isRange) grid.cursor.collapse();
  else grid.isLeaving = true;
  return 'done';
}

function deed(key: GridDeed, grid: Grid, deeds: GridDeeds): KeyDone {
  switch (key.does) {
    case 'move':
      deeds.move(key.way);
      return 'done';
    case 'insert':
      grid.cursor.place(deeds.insert(), 'title');
      return 'done';
    case 'remove':
      deeds.remove();
      return 'done';
    case 'clear':
      deeds.clear();
      return 'done';
    case 'fill':
      deeds.fill();
      return 'done';
    case 'lock':
      deeds.lock();
      return 'done';
    default:
      return key satisfies never;
  }
}

/** A key while somebody types in the active cell; all others are the field's own. */
export function onTypingKey(event: KeyboardEvent, grid: Grid, deeds: GridDeeds): KeyDone {
  const { cursor } = grid;
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey || grid.offering.keys(event)) return null;
  if (event.key === 'Escape') {
    event.stopPropagation();
    grid.cancel();
    return 'done';
  }
  if (event.key === 'Enter' && ctrl) {
    const typed = grid.handOver();
    if (typed !== null) deeds.writeAll(typed);
    return 'done';
  }
  if (ctrl) return null;
  switch (event.key) {
    case 'Enter':
      if (grid.commit()) cursor.next(event.shiftKey ? 'up' : 'down');
      return 'done';
    case 'Tab':
      grid.commit();
      return cursor.next(event.shiftKey ? 'left' : 'right') ? 'done' : 'leave';
    case 'ArrowUp':
    case 'ArrowDown':
      if (grid.commit()) cursor.go(event.key === 'ArrowUp' ? 'up' : 'down', 'one', false);
      return 'done';
    default:
      return null;
  }
}
