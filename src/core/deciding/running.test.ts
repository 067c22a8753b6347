import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { duration, hour, minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';

describe('go', () => {
  it('[R4] is refused where its sender saw another pointer or another next', () => {
    const show = new PlayedShow(gala).open().go();
    const moved = { code: 'stepMoved', pointer: 'i1', next: 'g1' };
    show.now = instant(show.now + 1000);
    expect(show.refusal(show.goTo('lx2'))).toEqual(moved);
    expect(show.refusal(show.goTo('none'))).toEqual(moved);
    expect(show.refusal(show.goTo('g1', { from: null }))).toEqual(moved);
    show.send(show.goTo('g1'));
  });

  it('[R4] twice from the same screen fires once', () => {
    const show = new PlayedShow(gala).open().go();
    const press = show.goTo('g1', { pressedAt: instant(show.now + 1000) });
    show.send(press);
    show.now = instant(show.now + 5000);
    expect(show.refused(press)).toBe('stepMoved');
  });

  it('[R4] flags what was not called, and what has not answered', () => {
    const show = new PlayedShow(gala).open().go();
    show.standBy('g1', ['LX']);
    show.go();
    expect(show.cue('lx1').flags).toEqual(['noStandby', 'unacked']);
    show.standBy('lx2');
    show.go();
    expect(show.cue('lx2').flags).toEqual(['unacked']);
    show.ack(show.standBy('lx3'), 'LX').go();
    expect(show.cue('lx3').flags).toEqual([]);
    show.go();
    expect(show.log.at(-1)).toEqual([
      { type: 'wentLive', run: 'run1', at: show.run.lastGoAt, step: 'i4' }
    ]);
  });

  it('[R4] waits for the standby where the show asks for it, but only of what has cues', () => {
    const show = new PlayedShow({ ...gala, show: { needsStandby: true } }).open().go();
    show.now = instant(show.now + 1000);
    expect(show.refusal(show.goTo('g1'))).toEqual({ code: 'needsStandby', step: 'g1' });
    show.standBy('g1', ['LX']);
    expect(show.refused(show.goTo('g1'))).toBe('needsStandby');
    show.standBy('g1');
    show.go();
  });

  it('[R4] a run that is held or over fires nothing', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: '' }));
    expect(show.refusal(show.goTo('g1'))).toEqual({ code: 'runIs', state: 'held' });
    show.send(show.says('endRun', {}));
    expect(show.refusal(show.goTo('g1'))).toEqual({ code: 'runIs', state: 'ended' });
  });

  it('[I11] [R5] at the end there is nothing left: the last step does not wrap', () => {
    const show = new PlayedShow(gala).open().go(6);
    expect(show.next).toBe(null);
    show.now = instant(show.now + 1000);
    expect(show.refused(show.goTo('i1'))).toBe('nothingLeft');
    expect(show.refused(show.goTo('g2'))).toBe('nothingLeft');
  });

  it('[R12] [I5] within the lock time is refused with when the last one was', () => {
    const show = new PlayedShow(gala).open().go();
    const since = show.run.lastGoAt;
    show.now = instant((since ?? 0) + 499);
    expect(show.refusal(show.goTo('g1'))).toEqual({ code: 'locked', since });
    show.now = instant((since ?? 0) + 500);
    show.send(show.goTo('g1', { pressedAt: instant((since ?? 0) + 500) }));
  });

  it('[R12] [I5] a press within the lock time is late in arriving, but no less a double', () => {
    const show = new PlayedShow(gala).open().go();
    const since = show.run.lastGoAt ?? 0;
    show.now = instant(since + 900);
    expect(show.refused(show.goTo('g1', { pressedAt: instant(since + 120) }))).toBe('locked');
  });

  it('[R12] nothing is locked by a GO of the future: the server’s clock was set back meanwhile', () => {
    const show = new PlayedShow(gala).open().go();
    show.now = instant(show.now - 3_600_000);
    const again = show.goTo('g1', { pressedAt: show.now });
    expect(show.decide(again)).toMatchObject({ events: [{ type: 'wentLive', at: show.now }] });
  });

  it('[R11] counts from its press', () => {
    const show = new PlayedShow(gala).open();
    show.send(show.goTo('i1', { pressedAt: instant(show.now + 1000 - 700) }));
    expect(show.run.lastGoAt).toBe(show.now - 700);
  });

  it('[R11] but never after now, nor more than 1.5 s before', () => {
    const show = new PlayedShow(gala).open();
    show.now = instant(show.now + 10_000);
    show.send(show.goTo('i1', { pressedAt: instant(0) }));
    expect(show.run.lastGoAt).toBe(show.now - 1500);
    show.send(show.goTo('g1', { pressedAt: instant(show.now + 60_000) }));
    expect(show.run.lastGoAt).toBe(show.now);
  });

  it('[R11] nor before the standby and its answers, the resumption or the book', () => {
    const pressedAt = instant(0);
    const show = new PlayedShow(gala).open().go();
    const sb = show.standBy('g1');
    const called = show.now;
    show.now = instant(called - 600);
    show.send(show.goTo('g1', { pressedAt }));
    expect(show.run.lastGoAt).toBe(called);

    const answered = new PlayedShow(gala).open().go();
    answered.ack(answered.standBy('g1'), 'LX').ack('sb1', 'SND');
    const last = answered.now;
    answered.send(answered.goTo('g1', { pressedAt }));
    expect([sb, answered.run.lastGoAt]).toEqual(['sb1', last]);

    const resumed = new PlayedShow(gala).open().go();
    resumed.send(resumed.says('hold', { reason: '' }));
    resumed.send(resumed.says('resume', {}));
    const goesOn = resumed.now;
    resumed.send(resumed.goTo('g1', { pressedAt }));
    expect(resumed.run.lastGoAt).toBe(goesOn);

    const taken = new PlayedShow(gala);
    taken.open();
    const opened = taken.now;
    taken.send(taken.goTo('i1', { pressedAt }));
    expect(taken.run.lastGoAt).toBe(opened);
  });

  it('[R11] nor before the item began that it ends', () => {
    const show = new PlayedShow(gala).open('rehearsal').jump('lx2').go(2);
    show.set('cues', 'lx3', 'itemId', 'i2').back();
    const began = show.now;
    const { currentItem } = show.run;
    show.send(show.goTo(show.next ?? '', { pressedAt: instant(0) }));
    expect([currentItem, show.run.lastGoAt]).toEqual(['i2', began]);
  });
});

