import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ItemKind, ShowDocument } from '#core/show.ts';
import { itemsOf, steps } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows, type ItemRow } from '../../plan-rows.ts';
import { readIntoCells, type BlockRead } from './block.ts';
import { copiedText, type Sheet } from './cells.ts';
import { printBlock, readBlock } from './clipboard.ts';
import { gridColumns } from './columns.ts';

let ids = 0;
const sheetOf = (document: ShowDocument): Sheet => {
  return { document, day: document.days['d1'], newId: () => `n${(ids += 1)}` };
};
const rowsOf = (document: ShowDocument): ItemRow[] =>
  planRows(document, 'r1').filter((row) => row.kind === 'item');

/** A block written from a row and a column on, as a paste is. */
function pasted(document: ShowDocument, text: string, at: { row: number; column: string }) {
  const { list, at: places } = gridColumns(document, 'r1');
  const read = readIntoCells(
    readBlock(text),
    {
      rows: rowsOf(document).slice(at.row),
      columns: list.slice(places.get(at.column)),
      mayWrite: (row) => row.lock === 'none',
      append: { rundownId: 'r1', items: itemsOf(document, 'r1') }
    },
    sheetOf(document)
  );
  return { read, after: made(document, read) };
}

function made(document: ShowDocument, { changes }: BlockRead): ShowDocument {
  if (changes.length === 0) return document;
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

function copied(document: ShowDocument): string {
  const { list } = gridColumns(document, 'r1');
  const sheet = sheetOf(document);
  return printBlock(
    rowsOf(document).map((row) => list.map((column) => copiedText(row, column, sheet)))
  );
}

const short = buildShow({
  columns: [{ title: 'Presenter' }],
  items: [
    { title: 'Doors', hardAt: '18:00', minutes: 30 },
    { title: 'Film', minutes: 3 }
  ]
}).document;

describe('a pasted block', () => {
  it('is written into the cells from the active one on, and rows beyond the last are added', () => {
    const text = '5:00\t\tWelcome\r\n1h\t\tSupper\r\n90s\t\tRaffle\r\n';
    const { after, read } = pasted(short, text, { row: 1, column: 'length' });
    expect(itemsOf(after, 'r1').map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Doors'],
      ['2', 'Welcome'],
      ['3', 'Supper'],
      ['4', 'Raffle']
    ]);
    expect(itemsOf(after, 'r1').map(({ length }) => length.durationMs / 1000)).toEqual([
      1800, 300, 3600, 90
    ]);
    expect(read.added).toHaveLength(2);
    expect(read.doubts[0]).toMatchObject({ typed: '5:00', read: '05:00' });
  });

  it('keeps what cannot be read with its reason, writes the rest, and never makes it 00:00', () => {
    const { after, read } = pasted(short, 'soon\t\tA\nlater\t\tB\nnever\t\tC', {
      row: 0,
      column: 'length'
    });
    expect(read.unread.map(({ typed, why }) => [typed, why.includes('no length')])).toEqual([
      ['soon', true],
      ['later', true],
      ['never', true]
    ]);
    const [doors, film] = itemsOf(after, 'r1');
    expect([doors?.title, doors?.length.durationMs]).toEqual(['A', 1_800_000]);
    expect([film?.title, film?.length.durationMs]).toEqual(['B', 180_000]);
    // The new row is there for its typed text to be kept in.
    expect(read.unread[2]?.key).toBe(`items ${read.added[0]} length`);
  });

  it('takes a spreadsheet’s date and time for the time on the day it is', () => {
    const { after, read } = pasted(short, '2026-06-12 19:30:00\n2026-06-13 19:30', {
      row: 0,
      column: 'start'
    });
    expect(itemsOf(after, 'r1')[0]?.start).toEqual({ mode: 'hard', at: 70_200 });
    expect(read.unread).toMatchObject([{ typed: '2026-06-13 19:30' }]);
  });

  it('leaves cells alone that a run stands on', () => {
    const { list } = gridColumns(short, 'r1');
    const target = {
      rows: rowsOf(short),
      columns: list.slice(4),
      mayWrite: (row: ItemRow) => row.item.title !== 'Doors',
      append: null
    };
    const read = readIntoCells([['X'], ['Y'], ['Z']], target, sheetOf(short));
    expect(itemsOf(made(short, read), 'r1').map(({ title }) => title)).toEqual(['Doors', 'Y']);
    expect(read.shut).toBe(1);
  });

  it('makes cues of one row one step, and adds none where they are there', () => {
    const { after } = pasted(short, '1 House to half\t2\t\t', { row: 0, column: 'cue-LX' });
    const [first] = steps(after, 'r1').list;
    expect(first?.cueIds).toHaveLength(2);
    const again = pasted(after, '1 House to half\t2\t\t', { row: 0, column: 'cue-LX' });
    expect(again.read.changes).toEqual([]);
  });
});

