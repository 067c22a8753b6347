import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '#core/timing/forecast.ts';
import { finish } from '#core/timing/finish.ts';
import { plan, type Plan } from '#core/timing/plan.ts';
import { readout } from '#core/timing/readout.ts';
import { duration, minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { readDuration, readStart } from '#core/time/reading.ts';
import { durationText, wallText } from '#core/time/text.ts';
import { DAY_SECONDS, wallTime } from '#core/time/wall-time.ts';
import { resolve, wallTimeAt } from '#core/time/zone.ts';
import { buildRun, itemRun } from '../support/build-run.ts';
import { buildShow, type ItemSpec } from '../support/build-show.ts';

const runs = { numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 500) };

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC'
);
// Half of the days lie next to a change of the clocks in one of the zones.
const date = fc.oneof(
  fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-03-07'),
  fc.constantFrom('2026-11-01', '2026-10-03', '2026-10-04', '2026-04-04', '2011-12-29'),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
);
const dayChange = fc.integer({ min: 0, max: 12 }).map((hours) => wallTime(hours * 3600));
const length = fc.integer({ min: 0, max: 45 * 60 }).map((seconds) => duration(seconds * 1000));

/** A rundown from a hard start at noon; the hard starts that follow lie at `gaps` from where they could be. */
interface Rundown {
  readonly specs: readonly ItemSpec[];
  readonly day: { readonly date: string; readonly tz: string };
}

const NOON = 12 * 3600;

const rundown = (gap: { readonly min: number; readonly max: number }): fc.Arbitrary<Rundown> =>
  fc
    .record({
      tz: zone,
      date,
      rows: fc.array(
        fc.record({
          durationMs: length,
          gap: fc.option(fc.integer(gap), { nil: null, freq: 3 }),
          floated: fc.boolean().map((yes) => yes && gap.min < 0)
        }),
        { minLength: 1, maxLength: 25 }
      )
    })
    .map(({ tz, date: on, rows }) => {
      let wall = NOON;
      const specs = rows.map((row, index): ItemSpec => {
        const { durationMs, floated } = row;
        const isHard = index === 0 || row.gap !== null;
        if (!floated && row.gap !== null && index > 0) wall = Math.max(0, wall + row.gap);
        const start = isHard
          ? ({ mode: 'hard', at: wallTime(Math.min(wall, 2 * DAY_SECONDS - 1)) } as const)
          : ({ mode: 'soft' } as const);
        if (!floated) wall += durationMs / 1000;
        return { start, length: { durationMs, countToEnd: false }, floated };
      });
      return { specs, day: { date: on, tz } };
    });

const planOf = ({ specs, day }: Rundown): Plan =>
  plan(buildShow({ items: specs, day }).document, 'r1');

const counted = (made: Plan) => made.items.filter(({ item }) => !item.floated);

describe('a plan', () => {
  it('[T1] [T2] [T10] accounts for every second between its first start and its end', () => {
    fc.assert(
      fc.property(rundown({ min: -1200, max: 1800 }), (made) => {
        const planned = planOf(made);
        const [first] = counted(planned);
        if (first?.plannedStart == null || planned.end === null) return;
        let total = 0;
        for (const { item, gapMs, overlapMs } of counted(planned)) {
          expect(gapMs === 0 || overlapMs === 0).toBe(true);
          total += item.length.durationMs + gapMs - overlapMs;
        }
        expect(planned.end - first.plannedStart).toBe(total);
      }),
      runs
    );
  });

  it('[T2] [T10] keeps every hard start where it was put, wherever rows are moved', () => {
    fc.assert(
      fc.property(
        rundown({ min: -1200, max: 1800 }),
        fc.array(fc.nat({ max: 24 }), { minLength: 1, maxLength: 5 }),
        (made, moves) => {
          const before = new Map(
            planOf(made).items.flatMap(({ item, plannedStart }) =>
              item.start.mode === 'hard' ? [[JSON.stringify(item.start), plannedStart]] : []
            )
          );
          const specs = [...made.specs];
          for (const from of moves) specs.push(...specs.splice(from % specs.length, 1));
          for (const { item, plannedStart } of counted(planOf({ ...made, specs }))) {
            if (item.start.mode === 'soft') continue;
            expect(plannedStart).toBe(resolve(made.day.date, item.start.at, made.day.tz).instant);
            const was = before.get(JSON.stringify(item.start));
            if (was != null) expect(plannedStart).toBe(was);
          }
        }
      ),
      runs
    );
  });

  it('[T1] [T10] goes forward where nothing overlaps', () => {
    fc.assert(
      fc.property(rundown({ min: 0, max: 1800 }), (made) => {
        let last = -Infinity;
        for (const { plannedStart, plannedEnd, overlapMs } of planOf(made).items) {
          if (overlapMs > 0) return;
          if (plannedStart === null || plannedEnd === null) continue;
          expect(plannedStart).toBeGreaterThanOrEqual(last);
          last = plannedEnd;
        }
      }),
      runs
    );
  });

  it('[T3] an item begun at its back-time meets the next hard start to the second', () => {
    fc.assert(
      fc.property(rundown({ min: -1200, max: 1800 }), (made) => {
        const items = counted(planOf(made));
        items.forEach(({ backTime }, index) => {
          if (backTime === null) return;
          let at: number = backTime;
          for (const [step, each] of items.slice(index).entries()) {
            if (step > 0 && each.item.start.mode === 'hard') {
              expect(at).toBe(each.plannedStart);
              return;
            }
            at += each.item.length.durationMs;
          }
        });
      }),
      runs
    );
  });
});

