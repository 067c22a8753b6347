import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { CLEAR_VALID } from '#core/cues/clear-valid.ts';
import { inOrder } from '#core/collections.ts';
import { edit } from '#core/deciding/editing.ts';
import { rundownSheet } from '#core/export/rundown-sheet.ts';
import { writable } from '#core/export/sheet.ts';
import { read } from '#core/import/read.ts';
import { toChanges } from '#core/import/to-changes.ts';
import type {
  AckPolicy,
  Cue,
  Execution,
  ExecutionKind,
  Id,
  ItemKind,
  Placement,
  Position,
  Segment,
  ShowDocument
} from '#core/show.ts';
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

const cue = (dayChange: number, departments: readonly string[]) =>
  fc.record({
    departmentId: fc.constantFrom(...departments),
    number: numbers,
    label: text,
    notes: text,
    execMs: fc.option(fc.integer({ min: 0, max: 3_600_000 }).map(duration)),
    execution: fc.constantFrom<ExecutionKind>(
      'called',
      'called',
      'taken',
      'follow',
      'hang',
      'clock',
      'timecode'
    ),
    /** Which of the cues it may come after it does; none of them where it is too large. */
    parent: fc.integer({ min: 0, max: 30 }),
    /** It may come after those that are lower: so no ring comes of it. */
    depth: fc.integer({ min: 0, max: 1000 }),
    delayMs: fc.oneof(fc.constant(0), fc.integer({ min: -86_400_000, max: 86_400_000 })),
    at: fc.option(fc.integer({ min: dayChange, max: 2 * DAY })),
    placement: fc.option(
      fc.record({
        kind: fc.constantFrom<Placement['kind']>('line', 'action', 'music', 'clock', 'point'),
        text
      })
    ),
    warnLeadMs: fc.option(fc.integer({ min: 0, max: DAY * 1000 }).map(duration)),
    standbyLeadMs: fc.option(fc.integer({ min: 0, max: DAY * 1000 }).map(duration)),
    ackPolicy: fc.option(fc.constantFrom<AckPolicy>('none', 'soft', 'hard')),
    /** Cues of the same number here go together; of the highest, over all items. */
    go: fc.integer({ min: 0, max: 4 }),
    standby: fc.integer({ min: 0, max: 4 }),
    /** Which of the posts of the show do it. */
    posts: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
    clearFrom: fc.integer({ min: 0, max: 9 }),
    isReported: fc.boolean(),
    isCut: fc.boolean()
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
    locked: fc.boolean(),
    minMs: fc.option(fc.integer({ min: 0, max: 3600 }).map((s) => duration(s * 1000))),
    maxMs: fc.option(fc.integer({ min: 0, max: 3600 }).map((s) => duration(s * 1000))),
    segment: fc.option(text),
    owner: fc.option(fc.integer({ min: 0, max: 5 })),
    notes: text,
    script: text,
    texts: fc.array(text, { minLength: columns, maxLength: columns }),
    cues: fc.array(cue(dayChange, departments), { maxLength: 6 })
  });

