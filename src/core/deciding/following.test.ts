import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change, Command } from '../command.ts';
import { parentOf } from '../execution.ts';
import { removedItems, restoring, type Logged } from '../history.ts';
import type { Execution, Id } from '../show.ts';
import { duration } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { undoing } from '../undo.ts';

const follow = (parentId: Id | null, ms = 2000): Execution => ({
  kind: 'follow',
  parentId,
  delayMs: duration(ms)
});
const hang = (parentId: Id): Execution => ({ kind: 'hang', parentId, delayMs: duration(-1500) });

const edit = (...changes: Change[]): Command => ({ type: 'edit', changes });
const remove = (name: 'items' | 'cues', id: Id): Change => ({ do: 'remove', in: name, id });

/** LX 2 is called; LX 3 follows it, VID 1 hangs on LX 3. */
function chain(): PlayedShow {
  const show = new PlayedShow(gala);
  return show
    .set('cues', 'lx3', 'execution', follow('lx2'))
    .set('cues', 'vid1', 'execution', hang('lx3'));
}

const parents = (show: PlayedShow) =>
  ['lx3', 'vid1'].map((id) => {
    const cue = show.document.cues[id];
    return cue && parentOf(cue);
  });

describe('what fires a cue', () => {
  it('[E20] is one value: kind, parent and delay are written and taken back together', () => {
    const show = chain();
    const [event] = show.log.at(-1) ?? [];
    expect(event).toMatchObject({
      field: 'execution',
      before: { kind: 'called' },
      after: hang('lx3')
    });
    show.send({ type: 'edit', changes: undoing(show.log.at(-1) ?? []) ?? [], undoes: 1 }, planner);
    expect(show.document.cues['vid1']?.execution).toEqual({ kind: 'called' });
  });

  it.each([
    ['itself', 'lx2', 'lx2'],
    ['one that follows it', 'lx2', 'lx3'],
    ['one that follows one that follows it', 'lx2', 'vid1']
  ])('[I6] is never %s', (_, cue, parent) => {
    const show = chain();
    expect(
      show.refusal(edit(show.setting('cues', cue, 'execution', hang(parent))), planner)
    ).toEqual({
      code: 'badParent',
      cue,
      why: 'loop'
    });
  });

  it('[I6] is refused as a circle that only two changes together make', () => {
    const show = new PlayedShow(gala);
    const both = [
      show.setting('cues', 'lx2', 'execution', follow('lx3')),
      show.setting('cues', 'lx3', 'execution', follow('lx2'))
    ];
    expect(show.refused(edit(...both), planner)).toBe('badParent');
  });

  it('[I6] may go round in a circle for as long as one edit takes: it is removed all the same', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    const { itemId = '' } = before.cues['lx2'] ?? {};
    const round = show.setting('cues', 'lx2', 'execution', follow('lx2'));
    const events = show.edit([round, remove('items', itemId)]);
    expect(show.document.cues['lx2']).toBeUndefined();
    show.send({ type: 'edit', changes: undoing(events) ?? [], undoes: 1 }, planner);
    expect(show.document.cues).toEqual(before.cues);
  });

  it('[I6] is a cue of its own rundown', () => {
    const show = chain();
    const unknown = show.setting('cues', 'lx2', 'execution', follow('nobody'));
    expect(show.refusal(edit(unknown), planner)).toMatchObject({ why: 'unknown' });
    const rundown = show.document.rundowns['r1'] ?? expect.fail();
    show.edit([{ do: 'add', in: 'rundowns', row: { ...rundown, id: 'r2' } }]);
    // The item of LX 2 and LX 3 goes elsewhere, and VID 1 stays.
    const away = show.setting('items', 'i3', 'rundownId', 'r2');
    expect(show.refusal(edit(away), planner)).toEqual({
      code: 'badParent',
      cue: 'vid1',
      why: 'elsewhere'
    });
    show.edit([away, show.setting('items', 'i5', 'rundownId', 'r2')]);
    expect(parents(show)).toEqual(['lx2', 'lx3']);
  });

  it('[E21] is nothing once its parent is removed, and that cue again when it is put back', () => {
    const show = chain();
    const before = show.document.cues;
    const events = show.edit([remove('cues', 'lx2')]);
    expect(show.document.cues['lx3']?.execution).toEqual(follow(null));
    show.send({ type: 'edit', changes: undoing(events) ?? [], undoes: show.log.length }, planner);
    expect(show.document.cues).toEqual(before);
  });

  it('[E21] goes with an item and comes back with it as it was', () => {
    const show = chain();
    const log = (): Logged[] =>
      show.log.map((events, seq) => ({
        seq,
        at: instant(seq),
        actor: { device: 'd', name: 'Ann' },
        events
      }));
    show.edit([remove('items', 'i3')]);
    // VID 1 stands elsewhere and has lost what it hung on.
    expect(parents(show)).toEqual([undefined, null]);
    const [removed = expect.fail()] = removedItems(log(), show.document, 'r1');
    show.edit(restoring(show.document, removed));
    expect(parents(show)).toEqual(['lx2', null]);
  });

  it('[E21] is nothing for a cue that is put back after its parent is gone', () => {
    const show = chain();
    const logged = (events = show.log.at(-1) ?? []): Logged[] => [
      { seq: 9, at: instant(9), actor: { device: 'd', name: 'Ann' }, events }
    ];
    show.edit([remove('items', 'i5')]);
    const [removed = expect.fail()] = removedItems(logged(), show.document, 'r1');
    show.edit([remove('items', 'i3')]);
    show.edit(restoring(show.document, removed));
    expect(parents(show)).toEqual([undefined, null]);
  });
});