describe('the next step', () => {
  it('[R5] is the first after the pointer that is not skipped', () => {
    const show = new PlayedShow(gala).open();
    expect(show.next).toBe('i1');
    show.send(show.says('skip', { step: 'i1' }));
    show.send(show.says('skip', { step: 'g1' }));
    expect(show.next).toBe('lx2');
    show.go();
    expect(show.run.fired).toEqual(['lx2']);
  });

  it('[R5] is what the caller chose, until it was fired', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.send(show.says('setNext', { step: 'i4', confirmed: false }));
    show.quiet(show.says('setNext', { step: 'i4', confirmed: false }));
    expect([show.next, show.run.pointer]).toEqual(['i4', 'i1']);
    show.go();
    expect([show.run.pointer, show.next, show.run.chosenNext]).toEqual(['i4', 'g2', null]);
  });

  it('[R5] chosen as it would come anyway is no choice: what is put before it comes first', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.send(show.says('setNext', { step: 'i4', confirmed: false }));
    show.send(show.says('setNext', { step: 'g1', confirmed: false }));
    expect(show.run.chosenNext).toBe(null);
    show.addCue('new', 'i1');
    expect(show.next).toBe('new');
  });

  it('[R5] chosen and then removed falls back to what comes anyway', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.send(show.says('setNext', { step: 'i4', confirmed: false }));
    show.edit([{ do: 'remove', in: 'items', id: 'i4' }]);
    expect(show.next).toBe('g1');
    show.go();
    expect(show.run.fired).toEqual(['i1', 'g1']);
  });

  it('[R5] of a skipped step takes it in again', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.send(show.says('skip', { step: 'g1' }));
    show.send(show.says('setNext', { step: 'g1', confirmed: false }));
    expect([show.next, show.run.skipped, show.state('lx1')]).toEqual(['g1', [], 'waiting']);
  });

  it('[R5] in a live show wants a confirmation unless it comes anyway', () => {
    const show = new PlayedShow(gala).open().go();
    expect(show.refused(show.says('setNext', { step: 'i4', confirmed: false }))).toBe(
      'needsConfirmation'
    );
    show.send(show.says('setNext', { step: 'i4', confirmed: true }));
    show.send(show.says('skip', { step: 'g1' }));
    show.send(show.says('setNext', { step: 'lx2', confirmed: false }));
    show.send(show.says('hold', { reason: '' }));
    show.send(show.says('setNext', { step: 'i4', confirmed: false }));
  });

  it('[R5] is refused where there is no such step, and after the end', () => {
    const show = new PlayedShow(gala).open();
    const chosen = show.says('setNext', { step: 'none', confirmed: true });
    expect(show.refusal(chosen)).toEqual({ code: 'noSuchStep', step: 'none' });
    show.send(show.says('endRun', {}));
    expect(show.refused(chosen)).toBe('runIs');
  });
});

