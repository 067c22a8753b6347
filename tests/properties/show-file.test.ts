import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { areKnownEvents } from '#server/show-file/known-events.ts';
import { numRuns, patience, play, someMoves, someShow } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

it('whatever a show may bring about, a show file may hold', () => {
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      for (const { events } of play(start, moves)) {
        const written: unknown = JSON.parse(JSON.stringify(events));
        expect(areKnownEvents(written), JSON.stringify(written)).toBe(true);
      }
    }),
    { numRuns }
  );
});
