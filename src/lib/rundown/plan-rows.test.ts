import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import type { RunState } from '#core/run.ts';
import { zero } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { plan } from '#core/timing/plan.ts';
import { buildRun } from '../../../tests/support/build-run.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { planRows, type PlanRow } from './plan-rows.ts';
import { totalsOf } from './totals.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Doors', hardAt: '18:00', minutes: 30, segment: 'Doors', cues: ['LX 1', 'SND 1'] },
    { title: 'Sting', hardAt: '18:40', minutes: 10, segment: 'Opening' },
    { title: 'Spare', minutes: 99, floated: true, segment: 'Opening' },
    { title: 'Auction', hardAt: '18:45', minutes: 5, segment: 'Close' }
  ]
});
const at = instant(0);
const said = (row: PlanRow): string => {
  switch (row.kind) {
    case 'item':
      return `${row.item.title} ${row.cues.length}`;
    case 'segment':
      return `# ${row.segment?.title} ${row.lengthMs / 60_000}`;
    case 'gap':
      return `gap ${row.lengthMs / 60_000}`;
    case 'overlap':
      return `overlap ${row.lengthMs / 60_000} of ${row.before.title} and ${row.item.title}`;
    default:
      return row satisfies never;
  }
};

describe('a rundown as the planner reads it', () => {
  it('[T2] shows gaps and overlaps as rows of their own, under the heads of segments', () => {
    expect(planRows(document, ids.rundown).map(said)).toEqual([
      '# Doors 30',
      'Doors 2',
      '# Opening 10',
      'gap 10',
      'Sting 0',
      'Spare 0',
      '# Close 5',
      'overlap 5 of Sting and Auction',
      'Auction 0'
    ]);
  });

  it('keeps the rows that did not change, so that only what changed is drawn again', () => {
    const before = planRows(document, ids.rundown);
    const edited = apply(document, [
      { type: 'rowChanged', in: 'items', id: 'i4', field: 'title', before: '', after: 'Sale' }
    ]);
    const after = planRows(edited, ids.rundown, before);
    const kept = after.filter((row, index) => row === before[index]).length;
    expect(kept).toBe(after.length - 2);
    expect(after.at(-1)).not.toBe(before.at(-1));
  });

  it('[R62] the item under way is live, and says it where the run is held or stopped', () => {
    const lockIn = (state: RunState): string | undefined => {
      const itemId = ids.items[0] ?? '';
      const begun = { itemId, attempt: 1, actualStart: at, actualEnd: null, addedMs: zero };
      const items = { [itemId]: { ...begun, pausedMs: zero } };
      const run = buildRun({ state, currentItem: itemId, startedAt: at, items });
      const [, row] = planRows({ ...document, runs: { run1: run } }, ids.rundown);
      return row?.kind === 'item' ? row.lock : undefined;
    };
    expect((['live', 'interval', 'held', 'stopped'] as const).map(lockIn)).toEqual([
      'now',
      'now',
      'held',
      'stopped'
    ]);
  });

  it('gives a stretch without a segment a head only behind others', () => {
    const loose = buildShow({
      items: [{ title: 'A' }, { title: 'B', segment: 'S' }, { title: 'C' }]
    });
    const heads = planRows(loose.document, loose.ids.rundown).filter(
      (row) => row.kind === 'segment'
    );
    expect(heads.map((row) => row.segment?.title ?? 'none')).toEqual(['S', 'none']);
  });

  it('[T1] [T2] sums what counts', () => {
    expect(totalsOf(plan(document, ids.rundown))).toMatchObject({
      items: 4,
      plannedMs: 45 * 60_000,
      gaps: 1,
      gapsMs: 10 * 60_000,
      overlaps: 1,
      overlapsMs: 5 * 60_000
    });
  });
});
