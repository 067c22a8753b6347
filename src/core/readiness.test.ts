import { describe, expect, it } from 'vitest';
import { caller, operator, PlayedShow } from '../../tests/support/played-show.ts';
import type { ShowSpec } from '../../tests/support/build-show.ts';
import { CLEAR_VALID } from './cues/clear-valid.ts';
import { readiness } from './readiness.ts';
import { steps } from './steps.ts';
import { instant } from './time/instant.ts';

const of = (show: PlayedShow, stepId: string) => {
  const step = steps(show.document, 'r1').byId.get(stepId);
  return step ? readiness(show.document, show.run, step, show.now) : [];
};
const states = (show: PlayedShow, step = 'g1') =>
  of(show, step).map(({ departmentId, state }) => `${departmentId} ${state}`);

const spec: ShowSpec = {
  items: [{ cues: ['VID 1', 'LX 1', { cue: 'SND 1', positionIds: ['SND-op', 'LX-op'] }] }, {}]
};

describe('the readiness of a step', () => {
  it('[C10] is told by department, in their order; those without a cue in it say nothing', () => {
    const show = new PlayedShow(spec).open();
    expect(states(show)).toEqual(['LX notAsked', 'SND notAsked', 'VID notAsked']);
    expect(of(show, 'g1')[0]).toEqual({
      departmentId: 'LX',
      state: 'notAsked',
      positions: [],
      since: null,
      answeredAfterMs: null,
      clearAfterMs: null
    });
    expect(states(new PlayedShow({ items: [{ cues: ['SND 1'] }] }).open(), 'snd1')).toEqual([
      'SND notAsked'
    ]);
    expect(states(show, 'i2')).toEqual([]);
  });

  it('[C10] waits since it was asked, and was ready after so long', () => {
    const show = new PlayedShow(spec).open();
    const standbyId = show.standBy('g1');
    const asked = show.now;
    show.ack(standbyId, 'LX');
    expect(of(show, 'g1')).toMatchObject([
      { state: 'ready', since: asked + 1000, answeredAfterMs: 1000 },
      {
        state: 'waiting',
        since: asked,
        answeredAfterMs: null,
        positions: [
          { positionId: 'LX-op', name: 'LX operator', state: 'acked' },
          { positionId: 'SND-op', name: 'SND operator', state: 'requested' }
        ]
      },
      { state: 'waiting', since: asked }
    ]);
    show.ack(standbyId, 'SND');
    expect(of(show, 'g1')[1]).toMatchObject({ state: 'ready', answeredAfterMs: 2000 });
  });

  it('[A18] tells READY that the caller heard by voice from one that was pressed', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1', 'SND 1'] }] }).open();
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'LX', caller).ack(standbyId, 'SND');
    const said = of(show, 'g1').flatMap(({ positions }) => positions);
    expect(said.map(({ positionId, byVoice }) => [positionId, byVoice])).toEqual([
      ['LX-op', true],
      ['SND-op', false]
    ]);
  });

  it('[C10] says refused before lost, lost before waiting, waiting before not asked', () => {
    const show = new PlayedShow({
      items: [
        {
          cues: [
            { cue: 'LX 1', positionIds: ['VID-op', 'SND-op'] },
            { cue: 'LX 2', positionIds: ['LX-op'] }
          ]
        }
      ]
    }).open();
    expect(states(show)).toEqual(['LX notAsked']);
    const standbyId = show.standBy('g1');
    show.ack(standbyId, 'VID').ack(standbyId, 'SND');
    expect(states(show)).toEqual(['LX waiting']);
    show.send({ type: 'deviceLost', device: operator('SND').device }, null);
    expect(of(show, 'g1')).toMatchObject([{ state: 'lost', since: show.now }]);
    show.send(
      { type: 'problem', run: 'run1', id: 'p', department: 'VID', standbyId, text: '' },
      operator('VID')
    );
    expect(of(show, 'g1')).toMatchObject([{ state: 'refused', since: show.now }]);
  });

  it('[C10] is ready where nobody need be asked, and not asked until it is called', () => {
    const show = new PlayedShow({
      departments: [{ prefix: 'LX', ackPolicy: 'none' }, 'SND'],
      items: [{ cues: ['LX 1', 'SND 1'] }]
    }).open();
    show.standBy('g1', ['LX']);
    expect(of(show, 'g1')).toMatchObject([
      { state: 'ready', positions: [], since: show.now, answeredAfterMs: null },
      { state: 'notAsked' }
    ]);
    show.ack(show.standBy('g1'), 'SND');
    expect(states(show)).toEqual(['LX ready', 'SND ready']);
  });

  it('[C30] [A14] all have answered, and it is not ready while the way is not clear, or not any more', () => {
    const departments = ['LX', { prefix: 'SND', clearRequired: true }, 'VID'];
    const show = new PlayedShow({ departments, items: [{ cues: ['LX 1', 'SND 1'] }] }).open();
    const standbyId = show.standBy('g1');
    expect(states(show)).toEqual(['LX waiting', 'SND waiting']);
    show.ack(standbyId, 'LX').ack(standbyId, 'SND');
    expect(states(show)).toEqual(['LX ready', 'SND notClear']);
    // Who answered is not slower for a clear that somebody else gives.
    const answered = { answeredAfterMs: 2000 };
    expect(of(show, 'g1')[1]).toMatchObject({ since: null, ...answered, clearAfterMs: null });
    show.send({ type: 'giveClear', run: 'run1', cues: ['snd1'] }, operator('SND'));
    expect(states(show)).toEqual(['LX ready', 'SND ready']);
    expect(of(show, 'g1')[1]).toMatchObject({ ...answered, clearAfterMs: 3000 });
    // It has run out, and the server has not said so yet.
    show.now = instant(show.now + CLEAR_VALID);
    expect(states(show)).toEqual(['LX ready', 'SND notClear']);
    show.send({ type: 'fireDue', run: 'run1' }, null);
    expect(states(show)).toEqual(['LX ready', 'SND notClear']);
    expect(show.cue('snd1')).toMatchObject({ state: 'standby', readyAt: null });
  });

  it('[C10] is not asked while one of its cues was not, whatever the others answered', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1', 'LX 2'] }] }).open();
    show.ack(show.standBy('g1'), 'LX');
    const { run } = show;
    const { lx2: _, ...cues } = run.cues;
    const step = steps(show.document, 'r1').list[0] ?? expect.fail();
    expect(readiness(show.document, { ...run, cues }, step, show.now)).toMatchObject([
      { state: 'notAsked', since: null }
    ]);
  });

  it('[C10] one position with two cues is one line, with the worse of what it said', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1', 'LX 2'] }] });
    show.edit([show.setting('cues', 'lx2', 'departmentId', 'SND')]);
    show.edit([show.setting('cues', 'lx2', 'positionIds', ['LX-op'])]);
    show.open();
    show.ack(show.standBy('g1', ['LX']), 'LX');
    show.standBy('g1', ['SND']);
    expect(states(show)).toEqual(['LX ready', 'SND waiting']);
    const { run } = show;
    const both = { ...show.document.cues };
    for (const id of ['lx1', 'lx2']) both[id] = { ...both[id], departmentId: 'LX' } as never;
    const step = steps(show.document, 'r1').list[0] ?? expect.fail();
    expect(readiness({ ...show.document, cues: both }, run, step, show.now)).toMatchObject([
      { state: 'waiting', positions: [{ positionId: 'LX-op', state: 'requested' }] }
    ]);
  });
});
