import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apply } from '#core/apply.ts';
import { rowsOf, type AnyRow } from '#core/collections.ts';
import { idsIn, referencesOf } from '#core/deciding/references.ts';
import { equal } from '#core/equal.ts';
import { frozenNames, type CalledOn, type FrozenName } from '#core/revisions/called-on.ts';
import { calledPlan, isOfRun, runsOnRevision } from '#core/revisions/called-plan.ts';
import { adoptableUnits, keptBeside } from '#core/revisions/adoptable.ts';
import { keptBack, printOfWaiting } from '#core/revisions/change-set.ts';
import { comparePlans, isSame } from '#core/revisions/compare.ts';
import { eventsOf } from '#core/revisions/diff-events.ts';
import { heldKeys, type HeldKey } from '#core/revisions/held-rows.ts';
import { longestRun } from '#core/revisions/longest-run.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import {
  numRuns,
  patience,
  planOf,
  play,
  someMoves,
  someShow,
  type Played
} from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

/** As it comes back from the disk or over a line: no row is the very object that it was. */
const copied = (document: ShowDocument): ShowDocument =>
  JSON.parse(JSON.stringify(document)) as ShowDocument;

describe('two plans of one show', () => {
  it('[N3] a difference put upon the first gives the second, both ways', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const states = [start, ...[...play(start, moves)].map((each) => each.document)];
        const last = states.at(-1) ?? start;
        for (const before of [start, states[states.length >> 1] ?? start]) {
          const there = apply(before, eventsOf(comparePlans(before, copied(last))));
          expect(planOf(there)).toEqual(planOf(last));
          const back = apply(last, eventsOf(comparePlans(last, before)));
          expect(planOf(back)).toEqual(planOf(before));
        }
      }),
      { numRuns }
    );
  });

  it('[N3] a plan does not differ from itself', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const last = [...play(start, moves)].at(-1)?.document ?? start;
        const difference = comparePlans(last, copied(last));
        expect(difference).toEqual({ show: [], rows: [], reranked: [] });
        expect(isSame(difference)).toBe(true);
      }),
      { numRuns }
    );
  });

  it('[N4] as few rows move as can be', () => {
    const orders = fc.integer({ min: 0, max: 12 }).chain((size) =>
      fc.shuffledSubarray(
        Array.from({ length: size }, (_, nth) => nth),
        { minLength: size }
      )
    );
    fc.assert(
      fc.property(orders, (order) => {
        const kept = [...longestRun(order)].sort((a, b) => a - b).map((place) => order[place] ?? 0);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(kept).toHaveLength(longestByTrying(order));
      }),
      { numRuns }
    );
  });
});

const rowsOfRun = (document: ShowDocument, name: FrozenName, run: Run): AnyRow[] =>
  Object.values(rowsOf(document, name)).filter((row) =>
    isOfRun(run, name, [row], [rowsOf(document, 'items')])
  );

describe('a show that is called on a revision', () => {
  const onRevision = (check: (each: Played, run: Run & { calledOn: CalledOn }) => void): void =>
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const each of play(start, moves)) {
          for (const run of runsOnRevision(each.document)) check(each, run);
        }
      }),
      { numRuns }
    );

  it('[N6] is called on the newest revision, however the plan was written on', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        let published = start;
        for (const { events, before, document } of play(start, moves)) {
          if (events.some(({ type }) => type === 'published')) published = before;
          const opened = events.find((event) => event.type === 'runOpened');
          if (opened?.type !== 'runOpened' || !opened.calledOn) continue;
          const run = document.runs[opened.run] as Run;
          for (const name of ['items', 'cues', 'segments'] as const) {
            const rows = rowsOfRun(calledPlan(document), name, run);
            expect(byId(rows)).toEqual(byId(rowsOfRun(published, name, run)));
          }
        }
      }),
      { numRuns }
    );
  });

  it('[N6] is called as before whatever is written', () => {
    onRevision(({ command, before, document }, run) => {
      if (command.type !== 'edit' || !before.runs[run.id]) return;
      const [was, is] = [calledPlan(before), calledPlan(document)];
      for (const name of ['items', 'cues', 'segments'] as const) {
        const [then, now] = [was, is].map((each) => byId(rowsOfRun(each, name, run)));
        if (!equal(then, now)) expect(now).toEqual(then);
      }
    });
  });

  it('[N6] names nothing that is not there', () => {
    onRevision(({ document }) => {
      expect(missing(calledPlan(document))).toEqual([]);
    });
  });

  it('[N7] [N8] is called on what is written once that is adopted, but for what it stands on', () => {
    onRevision(({ events, before, document }, run) => {
      const adopted = events.find((event) => event.type === 'adopted');
      if (adopted?.type !== 'adopted') return;
      const kept = new Set(adopted.kept.map((key) => key.join(' ')));
      const [was, is] = [calledPlan(before), calledPlan(document)];
      for (const name of frozenNames) {
        for (const id of Object.keys(before.runs[run.id]?.calledOn?.held[name] ?? {})) {
          const from = kept.has(`${name} ${id}`) ? was : document;
          expect(rowsOf(is, name)[id]).toEqual(rowsOf(from, name)[id]);
        }
      }
    });
  });
});

