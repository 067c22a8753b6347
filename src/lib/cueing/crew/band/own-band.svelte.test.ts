import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { CueRun } from '#core/run.ts';
import { waiting } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { buildRun } from '../../../../../tests/support/build-run.ts';
import { FakeLive, ids } from '../../../../../tests/support/fake-live.svelte.ts';
import { OwnBand } from './own-band.svelte.ts';

const cueId = ids.cues['LX 1'] ?? '';
const departmentId = ids.departments['LX'] ?? '';
const at = instant(Date.now());
const acked = { state: 'acked', at, device: 'd1' } as const;

/** Whether a band whose operator has answered READY says that it is not clear. */
function isUnclear(fields: Partial<CueRun>): readonly [string, boolean] {
  const called = { state: 'standby', standbyId: 'sb1', standbyAt: at } as const;
  const cue: CueRun = { ...waiting(cueId, 1), ...called, acks: { p: acked }, ...fields };
  const run = buildRun({ state: 'live', cues: { [cueId]: cue } });
  const live = new FakeLive(run);
  const position = { id: 'p', rank: 'a', name: 'LX board', departmentId };
  live.document = {
    ...live.document,
    positions: { p: { ...Object.values(live.document.positions)[0], ...position } as never }
  };
  let band: OwnBand | undefined;
  const stop = $effect.root(() => {
    const real = live as unknown as LiveShow;
    band = new OwnBand(
      real,
      new RundownView(real, () => 'r1'),
      () => [departmentId],
      () => null
    );
  });
  flushSync();
  const said = [band?.state ?? '', band?.isUnclear ?? false] as const;
  stop();
  return said;
}

it('[C41] a band whose READY is given is not ready while its cue has no clear that holds', () => {
  const needsClear = true as const;
  const clear = (until: number) => ({ at, until: instant(until), device: null });
  expect(isUnclear({ state: 'ready' })).toEqual(['ready', false]);
  expect(isUnclear({ needsClear })).toEqual(['ready', true]);
  expect(isUnclear({ needsClear, clear: clear(Date.now() + 60_000) })).toEqual(['ready', false]);
  expect(isUnclear({ needsClear, clear: clear(at) })).toEqual(['ready', true]);
  const asked = { p: { ...acked, state: 'requested' } as const };
  expect(isUnclear({ needsClear, acks: asked })).toEqual(['standby', false]);
});
