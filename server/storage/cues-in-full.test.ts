import { expect, test } from 'vitest';
import { apply } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import { rows } from '#protocol/rows.ts';
import * as v from 'valibot';
import { buildShow } from '../../tests/support/build-show.ts';
import { upcast } from './upcast.ts';

const { document } = buildShow({ items: [{ cues: ['LX 1'] }] });
const { lx1 } = document.cues;
const { LX } = document.departments;
if (!lx1 || !LX) throw new Error('the show has no LX 1');

/** Rows as version 1 wrote them. */
const { standbyGroupId, warnLeadMs, standbyLeadMs, ...plain } = lx1;
const old = { ...plain, id: 'old', execution: 'follow' };
const { warnLeadMs: _, ...oldDepartment } = LX;
const written = (...events: object[]): readonly ShowEvent[] =>
  upcast(events as unknown as ShowEvent[], 1);

test('a cue of version 1 is one of today, and so is its department', () => {
  const folded = apply(
    document,
    written(
      { type: 'rowAdded', in: 'cues', row: old },
      { type: 'rowAdded', in: 'departments', row: { ...oldDepartment, id: 'DECK' } }
    )
  );
  expect(folded.cues['old']).toEqual({
    ...lx1,
    id: 'old',
    execution: { kind: 'follow', parentId: null, delayMs: 0 }
  });
  expect(v.is(rows.cues, folded.cues['old'])).toBe(true);
  expect(v.is(rows.departments, folded.departments['DECK'])).toBe(true);
});

test('what fires a cue is a value before and after a change, and in a removed row', () => {
  const changed = { type: 'rowChanged', in: 'cues', id: 'old', field: 'execution' };
  expect(
    written(
      { ...changed, before: 'called', after: 'clock' },
      { type: 'rowRemoved', in: 'cues', row: old }
    )
  ).toMatchObject([
    { before: { kind: 'called' }, after: { kind: 'clock', at: null } },
    { row: { execution: { kind: 'follow' }, standbyGroupId: null } }
  ]);
});

test('what a run held back when it was opened is brought up too', () => {
  const held = {
    segments: {},
    items: {},
    cues: { old, gone: null },
    departments: {},
    positions: {}
  };
  const opened = { type: 'runOpened', run: 'run1', calledOn: { revision: 1, adopted: 0, held } };
  expect(written(opened)).toMatchObject([
    { calledOn: { held: { cues: { old: { execution: { kind: 'follow' } }, gone: null } } } }
  ]);
});

test('other events are as they were', () => {
  const moved = { type: 'rowMoved', in: 'cues', id: 'old', before: 'a0', after: 'a1' };
  const title = {
    type: 'rowChanged',
    in: 'items',
    id: 'i1',
    field: 'execution',
    before: 'x',
    after: 'y'
  };
  expect(written(moved, title)).toEqual([moved, title]);
});
