import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { fieldsOf, loadHeads, loadKinds, type LoadKind } from '#core/export/load/load-heads.ts';
import { loadSheet } from '#core/export/load/load-sheet.ts';
import { movementName } from '#core/export/load/need-words.ts';
import { cellText, writable, type Sheet } from '#core/export/sheet.ts';
import { folded } from '#core/import/load/by-name.ts';
import { readLoad } from '#core/import/load/read-load.ts';
import { asidesOf, stepsOf } from '#core/status.ts';
import type { ShowDocument } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { rows as wire } from '#protocol/rows.ts';
import { csvOf } from '#server/export/write-csv.ts';
import { xlsxOf } from '#server/export/write-xlsx.ts';
import { readBytes } from '#server/import/read-bytes.ts';
import { tableFile } from '../support/import-fixtures.ts';
import {
  aCall,
  aContact,
  aDrop,
  aMovement,
  aPoint,
  aSpace,
  aTask,
  aVendor,
  added
} from '../support/load-plan.ts';
import { edited, showWith, withList } from '../support/load-lists.ts';
import { numRuns, patience } from '../support/random-play.ts';

/** What a reader of anybody's lists takes for something else, and what spreadsheets run. */
const nasty = fc.constantFrom(
  ...['-', 'n/a', 'TOTAL', 'Friday 14 March', 'Load-in', 'STRIKE', 'none', 'tbc', '19:30', '12'],
  ...[
    '=1+1',
    "'=1+1",
    '@SUM(A1)',
    '+44 20 7946 0000',
    "'quoted'",
    'a;b;c',
    'a,b\t"c"',
    'in',
    'out'
  ],
  ...['first\nsecond', '=a\n+b', 'שלום', 'é\u0301', 'Start', 'Callboard ID', 'ada@example.org'],
  ...['constructor', '__proto__', '2026-06-12', 'Drop (x): 3 A', 'yes', '  two  spaces ', '2 of 3']
);
const text = fc.oneof(
  { weight: 3, arbitrary: nasty },
  {
    weight: 2,
    // Where a reader finds a letter that was lost, it puts a quotation mark.
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((said) => said.replaceAll('\uFFFD', ''))
  },
  { weight: 1, arbitrary: fc.constant('') }
);
const DAY = 86_400;
const slot = fc.record({
  dayId: fc.constantFrom('d1', 'd2'),
  at: fc.integer({ min: 0, max: 2 * DAY }).map(wallTime),
  durationMs: fc.integer({ min: 0, max: 7 * DAY * 1000 }).map(duration)
});
const length = fc.integer({ min: 0, max: DAY * 1000 }).map(duration);
const metres = fc.option(fc.integer({ min: 0, max: 999_999 }).map((mm) => mm / 1000));
const stateOf = <Kind extends LoadKind>(kind: Kind) =>
  fc
    .constantFrom(...stepsOf[kind], ...asidesOf[kind])
    .map((state) => ({ state, times: {} }) as never);
const some = (...ids: readonly string[]) => fc.option(fc.constantFrom(...ids));

const vendor = fc.record({
  name: text,
  category: text,
  approval: fc.constantFrom('invited', 'booked', 'confirmed', 'cancelled'),
  rental: fc.boolean(),
  notes: text,
  status: stateOf('vendors'),
  contacts: fc.array(
    fc.record({ name: text, role: text, phone: text, email: text, dayOf: fc.boolean() }),
    { maxLength: 3 }
  )
});
const movement = fc.record({
  direction: fc.constantFrom('in' as const, 'out' as const),
  title: text,
  vendorId: some('v0', 'v1'),
  vehicle: fc.record({
    ...{ kind: text, plate: text, lenM: metres, heightM: metres, driver: text, phone: text }
  }),
  dockId: some('dk1', 'dk2'),
  checkInBy: fc.option(fc.integer({ min: 0, max: 2 * DAY }).map(wallTime)),
  slot,
  prepMs: length,
  postMs: length,
  order: text,
  manifest: fc.array(text, { maxLength: 3 }),
  notes: text,
  status: stateOf('movements')
});
const task = fc.record({
  phase: fc.constantFrom('build', 'rehearse', 'show', 'strike', 'return'),
  title: text,
  departmentId: some('LX', 'SND'),
  spaceId: some('dk1', 's1'),
  vendorId: some('v0', 'v1'),
  slot,
  exclusive: fc.boolean(),
  movementIds: fc.subarray(['m0', 'm1']),
  positionIds: fc.subarray(['LX-op', 'SND-op']),
  power: fc.constantFrom([], [{ dropId: 'p1', amps: 16 }], [{ dropId: 'p1', amps: 0.5 }]),
  rigging: fc.constantFrom([], [{ pointId: 'g1', kg: 250 }]),
  equipment: fc.constantFrom([], [{ equipmentId: 'e1', quantity: 4 }]),
  notes: text,
  status: stateOf('tasks')
});
const call = fc.record({
  title: text,
  departmentId: some('LX', 'SND'),
  positionId: some('LX-op', 'SND-op'),
  personId: some('a1', 'a2'),
  qty: fc.integer({ min: 1, max: 400 }),
  spaceId: some('dk1', 's1'),
  slot,
  breaks: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 2 * DAY }).map(wallTime),
      ms: fc.integer({ min: 0, max: 7200 }).map((seconds) => duration(seconds * 1000)),
      kind: fc.constantFrom('meal', 'rest'),
      paid: fc.boolean()
    }),
    { maxLength: 2 }
  ),
  notes: text,
  status: stateOf('crewCalls')
});