describe('back', () => {
  it('[R9] names the step it leaves and the one it returns to, or is refused', () => {
    const show = new PlayedShow(gala).open().go(3);
    const moved = { code: 'stepMoved', pointer: 'lx2', next: 'lx3' };
    expect(show.refusal(show.backFrom({ from: 'g1' }))).toEqual(moved);
    expect(show.refusal(show.backFrom({ to: null }))).toEqual(moved);
    const press = show.backFrom();
    show.send(press);
    expect(show.refused(press)).toBe('stepMoved');
  });

  it('[R9] in a live show wants a confirmation; on hold and in rehearsal none', () => {
    const show = new PlayedShow(gala).open().go(3);
    expect(show.refused(show.backFrom({ confirmed: false }))).toBe('needsConfirmation');
    show.send(show.says('hold', { reason: '' }));
    show.send(show.backFrom({ confirmed: false }));
    const rehearsal = new PlayedShow(gala).open('rehearsal').go(3);
    rehearsal.send(rehearsal.backFrom({ confirmed: false }));
  });

  it('[R9] is refused before the first step and after the end', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refusal(show.backFrom())).toEqual({ code: 'runIs', state: 'scheduled' });
    show.go();
    show.send(show.says('endRun', {}));
    expect(show.refusal(show.backFrom())).toEqual({ code: 'runIs', state: 'ended' });
  });
});

describe('skip and reinstate', () => {
  it('[R15] leave a step out of this run and take it in again', () => {
    const show = new PlayedShow(gala).open().go();
    show.standBy('g1');
    show.send(show.says('skip', { step: 'g1' }));
    show.quiet(show.says('skip', { step: 'g1' }));
    expect([show.next, show.state('lx1'), show.cue('lx1').acks]).toEqual(['lx2', 'skipped', {}]);
    show.send(show.says('reinstate', { step: 'g1' }));
    show.quiet(show.says('reinstate', { step: 'g1' }));
    expect([show.next, show.state('lx1'), show.run.skipped]).toEqual(['g1', 'waiting', []]);
  });

  it('[R15] of the chosen next takes the choice back', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.send(show.says('setNext', { step: 'i4', confirmed: true }));
    show.send(show.says('skip', { step: 'i4' }));
    expect([show.next, show.run.chosenNext]).toEqual(['g1', null]);
  });

  it('[R15] of a step that was fired is refused', () => {
    const show = new PlayedShow(gala).open().go(2);
    expect(show.refused(show.says('skip', { step: 'g1' }))).toBe('stepMoved');
    expect(show.refused(show.says('skip', { step: 'i1' }))).toBe('stepMoved');
    expect(show.refused(show.says('skip', { step: 'none' }))).toBe('noSuchStep');
    show.send(show.says('endRun', {}));
    expect(show.refused(show.says('skip', { step: 'lx2' }))).toBe('runIs');
    expect(show.refused(show.says('reinstate', { step: 'lx2' }))).toBe('runIs');
  });

  it('[R10] [R15] keep what a cue was fired for, in whatever step it stands now', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(3);
    show.addCue('lx1b', 'i2');
    show.edit([
      show.setting('cues', 'lx1', 'goGroupId', 'other'),
      show.setting('cues', 'lx1b', 'goGroupId', 'other')
    ]);
    show.send(show.says('skip', { step: 'other' }));
    expect([show.state('lx1'), show.state('lx1b')]).toEqual(['done', 'skipped']);
  });
});

