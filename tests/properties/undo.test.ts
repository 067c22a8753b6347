import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import { equal } from '#core/equal.ts';
import type { ShowEvent } from '#core/event.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { canBeTakenBack } from '#core/undo-history.ts';
import { undoing } from '#core/undo.ts';
import { frozen, planner } from '../support/played-show.ts';
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

const context = {
  now: instant(9_000_000),
  deadline: null,
  seq: 1,
  holderOf: () => 'here' as const
};

/** By whoever made the edit: what is said about a row is nobody else's to take back (E40). */
function takeBack(document: ShowDocument, events: readonly ShowEvent[], by: Actor | null = null) {
  const changes = undoing(events);
  if (!changes) throw new Error('nothing to take back');
  const command = { type: 'edit', changes: frozen(changes), undoes: 1 } as const;
  const decision = decide(document, command, { ...context, actor: by ?? planner });
  return 'events' in decision
    ? { events: decision.events, document: frozen(apply(document, decision.events)) }
    : decision;
}

const isEdit = (played: Played): boolean =>
  played.events.length > 0 && played.command.type === 'edit';

describe('taking edits back', () => {
  it('[E13] what is remembered as an edit is what can be taken back', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const { events } of play(start, moves)) {
          expect(canBeTakenBack(events)).toBe(undoing(events) !== null);
        }
      }),
      { numRuns }
    );
  });

  it('[E12] [E14] an edit and its undo restore the plan exactly, and an undo of that is the edit', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const each of [...play(start, moves)].filter(isEdit)) {
          const undone = takeBack(each.document, each.events, each.by);
          if ('rejection' in undone) expect.fail(JSON.stringify(undone.rejection));
          expect(planOf(undone.document)).toEqual(planOf(each.before));
          const again = takeBack(undone.document, undone.events, each.by);
          if ('rejection' in again) expect.fail(JSON.stringify(again.rejection));
          expect(planOf(again.document)).toEqual(planOf(each.document));
          const twice = takeBack(again.document, again.events, each.by);
          if ('rejection' in twice) expect.fail(JSON.stringify(twice.rejection));
          expect(planOf(twice.document)).toEqual(planOf(each.before));
        }
      }),
      { numRuns }
    );
  });

  it('[E12] an undo after others have edited is refused, or touches nothing of theirs', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        const played = [...play(start, moves)];
        const edits = played.filter(isEdit);
        const last = played.at(-1)?.document;
        if (!last) return;
        for (const [index, each] of edits.entries()) {
          const undone = takeBack(last, each.events);
          if ('rejection' in undone) continue;
          const others = edits.slice(index + 1).flatMap((edit) => edit.events);
          for (const event of undone.events) {
            const theirs = others.filter((other) => isOfSameValue(other, event)).at(-1);
            // The value that is written over is the one that the edit left, whoever wrote it last.
            if (theirs) expect(leaves(each.events, event)).toBe(true);
          }
        }
      }),
      { numRuns }
    );
  });

  it('[E13] what was said or happened in a run is never taken back', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const { events, command } of play(start, moves)) {
          const changes: Change[] | null = undoing(events);
          expect(changes !== null).toBe(command.type === 'edit' && events.length > 0);
        }
      }),
      { numRuns }
    );
  });
});

function isOfSameValue(a: ShowEvent, b: ShowEvent): boolean {
  if (a.type === 'rowChanged' && b.type === 'rowChanged') {
    return a.in === b.in && a.id === b.id && a.field === b.field;
  }
  if (a.type === 'rowMoved' && b.type === 'rowMoved') return a.in === b.in && a.id === b.id;
  return a.type === 'showChanged' && b.type === 'showChanged' && a.field === b.field;
}

/** Whether an edit left the value that an event writes over. */
function leaves(edit: readonly ShowEvent[], event: ShowEvent): boolean {
  const left = edit.filter((each) => isOfSameValue(each, event)).at(-1);
  return (
    left !== undefined && 'after' in left && 'before' in event && equal(left.after, event.before)
  );
}
