import { describe, expect, it } from 'vitest';
import { duration, minute } from '#core/time/duration.ts';
import { instant, plus } from '#core/time/instant.ts';
import { forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import type { Run } from '#core/run.ts';
import { buildRun, itemRun } from '../../../../tests/support/build-run.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { countsTo } from './count-to.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Doors', minutes: 10, hardAt: '19:00' },
    { title: 'Award', minutes: 5 },
    { title: 'Dinner', minutes: 30 }
  ]
});
const [doors = '', award = '', dinner = ''] = ids.items;
const start = instant(Date.parse('2026-06-12T17:00:00Z'));
const at = (minutes: number) => plus(start, duration(minutes * minute));

const live = buildRun({
  rundownId: ids.rundown,
  state: 'live',
  startedAt: start,
  currentItem: doors,
  items: { [doors]: itemRun(doors, start) }
});
const told = (run: Run | null, minutes: number, of: readonly string[]) => {
  const now = at(minutes);
  const ahead = { skippedItems: new Set([award]) };
  const expected = forecast(
    plan(document, ids.rundown),
    run,
    now,
    run?.state === 'ended' ? ahead : {}
  );
  return countsTo(expected, of, now).map(({ item, kind, left }) => [item.title, kind, left]);
};

describe('[M12] the count to an item', () => {
  it('is to when it is expected, in the order of the list', () => {
    expect(told(live, 4, [dinner, doors, award])).toEqual([
      ['Doors', 'now', null],
      ['Award', 'coming', 6 * minute],
      ['Dinner', 'coming', 11 * minute]
    ]);
    expect(told(null, -5, [award])).toEqual([['Award', 'coming', 15 * minute]]);
  });

  it('goes on no further than to nothing, whatever is late', () => {
    expect(told(live, 12, [award])).toEqual([['Award', 'soon', null]]);
  });

  it('says what is over, and counts to nothing that is not there', () => {
    const ended = { ...live, state: 'ended', currentItem: null, endedAt: at(10) } as const;
    expect(told(ended, 11, [dinner, award, 'none'])).toEqual([
      ['Award', 'skipped', null],
      ['Dinner', 'past', null]
    ]);
  });
});
