import { describe, expect, it } from 'vitest';
import {
  caller,
  deputy,
  gala,
  operator,
  PlayedShow,
  viewer
} from '../../../tests/support/played-show.ts';
import type { Actor } from '../actor.ts';
import { dueIn } from '../cues/due.ts';
import { openAlarms } from '../run-state.ts';
import { minute } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const lx = operator('LX');
const stop = { type: 'stopRun', run: 'run1', reason: 'truss' } as const;
const asksHold = {
  type: 'raiseAlarm',
  run: 'run1',
  id: 'a1',
  asks: 'hold',
  reason: 'smoke'
} as const;
const asksStop = { ...asksHold, id: 'a2', asks: 'stop' } as const;

/** One of which LX may stop the show. */
const guarded = (): PlayedShow =>
  new PlayedShow({ ...gala, departments: [{ prefix: 'LX', mayStop: true }, 'SND', 'VID'] });

describe('why it is held, said afterwards', () => {
  const held = (by: 'hold' | 'stop' = 'hold'): PlayedShow => {
    const show = new PlayedShow(gala).open().go();
    show.send(by === 'stop' ? { ...stop, reason: '' } : show.says('hold', { reason: '' }));
    return show;
  };
  const why = (show: PlayedShow, reason: string): void => {
    show.send(show.says('sayWhy', { reason }));
  };

  it('[R70] is said, said anew and taken back, and changes nothing else', () => {
    for (const by of ['hold', 'stop'] as const) {
      const show = held(by);
      const before = show.run;
      for (const reason of ['Technical', 'Waiting for the orchestra', '']) {
        why(show, reason);
        expect(show.run).toEqual({ ...before, holdReason: reason });
      }
    }
  });

  it('[R70] is told to every screen, and to none of the public where the show keeps it', () => {
    const show = held();
    why(show, 'Medical');
    const publicRun = () => visibleDocument(show.document, 'public').runs['run1'];
    expect(publicRun()).toMatchObject({ state: 'held', holdReason: 'Medical' });
    const told = () => show.log.map((each) => visibleEvents(each, 'public', show.document));
    expect(JSON.stringify(told())).toContain('Medical');
    show.edit([{ do: 'setShow', field: 'keepsReasons', to: true, was: false }]);
    expect(publicRun()).toMatchObject({ state: 'held', holdReason: '' });
    expect(JSON.stringify(told())).not.toContain('Medical');
  });

  it('[R70] leaves the words of an alarm with the crew, and is over as the show goes on', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: '', crewReason: 'Mia has fainted' }));
    why(show, 'A short break');
    expect(show.run).toMatchObject({ holdReason: 'A short break', crewReason: 'Mia has fainted' });
    show.send(show.says('resume', {}));
    expect(show.run.holdReason).toBe('');
  });

  it('[R70] is for whoever holds the book of a show that stands still; twice the same is nothing', () => {
    const show = held();
    expect(show.refused(show.says('sayWhy', { reason: 'x' }), deputy)).toBe('notCaller');
    why(show, 'rain');
    expect(show.send(show.says('sayWhy', { reason: 'rain' }))).toEqual([]);
    show.send(show.says('resume', {}));
    expect(show.refused(show.says('sayWhy', { reason: 'rain' }))).toBe('runIs');
  });
});

describe('going on after a hold', () => {
  const held = (): PlayedShow => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('hold', { reason: 'rain' }));
    return show;
  };

  it('[R20] tells everybody what was said, until the next GO', () => {
    const show = held();
    show.send(show.says('resume', { text: 'from the top of the dance' }));
    expect(show.run.restart).toEqual({ text: 'from the top of the dance', at: show.run.resumedAt });
    expect(show.next).toBe('g1');
    show.go();
    expect(show.run).not.toHaveProperty('restart');
  });

  it('[R20] or until it is held, stopped or stepped back', () => {
    for (const command of ['hold', 'stop', 'back'] as const) {
      const show = held();
      show.send(show.says('resume', { text: 'go in 10' }));
      if (command === 'back') show.back();
      else show.send(command === 'stop' ? stop : show.says('hold', { reason: '' }));
      expect([command, 'restart' in show.run]).toEqual([command, false]);
    }
  });

  it('[R20] says nothing where nothing was said', () => {
    const show = held();
    show.send(show.says('resume', { text: '' }));
    expect(show.log.at(-1)).toEqual([{ type: 'resumed', run: 'run1', at: show.now }]);
    expect(show.run).not.toHaveProperty('restart');
  });
});

