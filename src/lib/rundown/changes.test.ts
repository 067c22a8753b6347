import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowDocument } from '#core/show.ts';
import { itemsOf, steps } from '#core/steps.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { addCue, readCue, regroup } from './cue-changes.ts';
import { addItem, moveItems, moveShown, numberAfter, startSegment } from './row-changes.ts';

function made(document: ShowDocument, changes: readonly Change[]): ShowDocument {
  if (changes.length === 0) return document;
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

const plain = buildShow({
  items: [
    { title: 'A', segment: 'One' },
    { title: 'B', segment: 'One' },
    { title: 'C', segment: 'Two' }
  ]
});
const order = (document: ShowDocument): string =>
  itemsOf(document, 'r1')
    .map(
      ({ title, segmentId }) => title + (segmentId ? document.segments[segmentId]?.title[0] : '-')
    )
    .join(' ');
const items = (document = plain.document) => itemsOf(document, 'r1');

describe('rows', () => {
  it('adds behind a row, in its segment, or at the end', () => {
    const end = made(plain.document, addItem(items(), 'r1', null, 'n', { title: 'N' }));
    expect(order(end)).toBe('AO BO CT NT');
    expect(end.items['n']?.number).toBe('4');
    const between = made(plain.document, addItem(items(), 'r1', 'i1', 'n', { title: 'N' }));
    expect(order(between)).toBe('AO NO BO CT');
    expect(between.items['n']?.number).toBe('1A');
  });

  it('adds the first row of an empty rundown as number 1', () => {
    expect(numberAfter([], -1)).toBe('1');
  });

  it('moves past a neighbour, and changes segment before it moves', () => {
    const up = moveItems(items(), ['i2'], 'up');
    expect(order(made(plain.document, up ?? []))).toBe('BO AO CT');
    const over = made(plain.document, moveItems(items(), ['i3'], 'up') ?? []);
    expect(order(over)).toBe('AO BO CO');
    expect(order(made(over, moveItems(items(over), ['i3'], 'up') ?? []))).toBe('AO CO BO');
    const down = made(plain.document, moveItems(items(), ['i2'], 'down') ?? []);
    expect(order(down)).toBe('AO BT CT');
    expect(moveItems(items(), ['i1'], 'up')).toBeNull();
    expect(moveItems(items(), ['i3'], 'down')).toBeNull();
  });

  describe('past what a filter leaves', () => {
    // Shown are A, C, D and F.
    const { document } = buildShow({
      items: [
        { title: 'A', segment: 'One' },
        { title: 'B', segment: 'One' },
        { title: 'C', segment: 'One' },
        { title: 'D', segment: 'Two' },
        { title: 'E', segment: 'Two' },
        { title: 'F', segment: 'Two' }
      ]
    });
    const shown = items(document).filter(({ title }) => 'ACDF'.includes(title));

    it.each([
      ['up: right before it', ['i3'], 'up', 'CO AO BO DT ET FT'],
      ['down: right behind it', ['i1'], 'down', 'BO CO AO DT ET FT'],
      ['up within a segment', ['i6'], 'up', 'AO BO CO FT DT ET'],
      ['down into the next segment: its first', ['i3'], 'down', 'AO BO CT DT ET FT'],
      ['up into the one before: its last that is shown', ['i4'], 'up', 'AO BO CO DO ET FT'],
      ['several together', ['i1', 'i3'], 'down', 'BO AT CT DT ET FT']
    ] as const)('they move %s', (_, ids, way, expected) => {
      const changes = moveShown(items(document), shown, ids, way) ?? [];
      expect(order(made(document, changes))).toBe(expected);
    });

    it('they stay where there is nowhere to go', () => {
      expect(moveShown(items(document), shown, ['i1'], 'up')).toBeNull();
      expect(moveShown(items(document), shown, ['i6'], 'down')).toBeNull();
    });
  });

  it('begins a segment at a row, as far as the one before reached', () => {
    const changes = startSegment(items(), 'i2', { id: 'new', title: 'New' });
    expect(order(made(plain.document, changes))).toBe('AO BN CT');
  });
});

describe('cues of a row', () => {
  const cue = (id: string, departmentId: string) =>
    ({ id, itemId: 'i1', departmentId, number: id, label: '' }) as const;
  const fired = (document: ShowDocument): string =>
    steps(document, 'r1')
      .list.filter((step) => step.itemId === 'i1')
      .map((step) => step.cueIds.join('+') || 'item')
      .join(' ');

  it('go together, each department once; a second one is the next step', () => {
    let { document } = plain;
    for (const [index, department] of ['LX', 'SND', 'LX', 'VID'].entries()) {
      document = made(document, addCue(document, cue(`c${index}`, department), `g${index}`));
    }
    expect(fired(document)).toBe('c0+c1 c2+c3');
  });

  it('can be set apart and put together again', () => {
    let document = made(plain.document, addCue(plain.document, cue('a', 'LX'), 'g1'));
    document = made(document, addCue(document, cue('b', 'SND'), 'g2'));
    const [a, b] = [document.cues['a'], document.cues['b']];
    if (!a || !b) throw new Error('no cues');
    const apart = made(document, regroup(b, null, 'g3'));
    expect(fired(apart)).toBe('a b');
    const alone = apart.cues['b'];
    if (!alone) throw new Error('no cue');
    expect(fired(made(apart, regroup(alone, a, 'g4')))).toBe('a+b');
  });

  it.each([
    ['43', '43', ''],
    ['LX 43', '43', ''],
    ['lx 12.5 House to 10', '12.5', 'House to 10'],
    ['AA', 'AA', ''],
    ['House to 10', '', 'House to 10']
  ])('reads %j', (text, number, label) => {
    expect(readCue(text, 'LX')).toEqual({ number, label });
  });
});