describe('hold and resume', () => {
  it('[R13] cancels standbys and stops the run until it is resumed', () => {
    const show = new PlayedShow(gala).open().go();
    const standbyId = show.standBy('g1');
    show.send(show.says('hold', { reason: 'rain' }));
    expect(show.run).toMatchObject({ state: 'held', heldSince: show.now, holdReason: 'rain' });
    expect([show.state('lx1'), show.cue('lx1').acks]).toEqual(['waiting', {}]);
    expect(show.refused({ type: 'ack', run: 'run1', standbyId, position: 'LX-op' })).toBe(
      'standbyOver'
    );
    expect(
      show.refused(show.says('standBy', { step: 'g1', departments: null, standbyId: 'x' }))
    ).toBe('runIs');
    expect(show.refused(show.says('hold', { reason: '' }))).toBe('runIs');
    show.send(show.says('resume', {}));
    expect(show.run).toMatchObject({ state: 'live', heldSince: null, resumedAt: show.now });
    expect(show.refused(show.says('resume', {}))).toBe('runIs');
  });

  it('[R13] [T7] held time is paused time of the item under way, and of the run', () => {
    const show = new PlayedShow(gala).open().go();
    for (const held of [minute, 2 * minute]) {
      show.send(show.says('hold', { reason: '' }));
      show.now = instant(show.now + held - 1000);
      show.send(show.says('resume', {}));
    }
    expect(show.run.holdMs).toBe(3 * minute);
    expect(show.run.items['i1']?.pausedMs).toBe(3 * minute);
    show.go();
    expect(show.run.items['i2']?.pausedMs).toBe(0);
  });

  it('[R13] no time is given back for a hold that began in the future', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now - 3_600_000);
    show.send(show.says('resume', {}));
    expect([show.run.holdMs, show.run.items['i1']?.pausedMs]).toEqual([0, 0]);
  });

  it('[R13] is for a run under way', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refusal(show.says('hold', { reason: '' }))).toEqual({
      code: 'runIs',
      state: 'scheduled'
    });
  });
});

describe('adjust', () => {
  const added = (show: PlayedShow) => show.run.items['i1']?.addedMs;

  it('[R14] gives time to the item under way, and takes it', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('adjust', { item: 'i1', by: duration(30_000) }));
    show.send(show.says('adjust', { item: 'i1', by: duration(-10_000) }));
    expect(added(show)).toBe(20_000);
  });

  it('[R14] never below nothing, nor above an hour more than planned', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('adjust', { item: 'i1', by: duration(-5 * minute) }));
    expect(added(show)).toBe(-minute);
    show.quiet(show.says('adjust', { item: 'i1', by: duration(-1) }));
    show.send(show.says('adjust', { item: 'i1', by: duration(3 * hour) }));
    expect(added(show)).toBe(hour);
    show.quiet(show.says('adjust', { item: 'i1', by: duration(1) }));
  });

  it('[R14] no other item: the press was meant for what was under way then', () => {
    const show = new PlayedShow(gala).open();
    const adjust = () => show.refusal(show.says('adjust', { item: 'i1', by: minute }));
    expect(adjust()).toEqual({ code: 'noSuchRow', in: 'items', id: 'i1' });
    show.go(2);
    expect(adjust()).toEqual({ code: 'noSuchRow', in: 'items', id: 'i1' });
  });
});

describe('the end', () => {
  it('[R16] ends the item under way, completes what is live and cancels standbys', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.standBy('lx2');
    show.send(show.says('endRun', {}));
    expect(show.run).toMatchObject({ state: 'ended', endedAt: show.now, currentItem: null });
    expect(show.run.items['i2']?.actualEnd).toBe(show.now);
    expect([show.cue('lx1'), show.cue('lx2')]).toMatchObject([
      { state: 'done', doneAt: show.now },
      { state: 'waiting', acks: {} }
    ]);
    expect(show.refused(show.says('endRun', {}))).toBe('runIs');
  });

  it('[R16] [T7] of a run on hold counts what was held', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: '' }));
    show.send(show.says('endRun', {}));
    expect(show.run).toMatchObject({ state: 'ended', heldSince: null, holdMs: 1000 });
    expect(show.run.items['i1']?.pausedMs).toBe(1000);
  });
});

describe('notes', () => {
  it('[R17] are stamped with their time and the step fired last, also after the end', () => {
    const show = new PlayedShow(gala).open();
    show.send(show.says('note', { id: 'n1', text: 'early' }));
    const early = { id: 'n1', at: show.now, stepId: null, text: 'early' };
    show.go(2);
    show.send(show.says('endRun', {}));
    show.send(show.says('note', { id: 'n2', text: 'late' }));
    expect(show.run.report).toEqual([
      early,
      { id: 'n2', at: show.now, stepId: 'g1', text: 'late' }
    ]);
    expect(show.refused(show.says('note', { id: 'n1', text: 'again' }))).toBe('idTaken');
  });
});