describe('who holds', () => {
  it('[R21] in a rehearsal anybody who does more than look on', () => {
    const show = new PlayedShow(gala).open('rehearsal').go();
    show.standBy('g1');
    expect(show.refused(asksHold, viewer)).toBe('notAllowed');
    show.send(asksHold, lx);
    expect(show.run).toMatchObject({ state: 'held', crewReason: 'smoke', heldBy: lx.name });
    expect([show.state('lx1'), openAlarms(show.run)]).toEqual(['waiting', []]);
    show.send(show.says('resume', {}));
    expect(show.run).not.toHaveProperty('heldBy');
  });

  it('[R21] in a show the caller alone: the others ask', () => {
    const show = new PlayedShow(gala).open('show').go();
    expect(show.refused(show.says('hold', { reason: '' }), lx)).toBe('notAllowed');
    show.send(asksHold, lx);
    expect(show.run.state).toBe('live');
    expect(openAlarms(show.run)).toMatchObject([{ id: 'a1', asks: 'hold', name: lx.name }]);
  });
});

describe('stop', () => {
  it('[R22] aborts what is live, cancels standbys and lets nothing come by itself', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.addCue('f1', 'i2', { execution: { kind: 'follow', parentId: 'lx1', delayMs: minute } });
    expect(dueIn(show.called, show.run)).toMatchObject([{ cue: 'f1' }]);
    show.standBy('lx2');
    show.send(stop);
    const { state, holdReason, heldBy } = show.run;
    expect({ state, holdReason, heldBy }).toEqual({
      state: 'stopped',
      holdReason: 'truss',
      heldBy: caller.name
    });
    expect([show.state('lx1'), show.state('snd1'), show.state('lx2')]).toEqual([
      'aborted',
      'aborted',
      'waiting'
    ]);
    show.send(show.says('hold', { reason: '' }));
    show.send(show.says('resume', {}));
    expect(dueIn(show.called, show.run)).toEqual([]);
    expect(show.refused({ type: 'take', run: 'run1', cue: 'lx2' }, lx)).toBe('callersGo');
  });

  it('[R22] needs no book, and twice is once', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(stop, deputy);
    show.quiet(stop, caller);
    expect(show.run).toMatchObject({ heldBy: deputy.name, lease: { name: caller.name } });
  });

  it('[R22] also by operators of a department that may, and no others', () => {
    const show = guarded().open().go();
    expect(show.refused(stop, operator('SND'))).toBe('notAllowed');
    expect(show.refused(stop, { ...lx, roles: ['viewer'] })).toBe('notAllowed');
    show.send(stop, lx);
    expect(show.run.state).toBe('stopped');
  });

  it('[R22] is for a run under way, from a hold too', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refusal(stop)).toEqual({ code: 'runIs', state: 'scheduled' });
    show.go().send(show.says('hold', { reason: '' }));
    show.send(stop);
    show.send(show.says('endRun', {}));
    expect(show.refusal(stop)).toEqual({ code: 'runIs', state: 'ended' });
  });

  it('[R23] leads to a hold, never straight on', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(stop);
    const stopped = { code: 'runIs', state: 'stopped' };
    const standBy = show.says('standBy', { step: 'g1', departments: null, standbyId: 'x' });
    for (const onwards of [show.goTo('g1'), show.says('resume', {}), show.backFrom(), standBy]) {
      expect(show.refusal(onwards)).toEqual(stopped);
    }
    show.send(show.says('hold', { reason: '' }));
    expect(show.run).toMatchObject({ state: 'held', holdReason: 'truss', heldBy: caller.name });
    show.send(show.says('resume', {}));
    show.go();
    expect([show.run.state, show.run.isAbandoned]).toEqual(['live', undefined]);
  });

  it('[R23] [T7] stands still from the stop on', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(stop);
    show.now = instant(show.now + minute - 1000);
    show.send(show.says('hold', { reason: '' }));
    show.now = instant(show.now + minute - 1000);
    show.send(show.says('resume', {}));
    expect([show.run.holdMs, show.run.items['i1']?.pausedMs]).toEqual([2 * minute, 2 * minute]);
  });

  it('[R23] or to the end, and is abandoned then', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(stop);
    show.send(show.says('endRun', {}));
    expect(show.run).toMatchObject({ state: 'ended', isAbandoned: true });
  });
});

