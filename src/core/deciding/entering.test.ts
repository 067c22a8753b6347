import { describe, expect, it } from 'vitest';
import {
  caller,
  deputy,
  gala,
  operator,
  owner,
  PlayedShow
} from '../../../tests/support/played-show.ts';
import { dueIn } from '../cues/due.ts';
import { isUnderWay } from '../run-state.ts';
import type { EnteredState, RunState } from '../run.ts';
import { minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { showElapsed } from '../timing/elapsed.ts';
import { undoing } from '../undo.ts';

const entering = (show: PlayedShow, state: EnteredState) => show.says('enter', { state });
const opened = (): PlayedShow => new PlayedShow(gala).open();
const enter = (show: PlayedShow, ...states: readonly EnteredState[]): PlayedShow => {
  for (const state of states) show.send(entering(show, state));
  return show;
};

describe('the states of a run', () => {
  it('[R25] lead from one to the other as the caller says, and no other way', () => {
    const begun: Readonly<Record<string, PlayedShow>> = {
      scheduled: opened(),
      preshow: enter(opened(), 'preshow'),
      houseOpen: enter(opened(), 'preshow', 'houseOpen'),
      live: opened().go(),
      interval: enter(opened().go(), 'interval')
    };
    const all: readonly EnteredState[] = ['preshow', 'houseOpen', 'live', 'interval'];
    const ways = Object.entries(begun).map(([state, show]) => {
      expect(show.run.state).toBe(state);
      const to = all.filter((each) => 'events' in show.decide(entering(show, each)));
      return [state, to.filter((each) => each !== state)];
    });
    expect(Object.fromEntries(ways)).toEqual({
      scheduled: ['preshow', 'houseOpen'],
      preshow: ['houseOpen'],
      houseOpen: ['preshow'],
      live: ['interval'],
      interval: ['live']
    });
  });

  it('[R25] the first press starts the show from each of them, as from none', () => {
    const before: readonly (readonly EnteredState[])[] = [[], ['preshow'], ['houseOpen']];
    for (const states of before) {
      const show = enter(opened(), ...states).go();
      expect([show.run.state, show.run.startedAt]).toEqual(['live', show.run.lastGoAt]);
    }
  });

  it('[R25] standbys are called before the show too, and a step back to the top waits again', () => {
    const show = enter(opened().go(), 'interval', 'live');
    show.back();
    expect([show.run.state, show.run.startedAt]).toEqual(['scheduled', null]);
    enter(show, 'houseOpen');
    show.ack(show.standBy('g1'), 'LX');
    expect(show.state('lx1')).toBe('ready');
  });

  it('[R25] [C14] an interval is live but for its name, and a press ends it', () => {
    const show = opened().go(2);
    show.addCue('f1', 'i2', { execution: { kind: 'follow', parentId: 'lx1', delayMs: minute } });
    const due = dueIn(show.called, show.run);
    enter(show, 'interval');
    expect(dueIn(show.called, show.run)).toEqual(due);
    expect(due).toHaveLength(1);
    expect([show.run.currentItem, isUnderWay(show.run)]).toEqual(['i2', true]);
    show.go();
    expect(show.run.state).toBe('live');
  });

  it('[R25] [R5] [R9] in the interval of a show steps back and jumps are asked about, as when it is live', () => {
    const show = enter(new PlayedShow(gala).open('show').go(2), 'interval');
    const back = { from: show.run.pointer, to: show.run.fired.at(-2) ?? null };
    expect(show.refused(show.says('back', { ...back, confirmed: false } as never))).toBe(
      'needsConfirmation'
    );
    const jump = { step: 'lx3', confirmed: false };
    expect(show.refused(show.says('setNext', jump))).toBe('needsConfirmation');
    show.send(show.says('back', { ...back, confirmed: true } as never));
    expect([show.run.state, show.run.pointer]).toEqual(['interval', back.to]);
  });

  it('[R25] what is held or stopped goes on where it was', () => {
    for (const state of ['preshow', 'houseOpen', 'interval'] as const) {
      const show = enter(state === 'interval' ? opened().go() : opened(), state);
      show.send(show.says('hold', { reason: '' }));
      show.send({ type: 'stopRun', run: 'run1', reason: '' });
      expect(show.refusal(entering(show, 'live'))).toMatchObject({ state: 'stopped' });
      show.send(show.says('hold', { reason: '' }));
      show.send(show.says('resume', {}));
      expect([show.run.state, 'heldIn' in show.run]).toEqual([state, false]);
    }
  });

  it('[R25] [T7] a hold before the show takes nothing from its time', () => {
    const show = enter(opened(), 'preshow');
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now + minute);
    show.send(show.says('resume', {}));
    show.go();
    expect(showElapsed(show.run, instant((show.run.startedAt ?? 0) + minute))).toBe(minute);
  });
});

