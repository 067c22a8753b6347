import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { apply } from '../apply.ts';
import { edit } from '../deciding/editing.ts';
import { steps } from '../steps.ts';
import { undoing } from '../undo.ts';
import { renumbering } from './renumbering.ts';
import { cuesInOrder } from './cues-in-order.ts';

const counting = { prefix: '', start: '10', step: '10' };
const ofLx = (show: PlayedShow) => cuesInOrder(show.document, 'r1', 'LX');

describe('renumbering', () => {
  it('[E23] counts the cues of a department in running order, as one edit', () => {
    const show = new PlayedShow(gala);
    show.edit(renumbering(show.document, ofLx(show), counting).changes);
    expect(ofLx(show).map(({ number }) => number)).toEqual(['10', '20', '30', '40']);
    expect(show.document.cues['snd1']?.number).toBe('1');
  });

  it('[E23] passes cut cues by, and tells of a number that one keeps retired', () => {
    const show = new PlayedShow(gala).set('cues', 'lx2', 'status', 'cut');
    const { lines } = renumbering(show.document, ofLx(show), { prefix: '', start: '1', step: '1' });
    expect(lines.map(({ cue, to, clash }) => [cue.id, to, clash?.id ?? null])).toEqual([
      ['lx1', '1', null],
      ['lx3', '2', 'lx2'],
      ['lx4', '3', null]
    ]);
  });

  it('[E23] tells of a number that a cue has that was not chosen', () => {
    const show = new PlayedShow(gala);
    const chosen = ofLx(show).slice(2);
    const { lines } = renumbering(show.document, chosen, { prefix: '', start: '1', step: '1' });
    expect(lines.map(({ clash }) => clash?.id)).toEqual(['lx1', 'lx2']);
  });

  it('[E23] leaves what a run stands on, so that the rest can be done', () => {
    const show = new PlayedShow(gala).open();
    show.standBy('lx2');
    const { locked, changes } = renumbering(show.document, ofLx(show), counting);
    expect([locked, changes.length]).toEqual([1, 3]);
    expect(() => show.edit(changes, planner)).not.toThrow();
  });

  it('[E23] keeps the order, and one undo takes it back', () => {
    const number = fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), fc.nat(20).map(String));
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 12 }),
        fc.record({
          prefix: fc.constantFrom('', 'A', 'LX '),
          start: fc.integer({ min: 0, max: 500 }).map(String),
          step: fc.constantFrom('1', '10', '0.5')
        }),
        (numbers, by) => {
          const cues = numbers.map((each, at) => ({ cue: `LX ${at}`, number: each }));
          const { document } = buildShow({ items: [{ cues }, { cues: ['LX 99'] }] });
          const before = cuesInOrder(document, 'r1', 'LX');
          const { changes } = renumbering(document, before, by);
          const made = edit(document, { type: 'edit', changes });
          if ('rejection' in made) throw new Error(made.rejection.code);
          const after = apply(document, made.events);
          expect(cuesInOrder(after, 'r1', 'LX').map(({ id }) => id)).toEqual(
            before.map(({ id }) => id)
          );
          expect(steps(after, 'r1')).toEqual(steps(document, 'r1'));
          const back = undoing(made.events);
          if (back === null) return expect(changes).toEqual([]);
          const undone = edit(after, { type: 'edit', changes: back, undoes: 1 });
          if ('rejection' in undone) throw new Error(undone.rejection.code);
          expect(apply(after, undone.events)).toEqual(document);
        }
      ),
      { numRuns: 100 }
    );
  });

  it('[E23] of 5 000 cues is one edit that every screen can take', () => {
    const cues = Array.from({ length: 50 }, (_, at) => `LX ${at}`);
    const items = Array.from({ length: 100 }, () => ({ cues, together: false }));
    const { document } = buildShow({ items });
    const { changes } = renumbering(document, cuesInOrder(document, 'r1', 'LX'), counting);
    expect(changes.length).toBeGreaterThan(4_900);
    const made = edit(document, { type: 'edit', changes });
    expect('events' in made && made.events.length).toBe(changes.length);
  });
});
