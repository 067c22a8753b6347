import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { inOrder } from '#core/collections.ts';
import { edit } from '#core/deciding/editing.ts';
import { rundownSheet } from '#core/export/rundown-sheet.ts';
import { writable } from '#core/export/sheet.ts';
import { read } from '#core/import/read.ts';
import { toChanges } from '#core/import/to-changes.ts';
import { executionOf } from '#core/execution.ts';
import type { ExecutionKind, Id, ItemKind, ShowDocument } from '#core/show.ts';
import { itemsOf } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { csvOf } from '#server/export/write-csv.ts';
import { xlsxOf } from '#server/export/write-xlsx.ts';
import { readBytes } from '#server/import/read-bytes.ts';
import { buildShow } from '../support/build-show.ts';
import { numRuns, patience } from '../support/random-play.ts';

/** What a reader of anybody's files takes for something else, and what spreadsheets run. */
const nasty = fc.constantFrom(
  '-',
  '"',
  'n/a',
  'TOTAL',
  'Total running time',
  'ACT ONE',
  'Lunch break',
  'Interval',
  'none',
  'tbc',
  '19:30',
  '12',
  'LX 12',
  'LX 12, LX 13',
  'Friday 14 March 2031',
  '=1+1',
  "'=1+1",
  "''@x",
  '@SUM(A1)',
  '+44 20 7946 0000',
  '-5 dB',
  "'quoted'",
  'a;b;c',
  'a,b\t"c"',
  '"all of it"',
  'first\nsecond',
  '- one\n- two\n\n- four',
  '=a\n+b',
  'שלום עולם',
  '\u200Fמימין לשמאל\u200E (x)',
  'مرحبا',
  '👩‍🎤🎸 encore',
  '🇳🇴',
  'é\u0301',
  'Start',
  'Title',
  'LX cues',
  'LX cues / Lighting',
  'Fee [full]',
  'note: x',
  '  note: x',
  '– dash',
  'constructor',
  '__proto__'
);
const text = fc.oneof(
  { weight: 3, arbitrary: nasty },
  // Where a reader finds a letter that was lost, it puts a quotation mark.
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((said) => said.replaceAll('\uFFFD', ''))
  },
  { weight: 1, arbitrary: fc.constant('') }
);
const numbers = fc.oneof(
  fc.constantFrom('', '1', '12.5', '51A', 'AA', '24-ON', '"9"', '7 A', '–', 'Preset'),
  fc.string({ unit: 'grapheme-ascii', maxLength: 6 })
);

const DAY = 86_400;

const cue = (departments: readonly string[]) =>
  fc.record({
    departmentId: fc.constantFrom(...departments),
    number: numbers,
    label: text,
    notes: text,
    execMs: fc.option(fc.integer({ min: 0, max: 3600 }).map((s) => duration(s * 1000))),
    execution: fc.constantFrom('called', 'called', 'taken', 'follow', 'clock'),
    placement: fc.option(text),
    /** Cues of the same number here go together. */
    go: fc.integer({ min: 0, max: 3 })
  });

const item = (dayChange: number, columns: number, departments: readonly string[]) =>
  fc.record({
    number: text,
    title: text,
    kind: fc.constantFrom<ItemKind>('item', 'milestone', 'interval', 'break', 'buffer'),
    hardAt: fc.option(fc.integer({ min: dayChange, max: dayChange + DAY - 1 })),
    seconds: fc.oneof(
      fc.integer({ min: 0, max: 4 * 3600 }),
      fc.integer({ min: 0, max: 6 * DAY }),
      fc.constant(0)
    ),
    countToEnd: fc.boolean(),
    floated: fc.boolean(),
    segment: fc.option(text),
    notes: text,
    script: text,
    texts: fc.array(text, { minLength: columns, maxLength: columns }),
    cues: fc.array(cue(departments), { maxLength: 6 })
  });

const shows = fc
  .record({
    dayChange: fc.constantFrom(0, 3 * 3600, 6 * 3600, 6 * 3600, 12 * 3600),
    departments: fc.constantFrom(['LX', 'SND'], ['LX', 'GAS', 'SND'], ['A B', 'VID']),
    columns: fc.uniqueArray(
      fc.record({
        title: text,
        kind: fc.constantFrom('text', 'choice', 'person', 'image', 'link'),
        class: fc.constantFrom('full', 'staff', 'crew', 'public'),
        hasDepartment: fc.boolean()
      }),
      { maxLength: 4, selector: ({ title }) => line(title) }
    )
  })
  .chain((of) =>
    fc.record({
      of: fc.constant(of),
      items: fc.array(item(of.dayChange, of.columns.length, of.departments), {
        minLength: 1,
        maxLength: 8
      })
    })
  );

type Random = typeof shows extends fc.Arbitrary<infer Of> ? Of : never;

