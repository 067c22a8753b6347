import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import type { ItemRun } from '../run.ts';
import { duration } from '../time/duration.ts';
import { instant } from '../time/instant.ts';

const attemptsAt = (show: PlayedShow, itemId: string): ItemRun[] =>
  [...show.run.earlierItems, ...Object.values(show.run.items)].filter(
    (item) => item.itemId === itemId
  );

describe('a GO', () => {
  it('[R4] starts the run and its first item', () => {
    const show = new PlayedShow(gala).open();
    expect(show.run.state).toBe('scheduled');
    show.go();
    const at = show.run.lastGoAt;
    expect(show.run).toMatchObject({
      state: 'live',
      startedAt: at,
      pointer: 'i1',
      fired: ['i1'],
      currentItem: 'i1',
      items: { i1: { itemId: 'i1', attempt: 1, actualStart: at, actualEnd: null } }
    });
  });

  it('[R4] later ones leave the start of the run as it was', () => {
    const show = new PlayedShow(gala).open().go();
    const { startedAt } = show.run;
    show.go(2).jump('i1');
    expect(show.run.startedAt).toBe(startedAt);
  });

  it('[R4] [I5] fires all cues of its step at one instant, and completes what was live', () => {
    const show = new PlayedShow(gala).open().go(2);
    const at = show.run.lastGoAt;
    expect([show.cue('lx1'), show.cue('snd1')]).toMatchObject([
      { state: 'live', goAt: at, fired: { number: '1', label: '' } },
      { state: 'live', goAt: at }
    ]);
    show.go();
    expect([show.cue('lx1'), show.cue('lx2')]).toMatchObject([
      { state: 'done', goAt: at, doneAt: show.run.lastGoAt },
      { state: 'live', doneAt: null }
    ]);
  });

  it('[R4] keeps what the cue was called then, whatever it is called later', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(3);
    show.set('cues', 'lx1', 'number', '77');
    expect(show.cue('lx1').fired).toEqual({ number: '1', label: '' });
  });

  it('[R6] of another item ends the one before and starts its own', () => {
    const show = new PlayedShow(gala).open().go(2);
    const at = show.run.lastGoAt;
    expect(show.run.items['i1']?.actualEnd).toBe(at);
    expect(show.run.items['i2']).toMatchObject({ actualStart: at, actualEnd: null });
    expect(show.run.currentItem).toBe('i2');
  });

  it('[R6] [P5] within the item goes on with it', () => {
    const show = new PlayedShow(gala).open().go(3);
    const item = show.run.items['i3'];
    show.go();
    expect(show.run.pointer).toBe('lx3');
    expect(show.run.items['i3']).toEqual(item);
  });

  it('[R7] further on skips what lies between, and its cues', () => {
    const show = new PlayedShow(gala).open().go();
    show.standBy('lx2');
    show.jump('i4');
    expect(show.run.skipped).toEqual(['g1', 'lx2', 'lx3']);
    expect(['lx1', 'snd1', 'lx2', 'lx3'].map((id) => show.state(id))).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped'
    ]);
    expect(show.run.items).not.toHaveProperty('i2');
  });

  it('[R7] does not skip what was fired, wherever it stands now', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(3);
    show.edit([{ do: 'move', in: 'items', id: 'i2', after: 'i4' }]);
    show.jump('g2');
    expect(show.run.skipped).toEqual(['lx3', 'i4']);
    expect(show.state('lx1')).toBe('done');
  });

  it('[R10] of what was moved ahead again is a new attempt; the first stays on record', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(3);
    show.edit([{ do: 'move', in: 'items', id: 'i2', after: 'i3' }]);
    show.go(2);
    expect(show.run.pointer).toBe('g1');
    expect(show.run.fired).toEqual(['i1', 'lx2', 'lx3', 'g1']);
    expect(show.cue('lx1')).toMatchObject({ attempt: 2, state: 'live' });
    expect(show.run.earlierCues.filter((cue) => cue.cueId === 'lx1')).toMatchObject([
      { attempt: 1, state: 'done' }
    ]);
    expect(attemptsAt(show, 'i2').map((item) => item.attempt)).toEqual([1, 2]);
  });
});

