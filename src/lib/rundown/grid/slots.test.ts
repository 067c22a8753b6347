import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsFor, type Slots } from './slots.ts';

const lines = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, nth) => `line ${from + nth}`);

const none: Slots = new Map();
const shown = slotsFor(lines(0, 30), null, none);

describe('the elements that lines are drawn in', () => {
  it('stay with their lines after a small step, and those of lines that went serve those that came', () => {
    const slots = slotsFor(lines(2, 32), null, shown);
    for (const line of lines(2, 30)) expect(slots.get(line)).toBe(shown.get(line));
    expect([slots.get('line 30'), slots.get('line 31')]).toEqual([
      shown.get('line 0'),
      shown.get('line 1')
    ]);
  });

  it('stay where they are in the page after a jump, and show other lines', () => {
    const slots = slotsFor(lines(20, 50), null, shown);
    expect([...slots.values()]).toEqual([...shown.values()]);
  });

  it('leave the active line its own after a jump, and do not move it', () => {
    const slots = slotsFor(['line 3', ...lines(500, 530)], 'line 3', shown);
    expect(slots.get('line 3')).toBe(shown.get('line 3'));
    const before = [...shown.values()];
    const kept = [...slots.values()].filter((slot) => before.includes(slot));
    expect(kept).toEqual(before.filter((slot) => kept.includes(slot)));
  });

  it('are one for each line, the active one in its own, wherever the window and the cursor go', () => {
    const jump = fc.record({
      from: fc.nat(300),
      length: fc.integer({ min: 1, max: 60 }),
      active: fc.nat(380)
    });
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 30 }), (jumps) => {
        let slots = none;
        for (const { from, length, active } of jumps) {
          const window = lines(from, from + length);
          const line = `line ${active}`;
          const above = active < from ? [line] : [];
          const below = active >= from + length ? [line] : [];
          const was = slots.get(line);
          slots = slotsFor([...above, ...window, ...below], line, slots);
          expect([...slots.keys()]).toEqual([...above, ...window, ...below]);
          expect(new Set(slots.values()).size).toBe(slots.size);
          if (was !== undefined) expect(slots.get(line)).toBe(was);
        }
      })
    );
  });
});