function showOf({ of, items }: Random): ShowDocument {
  const { document } = buildShow({
    day: { dayChange: wallTime(of.dayChange) },
    departments: of.departments.map((prefix) => ({ prefix, spoken: `Spoken ${prefix}` })),
    columns: of.columns.map(({ title, kind, class: seenBy, hasDepartment }) => ({
      title,
      kind: kind as 'text',
      class: seenBy as 'full',
      departmentId: hasDepartment ? (of.departments[0] ?? null) : null
    })),
    items: items.map(({ hardAt, seconds, segment, texts, cues, script, ...rest }, i) => ({
      ...rest,
      ...(script === '' ? {} : { script }),
      ...(segment === null ? {} : { segment }),
      start: hardAt === null ? { mode: 'soft' } : { mode: 'hard', at: wallTime(hardAt) },
      length: { durationMs: duration(seconds * 1000), countToEnd: rest.countToEnd },
      fields: Object.fromEntries(
        texts.flatMap((each, c) => (each === '' ? [] : [[`col${c + 1}`, each]]))
      ),
      cues: cues.map(({ departmentId, go, placement, execution, ...each }, c) => ({
        cue: `${departmentId.replace(' ', '_')} ${i}.${c}`,
        ...each,
        departmentId,
        execution: executionOf(execution as ExecutionKind),
        placement: placement === null ? null : { kind: 'line' as const, text: placement },
        goGroupId: go === 0 ? null : `g${i}-${go}`
      }))
    }))
  });
  return document;
}

/** What an import makes of every line of text: one space between words. */
const line = (said: string): string => neat(said).replace(/\s+/g, ' ').trim();
/** What no reader of files tells apart: ends of lines, hard spaces, marks without width, blank ends. */
const neat = (said: string): string =>
  writable(said)
    .replace(/\r\n?/g, '\n')
    .replace(/\u00A0/g, ' ')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .trim();

/** Everything that the file carries, by names and not by ids. */
function carried(document: ShowDocument, rundownId: Id) {
  const texts = inOrder(
    Object.values(document.columns).filter((column) => column.rundownId === rundownId)
  );
  const cues = inOrder(Object.values(document.cues));
  return {
    columns: texts.map((column) => ({
      title: line(column.title),
      kind: column.kind,
      class: column.class,
      department: document.departments[column.departmentId ?? '']?.prefix
    })),
    items: itemsOf(document, rundownId).map((each) => ({
      number: line(each.number),
      title: line(each.title),
      kind: each.kind,
      start: each.start,
      length: each.length,
      floated: each.floated,
      notes: neat(each.notes),
      script: neat(each.script ?? ''),
      segment: line(document.segments[each.segmentId ?? '']?.title ?? ''),
      texts: texts.map(({ id }) => neat(each.fields[id] ?? '')),
      goes: goesOf(
        document,
        cues.filter(({ itemId }) => itemId === each.id)
      )
    }))
  };
}

/** What each GO fires, by the first cue of each; within one, in the order of the departments. */
function goesOf(document: ShowDocument, cues: readonly ShowDocument['cues'][string][]) {
  const order = inOrder(Object.values(document.departments)).map(({ id }) => id);
  const groups = [...Map.groupBy(cues, ({ id, goGroupId }) => goGroupId ?? id).values()];
  return groups.map((group) =>
    [...group]
      .sort((a, b) => order.indexOf(a.departmentId) - order.indexOf(b.departmentId))
      .map((each) => ({
        department: document.departments[each.departmentId]?.prefix,
        number: line(each.number),
        label: line(each.label),
        notes: neat(each.notes),
        placement: line(each.placement?.text ?? ''),
        execution: each.execution.kind,
        execMs: each.execMs
      }))
  );
}

/** The bytes as a show that has nothing yet reads them. */
async function imported(bytes: Buffer): Promise<ShowDocument> {
  const file = await readBytes(bytes, null);
  const reading = read(file, { fileName: 'evening' });
  expect(reading.dialect).toBe('callboard');
  expect(reading.errors).toEqual([]);
  const { document } = buildShow({ items: [], departments: [] });
  let made = 0;
  const changes = toChanges(reading, { document, rundownId: 'r1' }, () => `n${(made += 1)}`);
  const decided = edit(document, { type: 'edit', changes });
  if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
  return apply(document, decided.events);
}

describe('a file that comes back', { timeout: patience }, () => {
  const sheetOf = (document: ShowDocument) => {
    const sheet = rundownSheet(document, 'r1', 'full');
    if (!sheet) throw new Error('no sheet');
    return sheet;
  };

  it('[X1] as CSV: items, starts, lengths, kinds, segments, notes, columns and cues', async () => {
    await fc.assert(
      fc.asyncProperty(shows, async (random) => {
        const document = showOf(random);
        const back = await imported(csvOf(sheetOf(document)));
        expect(carried(back, 'r1')).toEqual(carried(document, 'r1'));
      }),
      { numRuns }
    );
  });

  it('[X1] as XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(shows, async (random) => {
        const document = showOf(random);
        const back = await imported(await xlsxOf(sheetOf(document)));
        expect(carried(back, 'r1')).toEqual(carried(document, 'r1'));
      }),
      { numRuns: Math.ceil(numRuns / 5) }
    );
  });
});