/** The run in which everything up to `index` happened as planned, plus `lateMs`. */
function runTo(planned: Plan, index: number, lateMs: number) {
  const begun = planned.items.slice(0, index + 1);
  const shift = (at: Instant | null): Instant => instant((at ?? 0) + lateMs);
  const items = begun.map(({ item, plannedStart }, at) => {
    const next = begun[at + 1];
    return itemRun(item.id, shift(plannedStart), next ? shift(next.plannedStart) : null);
  });
  return buildRun({
    state: 'live',
    startedAt: items[0]?.actualStart ?? null,
    currentItem: items.at(-1)?.itemId ?? null,
    items: Object.fromEntries(items.map((item) => [item.itemId, item]))
  });
}

const position = fc.nat({ max: 24 });

describe('a forecast', () => {
  it('[T4] [T5] [T10] of a run that keeps to its plan is the plan', () => {
    fc.assert(
      fc.property(rundown({ min: 0, max: 1800 }), position, (made, where) => {
        const planned = planOf(made);
        if (planned.items.some(({ overlapMs }) => overlapMs > 0)) return;
        const index = where % planned.items.length;
        const now = planned.items[index]?.plannedStart;
        if (now == null) return;
        const done = forecast(planned, runTo(planned, index, 0), now);
        expect(done.items.map((row) => row.projectedStart)).toEqual(
          planned.items.map((row) => row.plannedStart)
        );
        expect(done.items.every((row) => row.lateMs === 0 && !row.missesHardStart)).toBe(true);
        expect(done.end).toBe(planned.end);
        expect(done.lateMs).toBe(0);
      }),
      runs
    );
  });

  it('[T15] without a run is the plan, where nothing overlaps', () => {
    fc.assert(
      fc.property(rundown({ min: 0, max: 1800 }), (made) => {
        const planned = planOf(made);
        if (planned.items.some(({ overlapMs }) => overlapMs > 0)) return;
        const starts = forecast(planned, null, instant(0)).items.map((row) => row.projectedStart);
        expect(starts).toEqual(planned.items.map((row) => row.plannedStart));
      }),
      runs
    );
  });

  it('[T5] lateness never grows on the way, and shrinks by no more than the gaps', () => {
    fc.assert(
      fc.property(
        rundown({ min: 0, max: 1800 }),
        position,
        fc.integer({ min: 0, max: 3_600_000 }),
        (made, where, lateMs) => {
          const planned = planOf(made);
          if (planned.items.some(({ overlapMs }) => overlapMs > 0)) return;
          const index = where % planned.items.length;
          const run = runTo(planned, index, lateMs);
          const now = run.items[run.currentItem ?? '']?.actualStart;
          if (now === undefined) return;
          let late = lateMs;
          for (const row of forecast(planned, run, now).items.slice(index + 1)) {
            late = Math.max(0, late - row.planned.gapMs);
            expect(row.lateMs).toBe(late);
          }
        }
      ),
      runs
    );
  });

  it('[T13] is the same until it says that it moves', () => {
    fc.assert(
      fc.property(
        rundown({ min: -1200, max: 1800 }),
        position,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (made, where, part) => {
          const planned = planOf(made);
          const index = where % planned.items.length;
          const opening = planned.items[index];
          const run = opening?.item.floated ? buildRun() : runTo(planned, index, 90_000);
          const from = run.items[run.currentItem ?? '']?.actualStart ?? instant(0);
          const first = forecast(planned, run, from);
          if (first.movesFrom === null) return;
          const later = instant(from + (first.movesFrom - from) * part);
          expect(forecast(planned, run, later)).toEqual(first);
        }
      ),
      runs
    );
  });

  it('[T7] [T10] a hold moves what follows by its own length, or into a gap', () => {
    fc.assert(
      fc.property(rundown({ min: 0, max: 1800 }), position, length, (made, where, heldMs) => {
        const planned = planOf(made);
        const run = runTo(planned, where % planned.items.length, 0);
        const since = run.items[run.currentItem ?? '']?.actualStart;
        if (since === undefined) return;
        const held = { ...run, state: 'held', heldSince: since } as const;
        const now = instant(since + heldMs);
        const before = readout(forecast(planned, run, since), since);
        const during = readout(forecast(planned, held, now), now);
        expect(during.remainingMs).toBe(before.remainingMs);
        expect(during.elapsedMs).toBe(0);
        expect(during.lateMs).toBe((before.lateMs ?? 0) + heldMs);
      }),
      runs
    );
  });

  it('[T9] the range of the finish holds the expected one', () => {
    fc.assert(
      fc.property(rundown({ min: -1200, max: 1800 }), fc.nat({ max: 600_000 }), (made, spread) => {
        const specs = made.specs.map((spec) => {
          const durationMs = spec.length?.durationMs ?? 0;
          const minMs = duration(Math.max(0, durationMs - spread));
          return { ...spec, minMs, maxMs: duration(durationMs + spread) };
        });
        const range = finish(planOf({ ...made, specs }), null, instant(0));
        if (range === null) return;
        expect(range.earliest).toBeLessThanOrEqual(range.expected);
        expect(range.latest).toBeGreaterThanOrEqual(range.expected);
      }),
      runs
    );
  });
});

