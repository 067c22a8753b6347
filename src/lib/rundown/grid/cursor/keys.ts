export type Way = 'up' | 'down' | 'left' | 'right';

/** How far a key goes: a cell, to the edge, a page, or to the first or last of row or grid. */
export type Reach = 'one' | 'edge' | 'page' | 'all';

/** What a key asks of the grid, while nobody types in a cell. */
export type GridKey =
  | { readonly does: 'go'; readonly way: Way; readonly reach: Reach; readonly extends: boolean }
  /** Tab and Enter: through the cells of a range, or on to the next. */
  | { readonly does: 'next'; readonly way: Way }
  | { readonly does: 'select'; readonly what: 'all' | 'row' | 'column' }
  /** Typing writes `over` the cell; F2 goes on from what is there. */
  | { readonly does: 'edit'; readonly over: boolean }
  | GridDeed
  | { readonly does: 'leave' | 'find' };

/** What is done to the selected cells or rows. */
export type GridDeed =
  | { readonly does: 'move'; readonly way: 'up' | 'down' }
  | { readonly does: 'insert' | 'remove' | 'clear' | 'fill' | 'lock' };

/** The keys of a spreadsheet (ux: planner grid); null for what is not the grid's. */
export function gridKey(event: KeyboardEvent): GridKey | null {
  // A letter that is typed with AltGr comes with Ctrl and Alt pressed.
  if (event.getModifierState('AltGraph')) return alone(event);
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    // By its place on the keyboard too: with Alt, a Mac types another letter.
    if (!ctrl && (event.code === 'KeyL' || event.key.toLowerCase() === 'l'))
      return { does: 'lock' };
    const way = ways[event.key];
    return !ctrl && (way === 'up' || way === 'down') ? { does: 'move', way } : null;
  }
  const travel = ctrl ? farTravel[event.key] : travels[event.key];
  if (travel) return { does: 'go', ...travel, extends: event.shiftKey };
  return ctrl ? withCtrl(event) : alone(event);
}

const ways: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right'
};

type Travel = { readonly way: Way; readonly reach: Reach };

const travels: Readonly<Record<string, Travel>> = {
  ArrowUp: { way: 'up', reach: 'one' },
  ArrowDown: { way: 'down', reach: 'one' },
  ArrowLeft: { way: 'left', reach: 'one' },
  ArrowRight: { way: 'right', reach: 'one' },
  PageUp: { way: 'up', reach: 'page' },
  PageDown: { way: 'down', reach: 'page' },
  Home: { way: 'left', reach: 'all' },
  End: { way: 'right', reach: 'all' }
};

const farTravel: Readonly<Record<string, Travel>> = {
  ArrowUp: { way: 'up', reach: 'edge' },
  ArrowDown: { way: 'down', reach: 'edge' },
  ArrowLeft: { way: 'left', reach: 'edge' },
  ArrowRight: { way: 'right', reach: 'edge' },
  Home: { way: 'up', reach: 'all' },
  End: { way: 'down', reach: 'all' }
};

function withCtrl(event: KeyboardEvent): GridKey | null {
  if (event.key === ' ') return { does: 'select', what: 'column' };
  switch (event.key.toLowerCase()) {
    case 'a':
      return { does: 'select', what: 'all' };
    case 'd':
      return { does: 'fill' };
    case 'f':
    case 'h':
      return { does: 'find' };
    case '+':
    case '=':
      return { does: 'insert' };
    case '-':
    case '−':
      return { does: 'remove' };
    default:
      return null;
  }
}

function alone(event: KeyboardEvent): GridKey | null {
  switch (event.key) {
    case 'Tab':
      return { does: 'next', way: event.shiftKey ? 'left' : 'right' };
    case 'Enter':
      return { does: 'next', way: event.shiftKey ? 'up' : 'down' };
    case 'F2':
      return { does: 'edit', over: false };
    case 'Delete':
    case 'Backspace':
      return { does: 'clear' };
    case 'Escape':
      return { does: 'leave' };
    case ' ':
      return event.shiftKey ? { does: 'select', what: 'row' } : { does: 'edit', over: true };
    case 'Process':
      return { does: 'edit', over: true };
    default:
      return [...event.key].length === 1 ? { does: 'edit', over: true } : null;
  }
}
