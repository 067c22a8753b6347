import { describe, expect, it } from 'vitest';
import { cueDoubts } from '#core/planning/cue-doubts.ts';
import { itemsOf, steps } from '#core/steps.ts';
import { plan } from '#core/timing/plan.ts';
import { instant } from '#core/time/instant.ts';
import { DAY_SECONDS, wallTime } from '#core/time/wall-time.ts';
import { clockText } from '#core/time/text.ts';
import { rows } from '#protocol/rows.ts';
import * as v from 'valibot';
import { builtDemo, evening } from '../../tests/support/built-demo.ts';
import { demoStart } from './demo-start.ts';

const all = <Row>(of: Readonly<Record<string, Row>>): Row[] => Object.values(of);

describe('the demo show', () => {
  const document = builtDemo();
  const plans = all(document.rundowns).map((rundown) => plan(document, rundown.id));
  const planned = plans.flatMap((each) => each.items);

  it('has 40 items on two stages, and 97 cues in seven of its departments', () => {
    expect(all(document.items)).toHaveLength(40);
    expect(all(document.rundowns)).toHaveLength(2);
    expect(all(document.spaces).filter((space) => space.kind === 'stage')).toHaveLength(2);
    expect(all(document.cues)).toHaveLength(97);
    expect(
      all(document.departments)
        .map((each) => each.prefix)
        .sort()
    ).toEqual(['CAM', 'DECK', 'DOCK', 'FLY', 'GFX', 'LX', 'RIG', 'SND', 'VID']);
    const used = new Set(all(document.cues).map((cue) => cue.departmentId));
    expect(used.size).toBe(7);
  });

  it('has hard starts and gaps, and nothing in its programme overlaps', () => {
    expect(planned.filter((each) => each.item.start.mode === 'hard')).toHaveLength(13);
    expect(planned.filter((each) => each.gapMs > 0).length).toBeGreaterThanOrEqual(5);
    const overlaps = planned.filter((each) => each.overlapMs > 0);
    expect(overlaps.map((each) => each.item.title)).toEqual([]);
  });

  it('ends before its hard out, with ranges, notes, people and a floated item', () => {
    for (const { end, hardOut } of plans) expect(end ?? Infinity).toBeLessThan(hardOut ?? 0);
    const items = all(document.items);
    expect(
      items.filter((item) => item.minMs !== null || item.maxMs !== null).length
    ).toBeGreaterThan(4);
    expect(items.filter((item) => item.notes !== '').length).toBeGreaterThan(10);
    expect(items.filter((item) => item.floated)).toHaveLength(1);
    expect(all(document.people).length).toBeGreaterThan(8);
    const held = new Set(all(document.assignments).map((each) => each.positionId));
    expect(all(document.positions).filter((position) => !held.has(position.id))).toEqual([]);
    expect(all(document.assignments).some((each) => each.role === 'standIn')).toBe(true);
  });

  it('calls no number of a department twice', () => {
    const called = all(document.cues).map((cue) => `${cue.departmentId} ${cue.number}`);
    expect(new Set(called).size).toBe(called.length);
  });

  it('begins with a step that stands by three departments at once', () => {
    const main = all(document.rundowns)[0]?.id ?? '';
    expect(steps(document, main).list[0]?.cueIds).toHaveLength(3);
    expect(itemsOf(document, main)[0]?.number).toBe('1');
  });

  it('shows each way in which a cue is fired, answered, cleared and reported', () => {
    const cues = all(document.cues);
    const kinds = cues.map(({ execution }) => execution.kind);
    expect([...new Set(kinds)].sort()).toEqual(['called', 'clock', 'follow', 'hang', 'taken']);
    const fly = all(document.departments).find(({ prefix }) => prefix === 'FLY');
    expect(fly).toMatchObject({ ackPolicy: 'hard', clearRequired: true, warnLeadMs: 120_000 });
    // Whoever moves the cloth does not clear it.
    for (const { departmentId, clearFromPositionId } of cues) {
      const post = document.positions[clearFromPositionId ?? ''];
      expect(post?.name).toBe(departmentId === fly?.id ? 'Stage left' : undefined);
    }
    expect(cues.filter(({ reportComplete }) => reportComplete)).toHaveLength(2);
    expect(cues.filter(({ standbyGroupId }) => standbyGroupId !== null)).toHaveLength(2);
    expect(all(document.checks)).toHaveLength(4);
    expect(document.show.companyCalls?.map(({ name }) => name)).toEqual(['Two minutes', 'Places']);
    expect(all(document.items).filter(({ script }) => script)).toHaveLength(3);
    expect(cueDoubts(document)).toEqual(new Map());
  });

  it('is made of rows that the wire accepts', () => {
    for (const name of Object.keys(rows) as (keyof typeof rows)[]) {
      for (const row of all<unknown>(document[name])) {
        expect(v.safeParse(rows[name], row).issues).toBeUndefined();
      }
    }
  });

  it.each([0, 1, 5, 6, 9, 14, 21, 22, 23])(
    'fits into its show day when opened at %i o’clock',
    (hour) => {
      const { days, items, movements, tasks, crewCalls } = builtDemo({
        ...evening,
        firstStart: wallTime(hour * 3600 + 55 * 60)
      });
      const [day] = all(days);
      const change = day?.dayChange ?? -1;
      const times = all(items).flatMap((item) =>
        item.start.mode === 'hard' ? [item.start.at] : []
      );
      const slots = [...all(movements), ...all(tasks), ...all(crewCalls)].flatMap(
        ({ slot: { at, durationMs } }) => [at, wallTime(at + durationMs / 1000)]
      );
      for (const at of [...times, ...slots, day?.hardOut ?? Infinity]) {
        expect(at).toBeGreaterThanOrEqual(change);
        expect(at).toBeLessThan(change + DAY_SECONDS);
      }
    }
  );
});

describe('the start of a demo', () => {
  it('is the next five minutes of the zone', () => {
    const now = instant(Date.parse('2031-09-18T17:42:07Z'));
    expect(demoStart(now, 'Europe/Berlin')).toEqual(evening);
  });

  it('is on the next date when midnight is less than five minutes away', () => {
    const now = instant(Date.parse('2031-09-18T21:58:00Z'));
    const { date, firstStart, tz } = demoStart(now, 'Europe/Berlin');
    expect([date, firstStart]).toEqual(['2031-09-19', 0]);
    expect(clockText(now, tz, 24)).toBe('23:58');
  });
});
