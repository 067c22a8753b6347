import { expect, it } from 'vitest';
import type { RunState } from '#core/run.ts';
import { instant } from '#core/time/instant.ts';
import { buildRun } from '../../tests/support/build-run.ts';
import { buildShow } from '../../tests/support/build-show.ts';
import { listingOf } from './listing.ts';

const { document } = buildShow({ items: [{}] });
const at = instant(0);

it('[R62] the list of shows says what a run under way is in, and not that one that is stopped is live', () => {
  const running = (...states: readonly RunState[]) => {
    const runs = states.map((state, index) => {
      const isBegun = !['scheduled', 'preshow', 'houseOpen'].includes(state);
      return buildRun({ id: `run${index}`, state, startedAt: isBegun ? at : null });
    });
    const rows = Object.fromEntries(runs.map((run) => [run.id, run]));
    return listingOf({ ...document, runs: rows }, at, ['owner']).running;
  };
  expect(running()).toBeNull();
  expect(running('houseOpen', 'ended')).toBeNull();
  expect(running('live')).toBe('live');
  expect(running('stopped')).toBe('stopped');
  expect(running('held', 'interval')).toBe('interval');
});