describe('a jump back', () => {
  it('[R8] makes everything from there on wait again, as new attempts', () => {
    const show = new PlayedShow(gala).open().go(4);
    const goneAt = show.run.lastGoAt;
    show.jump('g1');
    expect(show.run.fired).toEqual(['i1', 'g1']);
    expect(show.cue('lx1')).toMatchObject({ attempt: 2, state: 'live' });
    expect(['lx2', 'lx3'].map((id) => show.cue(id))).toMatchObject([
      { attempt: 2, state: 'waiting', goAt: null },
      { attempt: 2, state: 'waiting', goAt: null }
    ]);
    expect(Object.keys(show.run.items)).toEqual(['i1', 'i2']);
    expect(attemptsAt(show, 'i2').map((item) => item.attempt)).toEqual([1, 2]);
    expect(attemptsAt(show, 'i3')).toMatchObject([{ attempt: 1, actualEnd: show.run.lastGoAt }]);
    // What was under way is completed by the jump, not forgotten half done.
    expect(show.run.earlierCues.find((cue) => cue.cueId === 'lx3')).toMatchObject({
      state: 'done',
      goAt: goneAt,
      doneAt: show.run.lastGoAt
    });
  });

  it('[R8] takes in what a jump passed over, and leaves what the caller skipped', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('skip', { step: 'i4' }));
    show.jump('g2');
    expect(show.run.skipped).toEqual(['i4', 'g1', 'lx2', 'lx3']);
    show.jump('lx2');
    expect(show.run.skipped).toEqual(['i4', 'g1']);
    expect(show.state('lx3')).toBe('waiting');
    expect(show.next).toBe('lx3');
    // The jump from i1 to lx2 passed over g1, whatever way it took.
    show.back();
    expect([show.run.skipped, show.next]).toEqual([['i4'], 'lx2']);
  });

  it('[R8] within the item goes on with it; to its first step it begins again', () => {
    const show = new PlayedShow(gala);
    show.addCue('lx3b', 'i3').open().go(5);
    expect(show.run.pointer).toBe('lx3b');
    const item = show.run.items['i3'];
    show.jump('lx3');
    expect(show.run.items['i3']).toEqual(item);
    show.jump('lx2');
    expect(show.run.items['i3']).toMatchObject({ attempt: 2, actualStart: show.run.lastGoAt });
  });

  it('[R8] of a step onto itself fires it again', () => {
    const show = new PlayedShow(gala).open().go(2).jump('g1');
    expect(show.run.fired).toEqual(['i1', 'g1']);
    expect(show.cue('lx1')).toMatchObject({ attempt: 2, state: 'live' });
    expect(show.run.earlierCues).toMatchObject([
      { cueId: 'lx1', attempt: 1, state: 'done' },
      { cueId: 'snd1', attempt: 1, state: 'done' }
    ]);
  });

  it('[R8] leaves what stands by ahead standing by, with its answers', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.ack(show.standBy('lx3'), 'LX');
    show.jump('i1');
    expect(show.state('lx3')).toBe('ready');
  });
});

