import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockText } from '#core/time/text.ts';
import { resolve } from '#core/time/zone.ts';
import { aMovement, aSpace, slot, wall } from '../../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../../tests/support/played-show.ts';
import { BoardView } from '../board-view.svelte.ts';
import { BarDrag, type Ghost } from './bar-drag.svelte.ts';
import { barAt } from './travel.ts';

const KEY = 'docks dk1 movements m1';
const now = resolve('2026-06-12', wall('06:00'), 'Europe/Berlin').instant;
/** In the middle of the truck, which is there from 08:00 to 09:00 on an axis that begins at 07:00. */
const start = { clientX: 126, clientY: 50 };
/** An hour later, at the dock below. */
const elsewhere = { clientX: start.clientX + 84, clientY: start.clientY + 60 };

const point = (type: string, at: typeof start, pointerType = 'mouse'): PointerEvent =>
  new PointerEvent(type, { ...at, pointerType, pointerId: 1, button: 0, cancelable: true });
const happens = (event: Event): boolean => window.dispatchEvent(event);

let drag: BarDrag;
let document: PlayedShow['document'];
let played: PlayedShow;
let dropped: string[];
let press: (pointerType?: string) => void;

beforeEach(() => {
  played = new PlayedShow({ items: [] });
  played.edit([
    aSpace('dk1', { name: 'Dock 1' }),
    aSpace('dk2', { name: 'Dock 2' }),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1', title: 'Linen' })
  ]);
  document = played.document;
  dropped = [];
  const read = ({ span, line }: Ghost): string =>
    `${clockText(span.start, 'Europe/Berlin', 24)} ${line.row.name}`;
  const view = new BoardView(() => ({
    ...{ document, now, selected: null, conflicts: [], preview: [], only: null }
  }));
  drag = new BarDrag(view, {
    pointOn: ({ clientX, clientY }) => ({ x: clientX, y: clientY }),
    scroller: () => window.document.documentElement,
    drop: ({ bar }, from, ghost) => dropped.push(`${bar.title} ${from.row.name} ${read(ghost)}`)
  });
  press = (pointerType) => {
    const found = barAt(view.layout, KEY);
    if (!found) throw new Error('The truck is not on the board.');
    drag.down(point('pointerdown', start, pointerType), found.placed, found.line, 'whole');
  };
});
afterEach(() => {
  drag.cancel();
  vi.useRealTimers();
});

describe('a bar in the hand', () => {
  it('[L88] goes along in steps and rows, and is moved only when it is let go', () => {
    press();
    happens(point('pointermove', { ...elsewhere, clientX: elsewhere.clientX + 2 }));
    expect([drag.key, drag.ghost?.line.row.name]).toEqual([KEY, 'Dock 2']);
    expect(dropped).toEqual([]);
    happens(point('pointerup', elsewhere));
    expect(dropped).toEqual(['Linen Dock 1 09:00 Dock 2']);
    expect([drag.key, drag.ghost, drag.hasMoved]).toEqual([null, null, true]);
  });

  it('is not in the hand yet while the hand only trembles', () => {
    press();
    happens(point('pointermove', { ...start, clientX: start.clientX + 3 }));
    happens(point('pointerup', start));
    expect([dropped, drag.hasMoved]).toEqual([[], false]);
  });

  it('[L88] stays where it was after Esc, whatever comes of the press then', () => {
    press();
    happens(point('pointermove', elsewhere));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    happens(escape);
    happens(point('pointerup', elsewhere));
    expect([dropped, drag.ghost, escape.defaultPrevented]).toEqual([[], null, true]);
    expect(drag.hasMoved).toBe(true);
  });

  it('[L88] is let go where somebody else moves or removes it, and not where they do anything else', () => {
    const edit = (field: string, to: unknown): void => {
      const was = (played.document.movements['m1'] as never)[field];
      played.edit([{ do: 'set', in: 'movements', id: 'm1', field, to, was }]);
    };
    press();
    happens(point('pointermove', elsewhere));
    edit('notes', 'Ring the bell');
    expect(drag.takenAway(played.document)).toBeNull();
    expect(drag.ghost).not.toBeNull();
    edit('slot', slot('10:00-11:00'));
    expect(drag.takenAway(played.document)).toBe('Linen');
    happens(point('pointerup', elsewhere));
    expect(dropped).toEqual([]);

    press();
    happens(point('pointermove', elsewhere));
    played.edit([{ do: 'remove', in: 'movements', id: 'm1' }]);
    expect([drag.takenAway(played.document), drag.ghost]).toEqual(['Linen', null]);
  });

  it('is taken up by a finger that rests, and scrolled past by one that moves', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const scrolls = (): boolean => happens(new TouchEvent('touchmove', { cancelable: true }));
    press('touch');
    happens(point('pointermove', elsewhere, 'touch'));
    vi.advanceTimersByTime(1000);
    expect([drag.ghost, scrolls()]).toEqual([null, true]);

    press('touch');
    vi.advanceTimersByTime(399);
    expect(drag.ghost).toBeNull();
    vi.advanceTimersByTime(1);
    expect([drag.key, scrolls()]).toEqual([KEY, false]);
    happens(point('pointermove', elsewhere, 'touch'));
    happens(point('pointerup', elsewhere, 'touch'));
    expect(dropped).toEqual(['Linen Dock 1 09:00 Dock 2']);
  });
});