const words = fc
  .array(
    fc.constantFrom('Walk-on', '"quoted"', 'a\tb', '19:30', '=SUM(A1)', '½', '12', ';', '\\'),
    {
      maxLength: 4
    }
  )
  .map((each) => each.join(' ').replaceAll('\t', ' '));
const prose = fc.array(words, { maxLength: 3 }).map((lines) => lines.join('\n').trim());
const kind = fc.constantFrom<ItemKind>('item', 'milestone', 'interval', 'break', 'buffer');
const cue = fc
  .tuple(fc.constantFrom('LX', 'SND', 'VID'), fc.constantFrom('1', '12.5', 'AA'), words)
  .map(([prefix, number, label]) => ({ cue: `${prefix} ${number}`, label }));

const item = fc.record({
  number: fc.constantFrom('', '1', '12A', 'VT 3'),
  title: words,
  kind,
  floated: fc.boolean(),
  seconds: fc.integer({ min: 0, max: 86_000 }),
  start: fc.option(fc.integer({ min: 21_600, max: 21_600 + 86_399 })),
  notes: prose,
  presenter: prose,
  cues: fc.uniqueArray(cue, { maxLength: 4, selector: (each) => each.cue })
});

const anyShow = fc.array(item, { minLength: 1, maxLength: 6 }).map((items) => {
  const { document } = buildShow({
    columns: [{ title: 'Presenter' }],
    items: items.map(({ seconds, start, presenter: _, cues, floated, ...fields }) => ({
      ...fields,
      seconds,
      // A floated item stands outside the times: its own start is not shown.
      floated: floated && start === null,
      ...(start === null ? {} : { start: { mode: 'hard', at: start as never } as const }),
      cues
    }))
  });
  const [column = ''] = Object.keys(document.columns);
  const texts = Object.values(document.items).map((each, index) => {
    const text = items[index]?.presenter ?? '';
    return [each.id, { ...each, fields: text === '' ? {} : { [column]: text } }] as const;
  });
  return { ...document, items: Object.fromEntries(texts) } satisfies ShowDocument;
});

describe('copy and paste', () => {
  it('what is copied changes nothing where it came from', () => {
    fc.assert(
      fc.property(anyShow, (document) => {
        const { read } = pasted(document, copied(document), { row: 0, column: 'number' });
        expect(read.unread).toEqual([]);
        expect(read.changes).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });

  it('what is copied makes the same rows in an empty rundown', () => {
    const empty = buildShow({ columns: [{ title: 'Presenter' }], items: [] }).document;
    fc.assert(
      fc.property(anyShow, (document) => {
        const filled = rowsOf(document).filter(({ item }) => item.number + item.title !== '');
        fc.pre(filled.length === rowsOf(document).length);
        const { after } = pasted(empty, copied(document), { row: 0, column: 'number' });
        expect(copied(after)).toBe(copied(document));
      }),
      { numRuns: 200 }
    );
  });

  it('any text can be pasted anywhere: it is written, kept, or left, and the plan holds', () => {
    const cell = fc.oneof(words, prose, fc.constantFrom('', '90', '7pm', 'Break', '-1:00', '+30'));
    const block = fc.array(fc.array(cell, { maxLength: 12 }), { minLength: 1, maxLength: 5 });
    const column = fc.constantFrom('number', 'start', 'length', 'title', 'kind', 'cue-LX', 'notes');
    fc.assert(
      fc.property(anyShow, block, column, (document, texts, at) => {
        const before = rowsOf(document).map(({ item }) => item.length.durationMs);
        const { after, read } = pasted(document, printBlock(texts), { row: 0, column: at });
        for (const { item } of rowsOf(after).slice(0, before.length)) {
          // Nothing becomes 00:00 that was not told to.
          if (item.length.durationMs === duration(0)) {
            const was = document.items[item.id]?.length.durationMs;
            expect(was === 0 || read.changes.length > 0).toBe(true);
          }
        }
        expect(rowsOf(after)).toHaveLength(before.length + read.added.length);
      }),
      { numRuns: 300 }
    );
  });
});
