import { beforeEach, describe, expect, it } from 'vitest';
import { gala, operator, PlayedShow } from '../../../tests/support/played-show.ts';
import { allOwnCues, ownUncalled } from '../all-own-cues.ts';
import { comingCalls } from '../coming-calls.ts';
import { ownCues } from '../own-cues.ts';
import type { Execution, Id } from '../show.ts';
import { nextStep, skippedItems } from '../steps.ts';
import { duration, minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { wallTime } from '../time/wall-time.ts';
import { forecast, type Forecast } from '../timing/forecast.ts';
import { plan } from '../timing/plan.ts';
import { uncalledAhead } from './uncalled.ts';
import { dueOfUncalled } from './uncalled-due.ts';
import { uncalledPlaces } from './uncalled-places.ts';

let show: PlayedShow;
const after = (kind: 'follow' | 'hang', parentId: Id, ms: number): Execution => ({
  kind,
  parentId,
  delayMs: duration(ms)
});
const clock = (time: string): Execution => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { kind: 'clock', at: wallTime(hours * 3600 + minutes * 60) };
};
const add = (id: Id, itemId: Id, execution: Execution, departmentId = 'VID', behind?: Id) =>
  show.addCue(id, itemId, { execution, departmentId }, behind);

const run = () => show.document.runs['run1'] ?? null;
function expected(): Forecast {
  const now = run();
  if (!now) return forecast(plan(show.called, 'r1'), null, show.now);
  return forecast(plan(show.called, 'r1'), now, show.now, {
    skippedItems: skippedItems(show.called, now),
    nextItem: nextStep(show.called, now)?.itemId ?? null
  });
}
const ahead = () => uncalledAhead(show.called, 'r1', run());
const states = () => ahead().map(({ cue, state }) => `${cue.id} ${state}`);
const places = () => Object.fromEntries(uncalledPlaces(show.document, 'r1'));
/** "+12" s after the item under way or to come begins, "now", or null; "+" behind: or later. */
function due(id: Id) {
  const found = ahead().find(({ cue }) => cue.id === id);
  const at = found && dueOfUncalled(show.called, expected(), found);
  if (!at) return null;
  if (at.isNow) return 'now';
  const of = expected().items.find(({ item }) => item.id === found.step.itemId)?.projectedStart;
  const text = at.at === null || of == null ? 'unknown' : `${(at.at - of) / 1000} s`;
  return at.isNotBefore ? `${text}+` : text;
}

beforeEach(() => {
  show = new PlayedShow({ ...gala, departments: ['LX', 'SND', 'VID', 'FS'] });
});

describe('where what no GO fires stands', () => {
  it('[C50] behind the step of what it comes after, through all of it, wherever its own item is', () => {
    add('v1', 'i4', after('follow', 'lx2', 5_000));
    add('v2', 'i1', after('hang', 'v1', 0));
    add('v3', 'i2', after('follow', 'snd1', 0));
    expect(places()).toEqual({ g1: ['v3'], lx2: ['v1', 'v2'] });
  });

  it('[C50] with its item, behind the cues that stand before it, never before the item begins', () => {
    add('f1', 'i3', { kind: 'taken' }, 'VID', 'lx2');
    add('f2', 'i3', clock('20:15'));
    add('f3', 'i4', { kind: 'timecode' });
    expect(places()).toEqual({ lx2: ['f1'], lx3: ['f2'], i4: ['f3'] });
    show.edit([{ do: 'move', in: 'cues', id: 'f1', after: 'first' }]);
    expect(places()).toMatchObject({ lx2: ['f1'], lx3: ['f2'] });
  });

  it('[C50] what is cut or floated, or comes after something that is, stands nowhere', () => {
    add('v1', 'i3', after('follow', 'lx2', 0));
    add('v2', 'i3', after('follow', 'v1', 0));
    add('v3', 'i4', { kind: 'taken' });
    add('v4', 'i4', after('follow', 'lx3', 0));
    add('v5', 'i3', { kind: 'taken' });
    show.set('cues', 'v5', 'status', 'cut');
    show.set('cues', 'lx2', 'status', 'cut').set('items', 'i4', 'floated', true);
    expect(places()).toEqual({});
    expect(ahead()).toEqual([]);
  });
});

