import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { apply, emptyShow } from '#core/apply.ts';
import { listOf, rowsOf } from '#core/collections.ts';
import { planNames } from '#core/structure.ts';
import type { Comment } from '#core/comments.ts';
import { edit } from '#core/deciding/editing.ts';
import { duplicated, duplicatedDay } from '#core/duplicate.ts';
import type { ShowDocument } from '#core/show.ts';
import { itemsOf, steps } from '#core/steps.ts';
import { threadsByItem } from '#core/threads.ts';
import { instant } from '#core/time/instant.ts';
import { undoing } from '#core/undo.ts';
import { numRuns, patience, play, someMoves, someShow } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

it('[E16] a plan made once more is the same plan under ids of its own', () => {
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      const plan = [...play(start, moves)].at(-1)?.document ?? start;
      let drawn = 0;
      const { changes, idOf } = duplicated(plan, () => `c${(drawn += 1)}`);
      const decision = edit(emptyShow, { type: 'edit', changes });
      if ('rejection' in decision) expect.fail(JSON.stringify(decision.rejection));
      const copy = apply(emptyShow, decision.events);
      for (const name of planNames) {
        const [was, is] = [rowsOf(plan, name), rowsOf(copy, name)];
        expect(Object.keys(is).sort()).toEqual(Object.keys(was).map(idOf).sort());
      }
      expect([copy.runs, copy.messages, copy.comments, copy.revisions]).toEqual([{}, {}, {}, []]);
      const copied = steps(copy, idOf('r1')).list;
      expect(copied.map(({ id, cueIds }) => [id, cueIds])).toEqual(
        steps(plan, 'r1').list.map(({ id, cueIds }) => [idOf(id), cueIds.map(idOf)])
      );
      const texts = (items: ReturnType<typeof itemsOf>): string[][] =>
        items.map(({ title, notes, fields }) => [title, notes, ...Object.values(fields)]);
      expect(texts(itemsOf(copy, idOf('r1')))).toEqual(texts(itemsOf(plan, 'r1')));
    }),
    { numRuns }
  );
});

/** What is said about each item, thread by thread, by whom and when, settled or not. */
const talkOf = (document: ShowDocument, idOf: (id: string) => string) =>
  [...threadsByItem(document)]
    .filter(([item]) => item in document.items)
    .map(([item, threads]) => [
      idOf(item),
      threads
        .map(({ first, replies }) => JSON.stringify([wordsOf(first), replies.map(wordsOf).sort()]))
        .sort()
    ])
    .sort();
const wordsOf = ({ at, device, name, text, resolved }: Comment) =>
  JSON.stringify([at, device, name, text, resolved]);

it('[M4] a plan or a day made once more takes along what was said about it, where that is wanted', () => {
  const by = { at: instant(9_000_000), device: 'Pat-d', name: 'Pat' };
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      const plan = [...play(start, moves)].at(-1)?.document ?? start;
      let drawn = 0;
      const newId = (): string => `c${(drawn += 1)}`;
      const show = duplicated(plan, newId, { withComments: true });
      const made = edit(emptyShow, { type: 'edit', changes: show.changes });
      if ('rejection' in made) expect.fail(JSON.stringify(made.rejection));
      const copy = apply(emptyShow, made.events);
      expect(talkOf(copy, (id) => id)).toEqual(talkOf(plan, show.idOf));
      expect(listOf(copy.comments).filter(({ broughtBy }) => broughtBy)).toEqual([]);

      const day = duplicatedDay(plan, 'd1', '2026-06-13', newId, by);
      const decided = edit(plan, { type: 'edit', changes: day.changes }, by);
      if ('rejection' in decided) expect.fail(JSON.stringify(decided.rejection));
      const after = apply(plan, decided.events);
      const brought = { ...after, comments: {} as Record<string, Comment> };
      for (const each of listOf(after.comments))
        if (each.broughtBy) brought.comments[each.id] = each;
      expect(talkOf(brought, (id) => id)).toEqual(talkOf(plan, day.idOf));
      // One undo takes all of it back, whoever had said it.
      const undo = { type: 'edit', changes: undoing(decided.events) ?? [], undoes: 1 } as const;
      const undone = edit(after, undo, by);
      if ('rejection' in undone) expect.fail(JSON.stringify(undone.rejection));
      expect(apply(after, undone.events)).toEqual(plan);
    }),
    { numRuns }
  );
});

it('[E16] a day made once more is that day, on the same stage and for the same departments', () => {
  fc.assert(
    fc.property(someShow, someMoves, (start, moves) => {
      const plan = [...play(start, moves)].at(-1)?.document ?? start;
      let drawn = 0;
      const newId = (): string => `c${(drawn += 1)}`;
      const { changes, idOf } = duplicatedDay(plan, 'd1', '2026-06-13', newId);
      const decision = edit(plan, { type: 'edit', changes });
      if ('rejection' in decision) expect.fail(JSON.stringify(decision.rejection));
      const after = apply(plan, decision.events);
      expect(after.days[idOf('d1')]).toMatchObject({ date: '2026-06-13' });
      expect(after.rundowns[idOf('r1')]).toMatchObject({
        dayId: idOf('d1'),
        spaceId: 's1',
        title: 'Main (copy)'
      });
      for (const name of ['spaces', 'departments', 'positions', 'people', 'assignments'] as const) {
        expect(after[name]).toBe(plan[name]);
      }
      const walked = (id: string) =>
        steps(after, id).list.map(({ itemId, cueIds }) => [
          after.items[itemId]?.title,
          cueIds.map((cue) => [after.cues[cue]?.number, after.cues[cue]?.departmentId])
        ]);
      expect(walked(idOf('r1'))).toEqual(walked('r1'));
      expect(itemsOf(after, 'r1')).toEqual(itemsOf(plan, 'r1'));
      expect(after.runs).toBe(plan.runs);
    }),
    { numRuns }
  );
});
