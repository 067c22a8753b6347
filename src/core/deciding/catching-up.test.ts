import { describe, expect, it } from 'vitest';
import { caller, deputy, gala, PlayedShow } from '../../../tests/support/played-show.ts';
import type { CalledByVoice } from '../called-by-voice.ts';
import type { Command } from '../command.ts';
import { dueIn } from '../cues/due.ts';
import type { Id } from '../show.ts';
import { duration, minute } from '../time/duration.ts';
import { instant, plus, type Instant } from '../time/instant.ts';

const note = (step: Id, at: Instant): CalledByVoice => ({ step, at });

/** Catches up as the screen of one who sees the present state does. */
const catchUp = (show: PlayedShow, ...called: CalledByVoice[]): Command =>
  show.says('catchUp', { from: show.run.pointer, called });

/** The first step is live, and its caller was cut off five minutes ago. */
function cutOff(spec = gala): { show: PlayedShow; since: Instant } {
  const show = new PlayedShow(spec).open().go();
  const since = show.now;
  show.now = plus(show.now, duration(5 * minute));
  return { show, since };
}

const itemTimes = (show: PlayedShow) =>
  ['i1', 'i2', 'i3'].map((id) => {
    const { actualStart, actualEnd } = show.run.items[id] ?? {};
    return [actualStart, actualEnd];
  });

describe('catching up', () => {
  it('[G7] records each step at its noted time, and items start and end by these', () => {
    const { show, since } = cutOff();
    const [first, second] = [plus(since, duration(minute)), plus(since, duration(3 * minute))];
    const began = show.run.startedAt;
    expect(show.send(catchUp(show, note('g1', first), note('lx2', second)))).toEqual([
      { type: 'calledByVoice', run: 'run1', at: first, step: 'g1' },
      { type: 'calledByVoice', run: 'run1', at: second, step: 'lx2' }
    ]);
    expect(show.run).toMatchObject({
      pointer: 'lx2',
      lastGoAt: second,
      fired: ['i1', 'g1', 'lx2']
    });
    expect(itemTimes(show)).toEqual([
      [began, first],
      [first, second],
      [second, null]
    ]);
    expect(show.cue('lx1')).toMatchObject({ state: 'done', goAt: first, doneAt: second });
    expect(show.cue('lx2')).toMatchObject({ state: 'live', goAt: second, flags: ['byVoice'] });
    expect(show.next).toBe('lx3');
  });

  it('[G7] a noted time is never before what had to come first, and never after now', () => {
    const { show } = cutOff();
    const { lastGoAt } = show.run;
    const late = plus(show.now, duration(minute));
    show.send(catchUp(show, note('g1', instant(1)), note('lx2', late), note('lx3', instant(2))));
    expect(show.cue('lx1').goAt).toBe(lastGoAt);
    expect(show.cue('lx2').goAt).toBe(show.now);
    expect(show.cue('lx3').goAt).toBe(show.now);
  });

  it('[G7] what was held and resumed meanwhile is not reached behind', () => {
    const { show, since } = cutOff();
    show.send(show.says('hold', { reason: '' }));
    show.send(show.says('resume', {}));
    show.send(catchUp(show, note('g1', since)));
    expect(show.cue('lx1').goAt).toBe(show.run.resumedAt);
  });

  it('[G7] asks for no standby, READY or clear: it was called', () => {
    const strict = {
      ...gala,
      show: { needsStandby: true },
      departments: [{ prefix: 'LX', ackPolicy: 'hard', clearRequired: true } as const, 'SND', 'VID']
    };
    const { show, since } = cutOff(strict);
    expect(show.refused(show.goTo('g1'))).toBe('needsStandby');
    show.send(catchUp(show, note('g1', since)));
    expect(show.cue('lx1').flags).toEqual(['byVoice']);
  });

  it('[G7] the first GO may have been by voice, too; a start that nobody cleared is not recorded', () => {
    const show = new PlayedShow({ ...gala, show: { clearances: true } }).open();
    const early = show.now;
    show.now = plus(show.now, duration(minute));
    const command = catchUp(show, note('i1', early));
    expect(show.refusal(command)).toEqual({ code: 'needsClearance', kind: 'start' });
    show.send({ type: 'giveClearance', run: 'run1', kind: 'start', by: 'Finn' });
    show.send(command);
    expect(show.run).toMatchObject({ state: 'live', startedAt: early, currentItem: 'i1' });
  });

  it('[G20] a clearance counts that held as the first step was called, also where it ran out since', () => {
    const validity = { clearances: true, clearanceValidMs: minute };
    const show = new PlayedShow({ ...gala, show: validity }).open();
    show.send({ type: 'giveClearance', run: 'run1', kind: 'start', by: 'Finn' });
    const until = show.run.clearances?.start?.until ?? show.now;
    show.now = plus(until, duration(5 * minute));
    const late = catchUp(show, note('i1', until));
    expect(show.refusal(late)).toEqual({ code: 'needsClearance', kind: 'start', ranOutAt: until });
    show.send(catchUp(show, note('i1', instant(until - 1))));
    expect(show.run).toMatchObject({ state: 'live', startedAt: until - 1 });
  });

  it('[G20] [R34] a show that starts by it is asked about its open preset checks, as by a GO', () => {
    const begun = (mode: 'show' | 'rehearsal') => {
      const show = new PlayedShow(gala);
      const row = { id: 'haze', rundownId: 'r1', departmentId: 'LX', text: 'Haze on' };
      show.edit([{ do: 'add', in: 'checks', row }]);
      return show.open(mode);
    };
    const show = begun('show');
    const command = catchUp(show, note('i1', show.now), note('g1', show.now));
    expect(show.refusal(command)).toEqual({ code: 'presetsOpen', count: 1 });
    show.send({ ...command, confirmed: true } as Command);
    expect(show.run).toMatchObject({ state: 'live', pointer: 'g1' });
    // Once it is under way nothing is asked, whatever is open.
    show.send(catchUp(show, note('lx2', show.now)));

    const done = begun('show');
    done.send({ type: 'tickPreset', run: 'run1', check: 'haze' });
    done.send(catchUp(done, note('i1', done.now)));
    const rehearsal = begun('rehearsal');
    rehearsal.send(catchUp(rehearsal, note('i1', rehearsal.now)));
  });

  it('[G7] what came by itself after a noted step is not over with it', () => {
    const show = new PlayedShow(gala);
    show.set('cues', 'lx3', 'execution', {
      kind: 'follow',
      parentId: 'lx1',
      delayMs: duration(10_000)
    });
    show.open().go(2);
    const called = plus(show.now, duration(5_000));
    show.now = plus(show.now, duration(10_000));
    show.send({ type: 'fireDue', run: 'run1' }, null);
    expect(show.state('lx3')).toBe('live');
    show.send(catchUp(show, note('lx2', called)));
    expect(show.cue('lx1')).toMatchObject({ state: 'done', doneAt: called });
    expect(show.state('lx3')).toBe('live');
  });
});

