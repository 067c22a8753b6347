import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apply } from '#core/apply.ts';
import { equal } from '#core/equal.ts';
import type { Run } from '#core/run.ts';
import type { Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { nextStep, pointerIndex, steps } from '#core/steps.ts';
import { needsReload, visibleDocument, visibleEvents } from '#core/visible.ts';
import { numRuns, patience, play, someMoves, someShow } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

const limited = ['staff', 'crew', 'public'] as const;
const classes: readonly VisibilityClass[] = ['full', ...limited];

/** As `toEqual`, which takes its time over whole documents and is asked only where they differ. */
function isSame(a: unknown, b: unknown): void {
  if (!equal(a, b)) expect(a).toEqual(b);
}

/** What one class is shown of a play: by folding what it was told, and by looking at the whole. */
function watch(
  start: ShowDocument,
  moves: Parameters<typeof play>[1],
  to: VisibilityClass,
  check: (folded: ShowDocument, looked: ShowDocument, whole: ShowDocument) => void
): void {
  let folded = visibleDocument(start, to);
  for (const { document, events } of play(start, moves)) {
    const looked = visibleDocument(document, to);
    folded = needsReload(events, to) ? looked : apply(folded, visibleEvents(events, to, document));
    check(folded, looked, document);
  }
}

const forEveryClass = (
  check: (folded: ShowDocument, looked: ShowDocument, whole: ShowDocument) => void,
  among: readonly VisibilityClass[] = classes
): void =>
  fc.assert(
    fc.property(someShow, someMoves, fc.constantFrom(...among), (start, moves, to) =>
      watch(start, moves, to, check)
    ),
    { numRuns }
  );

describe('what each class sees', () => {
  it('[V8] folding the visible events gives what the class may see of the whole', () => {
    forEveryClass((folded, looked) => isSame(folded, looked));
  });

  it('[V2] steps, pointer and next are the same for every class', () => {
    forEveryClass((_, seenBy, written) => {
      const [looked, whole] = [calledPlan(seenBy), calledPlan(written)];
      isSame(steps(looked, 'r1').list, steps(whole, 'r1').list);
      for (const run of Object.values(whole.runs)) {
        const seen = looked.runs[run.id] as Run;
        const place = (document: ShowDocument, each: Run) => [
          ...[each.state, each.fired, each.currentItem, nextStep(document, each)?.id],
          pointerIndex(document, each)
        ];
        isSame(place(looked, seen), place(whole, run));
      }
    });
  });

  it('[V1] each class sees no more than the one before', () => {
    fc.assert(
      fc.property(someShow, someMoves, (start, moves) => {
        for (const { document, events } of play(start, moves)) {
          const staff = visibleDocument(document, 'staff');
          const crew = visibleDocument(document, 'crew');
          const all = visibleDocument(document, 'public');
          isSame(visibleDocument(staff, 'crew'), crew);
          isSame(visibleDocument(crew, 'public'), all);
          if (needsReload(events, 'public')) continue;
          const crewTold = visibleEvents(events, 'crew', document);
          const publicly = visibleEvents(events, 'public', document);
          isSame(visibleEvents(crewTold, 'public', crew), publicly);
        }
      }),
      { numRuns }
    );
  });

  it('[V3] [V4] [V5] [V6] [R35] what is hidden from a class is nowhere in what it is sent', () => {
    fc.assert(
      fc.property(someShow, someMoves, fc.constantFrom(...limited), (start, moves, to) => {
        for (const { document, events } of play(start, moves)) {
          const sent = JSON.stringify([
            visibleDocument(document, to),
            visibleEvents(events, to, document)
          ]);
          for (const secret of secretsOf(document, to)) {
            if (sent.includes(secret)) expect.fail(`${to} is sent ${secret}`);
          }
        }
      }),
      { numRuns: Math.ceil(numRuns / 2) }
    );
  });
});

/** Texts of the random play that one may look for in a frame: they stand in nothing else. */
function secretsOf(document: ShowDocument, to: (typeof limited)[number]): string[] {
  const contacts = ['"+49 30 1"', 'ann@example.org'];
  const columns = hiddenColumns(document, to).map((id) => `"${id}":"`);
  if (to === 'staff') return [...contacts, ...columns];
  const callers = ['"late"', 'Cay-client', 'Dee-client', 'Cay-window2'];
  const said = ['said to few', 'said to others', 'remarked'];
  const crew = [...contacts, ...columns, ...callers, ...said];
  if (to === 'crew') return crew;
  const kept = document.show.keepsReasons ? ['"rain"', '"truss"', '"from the top"'] : [];
  return [
    ...[...crew, ...kept, 'told to few', '"new"', '"dark"', '"Ann"', '"acked"'],
    // What crews say of a hold or a stop (R63).
    ...['"refused"', '"Iron in"', 'for the crew', '"smoke"', '"fainted"'],
    ...['"Mic"', '"Mirror ball"', '"equipmentId"']
  ];
}

const order: readonly VisibilityClass[] = ['public', 'crew', 'staff', 'full'];

const hiddenColumns = (document: ShowDocument, to: VisibilityClass): Id[] =>
  Object.values(document.columns)
    .filter((column) => order.indexOf(column.class) > order.indexOf(to))
    .map((column) => column.id);
