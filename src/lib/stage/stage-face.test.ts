import { describe, expect, it } from 'vitest';
import type { ShowDocument } from '#core/show.ts';
import { duration, minute, second } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import { forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { readout } from '#core/timing/readout.ts';
import type { Run } from '#core/run.ts';
import { buildRun, itemRun } from '../../../tests/support/build-run.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { stageFace } from './stage-face.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Welcome', minutes: 10, hardAt: '19:00' },
    { title: 'Award', minutes: 5 }
  ]
});
const [welcome = ''] = ids.items;
const start = instant(Date.parse('2026-06-12T17:00:00Z'));

function faceAt(now: Instant, run: Run | null, isLost = false, show: ShowDocument = document) {
  const expected = forecast(plan(show, ids.rundown), run, now);
  return stageFace(isLost, run, expected, readout(expected, now));
}

const live = buildRun({
  rundownId: ids.rundown,
  state: 'live',
  startedAt: start,
  currentItem: welcome,
  items: { [welcome]: itemRun(welcome, start) }
});

describe('the face of a stage clock', () => {
  it('counts the item under way down: neutral, amber in the last fifth, over after its end', () => {
    const at = (after: number) => faceAt(plus(start, duration(after)), live);
    expect(at(7 * minute)).toMatchObject({
      kind: 'counting',
      left: 3 * minute,
      urgency: 'neutral'
    });
    expect(at(8 * minute + second)).toMatchObject({ urgency: 'amber', share: 119 / 600 });
    expect(at(10 * minute + second)).toMatchObject({ left: -second, urgency: 'over', share: 0 });
  });

  it('carries no number without a link, whatever it knew', () => {
    expect(faceAt(plus(start, minute), live, true)).toEqual({ kind: 'lost' });
  });

  it('counts to the first start before the show, and not past it', () => {
    const scheduled = buildRun({ rundownId: ids.rundown });
    const before = faceAt(plus(start, duration(-5 * minute)), scheduled);
    expect(before).toMatchObject({ kind: 'before', left: 5 * minute, item: { title: 'Welcome' } });
    expect(faceAt(plus(start, minute), scheduled)).toMatchObject({ kind: 'before', left: null });
  });

  it('counts what has no length up', () => {
    const [first = ''] = ids.items;
    const items = { ...document.items };
    items[first] = { ...items[first]!, length: { durationMs: duration(0), countToEnd: false } };
    expect(faceAt(plus(start, minute), live, false, { ...document, items })).toMatchObject({
      kind: 'untimed',
      elapsed: minute
    });
  });

  it('says held with what was left then, and ended when it is', () => {
    const heldAt = plus(start, minute);
    const held = { ...live, state: 'held', heldSince: heldAt } as const;
    expect(faceAt(plus(heldAt, minute), held)).toMatchObject({ kind: 'held', left: 9 * minute });
    const ended = { ...live, state: 'ended', currentItem: null, endedAt: heldAt } as const;
    expect(faceAt(plus(heldAt, minute), ended)).toEqual({ kind: 'ended' });
  });
});
