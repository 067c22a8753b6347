import { describe, expect, it } from 'vitest';
import { gala, operator, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { duplicatedDay } from '../duplicate.ts';
import { asksForPresets, openPresets, presetLines, presetText } from '../presets.ts';
import { comparePlans } from '../revisions/compare.ts';
import { undoing } from '../undo.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const [lx, snd] = [operator('LX'), operator('SND')];
const add = (id: string, departmentId: string | null, text: string): Change => ({
  do: 'add',
  in: 'checks',
  row: { id, rundownId: 'r1', departmentId, text }
});
const written = (): PlayedShow => {
  const show = new PlayedShow(gala);
  show.edit([add('haze', 'LX', 'Haze on'), add('mics', 'SND', 'Mics'), add('all', null, 'Comms')]);
  return show;
};
const evening = (): PlayedShow => written().open();
const tick = (check: string) => ({ type: 'tickPreset', run: 'run1', check }) as const;
const untick = (check: string) => ({ type: 'untickPreset', run: 'run1', check }) as const;
const open = (show: PlayedShow): string[] =>
  openPresets(show.called, show.run).map(({ check }) => check.id);

describe('preset checks', () => {
  it('[R33] stand in their order, and all of them are open as a run begins', () => {
    const show = evening();
    expect(presetLines(show.called, show.run).map(presetText)).toEqual([
      'LX Haze on',
      'SND Mics',
      'Comms'
    ]);
    expect(open(show)).toEqual(['haze', 'mics', 'all']);
    show.edit([{ do: 'move', in: 'checks', id: 'all', after: 'first' }]);
    expect(open(show)).toEqual(['all', 'haze', 'mics']);
  });

  it('[R33] are done by their department, or by the caller who heard it, and open again likewise', () => {
    const show = evening();
    expect(show.refused(tick('haze'), snd)).toBe('notAllowed');
    expect(show.refused(tick('all'), lx)).toBe('notAllowed');
    expect(show.refused(tick('haze'), planner)).toBe('notAllowed');
    expect(show.refused(tick('toString'))).toBe('noSuchRow');
    show.send(tick('haze'), lx);
    show.quiet(tick('haze'), lx);
    expect(show.run.presets?.['haze']).toEqual({ at: show.now, device: lx.device });
    show.send(tick('mics'));
    expect(show.run.presets?.['mics']).toEqual({ at: show.now, device: null });
    expect(open(show)).toEqual(['all']);
    show.send(untick('haze'), lx);
    show.quiet(untick('haze'));
    expect(open(show)).toEqual(['haze', 'all']);
  });

  it('[R33] of another rundown are none of this run, and each run begins anew', () => {
    const show = evening();
    show.edit([
      { do: 'add', in: 'spaces', row: { id: 's2', parentId: null, kind: 'stage', name: 'Two' } },
      { do: 'add', in: 'rundowns', row: { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Two' } },
      { do: 'add', in: 'checks', row: { id: 'two', rundownId: 'r2', departmentId: null, text: '' } }
    ]);
    expect(show.refused(tick('two'))).toBe('noSuchRow');
    expect(open(show)).toEqual(['haze', 'mics', 'all']);
    show.send(tick('haze'));
    show.send(show.says('endRun', {}));
    expect(show.refused(tick('mics'))).toBe('runIs');
    show.send({ type: 'openRun', run: 'run2', rundownId: 'r1', mode: 'show', label: '' });
    const second = show.document.runs['run2'];
    if (!second) throw new Error('no run');
    expect(openPresets(show.called, second)).toHaveLength(3);
  });

  it('[R34] the first GO of a show asks while one is open, and goes once that is confirmed', () => {
    const show = evening();
    show.send(tick('haze'));
    expect(show.refusal(show.goTo('i1'))).toEqual({ code: 'presetsOpen', count: 2 });
    show.send(show.goTo('i1', { confirmed: true }));
    expect(show.run.state).toBe('live');
    expect(show.refused(tick('mics'))).toBe('runIs');
    show.go();
  });

  it('[R34] nothing is asked once all are done, in a rehearsal, or where there are none', () => {
    const done = evening();
    for (const check of ['haze', 'mics', 'all']) done.send(tick(check));
    expect(done.go().run.state).toBe('live');
    expect(written().open('rehearsal').go().run.state).toBe('live');
    const none = new PlayedShow(gala).open();
    expect(asksForPresets(none.called, none.run)).toBe(false);
    expect(none.go().run.state).toBe('live');
  });

  it('[R33] are rows of the plan: undone, compared, and made once more with their day', () => {
    const show = written();
    const before = show.document;
    const events = show.edit([{ do: 'remove', in: 'checks', id: 'haze' }]);
    expect(comparePlans(before, show.document).rows).toMatchObject([
      { kind: 'removed', in: 'checks', id: 'haze', before: { text: 'Haze on' } }
    ]);
    show.edit(undoing(events) ?? []);
    expect(show.document.checks).toEqual(before.checks);
    let made = 0;
    const { changes } = duplicatedDay(show.document, 'd1', '2026-06-13', () => `x${(made += 1)}`);
    show.edit(changes);
    const copies = Object.values(show.document.checks).filter(
      ({ rundownId }) => rundownId !== 'r1'
    );
    expect(copies.map(({ text, departmentId }) => [text, departmentId])).toEqual([
      ['Haze on', 'LX'],
      ['Mics', 'SND'],
      ['Comms', null]
    ]);
  });

  it('[R33] go with their rundown, and are the caller’s once their department is gone', () => {
    const show = new PlayedShow({ ...gala, items: [{ minutes: 1 }] });
    show.edit([add('haze', 'LX', 'Haze on')]);
    show.edit([{ do: 'remove', in: 'departments', id: 'LX' }]);
    expect(show.document.checks['haze']?.departmentId).toBe(null);
    show.edit([{ do: 'remove', in: 'rundowns', id: 'r1' }]);
    expect(show.document.checks).toEqual({});
  });

  it('[V5] are not for the public, nor is what became of them', () => {
    const show = evening();
    show.send(tick('haze'), lx);
    show.send(untick('haze'), lx);
    const seen = visibleDocument(show.document, 'public');
    expect(seen.checks).toEqual({});
    expect(seen.runs['run1']).not.toHaveProperty('presets');
    const [adding = [], , ...ticking] = show.log;
    expect(visibleEvents([...adding, ...ticking.flat()], 'public', show.document)).toEqual([]);
    expect(visibleEvents(adding, 'crew', show.document)).toBe(adding);
    expect(visibleDocument(show.document, 'crew').checks).toEqual(show.document.checks);
  });
});