describe('times', () => {
  const anyWall = fc.integer({ min: 0, max: 2 * DAY_SECONDS - 1 }).map(wallTime);

  it('[W2] [W3] [W4] [W5] resolve and read back, outside gaps', () => {
    fc.assert(
      fc.property(date, anyWall, zone, (on, wall, tz) => {
        const { instant: at, flag } = resolve(on, wall, tz);
        const back = wallTimeAt(at, on, tz);
        if (flag === 'gap') expect(back).toBeGreaterThan(wall);
        else expect(back).toBe(wall);
      }),
      runs
    );
  });

  it('[W4] a time shown twice is the first of the two', () => {
    fc.assert(
      fc.property(date, anyWall, zone, (on, wall, tz) => {
        const { instant: at, flag } = resolve(on, wall, tz);
        const same = [30 * minute, 60 * minute].filter(
          (later) => wallTimeAt(instant(at + later), on, tz) === wall
        );
        const earlier = [30 * minute, 60 * minute].filter(
          (sooner) => wallTimeAt(instant(at - sooner), on, tz) === wall
        );
        expect(earlier).toEqual([]);
        expect(same.length > 0).toBe(flag === 'fold');
      }),
      runs
    );
  });

  it('[W1] [W13] [W15] a printed wall time reads back, on either clock and any show day', () => {
    const clock = fc.constantFrom(12 as const, 24 as const);
    const ofDay = fc.nat({ max: DAY_SECONDS - 1 });
    fc.assert(
      fc.property(dayChange, ofDay, clock, (change, seconds, hours) => {
        const wall = wallTime(change + seconds);
        expect(readStart(wallText(wall, hours), change)?.value).toBe(wall);
      }),
      runs
    );
  });

  it('[W10] [W15] a printed length reads back', () => {
    fc.assert(
      fc.property(fc.nat({ max: DAY_SECONDS - 1 }), (seconds) => {
        const printed = durationText(duration(seconds * 1000));
        expect(readDuration(printed)?.value).toBe(seconds * 1000);
      }),
      runs
    );
  });

  it('[W14] whatever is typed, a reading lies within a day, and nothing else comes of it', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...'0123456789:.,hms apuin+-\'"'),
      maxLength: 9
    });
    fc.assert(
      fc.property(typed, dayChange, (text, change) => {
        const read = readDuration(text);
        if (read) {
          expect(Number.isInteger(read.value)).toBe(true);
          expect(read.value).toBeGreaterThanOrEqual(0);
          expect(read.value).toBeLessThan(DAY_SECONDS * 1000);
          expect(text).toMatch(/\d/);
        }
        const start = readStart(text, change);
        for (const wall of [start?.value, start?.other]) {
          if (wall === undefined) continue;
          expect(wall).toBeGreaterThanOrEqual(change);
          expect(wall).toBeLessThan(change + DAY_SECONDS);
        }
      }),
      runs
    );
  });
});
