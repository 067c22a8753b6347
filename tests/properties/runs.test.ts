import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apply } from '#core/apply.ts';
import type { ItemRun, CueRun, Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { equal } from '#core/equal.ts';
import { locks } from '#core/locking.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { isUnderWay } from '#core/run-state.ts';
import { nextStep, pointerIndex, steps } from '#core/steps.ts';
import {
  numRuns,
  patience,
  play,
  someMoves,
  someShow,
  type Played
} from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

const plays = (check: (played: Played[], start: ShowDocument) => void): void =>
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => check([...play(start, moves)], start)),
    { numRuns }
  );

const runsOf = (document: ShowDocument): Run[] => Object.values(document.runs);

/** Calls back for every run that a command found, with what it is now. */
function eachRun(
  played: readonly Played[],
  check: (now: Run, before: Run, played: Played) => void
) {
  for (const each of played) {
    for (const before of runsOf(each.before)) {
      const now = each.document.runs[before.id];
      expect(now).toBeDefined();
      if (now) check(now, before, each);
    }
  }
}

const isEnded = (attempt: ItemRun | CueRun): boolean =>
  'cueId' in attempt ? attempt.state !== 'live' : attempt.actualEnd !== null;

describe('runs, whatever is done to them and by whom', () => {
  it('replay of the log equals live folding, batch by batch and all at once', () => {
    plays((played, start) => {
      const told = played.map((each) => each.events);
      const last = played.at(-1)?.document ?? start;
      expect(told.reduce<ShowDocument>(apply, start)).toEqual(last);
      expect(apply(start, told.flat())).toEqual(last);
    });
  });

  it('[P3] steps are those that a walk over the rows as they are now would find', () => {
    plays((played) => {
      for (const { document } of played) {
        for (const plan of [document, calledPlan(document)]) {
          const anew = { ...plan, items: { ...plan.items } };
          const [kept, walked] = [plan, anew].map((each) => steps(each, 'r1').list);
          if (!equal(kept, walked)) expect(kept).toEqual(walked);
        }
      }
    });
  });

  it('a refused command leaves the document as it was', () => {
    plays((played) => {
      for (const { before, document, rejection, events } of played) {
        if (rejection || events.length === 0) expect(document).toBe(before);
      }
    });
  });

  it('[I1] the fence strictly rises with every grant of the book, and nothing else moves it', () => {
    plays((played) =>
      eachRun(played, (now, before, { events }) => {
        const taken = events.some((event) => event.type === 'bookTaken' && event.run === now.id);
        if (taken) expect(now.fence).toBe(before.fence + 1);
        else expect([now.fence, now.lease]).toEqual([before.fence, before.lease]);
      })
    );
  });

  it('[I3] a space has one run at a time, and what it stands on is not edited under it', () => {
    plays((played) => {
      for (const { before, document, events } of played) {
        expect(runsOf(document).filter((run) => run.state !== 'ended').length).toBeLessThan(2);
        const locked = locks(before);
        for (const event of events) {
          if (event.type === 'rowRemoved') {
            if (event.in === 'items') expect(locked.items.has(event.row.id)).toBe(false);
            if (event.in === 'cues') expect(locked.cues.has(event.row.id)).toBe(false);
          }
          if (event.type !== 'rowChanged' && event.type !== 'rowMoved') continue;
          if (event.in === 'items') expect(locked.items.has(event.id)).toBe(false);
          if (event.in === 'cues') expect(locked.cues.has(event.id)).toBe(false);
        }
      }
    });
  });

  it('[I3] what stands by or is live keeps its step, with the same cues in the same item', () => {
    plays((played) =>
      eachRun(played, (now, before, { command, before: was, document }) => {
        if ((command.type !== 'edit' && command.type !== 'adopt') || before.state === 'ended')
          return;
        for (const cue of Object.values(now.cues)) {
          if (cue.state !== 'standby' && cue.state !== 'ready' && cue.state !== 'live') continue;
          const [then, still] = [was, document].map((each) =>
            steps(calledPlan(each), now.rundownId).ofCue.get(cue.cueId)
          );
          if (!then) continue;
          expect([still?.id, still?.itemId, still?.cueIds]).toEqual([
            then.id,
            then.itemId,
            then.cueIds
          ]);
        }
      })
    );
  });

  it('[I4] an answer changes nothing but its own standby', () => {
    plays((played) =>
      eachRun(played, (now, before, { command }) => {
        if (command.type !== 'ack' && command.type !== 'withdraw') return;
        for (const [id, cue] of Object.entries(now.cues)) {
          if (cue.standbyId !== command.standbyId) expect(cue).toEqual(before.cues[id]);
        }
      })
    );
  });

  it('[I5] [C26] a go group goes live whole, at one instant, and nothing else is live but what is reported', () => {
    plays((played) =>
      eachRun(played, (now, _, { events, document }) => {
        const went = events.find((event) => event.type === 'wentLive' && event.run === now.id);
        if (went?.type !== 'wentLive') return;
        const step = steps(calledPlan(document), now.rundownId).byId.get(went.step);
        const live = Object.values(now.cues).filter(
          ({ state, reports, cueId }) =>
            state === 'live' && (!reports || step?.cueIds.includes(cueId) === true)
        );
        expect(live.map((cue) => cue.cueId).toSorted()).toEqual(
          [...(step?.cueIds ?? [])].toSorted()
        );
        expect(new Set(live.map((cue) => cue.goAt)).size).toBeLessThan(2);
      })
    );
  });

  it('[I5] two GOs are never closer than the lock time', () => {
    plays((played) =>
      eachRun(played, (now, before, { document, command }) => {
        if (now.lastGoAt === before.lastGoAt || before.lastGoAt === null) return;
        // What was called by voice is no GO: it comes in the order of its noted times.
        if (command.type === 'catchUp')
          return expect(now.lastGoAt).toBeGreaterThanOrEqual(before.lastGoAt);
        expect((now.lastGoAt ?? 0) - before.lastGoAt).toBeGreaterThanOrEqual(document.show.lockMs);
      })
    );
  });

  it('[I8] attempts and report entries are only ever added, numbered in order, and ended', () => {
    plays((played) =>
      eachRun(played, (now, before) => {
        for (const key of ['earlierCues', 'earlierItems', 'report'] as const) {
          expect(before[key].every((each, index) => now[key][index] === each)).toBe(true);
        }
        expect([...now.earlierCues, ...now.earlierItems].every(isEnded)).toBe(true);
        numbered(now.earlierCues, Object.values(now.cues), (cue) => cue.cueId);
        numbered(now.earlierItems, Object.values(now.items), (item) => item.itemId);
        // What was fired is never forgotten: it stays, or is among the earlier ones.
        for (const cue of Object.values(before.cues)) {
          if (cue.goAt === null || now.cues[cue.cueId] === cue) continue;
          const kept = [...now.earlierCues.slice(before.earlierCues.length), now.cues[cue.cueId]];
          expect(kept.some((each) => each?.cueId === cue.cueId && each.goAt === cue.goAt)).toBe(
            true
          );
        }
      })
    );
  });

  it('[I11] the pointer is what was fired last, and next is a step of the list or the end', () => {
    plays((played) =>
      eachRun(played, (now, _, { document: written }) => {
        const document = calledPlan(written);
        const { list, byId } = steps(document, now.rundownId);
        expect(now.pointer).toBe(now.fired.at(-1) ?? null);
        expect(new Set(now.fired).size).toBe(now.fired.length);
        expect((now.pointer === null) === (now.startedAt === null)).toBe(true);
        const next = nextStep(document, now);
        if (next) expect(byId.get(next.id)).toBe(next);
        if (now.chosenNext === null || !byId.has(now.chosenNext)) {
          expect(next?.index ?? list.length).toBeGreaterThan(pointerIndex(document, now));
        }
        if (next) expect(now.skipped).not.toContain(next.id);
      })
    );
  });

  it('[R6] an item is under way while the run is, one at a time, and no other has no end', () => {
    plays((played) =>
      eachRun(played, (now) => {
        const open = Object.values(now.items).filter((item) => item.actualEnd === null);
        const current = now.currentItem === null ? [] : [now.currentItem];
        expect(open.map((item) => item.itemId)).toEqual(current);
        expect(now.currentItem !== null).toBe(isUnderWay(now));
      })
    );
  });

  it('[R11] nothing ends before it began, and held time fits into what it was held in', () => {
    plays((played) =>
      eachRun(played, (now) => {
        for (const item of [...now.earlierItems, ...Object.values(now.items)]) {
          const end = item.actualEnd ?? Infinity;
          if (end - item.actualStart < item.pausedMs) expect.fail(JSON.stringify(item));
        }
        for (const cue of [...now.earlierCues, ...Object.values(now.cues)]) {
          if (cue.goAt === null) continue;
          const isInOrder =
            (cue.standbyAt ?? 0) <= cue.goAt && cue.goAt <= (cue.doneAt ?? Infinity);
          if (!isInOrder) expect.fail(JSON.stringify(cue));
        }
      })
    );
  });
});

function numbered<Attempt extends { readonly attempt: number }>(
  earlier: readonly Attempt[],
  newest: readonly Attempt[],
  nameOf: (attempt: Attempt) => string
): void {
  const last = new Map<string, number>();
  for (const attempt of [...earlier, ...newest]) {
    const name = nameOf(attempt);
    if (attempt.attempt !== (last.get(name) ?? 0) + 1) expect.fail(`${name}: ${attempt.attempt}`);
    last.set(name, attempt.attempt);
  }
}
