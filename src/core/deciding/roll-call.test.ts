import { describe, expect, it } from 'vitest';
import { deputy, gala, operator, PlayedShow, viewer } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { askedAtRollCall, rollCallLines } from '../roll-call.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const [lx, snd] = [operator('LX'), operator('SND')];
const opened = (): PlayedShow => {
  const show = new PlayedShow(gala).open();
  show.send(show.says('openRollCall', {}));
  return show;
};
const here = (...positions: string[]) => ({ type: 'answerHere', run: 'run1', positions }) as const;
const gone = (...positions: string[]) =>
  ({ type: 'withdrawHere', run: 'run1', positions }) as const;
const missing = (show: PlayedShow): string[] =>
  rollCallLines(show.called, show.run).flatMap((line) => (line.here ? [] : [line.position.id]));
/** A follow spot of LX that nothing names yet. */
const spot: Change = {
  do: 'add',
  in: 'positions',
  row: { id: 'fs', departmentId: 'LX', name: 'Spot' }
};

describe('a roll call', () => {
  it('[R31] asks every post of the show, and knows who is missing', () => {
    const show = opened();
    expect(missing(show)).toEqual(['LX-op', 'SND-op', 'VID-op']);
    show.send(here('LX-op'), lx);
    expect(missing(show)).toEqual(['SND-op', 'VID-op']);
    expect(rollCallLines(show.called, show.run)[0]?.here).toEqual({
      at: show.now,
      device: lx.device
    });
  });

  it('[R31] leaves out posts that have work on another stage alone', () => {
    const show = opened();
    show.edit([
      { do: 'add', in: 'spaces', row: { id: 's2', parentId: null, kind: 'stage', name: 'Two' } },
      { do: 'add', in: 'rundowns', row: { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Two' } },
      spot
    ]);
    expect(missing(show)).toContain('fs');
    const item = show.document.items['i1'];
    if (!item) throw new Error('no item');
    const { rank: _, ...row } = item;
    const elsewhere = { ...row, id: 'j1', rundownId: 'r2', ownerPositionId: 'fs' };
    show.edit([{ do: 'add', in: 'items', row: elsewhere }]);
    expect(missing(show)).not.toContain('fs');
    expect(askedAtRollCall(show.called, 'r2').map(({ id }) => id)).toEqual(['fs']);
    expect(show.refused(here('fs'), lx)).toBe('notYourPosition');
  });

  it('[R31] is opened by who holds the book, before the first GO; a new one begins with nobody', () => {
    const show = new PlayedShow(gala).open();
    const open = show.says('openRollCall', {});
    expect(show.refused(here('LX-op'), lx)).toBe('noRollCall');
    expect(show.refused(open, deputy)).toBe('notCaller');
    expect(show.refused(open, lx)).toBe('notAllowed');
    show.send(open);
    show.quiet(open);
    show.send(here('LX-op'), lx);
    show.send(open);
    expect(show.run.rollCall).toEqual({ at: show.now, here: {} });
    show.send(here('LX-op'), lx);
    show.go();
    expect(show.refused(open)).toBe('runIs');
    expect(show.refused(here('SND-op'), snd)).toBe('runIs');
    expect(show.refused(gone('LX-op'), lx)).toBe('runIs');
  });

  it('[R32] is answered by the department of a post, for several at once, or by voice', () => {
    const show = opened();
    show.edit([spot]);
    expect(show.refused(here('LX-op', 'SND-op'), lx)).toBe('notAllowed');
    expect(show.refused(here('LX-op'), viewer)).toBe('notAllowed');
    const [answer] = show.send(here('fs', 'LX-op', 'fs'), lx);
    expect(answer).toMatchObject({ positions: ['fs', 'LX-op'], device: lx.device });
    show.quiet(here('LX-op'), lx);
    show.send(here('LX-op', 'SND-op'));
    expect(show.run.rollCall?.here['SND-op']).toEqual({ at: show.now, device: null });
    expect(show.run.rollCall?.here['LX-op']?.device).toBe(lx.device);
    expect(missing(show)).toEqual(['VID-op']);
  });

  it('[R32] takes an answer back, of whoever it was', () => {
    const show = opened();
    show.quiet(gone('LX-op'), lx);
    show.send(here('LX-op'), lx);
    show.send(gone('LX-op', 'SND-op'));
    expect(missing(show)).toEqual(['LX-op', 'SND-op', 'VID-op']);
  });

  it('[R32] goes on while the run is held or stopped before its start', () => {
    const show = opened();
    show.send(show.says('enter', { state: 'preshow' }));
    show.send(show.says('hold', { reason: 'rain' }));
    show.send(here('LX-op'), lx);
    show.send({ type: 'stopRun', run: 'run1', reason: 'truss' });
    show.send(here('SND-op'), snd);
    show.send(show.says('hold', { reason: '' }));
    show.send(show.says('resume', {}));
    expect(missing(show)).toEqual(['VID-op']);
  });

  it('[R31] does not miss a post that is removed during it, and does miss one that is new', () => {
    const show = opened();
    show.edit([spot]);
    show.send(here('fs'), lx);
    show.edit([{ do: 'remove', in: 'positions', id: 'fs' }]);
    expect(missing(show)).toEqual(['LX-op', 'SND-op', 'VID-op']);
    expect(show.refused(here('fs'))).toBe('notYourPosition');
  });

  it('[V5] who is here is the crew’s affair', () => {
    const show = opened();
    show.send(here('LX-op'), lx);
    const seen = visibleDocument(show.document, 'public').runs['run1'];
    expect(seen).not.toHaveProperty('rollCall');
    expect(visibleDocument(show.document, 'crew').runs['run1']?.rollCall).toEqual(
      show.run.rollCall
    );
    expect(
      show.log.slice(-2).flatMap((each) => visibleEvents(each, 'public', show.document))
    ).toEqual([]);
  });
});