describe('going on with a run that was ended', () => {
  const ended = (): PlayedShow => {
    const show = opened().go(2);
    show.send(show.says('endRun', {}));
    return show;
  };
  const reopen = { type: 'reopenRun', run: 'run1' } as const;

  it('[R26] the item that was cut off goes on, through the time between', () => {
    const show = ended();
    show.now = instant(show.now + minute);
    const fence = show.run.fence;
    show.send(reopen, deputy);
    expect(show.run).toMatchObject({
      state: 'live',
      endedAt: null,
      currentItem: 'i2',
      pointer: 'g1',
      fence: fence + 1,
      lease: { name: deputy.name }
    });
    expect(show.run.items['i2']).toMatchObject({ actualEnd: null, pausedMs: 0 });
    expect(show.state('lx1')).toBe('done');
    expect(show.next).toBe('lx2');
  });

  it('[R26] for ten minutes, and where nothing else is on', () => {
    const show = ended();
    const end = show.run.endedAt ?? 0;
    show.now = instant(end + 10 * minute + 1);
    expect(show.refused(reopen)).toBe('tooLate');
    show.now = instant(end + minute);
    show.send({ type: 'openRun', run: 'run2', rundownId: 'r1', mode: 'show', label: '' });
    expect(show.refusal(reopen)).toEqual({ code: 'spaceBusy', run: 'run2' });
    expect(opened().refusal(reopen)).toEqual({ code: 'runIs', state: 'scheduled' });
  });

  it('[R26] [T7] one that was abandoned is held, and stood still all the while', () => {
    const show = opened().go();
    show.send({ type: 'stopRun', run: 'run1', reason: 'truss' });
    const stoppedAt = show.now;
    show.send(show.says('endRun', {}));
    const endedAt = show.now;
    show.now = instant(show.now + 4 * minute);
    show.send(reopen);
    expect(show.run).toMatchObject({ state: 'held', heldSince: endedAt });
    expect(show.run).not.toHaveProperty('isAbandoned');
    show.send(show.says('resume', {}));
    const still = show.now - stoppedAt;
    expect([show.run.holdMs, show.run.items['i1']?.pausedMs]).toEqual([still, still]);
  });

  it('[R26] one that never began waits again', () => {
    const never = opened();
    never.send(never.says('endRun', {}));
    never.send(reopen);
    expect(never.run.state satisfies RunState).toBe('scheduled');
  });

  it('[R27] a closed run does not change any more', () => {
    const close = { type: 'closeRun', run: 'run1' } as const;
    expect(opened().refusal(close)).toEqual({ code: 'runIs', state: 'scheduled' });
    const show = ended();
    show.send(show.says('note', { id: 'n1', text: 'late' }));
    show.send(close, deputy);
    expect(show.run.closed).toEqual({ at: show.now, by: deputy.name });
    show.quiet(close);
    expect(show.refused(reopen)).toBe('runClosed');
    expect(show.refused(show.says('note', { id: 'n2', text: 'more' }))).toBe('runClosed');
  });

  it('[R27] also what was open when it was closed stays so: nobody answers for it afterwards', () => {
    const show = opened().go();
    const said = { run: 'run1', id: 'x1' } as const;
    show.send({ type: 'problem', ...said, department: 'LX', standbyId: null, text: 'dark' });
    show.send({ type: 'raiseAlarm', ...said, asks: 'stop', reason: 'smoke' });
    show.send(show.says('endRun', {}));
    show.send({ type: 'closeRun', run: 'run1' });
    expect(show.refused({ type: 'clearProblem', ...said })).toBe('runClosed');
    expect(show.refused({ type: 'answerAlarm', ...said })).toBe('runClosed');
  });
});

