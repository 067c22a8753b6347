import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import { ownCues, type OwnCues } from './own-cues.ts';

const of = (show: PlayedShow, ...departments: string[]): OwnCues =>
  ownCues(show.document, 'r1', show.document.runs['run1'] ?? null, departments);
const told = ({ live, mine, following }: OwnCues) => [
  live?.step.id ?? null,
  mine && `${mine.step.id} ${mine.state}`,
  following.map((each) => each.step.id)
];

describe('what is one’s own', () => {
  it('[C12] without a run: everything is to come', () => {
    const show = new PlayedShow(gala);
    expect(told(of(show, 'LX'))).toEqual([null, 'g1 waiting', ['lx2', 'lx3', 'g2']]);
    expect(told(of(show, 'SND'))).toEqual([null, 'g1 waiting', []]);
    expect(told(of(show, 'SND', 'VID'))).toEqual([null, 'g1 waiting', ['g2']]);
    expect(told(of(show))).toEqual([null, null, []]);
    expect(told(of(show, 'FLY'))).toEqual([null, null, []]);
  });

  it('[C12] only one’s own cues of a step are told', () => {
    const { mine } = of(new PlayedShow(gala), 'SND');
    expect(mine?.cues.map((cue) => cue.id)).toEqual(['snd1']);
    expect(mine?.step.cueIds).toEqual(['lx1', 'snd1']);
  });

  it('[C12] a cue of another department that asks one of one’s positions is one’s own', () => {
    const show = new PlayedShow({
      items: [{ cues: [{ cue: 'LX 1', positionIds: ['SND-op'] }] }]
    });
    expect(told(of(show, 'SND'))).toEqual([null, 'lx1 waiting', []]);
    show.open();
    show.standBy('lx1');
    expect(of(show, 'SND').mine?.asks).toEqual([
      { standbyId: 'sb1', positionId: 'SND-op', state: 'requested' }
    ]);
    expect(of(show, 'LX').mine?.asks).toEqual([]);
  });

  it('[C12] what stands by comes first, then what is to come, in order', () => {
    const show = new PlayedShow(gala).open().go();
    expect(of(show, 'LX').mine).toMatchObject({ isNext: true, asks: [] });
    show.standBy('lx3');
    expect(told(of(show, 'LX'))).toEqual([null, 'lx3 standby', ['g1', 'lx2', 'g2']]);
    expect(of(show, 'LX').mine).toMatchObject({
      isNext: false,
      asks: [{ standbyId: 'sb1', positionId: 'LX-op', state: 'requested' }]
    });
    show.ack('sb1', 'LX');
    expect(told(of(show, 'LX'))[1]).toBe('lx3 ready');
  });

  it('[C12] what the last GO fired is live, and no longer ahead', () => {
    const show = new PlayedShow(gala).open().go(2);
    expect(told(of(show, 'LX'))).toEqual(['g1', 'lx2 waiting', ['lx3', 'g2']]);
    expect(told(of(show, 'SND'))).toEqual(['g1', null, []]);
    show.go();
    expect(told(of(show, 'SND'))).toEqual([null, null, []]);
    expect(of(show, 'LX').live?.state).toBe('live');
  });

  it('[C12] goes by the choice of the next, and leaves out what is skipped', () => {
    const show = new PlayedShow(gala).open('rehearsal').go(5);
    expect(told(of(show, 'LX'))).toEqual([null, 'g2 waiting', []]);
    show.send(show.says('setNext', { step: 'lx2', confirmed: false }));
    show.send(show.says('skip', { step: 'g2' }));
    expect(told(of(show, 'LX'))).toEqual([null, 'lx2 done', ['lx3']]);
  });

  it('[C12] one READY answers all cues of a standby', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1', 'LX 2', 'SND 1'] }] }).open();
    show.standBy('g1');
    const own = of(show, 'LX').mine;
    expect([own?.cues.length, own?.asks.length, own?.state]).toEqual([2, 1, 'standby']);
  });

  it('[C12] after the end, and behind the last step, nothing is to come', () => {
    const show = new PlayedShow(gala).open().go(6);
    expect(told(of(show, 'LX'))).toEqual(['g2', null, []]);
    show.send(show.says('endRun', {}));
    expect(told(of(show, 'LX'))).toEqual([null, null, []]);
  });
});