describe('back', () => {
  it('[R9] re-arms the step it leaves, which is next, and the item before goes on', () => {
    const show = new PlayedShow(gala).open().go(2);
    const began = show.run.items['i1']?.actualStart;
    const goneAt = show.run.lastGoAt;
    show.back();
    expect(show.run).toMatchObject({ pointer: 'i1', fired: ['i1'], currentItem: 'i1' });
    expect(show.next).toBe('g1');
    expect(show.cue('lx1')).toMatchObject({ attempt: 2, state: 'waiting' });
    expect(show.run.earlierCues[0]).toMatchObject({ cueId: 'lx1', goAt: goneAt, state: 'done' });
    expect(attemptsAt(show, 'i1')).toMatchObject([
      { attempt: 1, actualEnd: goneAt },
      { attempt: 2, actualStart: began, actualEnd: null }
    ]);
    expect(attemptsAt(show, 'i2')).toMatchObject([{ attempt: 1, actualEnd: show.now }]);
  });

  it('[R9] within an item re-arms the cue alone', () => {
    const show = new PlayedShow(gala).open().go(4);
    const { items } = show.run;
    show.back();
    expect(show.run.items).toEqual(items);
    expect(show.cue('lx3')).toMatchObject({ attempt: 2, state: 'waiting' });
    expect([show.run.pointer, show.next]).toEqual(['lx2', 'lx3']);
  });

  it('[R9] from the first step returns to the top, as if not started', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: 'rain' }));
    show.send(show.says('resume', {}));
    show.send(show.says('hold', { reason: 'rain' }));
    show.back();
    expect(show.run).toMatchObject({
      state: 'scheduled',
      startedAt: null,
      pointer: null,
      fired: [],
      currentItem: null,
      items: {},
      heldSince: null,
      holdReason: '',
      holdMs: 0
    });
    expect(show.next).toBe('i1');
    show.go();
    expect(attemptsAt(show, 'i1').map((item) => item.attempt)).toEqual([1, 2]);
    expect(show.run.startedAt).toBe(show.run.lastGoAt);
  });

  it('[R9] after a jump takes in what it passed over, and is still next where it was', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('skip', { step: 'lx3' }));
    show.jump('i4').back();
    expect([show.run.pointer, show.run.skipped, show.next]).toEqual(['i1', ['lx3'], 'i4']);
    expect([show.state('lx1'), show.state('lx3')]).toEqual(['waiting', 'skipped']);
    show.jump('g1').go();
    expect(show.run.fired).toEqual(['i1', 'g1', 'lx2']);
  });

  it('[R9] step by step returns to the top', () => {
    const show = new PlayedShow(gala).open().go(6).back().back().back().back().back().back();
    expect(show.run).toMatchObject({ state: 'scheduled', pointer: null, items: {} });
    show.go(6);
    expect(show.run.fired).toEqual(['i1', 'g1', 'lx2', 'lx3', 'i4', 'g2']);
    expect(show.cue('lx1').attempt).toBe(2);
  });

  it('[R13] [T7] counts what was held in the item it leaves as paused in the one that goes on', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now + 60_000);
    show.send(show.says('resume', {}));
    const paused = duration(61_000);
    expect(show.run.items['i2']?.pausedMs).toBe(paused);
    show.back();
    expect(show.run.items['i1']?.pausedMs).toBe(paused);
  });

  it('[R9] to a cue that was moved into an item that never began begins it', () => {
    const show = new PlayedShow(gala).open('rehearsal').jump('lx2').go(2);
    show.set('cues', 'lx3', 'itemId', 'i2').back();
    expect([show.run.pointer, show.run.currentItem]).toEqual(['lx3', 'i2']);
    expect(show.run.items['i2']).toMatchObject({ attempt: 1, actualStart: show.now });
  });

  it('[R13] while held stays held, and the item that goes on is paused for it', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.send(show.says('hold', { reason: 'rain' }));
    show.back();
    expect(show.run).toMatchObject({ state: 'held', pointer: 'i1', holdReason: 'rain' });
    show.send(show.says('resume', {}));
    expect(show.run.items['i1']?.pausedMs).toBe(2000);
    show.go();
    expect(show.run).toMatchObject({ state: 'live', pointer: 'g1' });
  });

  it('[R10] attempts at an item count on through jumps and steps back', () => {
    const show = new PlayedShow(gala).open().go(3).back().go().jump('lx2').jump('i1').go(2);
    expect(attemptsAt(show, 'i3').map((item) => item.attempt)).toEqual([1, 2, 3, 4]);
    expect(show.cue('lx2').attempt).toBe(4);
  });

  it('[T7] [R9] into an item that it began after the hold, that hold is no part of it', () => {
    const show = new PlayedShow({
      items: [{ cues: ['LX 1'] }, { cues: ['LX 2'] }, { cues: ['LX 3'] }]
    });
    show.open('rehearsal').go(2);
    holdFor(show, 90_000);
    show.go().back();
    // What was fired before is a cue of the last item by now: going back, that item goes on.
    show.set('cues', 'lx1', 'itemId', 'i3').back();
    expect(show.run.currentItem).toBe('i3');
    show.now = instant(show.now + 2_000);
    show.send(show.says('endRun', {}));
    for (const item of attemptsAt(show, 'i3')) {
      expect(item.pausedMs).toBeLessThanOrEqual((item.actualEnd ?? 0) - item.actualStart);
    }
  });

  it('[T7] within a hold, the time before it began is no part of what it was held', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1'] }, { cues: ['LX 2'] }, {}] });
    show.open('rehearsal').go(2);
    // A cue that was fired is one of an item by now that never was under way.
    show.set('cues', 'lx1', 'itemId', 'i3');
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now + 90_000);
    show.back();
    expect(show.run.items['i3']).toMatchObject({ actualStart: show.now });
    show.now = instant(show.now + 2_000);
    show.send(show.says('resume', {}));
    const item = show.run.items['i3'] ?? expect.fail();
    expect(item.pausedMs).toBe(show.now - item.actualStart);
  });
});

function holdFor(show: PlayedShow, ms: number): void {
  show.send(show.says('hold', { reason: '' }));
  show.now = instant(show.now + ms);
  show.send(show.says('resume', {}));
}