describe('an alarm', () => {
  const raised = (by: Actor = lx): PlayedShow => {
    const show = guarded().open().go();
    show.send(asksHold, by);
    return show;
  };

  it('[R24] is raised once of a kind by a device, until it is answered', () => {
    const show = raised();
    show.quiet({ ...asksHold, id: 'a9' }, lx);
    show.send(asksStop, lx);
    show.send({ ...asksHold, id: 'a3' }, operator('SND'));
    expect(openAlarms(show.run).map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    expect(show.refused({ ...asksHold, id: 'a1' }, operator('VID'))).toBe('idTaken');
  });

  it('[R24] is answered by those who may stop, and taken back by whoever raised it', () => {
    const answer = { type: 'answerAlarm', run: 'run1', id: 'a1' } as const;
    expect(raised().refused(answer, operator('SND'))).toBe('notAllowed');
    for (const [by, from] of [
      [deputy, operator('SND')],
      [lx, operator('SND')],
      [operator('SND'), operator('SND')]
    ] as const) {
      const show = raised(from);
      show.send(answer, by);
      expect(show.run.alarms?.['a1']).toMatchObject({ answeredAt: show.now, answeredBy: by.name });
      show.quiet(answer, by);
    }
    expect(raised().refused({ ...answer, id: 'toString' })).toBe('noSuchRow');
  });

  it('[R24] is over when what it asks for is done: a hold leaves those for a stop', () => {
    const show = raised();
    show.send(asksStop, lx);
    show.send(show.says('hold', { reason: '' }));
    expect(openAlarms(show.run)).toMatchObject([{ id: 'a2' }]);
    show.send(stop);
    expect(openAlarms(show.run)).toEqual([]);
    show.quiet({ ...asksStop, id: 'a7' }, lx);
  });

  it('[R63] what comes of it has its words for the crew, and none for the public', () => {
    const readBy = (show: PlayedShow, to: 'crew' | 'public') => {
      const { holdReason, crewReason } = visibleDocument(show.document, to).runs['run1'] ?? {};
      const [event] = visibleEvents(show.log.at(-1) ?? [], to, show.document);
      return [
        holdReason,
        crewReason,
        event && 'crewReason' in event ? event.crewReason : undefined
      ];
    };
    const held = raised();
    held.send(held.says('hold', { reason: '', crewReason: asksHold.reason }));
    const stopped = raised();
    stopped.send({ ...stop, reason: '', crewReason: asksHold.reason }, lx);
    // In a rehearsal a hold is not asked for but made, by whoever says so.
    const rehearsed = guarded().open('rehearsal').go();
    rehearsed.send(asksHold, operator('SND'));
    for (const show of [held, stopped, rehearsed]) {
      expect(readBy(show, 'crew')).toEqual(['', asksHold.reason, asksHold.reason]);
      expect(readBy(show, 'public')).toEqual(['', undefined, undefined]);
    }
    held.send(held.says('resume', {}));
    expect(held.run).not.toHaveProperty('crewReason');
    held.send(held.says('hold', { reason: 'rain', crewReason: '' }));
    expect(held.run).not.toHaveProperty('crewReason');
    expect(readBy(held, 'public')).toEqual(['rain', undefined, undefined]);
  });

  it('[R24] is for a run under way', () => {
    const show = guarded().open();
    expect(show.refusal(asksStop, lx)).toEqual({ code: 'runIs', state: 'scheduled' });
  });
});