describe('what waits, taken in part by part', () => {
  const adopted = (document: ShowDocument, run: Run, rows?: readonly HeldKey[]): ShowDocument => {
    const kept = rows ? keptBeside(document, run, rows) : keptBack(document, run);
    return apply(document, [{ type: 'adopted', run: run.id, at: instant(0), kept }]);
  };
  const runIn = (document: ShowDocument, { id }: Run): Run => document.runs[id] as Run;

  it('[N9] in any order comes to what it is taken in at once, and names nothing that is not there', () => {
    let parts = 0;
    fc.assert(
      fc.property(someShow, someMoves, fc.array(fc.nat()), (start, moves, picks) => {
        const states = [...play(start, moves)].map(({ document }) => document);
        for (const from of [states.at(-1), states[states.length >> 1]]) {
          const run = from && runsOnRevision(from)[0];
          if (!from || !run) continue;
          const whole = adopted(from, run);
          let document = from;
          for (let turn = 0; ; turn += 1) {
            const units = adoptableUnits(document, runIn(document, run));
            const unit = units[(picks[turn] ?? 0) % Math.max(1, units.length)];
            if (!unit) break;
            parts += 1;
            const next = adopted(document, runIn(document, run), unit);
            expect(heldKeys(runIn(next, run))).toHaveLength(
              heldKeys(runIn(document, run)).length - unit.length
            );
            expect(missing(calledPlan(next))).toEqual([]);
            document = next;
          }
          expect(runIn(document, run).calledOn?.held).toEqual(runIn(whole, run).calledOn?.held);
          expect(calledPlan(document)).toEqual({ ...calledPlan(whole), runs: document.runs });
        }
      }),
      { numRuns }
    );
    expect(parts).toBeGreaterThan(numRuns / 10);
  });

  it('[N9] the print of what waits is another once a part was taken in', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const last = [...play(start, moves)].at(-1)?.document ?? start;
        for (const run of runsOnRevision(last)) {
          const unit = adoptableUnits(last, run)[0];
          if (!unit) continue;
          const next = adopted(last, run, unit);
          expect(printOfWaiting(next, runIn(next, run))).not.toBe(printOfWaiting(last, run));
        }
      }),
      { numRuns }
    );
  });
});

/**
 * What rows of the plan name, and is not in it. An item as it was published may name equipment that is no
 * more: that is kept of nobody's list, and needed by nobody (N6, E72).
 */
const missing = (plan: ShowDocument): string[] =>
  frozenNames.flatMap((name) =>
    Object.values(rowsOf(plan, name)).flatMap((row) =>
      referencesOf(name)
        .filter(({ to }) => to !== 'equipment')
        .flatMap((reference) =>
          idsIn(row, reference)
            .filter((id) => !(id in plan[reference.to]))
            .map((id) => `${name} ${row.id} names ${id}`)
        )
    )
  );

const byId = (rows: readonly AnyRow[]): Record<string, AnyRow> =>
  Object.fromEntries(rows.map((row) => [row.id, row]));

/** The length of a longest rising subsequence, by looking at every one. */
function longestByTrying(order: readonly number[]): number {
  const ending = order.map(() => 1);
  for (const [place, number] of order.entries()) {
    for (let before = 0; before < place; before += 1) {
      if ((order[before] ?? 0) < number) {
        ending[place] = Math.max(ending[place] ?? 1, (ending[before] ?? 0) + 1);
      }
    }
  }
  return Math.max(0, ...ending);
}
