import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import { read } from '#core/import/read.ts';
import type { Reading } from '#core/import/reading.ts';
import { toChanges } from '#core/import/to-changes.ts';
import { planUpdate, removalsOf } from '#core/import/update/plan-update.ts';
import { updateChanges } from '#core/import/update/update-changes.ts';
import type { ShowDocument } from '#core/show.ts';
import { undoing } from '#core/undo.ts';
import { command } from '#protocol/commands.ts';
import { buildShow } from '../support/build-show.ts';
import { tableFile } from '../support/import-fixtures.ts';

/** One row of a planner's file; ids, numbers and titles may stand twice, or be missing. */
interface Row {
  readonly id: string;
  readonly day: string;
  readonly room: string;
  readonly number: string;
  readonly start: string;
  readonly minutes: number;
  readonly title: string;
  readonly light: string;
  readonly sound: string;
  readonly speaker: string;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  id: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f'),
  day: fc.constantFrom('2031-05-02', '2031-05-03'),
  room: fc.constantFrom('Hall A', 'Hall B', 'מקום 🎪'),
  number: fc.constantFrom('', '1', '2', '3', '4.5'),
  start: fc.constantFrom('10:00', '11:15', '12:30', '20:00', '23:45'),
  minutes: fc.integer({ min: 1, max: 90 }),
  title: fc.constantFrom('Doors', 'Welcome', 'Film', 'ערב טוב', 'Award 🏆', 'Close'),
  light: fc.constantFrom('', 'LX 1', 'LX 2, LX 3', 'LX 2 - blackout'),
  sound: fc.constantFrom('', 'SQ 4', 'Playlist'),
  speaker: fc.constantFrom('', 'Ada', 'Ben')
});

const HEADER = ['Id', 'Day', 'Room', 'Cue', 'Start', 'Duration', 'Title', 'LX', 'Sound', 'Speaker'];

function readingOf(rows: readonly Row[], hasIds: boolean): Reading {
  const cells = rows.map((row) => [
    hasIds ? row.id : '',
    row.day,
    row.room,
    row.number,
    row.start,
    `${row.minutes} min`,
    row.title,
    row.light,
    row.sound,
    row.speaker
  ]);
  const sorted = cells.toSorted((a, b) =>
    `${a[1]} ${a[2]} ${a[4]}`.localeCompare(`${b[1]} ${b[2]} ${b[4]}`)
  );
  return read(tableFile([HEADER, ...sorted]));
}

let made = 0;
const newId = (): string => `p${(made += 1).toString(36)}`;
const into = (document: ShowDocument) => ({ document, rundownId: 'r1' });

function edited(document: ShowDocument, changes: readonly Change[]) {
  // The wire takes no empty edit: nothing is sent then.
  if (changes.length === 0) return { after: document, events: [] };
  const parsed = v.safeParse(command, { type: 'edit', changes });
  if (!parsed.success) throw new Error(JSON.stringify(parsed.issues[0]));
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return { after: apply(document, decision.events), events: decision.events };
}

function imported(reading: Reading): ShowDocument {
  const document = buildShow({ items: [] }).document;
  return edited(document, toChanges(reading, into(document), newId)).after;
}

function updated(reading: Reading, document: ShowDocument, doesRemove: boolean) {
  const plan = planUpdate(reading, into(document));
  const removed = doesRemove ? new Set(removalsOf(plan)) : new Set<string>();
  const choices = { without: new Set<string>(), removed };
  return edited(document, updateChanges(plan, reading, into(document), choices, newId));
}

const twoFiles = fc.record({
  before: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
  edits: fc.array(fc.tuple(fc.nat(20), fc.option(anyRow)), { maxLength: 6 }),
  hasIds: fc.boolean()
});

/** The file as somebody left it: rows changed, put in, taken out. */
function after(before: readonly Row[], edits: readonly (readonly [number, Row | null])[]): Row[] {
  const rows = [...before];
  for (const [at, row] of edits) {
    if (row === null) rows.splice(at % rows.length, rows.length > 1 ? 1 : 0);
    else if (at % 2 === 0) rows.splice(at % (rows.length + 1), 0, row);
    else rows[at % rows.length] = { ...row, id: rows[at % rows.length]?.id ?? row.id };
  }
  return rows;
}

const RUNS = { numRuns: Number(process.env['CALLBOARD_UPDATES'] ?? 300) };

describe('updates from a changed file', { timeout: 120_000 }, () => {
  it('[U1] the unchanged file has nothing to say', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 1, maxLength: 14 }),
        fc.boolean(),
        (rows, hasIds) => {
          const reading = readingOf(rows, hasIds);
          fc.pre(reading.errors.length === 0);
          const document = imported(reading);
          expect(planUpdate(reading, into(document)).rows).toEqual([]);
          expect(updated(reading, document, false).events).toEqual([]);
        }
      ),
      RUNS
    );
  });

  it('[U5] once all of it is made, the same file has nothing new to say, and one undo takes it back', () => {
    fc.assert(
      fc.property(twoFiles, ({ before, edits, hasIds }) => {
        const first = readingOf(before, hasIds);
        const second = readingOf(after(before, edits), hasIds);
        fc.pre(first.errors.length === 0 && second.errors.length === 0);
        const document = imported(first);
        const { after: brought, events } = updated(second, document, true);
        expect(planUpdate(second, into(brought)).rows).toEqual([]);
        if (events.length === 0) return;
        const back = edit(brought, { type: 'edit', changes: undoing(events) ?? [], undoes: 1 });
        if ('rejection' in back) throw new Error(JSON.stringify(back.rejection));
        expect(apply(brought, back.events)).toEqual(document);
      }),
      RUNS
    );
  });

  it('[U4] nothing is taken away that nobody named', () => {
    fc.assert(
      fc.property(twoFiles, ({ before, edits, hasIds }) => {
        const first = readingOf(before, hasIds);
        const second = readingOf(after(before, edits), hasIds);
        fc.pre(first.errors.length === 0 && second.errors.length === 0);
        const document = imported(first);
        const { after: brought } = updated(second, document, false);
        for (const id of Object.keys(document.items)) expect(brought.items).toHaveProperty(id);
        for (const id of Object.keys(document.cues)) expect(brought.cues).toHaveProperty(id);
        const left = planUpdate(second, into(brought)).rows;
        for (const { kind, fields } of left) {
          expect(kind === 'missing' || fields.every((each) => each.isRemoval)).toBe(true);
        }
      }),
      RUNS
    );
  });
});
