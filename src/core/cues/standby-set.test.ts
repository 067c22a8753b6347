import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { spokenCall, spokenStandby } from '../spoken.ts';
import { steps } from '../steps.ts';

/** LX 2, LX 3 and, in the item behind, LX 4 are called to stand by together. */
function grouped(): PlayedShow {
  const show = new PlayedShow(gala);
  for (const id of ['lx2', 'lx3', 'lx4']) show.set('cues', id, 'standbyGroupId', 's1');
  return show.open();
}

const states = (show: PlayedShow) => ['lx2', 'lx3', 'lx4', 'vid1'].map((id) => show.state(id));
const stepOf = (show: PlayedShow, id: string) =>
  steps(show.document, 'r1').byId.get(id) ?? expect.fail();

describe('a standby group', () => {
  it('[E24] stands by as a whole, answers as one, and goes one by one', () => {
    const show = grouped();
    const standby = show.standBy('lx2');
    // What goes with one of them in its own GO was not called.
    expect(states(show)).toEqual(['standby', 'standby', 'standby', 'waiting']);
    show.ack(standby, 'LX');
    expect(states(show)).toEqual(['ready', 'ready', 'ready', 'waiting']);
    show.jump('lx2');
    expect(states(show)).toEqual(['live', 'ready', 'ready', 'waiting']);
  });

  it('[E24] is said as it stands by, and each GO for itself', () => {
    const show = grouped();
    expect(spokenStandby(show.document, stepOf(show, 'lx2'))).toBe('Standby LX 2 through 4');
    expect(spokenCall(show.document, stepOf(show, 'lx2'))).toBe('LX 2 …');
    expect(spokenStandby(show.document, stepOf(show, 'lx3'))).toBe('Standby LX 3 and 4');
  });

  it('[E24] does not call again what was fired', () => {
    const show = grouped().jump('lx2');
    show.standBy('lx3');
    expect(states(show)).toEqual(['live', 'standby', 'standby', 'waiting']);
  });

  it('[E24] is cancelled as it was called', () => {
    const show = grouped();
    show.standBy('lx2');
    show.send(show.says('cancelStandby', { step: 'lx2' }));
    expect(states(show)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  });

  it('[E24] of one department stands by without the others', () => {
    const show = grouped();
    show.edit([
      { do: 'set', in: 'cues', id: 'vid1', field: 'standbyGroupId', to: 's1', was: null }
    ]);
    show.standBy('lx2', ['VID']);
    expect(states(show)).toEqual(['waiting', 'waiting', 'waiting', 'standby']);
  });
});
