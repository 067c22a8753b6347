import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { Item, ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { cellKey } from '#lib/live/edits/pending.ts';
import { barrierOf, NEW_ROW } from './barrier.ts';
import { commentKey, newCueKey } from './drafts.svelte.ts';
import { puttingBack } from './put-back.ts';
import { isOwnDoing, latestOf, strandedOf, type Stranded } from './stranded.ts';
import { whatHappened, whatWasTyped } from './stranded-words.ts';
import { TakenAway } from './taken-away.ts';

const { document: bare } = buildShow({
  columns: [{ title: 'Props' }],
  items: [
    { number: '1', title: 'Doors', segment: 'One', fields: { col1: 'Rope' } },
    { number: '2', title: 'Film', segment: 'Two', cues: ['LX 1', 'LX 2'] }
  ]
});

const talk = {
  id: 'talk',
  itemId: 'i2',
  replyTo: null,
  text: 'Which?',
  rank: 'a0',
  resolved: null
};
const document: ShowDocument = {
  ...bare,
  comments: { talk: { ...talk, at: instant(0), device: 'ana', name: 'Ana' } }
};

/** What Ana does, as this page is told of it. */
function afterAna(changes: readonly Change[], device = 'ana', taken = new TakenAway()) {
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  const { events } = decision;
  taken.told({ s: 9, t: instant(0), o: events, a: [device, 'Ana'] }, 'me');
  return { now: apply(document, events), taken };
}

const remove = (
  name: 'items' | 'columns' | 'cues' | 'departments' | 'comments',
  id: string
): Change => ({
  do: 'remove',
  in: name,
  id
});
const lock: Change = { do: 'set', in: 'items', id: 'i2', field: 'locked', to: true, was: false };
const title = cellKey('items', 'i2', 'title');
const props = cellKey('items', 'i2', 'fields.col1');

function only(now: ShowDocument, key: string, typed = 'Ladder'): Stranded {
  const [stranded = expect.fail()] = strandedOf(new Map([[key, { typed, why: '' }]]), (each) =>
    barrierOf(now, each)
  );
  return stranded;
}

describe('[E60] a text that was typed and has no place', () => {
  it.each<[string, Change[], string, string, string]>([
    [
      'its column was removed',
      [remove('columns', 'col1')],
      props,
      'Column “Props” was removed by Ana while you typed',
      'You had typed “Ladder” for 2 Film.'
    ],
    [
      'its column was removed, in the line of the new row',
      [remove('columns', 'col1')],
      cellKey('items', NEW_ROW, 'fields.col1'),
      'Column “Props” was removed by Ana while you typed',
      'You had typed “Ladder” for a new row.'
    ],
    [
      'its row was removed',
      [remove('items', 'i2')],
      title,
      'Row 2 Film was removed by Ana while you typed',
      'You had typed “Ladder” as Title.'
    ],
    [
      'its row was removed, in a column',
      [remove('items', 'i2')],
      props,
      'Row 2 Film was removed by Ana while you typed',
      'You had typed “Ladder” as Props.'
    ],
    [
      'its department was removed',
      [remove('cues', 'lx1'), remove('cues', 'lx2'), remove('departments', 'LX')],
      cellKey('items', 'i2', 'cue-LX'),
      'Department “LX” was removed by Ana while you typed',
      'You had typed “Ladder” for 2 Film.'
    ],
    [
      'its cue was cut',
      [{ do: 'set', in: 'cues', id: 'lx1', field: 'status', to: 'cut', was: 'planned' }],
      cellKey('cues', 'lx1', 'label'),
      'Cue LX 1 was cut while you typed',
      'You had typed “Ladder” as Label.'
    ],
    [
      'its segment has no row any more',
      [{ do: 'set', in: 'items', id: 'i2', field: 'segmentId', to: null, was: 'seg2' }],
      cellKey('segments', 'seg2', 'title'),
      'Segment “Two” lost its last row while you typed',
      'You had typed “Ladder” as Title.'
    ],
    [
      '[E60] its row was removed, while a comment was written',
      [remove('items', 'i2')],
      commentKey('i2', null),
      'Row 2 Film was removed by Ana while you typed',
      'You had typed “Ladder” as a comment.'
    ],
    [
      '[E60] its row was removed, while an answer was written',
      [remove('items', 'i2')],
      commentKey('i2', 'talk'),
      'Row 2 Film was removed by Ana while you typed',
      'You had typed “Ladder” as a comment.'
    ],
    [
      '[E60] the comment was deleted that was being answered',
      [remove('comments', 'talk')],
      commentKey('i2', 'talk'),
      'The comment that you answered was removed by Ana while you typed',
      'You had typed “Ladder” for 2 Film.'
    ],
    [
      '[E60] its row was removed, while a cue was written',
      [remove('items', 'i2')],
      newCueKey('i2', 'label', 'LX'),
      'Row 2 Film was removed by Ana while you typed',
      'You had typed “Ladder” as LX.'
    ],
    [
      '[E60] its department was removed, while a cue was written',
      [remove('departments', 'VID')],
      newCueKey('i2', 'number', 'VID'),
      'Department “VID” was removed by Ana while you typed',
      'You had typed “Ladder” for 2 Film.'
    ],
    [
      '[E60] its row was locked, while a cue was written',
      [lock],
      newCueKey('i2', 'number', 'LX'),
      'Row 2 Film was locked by Ana while you typed',
      'You had typed “Ladder” as LX.'
    ],
    [
      '[E30] its row was locked',
      [lock],
      title,
      'Row 2 Film was locked by Ana while you typed',
      'You had typed “Ladder” as Title.'
    ],
    [
      '[E30] the row of its cue was locked',
      [lock],
      cellKey('cues', 'lx1', 'label'),
      'Row 2 Film was locked by Ana while you typed',
      'You had typed “Ladder” as Label.'
    ]
  ])('is told of with what happened: %s', (_, changes, key, happened, typed) => {
    const { now, taken } = afterAna(changes);
    expect(barrierOf(document, key) ?? 'none').toEqual(
      key.includes(` ${NEW_ROW} `) ? { is: 'removed', in: 'items', id: NEW_ROW } : 'none'
    );
    const stranded = only(now, key);
    expect(whatHappened(now, taken, stranded.barrier)).toBe(happened);
    expect(whatWasTyped(now, taken, [stranded])).toBe(typed);
  });

  it('[E40] is a comment, which a row that is locked takes', () => {
    expect(barrierOf(afterAna([lock]).now, commentKey('i2', null))).toBeNull();
  });

  it('that is long is shown by its beginning, and several that one thing kept out together', () => {
    const { now, taken } = afterAna([remove('columns', 'col1')]);
    const long = only(now, props, 'x'.repeat(200));
    expect(whatWasTyped(now, taken, [long])).toBe(
      `You had typed “${'x'.repeat(160)} …” for 2 Film.`
    );
    const first = only(now, cellKey('items', 'i1', 'fields.col1'), 'Rope, twice');
    const other: Stranded = { key: 'k', typed: 'T', barrier: { is: 'cut', id: 'lx1' } };
    const latest = latestOf([first, other, only(now, props)]);
    expect(whatWasTyped(now, taken, latest)).toBe('You had typed “Rope, twice”, “Ladder”.');
  });

  it('is not told to the page that removed its cell, but to another window of its device', () => {
    const mine = new TakenAway();
    mine.making([remove('items', 'i2')]);
    const here = afterAna([remove('items', 'i2')], 'me', mine);
    expect(isOwnDoing(only(here.now, title).barrier, here.taken)).toBe(true);
    // With its row, its cues went.
    const cue = cellKey('cues', 'lx1', 'label');
    expect(isOwnDoing(only(here.now, cue).barrier, here.taken)).toBe(true);
    // Put back, and removed by another window.
    const there = afterAna([remove('items', 'i2')], 'me', mine);
    const { barrier } = only(there.now, title);
    expect(isOwnDoing(barrier, there.taken)).toBe(false);
    expect(whatHappened(there.now, there.taken, barrier)).toBe(
      'Row 2 Film was removed on this device while you typed'
    );
  });

  it('is not told to the device that locked its row: it stands there', () => {
    const locked = afterAna([lock], 'me');
    expect(isOwnDoing(only(locked.now, title).barrier, locked.taken)).toBe(true);
    const anas = afterAna([lock]);
    expect(isOwnDoing(only(anas.now, title).barrier, anas.taken)).toBe(false);
  });
});

describe('what brings its cell back', () => {
  const after = (changes: readonly Change[], key: string): ShowDocument | null => {
    const { now, taken } = afterAna(changes);
    const back = puttingBack(now, taken, only(now, key).barrier);
    if (!back) return null;
    const decision = edit(now, { type: 'edit', changes: back });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    return apply(now, decision.events);
  };

  it('a column comes back with the texts of all rows, a row with its cues, a lock is undone', () => {
    expect(after([remove('columns', 'col1')], props)).toEqual(document);
    expect(after([remove('items', 'i2')], title)).toEqual(document);
    expect(after([lock], title)?.items['i2']).toEqual(document.items['i2']);
  });

  it('a column whose department is gone comes back without it', () => {
    const belongs = { do: 'set', in: 'columns', id: 'col1', field: 'departmentId' } as const;
    const { now, taken } = afterAna([
      { ...belongs, to: 'VID', was: null },
      remove('columns', 'col1'),
      remove('departments', 'VID')
    ]);
    const back = puttingBack(now, taken, only(now, props).barrier);
    expect(back).toMatchObject([{ do: 'restore', in: 'columns', row: { departmentId: null } }]);
  });

  it('[E61] is known of what went while this page was away, once the server has told', () => {
    const whole = [remove('items', 'i2'), remove('columns', 'col1')];
    const { now, taken: seen } = afterAna(whole);
    const { row, change } = seen.removed('items', 'i2') ?? expect.fail();
    const cues = Object.values(document.cues).filter(({ itemId }) => itemId === 'i2');
    const of = { seq: change.seq, at: change.at, who: 'Ana' };
    const taken = new TakenAway();
    taken.learned({
      removed: [{ ...of, item: row as unknown as Item, cues }],
      columns: [{ ...of, column: document.columns['col1'] ?? expect.fail() }]
    });
    const barriers = [title, props].map((key) => only(now, key).barrier);
    expect(barriers.map((each) => whatHappened(now, taken, each))).toEqual([
      'Row 2 Film was removed by Ana while you typed',
      'Column “Props” was removed by Ana while you typed'
    ]);
    const back = barriers.flatMap((each) => puttingBack(now, taken, each) ?? []);
    const decision = edit(now, { type: 'edit', changes: back });
    if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
    expect(apply(now, decision.events)).toEqual(document);
  });

  it('there is nothing where it was not seen who took it', () => {
    const { now } = afterAna([remove('items', 'i2')]);
    const { barrier } = only(now, title);
    expect(puttingBack(now, new TakenAway(), barrier)).toBeNull();
    expect(whatHappened(now, new TakenAway(), barrier)).toBe(
      'The row was removed by somebody while you typed'
    );
  });
});