describe('what of it is still to come', () => {
  it('[C51] a taken cue before its item, in it until it was taken, and not after it', () => {
    add('f1', 'i3', { kind: 'taken' });
    expect(states()).toEqual(['f1 toCome']);
    show.open().go();
    expect(states()).toEqual(['f1 toCome']);
    show.go(2);
    expect(states()).toEqual(['f1 byHand']);
    show.send({ type: 'take', run: 'run1', cue: 'f1' }, operator('VID'));
    expect(states()).toEqual([]);
    const { attempt } = show.cue('f1');
    show.send({ type: 'complete', run: 'run1', cue: 'f1', attempt }, operator('VID'));
    expect(states()).toEqual([]);
  });

  it('[C51] once more, where its item begins anew; and with what stands by out of its turn', () => {
    add('f1', 'i3', { kind: 'taken' });
    add('v1', 'i3', after('follow', 'lx2', 0));
    show.open('rehearsal').go(3);
    show.send({ type: 'take', run: 'run1', cue: 'f1' }, operator('VID'));
    const { attempt } = show.cue('f1');
    show.send({ type: 'complete', run: 'run1', cue: 'f1', attempt }, operator('VID'));
    show.send(show.says('setNext', { step: 'lx2', confirmed: true }));
    expect(states()).toContain('f1 toCome');

    show = new PlayedShow(gala);
    add('v1', 'i3', after('follow', 'lx2', 0));
    show.open().go();
    show.standBy('lx2');
    show.send(show.says('setNext', { step: 'i4', confirmed: true }));
    expect(show.state('lx2')).toBe('standby');
    expect(states()).toEqual(['v1 toCome']);
  });

  it('[C51] nobody took it: it is over with its item', () => {
    add('f1', 'i3', { kind: 'taken' });
    show.open().go(5);
    expect(states()).toEqual([]);
  });

  it('[C51] what follows comes with what it follows, is due, was missed, and is over when it was left out', () => {
    add('v1', 'i2', after('follow', 'lx1', 20_000));
    add('v2', 'i2', after('follow', 'v1', 5_000));
    expect(states()).toEqual(['v1 toCome', 'v2 toCome']);
    show.open().go(2);
    expect(states()).toEqual(['v1 due', 'v2 toCome']);
    show.now = instant(show.now + 30_000);
    show.send({ type: 'fireDue', run: 'run1' }, null);
    expect(states()).toEqual(['v1 missed', 'v2 toCome']);
    show.send(show.says('skip', { step: 'v1' }));
    expect(states()).toEqual([]);
    show.back();
    expect(states()).toEqual(['v1 toCome', 'v2 toCome']);
  });

  it('[C51] a step that is skipped takes along what follows it, and a skipped item what is taken in it', () => {
    add('v1', 'i3', after('follow', 'lx2', 0));
    add('f1', 'i4', { kind: 'taken' });
    show.open().go();
    show.send(show.says('skip', { step: 'lx2' }));
    show.send(show.says('skip', { step: 'i4' }));
    expect(states()).toEqual([]);
    show.send(show.says('reinstate', { step: 'lx2' }));
    expect(states()).toEqual(['v1 toCome']);
  });

  it('[C51] nothing of a run that has ended, and by the clock nothing whose time had come before it began', () => {
    show.now = instant(Date.parse('2026-06-12T18:00:00Z'));
    const zone = show.document.days['d1']?.tz ?? show.document.show.tz;
    expect(zone).toBe('Europe/Berlin');
    add('early', 'i1', clock('19:00')).addCue('late', 'i1', { execution: clock('21:00') });
    expect(states()).toEqual(['early toCome', 'late toCome']);
    show.open().go();
    expect(states()).toEqual(['late due']);
    show.send(show.says('endRun', {}));
    expect(states()).toEqual([]);
  });
});

describe('when it is expected', () => {
  it('[C52] so long after its step; within an item not before that', () => {
    add('v1', 'i2', after('follow', 'lx1', 20_000));
    add('v2', 'i2', after('follow', 'v1', 5_000));
    add('v3', 'i3', after('follow', 'lx3', 1_000));
    show.set('items', 'i1', 'start', { mode: 'hard', at: wallTime(20 * 3600) });
    expect([due('v1'), due('v2'), due('v3')]).toEqual(['20 s', '25 s', '1 s+']);
    show.open().go();
    expect([due('v1'), due('v2')]).toEqual(['20 s', '25 s']);
    show.go();
    const wentAt = show.run.lastGoAt ?? 0;
    const v2 = ahead().find(({ cue }) => cue.id === 'v2');
    expect(v2 && dueOfUncalled(show.called, expected(), v2)).toEqual({
      at: wentAt + 25_000,
      isNow: false,
      isNotBefore: false
    });
  });

  it('[C52] no sooner, where a hand fires it, READY is required, or nobody knows how long something takes', () => {
    add('f1', 'i3', { kind: 'taken' });
    add('v1', 'i2', after('hang', 'lx1', 2_000));
    add('v2', 'i2', after('follow', 'snd1', 2_000));
    show.set('cues', 'v2', 'ackPolicy', 'hard').open().go();
    expect([due('f1'), due('v1'), due('v2')]).toEqual(['0 s+', '2 s+', '2 s+']);
    show.set('cues', 'lx1', 'execMs', duration(8_000)).set('cues', 'v2', 'ackPolicy', 'soft');
    expect([due('v1'), due('v2')]).toEqual(['10 s', '2 s']);
    show.set('cues', 'lx1', 'reportComplete', true);
    expect(due('v1')).toBe('2 s+');
  });

  it('[C52] in the item under way what waits for a hand is now; by the clock a time is a time', () => {
    add('f1', 'i1', { kind: 'taken' });
    show.addCue('c1', 'i1', { execution: clock('21:00') });
    show.now = instant(Date.parse('2026-06-12T18:00:00Z'));
    show.open().go();
    expect(due('f1')).toBe('now');
    const c1 = ahead().find(({ cue }) => cue.id === 'c1');
    expect(c1?.at).toBe(Date.parse('2026-06-12T19:00:00Z'));
  });
});

