import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import { anythingStandsBy, comingUp } from './quiet.ts';

describe('quiet', () => {
  it('[M20] while something of its own stands by only what is urgent comes up, else that comes first', () => {
    const show = new PlayedShow(gala);
    const say = (id: string, urgent?: true) =>
      show.send({
        type: 'sendMessage',
        id,
        rundownId: 'r1',
        to: { kind: 'all' },
        text: id,
        fromDepartmentId: null,
        ...(urgent && { urgent })
      });
    say('first');
    say('second');
    say('fire', true);
    const said = Object.values(show.document.messages);
    const ids = (isQuiet: boolean) => comingUp(said, isQuiet).map(({ id }) => id);
    expect(ids(true)).toEqual(['fire']);
    expect(ids(false)).toEqual(['fire', 'first', 'second']);
  });

  it('[M21] it is quiet on the console from a standby until nothing stands by', () => {
    const show = new PlayedShow(gala).open();
    show.send(show.goTo('i1'));
    expect(anythingStandsBy(show.run)).toBe(false);
    show.standBy('g1');
    expect(anythingStandsBy(show.run)).toBe(true);
    show.send(show.goTo('g1'));
    expect(anythingStandsBy(show.run)).toBe(false);
    show.standBy('lx2');
    show.send(show.says('cancelStandby', { step: 'lx2' }));
    expect(anythingStandsBy(show.run)).toBe(false);
  });
});
