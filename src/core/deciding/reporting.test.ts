import { beforeEach, describe, expect, it } from 'vitest';
import {
  caller,
  gala,
  operator,
  planner,
  PlayedShow,
  viewer
} from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import { apply } from '../apply.ts';
import { dueIn } from '../cues/due.ts';
import { ownWays } from '../cues/own-ways.ts';
import { reportingIn, toleranceOf } from '../cues/reporting.ts';
import type { Id, ShowDocument } from '../show.ts';
import { duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';

let show: PlayedShow;
/** Before anything was said of it. */
let written: ShowDocument;
/** When item 2 went, with LX 1 that takes 20 s and is reported. */
let went: Instant;

const ran = (id: Id) => show.run.cues[id];
const due = () => dueIn(show.called, show.run).map(({ cue, at }) => [cue, at - went]);
const at = (ms: number): void => void (show.now = instant(went + ms - 1_000));
/** The server looks what is due. */
const look = (ms: number) => {
  at(ms);
  return show.send({ type: 'fireDue', run: 'run1' }, null);
};
const report = (ms: number, by: Actor = operator('LX'), attempt?: number) => {
  at(ms);
  return show.send(
    { type: 'complete', run: 'run1', cue: 'lx1', ...(attempt !== undefined && { attempt }) },
    by
  );
};
const running = (ms: number) =>
  reportingIn(show.called, show.run, instant(went + ms)).map(
    ({ cue, elapsedMs, isOverdue }) => [cue.id, elapsedMs, isOverdue] as const
  );
const says = (ms: number, type: 'hold' | 'resume') => {
  at(ms);
  return show.send(type === 'hold' ? show.says('hold', { reason: '' }) : show.says('resume', {}));
};

beforeEach(() => {
  show = new PlayedShow(gala);
  written = show.document;
  show.set('cues', 'lx1', 'execMs', 20_000);
  show.set('cues', 'lx1', 'reportComplete', true);
  const hang = { kind: 'hang', parentId: 'lx1', delayMs: duration(1_000) } as const;
  show.addCue('lx7', 'i2', { number: '7', execution: hang });
  show.open().go(2);
  went = show.now;
});

describe('a cue that is reported complete', () => {
  it('[C26] is not over by its length, and nothing that hangs on it comes before it is reported', () => {
    expect(due()).toEqual([]);
    expect(look(25_000)).toEqual([]);
    expect(ran('lx1')?.state).toBe('live');
    expect(report(31_000)).toEqual([
      { type: 'cueDone', run: 'run1', at: went + 31_000, cue: 'lx1', device: operator('LX').device }
    ]);
    expect(ran('lx1')).toMatchObject({ state: 'done', doneBy: operator('LX').device });
    expect(due()).toEqual([['lx7', 32_000]]);
    look(32_000);
    expect(ran('lx7')).toMatchObject({ state: 'live', via: 'hang', goAt: went + 32_000 });
  });

  it('[C26] moves on whatever is called meanwhile; what is not reported is over by the next GO', () => {
    show.go();
    expect([ran('lx1')?.state, ran('snd1')?.state]).toEqual(['live', 'done']);
    report(40_000);
    expect(ran('lx1')).toMatchObject({ state: 'done', doneAt: went + 40_000 });
  });

  it('[C26] the caller who heard it says so too; a second report changes nothing, and nobody else may', () => {
    const complete = { type: 'complete', run: 'run1', cue: 'lx1' } as const;
    for (const by of [viewer, operator('SND')])
      expect(show.refused(complete, by)).toBe('notAllowed');
    expect(report(9_000, caller)).toMatchObject([{ device: null }]);
    expect(ran('lx1')?.doneBy).toBe(null);
    show.quiet(complete, operator('LX'));
  });

  it('[C26] two operators of one department report it once', () => {
    report(9_000);
    const second = { ...operator('LX'), device: 'other', client: 'other' };
    show.quiet({ type: 'complete', run: 'run1', cue: 'lx1' }, second);
    expect(ran('lx1')?.doneBy).toBe(operator('LX').device);
  });

  it('[C26] it is reported in a hold as well, and of the hold what came after that does not count', () => {
    says(3_000, 'hold');
    report(8_000);
    expect(due()).toEqual([]);
    says(13_000, 'resume');
    expect(due()).toEqual([['lx7', 14_000]]);
  });

  it('[C26] killed between the report and what hangs on it, the server owes it at the same moment, or has missed it', () => {
    report(30_000);
    const folded = show.log.reduce((document, events) => apply(document, events), written);
    expect(folded).toEqual(show.document);
    show.document = folded;
    expect(due()).toEqual([['lx7', 31_000]]);
    expect(look(32_001)).toMatchObject([{ type: 'cueMissed', cue: 'lx7' }]);
    expect(look(33_000)).toEqual([]);
  });

  it('[C26] a step back over it takes what hangs on it along, and a report of before counts for neither', () => {
    report(30_000);
    show.back();
    expect(due()).toEqual([]);
    expect([ran('lx1')?.state, ran('lx1')?.attempt, ran('lx7')?.state]).toEqual([
      'waiting',
      2,
      undefined
    ]);
    show.go();
    expect(due()).toEqual([]);
  });

  it('[C26] one that was to come before its end comes at its end, and is not missed', () => {
    const hang = { kind: 'hang', parentId: 'lx1', delayMs: duration(-5_000) } as const;
    show.set('cues', 'lx7', 'execution', hang);
    report(30_000);
    expect(due()).toEqual([['lx7', 30_000]]);
    expect(look(30_400)).toMatchObject([{ type: 'cueFired', cue: 'lx7', at: went + 30_000 }]);
  });

  it('[C26] one that comes by itself is reported alike', () => {
    const follow = { kind: 'follow', parentId: 'snd1', delayMs: duration(100) } as const;
    show.addCue('lx8', 'i2', { number: '8', execution: follow, execMs: duration(500) });
    show.set('cues', 'lx8', 'reportComplete', true);
    look(100);
    expect(look(5_000)).toEqual([]);
    at(6_000);
    show.send({ type: 'complete', run: 'run1', cue: 'lx8' }, operator('LX'));
    expect(ran('lx8')).toMatchObject({ state: 'done', doneAt: went + 6_000 });
  });

  it('[C26] a stop aborts it and the end completes it, without a report', () => {
    show.send({ type: 'stopRun', run: 'run1', reason: '' });
    expect(ran('lx1')).toMatchObject({ state: 'aborted' });
    expect(running(60_000)).toEqual([]);
    const other = new PlayedShow(gala);
    other.set('cues', 'lx1', 'reportComplete', true);
    other.open().go(2);
    other.send(other.says('endRun', {}));
    expect(other.run.cues['lx1']).toMatchObject({ state: 'done' });
    expect(other.run.cues['lx1']?.doneBy).toBeUndefined();
  });

  it('[C26] nobody unticks it while it is under way, and one that was ticked behind its GO is as it went', () => {
    const change = show.setting('cues', 'lx1', 'reportComplete', false);
    expect(show.refused({ type: 'edit', changes: [change] }, planner)).toBe('rowLocked');
    report(30_000);
    const past = show.setting('cues', 'snd1', 'reportComplete', true);
    expect(show.refused({ type: 'edit', changes: [past] }, planner)).toBe('rowLocked');
    expect(ran('snd1')?.reports).toBeUndefined();
  });

  it('[C27] a report of an attempt that was taken back says nothing of the one after it', () => {
    show.back().go();
    const late = { type: 'complete', run: 'run1', cue: 'lx1', attempt: 1 } as const;
    const refusal = { code: 'cueIs', cue: 'lx1', state: 'armedAgain' };
    expect(show.refusal(late, operator('LX'))).toEqual(refusal);
    expect(show.refusal({ ...late, type: 'abort' })).toEqual(refusal);
    expect(show.send({ ...late, attempt: 2 }, operator('LX'))).toMatchObject([{ cue: 'lx1' }]);
    show.quiet({ ...late, attempt: 2 }, operator('LX'));
  });

  it('[C28] is overdue a tenth of its length after it, and at least 3 s, until it is reported', () => {
    expect([toleranceOf(duration(20_000)), toleranceOf(duration(90_000))]).toEqual([3_000, 9_000]);
    expect(running(22_999)).toEqual([['lx1', 22_999, false]]);
    expect(running(23_000)).toEqual([['lx1', 23_000, true]]);
    show.go();
    expect(running(50_000)).toEqual([['lx1', 50_000, true]]);
    report(60_000);
    expect(running(60_000)).toEqual([]);
  });

  it('[C28] nothing becomes overdue in a hold, and what is overdue stays so', () => {
    says(10_000, 'hold');
    expect(running(90_000)).toEqual([['lx1', 10_000, false]]);
    says(90_000, 'resume');
    expect([running(102_999), running(103_000)]).toEqual([
      [['lx1', 22_999, false]],
      [['lx1', 23_000, true]]
    ]);
    says(104_000, 'hold');
    expect(running(200_000)).toEqual([['lx1', 24_000, true]]);
  });

  it('[C28] nobody knows how long it takes: then it is never overdue', () => {
    const other = new PlayedShow(gala);
    other.set('cues', 'lx1', 'reportComplete', true);
    other.open().go(2);
    const [one] = reportingIn(other.called, other.run, instant(other.now + 9_000_000));
    expect(one).toMatchObject({ endsAt: null, isOverdue: false });
  });

  it('[C29] what hangs on it waits for its end, and for nobody’s hand', () => {
    const ways = () => ownWays(show.called, show.run).map(({ cue, state }) => `${cue.id} ${state}`);
    expect(ways()).toEqual(['lx7 waits']);
    show.go();
    expect(ways()).toEqual(['lx7 waits']);
    at(40_000);
    show.send({ type: 'abort', run: 'run1', cue: 'lx1' });
    expect(ways()).toEqual([]);
  });
});