const day = { tz: 'Europe/Berlin', dayChange: wallTime(21_600), hardOut: null, curfews: [] };
/** What stands before any list: days, spaces, posts, power and points. */
const ground = (): ShowDocument =>
  showWith(
    { do: 'add', in: 'days', row: { id: 'd2', date: '2026-06-13', label: '', ...day } },
    aSpace('dk1', { name: 'Dock 1' }),
    aSpace('dk2', { name: 'Yard, north (x)', kind: 'yard' }),
    aDrop('p1', 'dk1', { name: 'Drop: 1' }),
    aPoint('g1', 's1', { name: 'P1' }),
    added('equipment', { id: 'e1', name: '2 x Hoist', quantity: 8, notes: '' })
  );

const plans = fc
  .record({
    vendors: fc.array(vendor, { minLength: 2, maxLength: 4 }),
    movements: fc.array(movement, { minLength: 2, maxLength: 4 }),
    tasks: fc.array(task, { maxLength: 4 }),
    calls: fc.array(call, { maxLength: 4 }),
    people: fc.tuple(text, text)
  })
  .map(
    ({ vendors, movements, tasks, calls, people }) =>
      edited(ground(), [
        ...people.map((name, i): Change => ({
          do: 'add',
          in: 'people',
          row: { id: `a${i + 1}`, name, phone: '', email: '' }
        })),
        ...vendors.flatMap(({ contacts, ...each }, i) => [
          aVendor(`v${i}`, each as never),
          ...contacts.map((one, c) => aContact(`c${i}-${c}`, `v${i}`, one))
        ]),
        ...movements.map(({ slot: at, ...each }, i) => aMovement(`m${i}`, at, each)),
        ...tasks.map(({ slot: at, ...each }, i) => aTask(`t${i}`, at, each as never)),
        ...calls.map(({ slot: at, ...each }, i) => aCall(`k${i}`, at, each as never))
      ]).document
  );

const sheetOf = (document: ShowDocument, kind: LoadKind): Sheet => {
  const sheet = loadSheet(document, kind, 'full');
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

const through = async (sheet: Sheet, format: 'csv' | 'xlsx', kind: LoadKind) =>
  readLoad(await readBytes(format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet)), kind);

const carried = (text: string): string =>
  writable(text)
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What a list says, without the ids of its own show. */
const saidIn = (document: ShowDocument, kind: LoadKind): readonly string[][] =>
  sheetOf(document, kind).rows.map((row) => row.slice(1).map((cell) => carried(cellText(cell))));

describe('[L44] lists out and in again', { timeout: patience }, () => {
  it.each(['csv', 'xlsx'] as const)('as %s change nothing in their own show', async (format) => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom(...loadKinds), async (document, kind) => {
        const sheet = sheetOf(document, kind);
        const reading = await through(sheet, format, kind);
        if (sheet.rows.length === 0) return;
        const { changes, notices, added } = withList(reading, document);
        expect({ changes, notices, added, warnings: reading.warnings }).toEqual({
          ...{ changes: [], notices: [], added: 0, warnings: [] }
        });
      }),
      { numRuns: Math.ceil(numRuns / (format === 'csv' ? 5 : 10)) }
    );
  });

  it('make the same rows in another show, where no two are called alike', async () => {
    const areApart = (names: readonly string[]): boolean =>
      new Set(names.map((name) => folded(carried(name)))).size === names.length;
    const isTold = (document: ShowDocument): boolean => {
      const { vendors, people, movements } = document;
      const named = [vendors, people].map((rows) => Object.values(rows).map(({ name }) => name));
      return (
        named.every((names) => areApart(['', ...names])) &&
        areApart(Object.values(movements).map((each) => movementName(each, document)))
      );
    };
    await fc.assert(
      fc.asyncProperty(
        plans.filter(isTold),
        fc.constantFrom('csv', 'xlsx'),
        async (from, format) => {
          let into = ground();
          for (const kind of ['vendors', 'movements', 'tasks', 'crewCalls'] as const) {
            if (Object.keys(from[kind]).length === 0) continue;
            const reading = await through(sheetOf(from, kind), format as 'csv', kind);
            into = withList(reading, into).document;
            expect(saidIn(into, kind)).toEqual(saidIn(from, kind));
            // Brought in again it is known by where it came from.
            expect(withList(reading, into)).toMatchObject({ changes: [], added: 0 });
          }
        }
      ),
      { numRuns: Math.ceil(numRuns / 10) }
    );
  });
});

describe('[L40] whatever stands in a list', { timeout: patience }, () => {
  it('ends in rows that the wire takes, and throws nothing', () => {
    const heads = (kind: LoadKind) =>
      fc.subarray(
        fieldsOf[kind].map((field) => loadHeads[field]),
        { minLength: 2 }
      );
    const cell = fc.oneof(
      text,
      fc.constantFrom('08:00', '2026-06-12', 'Fri', '1:30', '90 min', '1e9', '99:99', '9999999999'),
      fc.constantFrom('2026-06-12 23:00', '23:00-02:00', '400:00:00', '1.5', 'booked', 'Ada, Bo')
    );
    const lists = fc.constantFrom(...loadKinds).chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        head: heads(kind),
        rows: fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 8 })
      })
    );
    fc.assert(
      fc.property(lists, ({ kind, head, rows }) => {
        const reading = readLoad(tableFile([head, ...rows]), kind, { today: '2026-06-01' });
        const { changes, document } = withList(reading, ground());
        for (const change of changes) {
          if (change.do !== 'add') continue;
          const row = { rank: 'a0', ...change.row };
          expect(v.safeParse(wire[change.in] as v.GenericSchema, row).issues).toBeUndefined();
        }
        expect(withList(reading, document).added).toBe(0);
      }),
      { numRuns }
    );
  });
});