describe('catching up is refused', () => {
  it('[G6] where the step fired last is not the one that the notes were made on', () => {
    const { show, since } = cutOff();
    const command = catchUp(show, note('g1', since));
    show.go();
    expect(show.refusal(command)).toEqual({ code: 'stepMoved', pointer: 'g1', next: 'lx2' });
    // A second press of the same offer, too.
    const again = catchUp(show, note('lx2', since));
    show.send(again);
    expect(show.refused(again)).toBe('stepMoved');
  });

  it('[G6] where the show was taken back since, though what was noted lies ahead of it', () => {
    const { show, since } = cutOff();
    show.go();
    const command = catchUp(show, note('lx2', since));
    show.back();
    expect(show.refusal(command)).toEqual({ code: 'stepMoved', pointer: 'i1', next: 'g1' });
  });

  it('[G6] where one of its steps was left out of the run', () => {
    const { show, since } = cutOff();
    show.send(show.says('skip', { step: 'lx2' }));
    expect(show.refused(catchUp(show, note('g1', since), note('lx2', since)))).toBe('stepMoved');
    show.send(catchUp(show, note('g1', since), note('lx3', since)));
    expect(show.state('lx2')).toBe('skipped');
  });

  it('[G6] whole, where one of its steps lies behind or is no more', () => {
    const { show, since } = cutOff();
    const [g1, lx2, i1, gone] = ['g1', 'lx2', 'i1', 'none'].map((step) => note(step, since));
    if (!g1 || !lx2 || !i1 || !gone) throw new Error('four notes');
    expect(show.refused(catchUp(show, lx2, g1))).toBe('stepMoved');
    expect(show.refused(catchUp(show, i1))).toBe('stepMoved');
    expect(show.refused(catchUp(show, g1, g1))).toBe('stepMoved');
    expect(show.refused(catchUp(show, g1, gone))).toBe('noSuchStep');
    expect(show.run.pointer).toBe('i1');
  });

  it('[G6] under another’s book and a stale fence, late, and in a run that is held, stopped or over', () => {
    const { show, since } = cutOff();
    const command = catchUp(show, note('g1', since));
    expect(show.refused(command, deputy)).toBe('notCaller');
    show.send({ type: 'takeBook', run: 'run1', fence: show.run.fence, held: true }, deputy);
    expect(show.refused(command)).toBe('notCaller');
    show.send({ type: 'takeBook', run: 'run1', fence: show.run.fence, held: true }, caller);
    expect(show.refused(command)).toBe('staleFence');
    const fresh = catchUp(show, note('g1', since));
    show.deadline = instant(show.now - 1);
    expect(show.refused(fresh)).toBe('tooLate');
    show.deadline = null;
    show.send(show.says('hold', { reason: '' }));
    expect(show.refusal(fresh)).toEqual({ code: 'runIs', state: 'held' });
    show.send({ type: 'stopRun', run: 'run1', reason: 'truss' });
    expect(show.refusal(fresh)).toEqual({ code: 'runIs', state: 'stopped' });
    show.send(show.says('endRun', {}));
    expect(show.refusal(fresh)).toEqual({ code: 'runIs', state: 'ended' });
  });

  it('[G6] but for a step that was chosen as the next and lies behind', () => {
    const { show } = cutOff();
    show.go(2);
    show.send(show.says('setNext', { step: 'g1', confirmed: true }));
    show.send(catchUp(show, note('g1', show.now), note('lx2', show.now)));
    expect(show.run.pointer).toBe('lx2');
    expect(show.cue('lx1').attempt).toBe(2);
  });
});

it('[G8] what follows a noted step comes if its time is to come, and is missed where it is past', () => {
  const { show, since } = cutOff();
  const follows = (ms: number) =>
    ({ kind: 'follow', parentId: 'lx1', delayMs: duration(ms) }) as const;
  show.set('cues', 'lx2', 'execution', follows(2_000));
  show.set('cues', 'lx3', 'execution', follows(10 * minute));
  show.send(catchUp(show, note('g1', since)));
  show.send({ type: 'fireDue', run: 'run1' }, null);
  expect(show.cue('lx2')).toMatchObject({ state: 'waiting', flags: ['missed'], goAt: null });
  expect(show.state('lx3')).toBe('waiting');
  expect(dueIn(show.called, show.run)).toMatchObject([
    { cue: 'lx3', at: plus(show.cue('lx1').goAt ?? show.now, duration(10 * minute)) }
  ]);
});