describe('clearances', () => {
  const asking = (): PlayedShow =>
    new PlayedShow({
      ...gala,
      show: { clearances: true },
      departments: [{ prefix: 'LX', mayClear: true }, 'SND', 'VID']
    }).open();
  const give = (kind: 'openHouse' | 'start', by = '') =>
    ({ type: 'giveClearance', run: 'run1', kind, by }) as const;

  it('[R28] the house opens and the show starts once somebody has agreed', () => {
    const show = enter(asking(), 'preshow');
    expect(show.refusal(entering(show, 'houseOpen'))).toEqual({
      code: 'needsClearance',
      kind: 'openHouse'
    });
    show.send(give('openHouse'), operator('LX'));
    enter(show, 'houseOpen');
    expect(show.refusal(show.goTo('i1'))).toEqual({ code: 'needsClearance', kind: 'start' });
    show.send(give('start', 'Finn, front of house'));
    show.go(2);
    expect(show.run.clearances).toMatchObject({
      openHouse: { by: operator('LX').name },
      start: { by: 'Finn, front of house' }
    });
  });

  it('[R28] it is given by those who may, and taken back until the start', () => {
    const show = asking();
    expect(show.refused(give('start'), operator('SND'))).toBe('notAllowed');
    show.send(give('start'), operator('LX'));
    show.quiet(give('start', 'another'), caller);
    show.send({ type: 'withdrawClearance', run: 'run1', kind: 'start' }, operator('LX'));
    show.quiet({ type: 'withdrawClearance', run: 'run1', kind: 'start' });
    expect(show.refused(show.goTo('i1'))).toBe('needsClearance');
    show.send(give('start'));
    show.go();
    expect(show.refusal({ type: 'withdrawClearance', run: 'run1', kind: 'start' })).toEqual({
      code: 'runIs',
      state: 'live'
    });
  });

  it('[R60] counts for as long as the show said when it was given, and is none after that', () => {
    const show = asking();
    const setting = (to: number | null, was: number | null) =>
      ({ do: 'setShow', field: 'clearanceValidMs', to, was }) as const;
    show.edit([setting(30 * minute, null)]);
    show.send(give('openHouse'), operator('LX'));
    show.send(give('start', 'Finn'));
    const { openHouse, start } = show.run.clearances ?? {};
    const until = instant((start?.at ?? 0) + 30 * minute);
    expect(start).toEqual({ at: start?.at, by: 'Finn', until });
    show.edit([setting(null, 30 * minute)]);
    expect(show.document.show).not.toHaveProperty('clearanceValidMs');
    const { length } = show.log;
    show.now = instant((openHouse?.until ?? 0) - 1);
    show.quiet(give('openHouse', 'another'));
    expect('events' in show.decide(entering(show, 'houseOpen'))).toBe(true);
    show.now = instant(until - 1);
    expect('events' in show.decide(show.goTo('i1'))).toBe(true);
    show.now = until;
    expect(show.log).toHaveLength(length);
    const code = 'needsClearance';
    expect(show.refusal(entering(show, 'houseOpen'))).toEqual({
      code,
      kind: 'openHouse',
      ranOutAt: openHouse?.until
    });
    expect(show.refusal(show.goTo('i1'))).toEqual({ code, kind: 'start', ranOutAt: until });
    show.send(give('start', 'another'));
    expect(show.run.clearances?.start).toEqual({ at: show.now, by: 'another' });
    show.go();
  });

  it('[R60] one that was given by a show that says nothing of it does not run out', () => {
    const show = asking();
    show.send(give('start'));
    expect(show.log.at(-1)?.[0]).not.toHaveProperty('until');
    show.now = instant(show.now + 600 * minute);
    show.go();
  });

  it('[R60] one that ran out can be taken back too', () => {
    const show = asking();
    show.edit([{ do: 'setShow', field: 'clearanceValidMs', to: minute, was: null }]);
    show.send(give('start'));
    show.now = instant(show.now + minute);
    show.send({ type: 'withdrawClearance', run: 'run1', kind: 'start' });
    expect(show.refusal(show.goTo('i1'))).toEqual({ code: 'needsClearance', kind: 'start' });
  });

  it('[R28] where the show does not ask, a small show starts in one step', () => {
    const show = opened().go();
    expect(show.log.at(-1)).toEqual([
      { type: 'wentLive', run: 'run1', at: show.run.lastGoAt, step: 'i1' }
    ]);
    enter(opened(), 'houseOpen').go();
  });

  it('[E31] a show that was stored without the setting does not ask, and is without it again', () => {
    const show = opened();
    expect(show.document.show).not.toHaveProperty('clearances');
    const asks = { do: 'setShow', field: 'clearances', to: true, was: false } as const;
    show.edit([asks]);
    expect(show.refused(show.goTo('i1'))).toBe('needsClearance');
    show.edit(undoing(show.log.at(-1) ?? []) ?? []);
    expect(show.document.show).not.toHaveProperty('clearances');
    expect(
      show.refusal({ type: 'edit', changes: [{ ...asks, field: 'toString' as never }] }, owner)
    ).toEqual({
      code: 'noSuchField',
      in: 'show',
      field: 'toString'
    });
  });
});