describe('[C53] one’s own, of each kind', () => {
  const own = (...departments: Id[]) => {
    const theirs = ownUncalled(show.called, 'r1', run(), departments);
    const steps = ownCues(show.called, 'r1', run(), departments);
    const of = [steps, theirs, () => show.now] as const;
    const { mine, following } = allOwnCues(show.called, 'r1', expected(), ...of);
    const name = (each: typeof mine) => each?.uncalled?.cue.id ?? each?.step.id ?? null;
    return [name(mine), following.map(name)];
  };
  const calls = (what: string, of: 'department' | 'all' = 'department') =>
    comingCalls(show.called, 'r1', run(), expected(), { of, what }).map(({ id }) => id);

  it('an operator whose cue is taken has something to come, before its item and in it', () => {
    add('f1', 'i3', { kind: 'taken' }, 'FS');
    expect(own('FS')).toEqual(['f1', []]);
    expect(calls('FS')).toEqual(['f1']);
    show.open().go(3);
    expect(own('FS')).toEqual(['f1', []]);
    expect(calls('FS')).toEqual(['f1']);
    show.send({ type: 'take', run: 'run1', cue: 'f1' }, operator('FS'));
    expect(own('FS')).toEqual([null, []]);
    expect(calls('FS')).toEqual([]);
  });

  it('they stand among one’s own steps in their places, and what stands by is first', () => {
    add('v1', 'i3', after('follow', 'lx2', 5_000), 'VID');
    add('x1', 'i2', { kind: 'taken' }, 'LX');
    expect(own('LX')).toEqual(['g1', ['x1', 'lx2', 'lx3', 'g2']]);
    expect(own('VID')).toEqual(['v1', ['g2']]);
    expect(calls('VID')).toEqual(['v1', 'g2']);
    show.open().go(2);
    expect(own('LX')).toEqual(['x1', ['lx2', 'lx3', 'g2']]);
    show.standBy('lx3');
    expect(own('LX')).toEqual(['lx3', ['x1', 'lx2', 'g2']]);
    expect(calls('LX')).toEqual(['lx3', 'x1', 'lx2', 'g2']);
  });

  it('what asks for a hand now comes before what comes by itself, but not before a step', () => {
    add('v1', 'i2', after('hang', 'lx1', 0), 'FS');
    add('f1', 'i2', { kind: 'taken' }, 'FS');
    show.open().go(2);
    expect(states()).toEqual(['v1 waits', 'f1 byHand']);
    expect(own('FS')).toEqual(['f1', ['v1']]);
    add('f2', 'i3', { kind: 'taken' }, 'LX');
    show.go();
    expect(own('LX')).toEqual(['lx3', ['f2', 'g2']]);
  });

  it('by the clock it stands where its time falls, whatever item it is written in', () => {
    const start = Date.parse('2026-06-12T18:00:00Z');
    show.addCue('c1', 'i1', { execution: clock('20:03') });
    show.now = instant(start - 10_000);
    show.open().go();
    // Begun just before 20:00, and each item takes a minute: the fourth has begun by then, the fifth has not.
    expect(start - (show.run.lastGoAt ?? 0)).toBeLessThan(minute);
    expect(own('LX')).toEqual(['g1', ['lx2', 'lx3', 'c1', 'g2']]);
    expect(calls('LX')).toEqual(['g1', 'lx2', 'lx3', 'c1', 'g2']);
  });

  it('for everybody backstage steps alone', () => {
    add('f1', 'i3', { kind: 'taken' }, 'FS');
    expect(calls('', 'all')).not.toContain('f1');
  });
});