const shows = fc
  .record({
    dayChange: fc.constantFrom(0, 3 * 3600, 6 * 3600, 6 * 3600, 12 * 3600),
    departments: fc.constantFrom(
      ['LX', 'SND'],
      ['LX', 'GAS', 'SND'],
      ['A B', 'VID'],
      ['L(X', '2 of 3']
    ),
    /** Of a department each; several of one may be called alike. */
    posts: fc.array(
      fc.record({ of: fc.nat(2), name: fc.oneof(text, fc.constantFrom('Spot', 'Spot (1 of 2)')) }),
      { maxLength: 5 }
    ),
    /** Of the first of them: whether it needs clears, and how long one holds. */
    clears: fc.record({
      isRequired: fc.boolean(),
      validMs: fc.option(fc.integer({ min: 0, max: 3_600_000 }).map(duration))
    }),
    /** How long segments shall take, by how long their titles are. */
    targets: fc.array(fc.option(fc.integer({ min: 0, max: 7 * DAY })), {
      minLength: 3,
      maxLength: 3
    }),
    columns: fc.uniqueArray(
      fc.record({
        title: text,
        kind: fc.constantFrom('text', 'choice', 'person', 'image', 'link'),
        class: fc.constantFrom('full', 'staff', 'crew', 'public'),
        options: fc.array(text, { maxLength: 4 }),
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

const mapValues = <Row>(rows: Readonly<Record<Id, Row>>, made: (row: Row) => Row) =>
  Object.fromEntries(Object.entries(rows).map(([id, row]): [Id, Row] => [id, made(row)]));

function showOf({ of, items }: Random): ShowDocument {
  const postAt = (i: number | null): Id | null =>
    i !== null && i < of.posts.length ? `post${i}` : null;
  const random = items.flatMap(({ cues }) => cues);
  const { document } = buildShow({
    day: { dayChange: wallTime(of.dayChange) },
    departments: of.departments.map((prefix, i) => ({
      prefix,
      spoken: `Spoken ${prefix}`,
      ...(i === 0 && of.clears.isRequired && { clearRequired: true }),
      ...(i === 0 && of.clears.validMs !== null && { clearValidMs: of.clears.validMs })
    })),
    columns: of.columns.map(({ title, kind, class: seenBy, options, hasDepartment }) => ({
      title,
      ...(options.length === 0 ? {} : { options }),
      kind: kind as 'text',
      class: seenBy as 'full',
      departmentId: hasDepartment ? (of.departments[0] ?? null) : null
    })),
    items: items.map(
      ({ hardAt, seconds, segment, texts, cues, script, locked, owner, ...rest }, i) => ({
        ...rest,
        ...(locked ? { locked } : {}),
        ownerPositionId: postAt(owner),
        ...(script === '' ? {} : { script }),
        ...(segment === null ? {} : { segment }),
        start: hardAt === null ? { mode: 'soft' } : { mode: 'hard', at: wallTime(hardAt) },
        length: { durationMs: duration(seconds * 1000), countToEnd: rest.countToEnd },
        fields: Object.fromEntries(
          texts.flatMap((each, c) => (each === '' ? [] : [[`col${c + 1}`, each]]))
        ),
        cues: cues.map(
          ({ departmentId, go, standby, posts, clearFrom, isReported, isCut, ...each }, c) => ({
            cue: `${departmentId.replace(' ', '_')} ${i}.${c}`,
            number: each.number,
            label: each.label,
            notes: each.notes,
            execMs: each.execMs,
            placement: each.placement,
            warnLeadMs: each.warnLeadMs,
            standbyLeadMs: each.standbyLeadMs,
            ackPolicy: each.ackPolicy,
            departmentId,
            positionIds: posts.flatMap((p) => postAt(p) ?? []),
            ...(postAt(clearFrom) && { clearFromPositionId: postAt(clearFrom) }),
            ...(isReported && { reportComplete: true }),
            status: isCut ? 'cut' : 'active',
            goGroupId: go === 0 ? null : go === 4 ? 'g-wide' : `g${i}-${go}`,
            standbyGroupId: standby < 3 ? null : `s${standby}`
          })
        )
      })
    )
  });
  // Ids are given out in the order of the items and, within one, of their cues.
  const ids = Object.keys(document.cues);
  const cues = Object.fromEntries(
    ids.map((id, i): [Id, Cue] => {
      const [built, said] = [document.cues[id], random[i]];
      if (!built || !said) throw new Error('a cue of nobody');
      const others = ids.filter((_, other) => (random[other]?.depth ?? 0) < said.depth);
      return [id, { ...built, execution: executionFor(said, others[said.parent] ?? null) }];
    })
  );
  const segments = mapValues(document.segments, (segment) => {
    const seconds = of.targets[line(segment.title).length % 3] ?? null;
    return { ...segment, targetMs: seconds === null ? null : duration(seconds * 1000) };
  });
  const posts = of.posts.map(({ of: department, name }, i): [Id, Position] => {
    const departmentId = of.departments[department % of.departments.length] ?? '';
    return [`post${i}`, { id: `post${i}`, rank: `a${i}`, departmentId, name }];
  });
  const positions = { ...document.positions, ...Object.fromEntries(posts) };
  return { ...document, cues, segments, positions };
}

function executionFor(
  {
    execution: kind,
    delayMs,
    at
  }: { execution: ExecutionKind; delayMs: number; at: number | null },
  parentId: Id | null
): Execution {
  if (kind === 'follow') return { kind, parentId, delayMs: duration(Math.abs(delayMs)) };
  if (kind === 'hang') return { kind, parentId, delayMs: duration(delayMs) };
  return kind === 'clock' ? { kind, at: at === null ? null : wallTime(at) } : { kind };
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
  const all = inOrder(Object.values(document.cues));
  const goes = itemsOf(document, rundownId).map(({ id }) =>
    goesOf(
      document,
      all.filter(({ itemId }) => itemId === id)
    )
  );
  const cues = goes.flat(2);
  const place = (id: Id | null) => cues.findIndex((each) => each.id === id);
  const first = (field: 'goGroupId' | 'standbyGroupId', group: Id | null) =>
    group === null ? null : cues.findIndex((each) => each[field] === group);
  const isWide = ({ goGroupId, itemId }: Cue) =>
    cues.some((each) => each.goGroupId === goGroupId && each.itemId !== itemId);
  // One post is the same one wherever it is named, whatever else is called so.
  const used: Id[] = [];
  const post = (id: Id | null) => {
    const { name, departmentId } = document.positions[id ?? ''] ?? {};
    if (id === null || name === undefined) return null;
    if (!used.includes(id)) used.push(id);
    const department = document.departments[departmentId ?? '']?.prefix;
    return { department, name: line(name), which: used.indexOf(id) };
  };
  const said = (each: Cue) => ({
    department: document.departments[each.departmentId]?.prefix,
    number: line(each.number),
    label: line(each.label),
    positions: each.positionIds.map(post),
    status: each.status,
    notes: neat(each.notes),
    placement: each.placement && { ...each.placement, text: line(each.placement.text) },
    execution:
      'parentId' in each.execution
        ? { ...each.execution, parentId: place(each.execution.parentId) }
        : each.execution,
    execMs: each.execMs,
    warnLeadMs: each.warnLeadMs,
    standbyLeadMs: each.standbyLeadMs,
    ackPolicy: each.ackPolicy,
    clearFrom: post(each.clearFromPositionId ?? null),
    isReported: each.reportComplete ?? false,
    goGroup: isWide(each) ? first('goGroupId', each.goGroupId) : null,
    standbyGroup: first('standbyGroupId', each.standbyGroupId)
  });
  return {
    columns: texts.map((column) => ({
      title: line(column.title),
      kind: column.kind,
      options: (column.options ?? []).map(line),
      class: column.class,
      department: document.departments[column.departmentId ?? '']?.prefix
    })),
    clears: inOrder(Object.values(document.departments))
      .filter(({ id }) => cues.some(({ departmentId }) => departmentId === id))
      .map(({ prefix, clearRequired = false, clearValidMs = CLEAR_VALID }) => ({
        prefix,
        clearRequired,
        clearValidMs
      })),
    items: itemsOf(document, rundownId).map((each, i) => ({
      number: line(each.number),
      title: line(each.title),
      kind: each.kind,
      start: each.start,
      length: each.length,
      floated: each.floated,
      locked: each.locked ?? false,
      minMs: each.minMs,
      maxMs: each.maxMs,
      notes: neat(each.notes),
      script: neat(each.script ?? ''),
      segment: line(document.segments[each.segmentId ?? '']?.title ?? ''),
      target: targetOf(document.segments[each.segmentId ?? '']),
      owner: post(each.ownerPositionId),
      texts: texts.map(({ id }) => neat(each.fields[id] ?? '')),
      goes: goes[i]?.map((go) => go.map(said))
    }))
  };
}

/** A segment without a title is none that a file can name. */
const targetOf = (segment: Segment | undefined) =>
  line(segment?.title ?? '') === '' ? null : segment?.targetMs;

/** What each GO fires, by the first cue of each; within one, in the order of the departments. */
function goesOf(document: ShowDocument, cues: readonly ShowDocument['cues'][string][]) {
  const order = inOrder(Object.values(document.departments)).map(({ id }) => id);
  const groups = [...Map.groupBy(cues, ({ id, goGroupId }) => goGroupId ?? id).values()];
  return groups.map((group) =>
    [...group].sort((a, b) => order.indexOf(a.departmentId) - order.indexOf(b.departmentId))
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

  it('[X1] [X9] [X11] [X12] as CSV: items, starts, lengths, kinds, owners, segments, notes, columns and cues', async () => {
    await fc.assert(
      fc.asyncProperty(shows, async (random) => {
        const document = showOf(random);
        const back = await imported(csvOf(sheetOf(document)));
        expect(carried(back, 'r1')).toEqual(carried(document, 'r1'));
      }),
      { numRuns }
    );
  });

  it('[X1] [X9] [X11] [X12] as XLSX', async () => {
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
