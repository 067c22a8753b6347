import type { Way } from './moves/travel.ts';

/** What a key does on the board. */
export type KeyDeed =
  | { readonly do: 'travel'; readonly way: Way }
  | { readonly do: 'nudge' | 'stretch'; readonly way: 1 | -1 }
  | { readonly do: 'toRow'; readonly way: 'up' | 'down' }
  | { readonly do: 'zoomIn' | 'zoomOut' | 'fit' | 'now' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last'
};

/** Null: no key of the board. Those that change something need Shift, so that none is met by chance. */
export function keyDeed({ key, shiftKey, altKey, ctrlKey, metaKey }: Key): KeyDeed | null {
  if (ctrlKey || metaKey) return null;
  const way = ways[key];
  if (way && !shiftKey && !altKey) return { do: 'travel', way };
  if (shiftKey && (way === 'left' || way === 'right')) {
    return { do: altKey ? 'stretch' : 'nudge', way: way === 'right' ? 1 : -1 };
  }
  if (shiftKey && !altKey && (way === 'up' || way === 'down')) return { do: 'toRow', way };
  if (altKey) return null;
  switch (key.toLowerCase()) {
    case '+':
    case '=':
      return { do: 'zoomIn' };
    case '-':
      return { do: 'zoomOut' };
    case '0':
      return { do: 'fit' };
    case 'l':
      return { do: 'now' };
    default:
      return null;
  }
}
