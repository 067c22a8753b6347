import { describe, expect, it } from 'vitest';
import { buildShow, type CueSpec, type ItemSpec } from '../../tests/support/build-show.ts';
import { PlayedShow } from '../../tests/support/played-show.ts';
import { spokenCall, spokenCues, spokenStandby, spokenWarned, spokenWarning } from './spoken.ts';
import { steps } from './steps.ts';
import { duration } from './time/duration.ts';

function spoken(cues: readonly CueSpec[], item: ItemSpec = {}) {
  const { document } = buildShow({ items: [{ ...item, cues }] });
  const step = steps(document, 'r1').list[0];
  if (!step) throw new Error('no step');
  return {
    standby: (departments?: string[]) => spokenStandby(document, step, departments),
    call: spokenCall(document, step),
    cues: spokenCues(document, step.cueIds, null)
  };
}

describe('what is spoken', () => {
  it('[C11] stands by department, in their order, in the words of the trade', () => {
    const { standby, call } = spoken(['VID 9', 'SND 18', 'LX 43']);
    expect(standby()).toBe('Standby LX 43, Sound 18, Video 9');
    expect(call).toBe('LX 43, Sound 18, Video 9 …');
  });

  it('[C32] a warning names those that are warned of, by their own lead or their department’s', () => {
    const warnLeadMs = duration(60_000);
    const { document } = buildShow({
      departments: ['LX', { prefix: 'SND', spoken: 'Sound', warnLeadMs }, 'VID'],
      items: [
        { cues: ['SND 18', { cue: 'LX 43', warnLeadMs }, 'VID 9', 'SND 19'] },
        { cues: ['VID 10'] }
      ]
    });
    const [first, second] = steps(document, 'r1').list;
    if (!first || !second) throw new Error('no steps');
    expect(spokenWarning(document, first)).toBe('Warning LX 43, Sound 18 and 19');
    expect(spokenWarning(document, first, ['SND'])).toBe('Warning Sound 18 and 19');
    expect([spokenWarning(document, first, ['VID']), spokenWarning(document, second)]).toEqual([
      '',
      ''
    ]);
  });

  it('[R71] a warning by hand names all that it warns of, though nobody gave it a lead', () => {
    const show = new PlayedShow({ items: [{ cues: ['LX 1'] }, { cues: ['SND 2', 'LX 2'] }] });
    show.open().go();
    const [, second] = steps(show.document, 'r1').list;
    if (!second) throw new Error('no step');
    expect(spokenWarned(show.document, show.run, second)).toBe('');
    show.send(show.says('warn', { step: second.id, departments: ['LX'] }));
    expect(spokenWarning(show.document, second)).toBe('');
    expect(spokenWarned(show.document, show.run, second)).toBe('Warning LX 2');
    show.send(show.says('warn', { step: second.id, departments: null }));
    expect(spokenWarned(show.document, show.run, second)).toBe('Warning LX 2, Sound 2');
    show.standBy(second.id);
    expect(spokenWarned(show.document, show.run, second)).toBe('');
  });

  it('[C11] of some departments is theirs alone', () => {
    const { standby } = spoken(['VID 9', 'SND 18', 'LX 43']);
    expect(standby(['VID', 'LX'])).toBe('Standby LX 43, Video 9');
    expect(standby(['FLY'])).toBe('');
  });

  it('[C11] three or more whole numbers in a row are a span', () => {
    expect(spoken(['LX 12', 'LX 13', 'LX 14', 'LX 15', 'SND 4']).cues).toBe(
      'LX 12 through 15, Sound 4'
    );
    expect(spoken(['LX 12', 'LX 13']).cues).toBe('LX 12 and 13');
    expect(spoken(['LX 9', 'LX 10', 'LX 11', 'LX 20']).cues).toBe('LX 9 through 11 and 20');
    expect(spoken(['LX 1', 'LX 3', 'LX 5']).cues).toBe('LX 1, 3 and 5');
    expect(spoken(['LX 1', 'LX 4', 'LX 5', 'LX 6', 'LX 7', 'LX 9', 'LX 10']).cues).toBe(
      'LX 1, 4 through 7, 9 and 10'
    );
  });

  it('[C11] what is no whole number is said as it stands', () => {
    expect(spoken(['LX 12.5', 'LX 13.5', 'LX 14.5']).cues).toBe('LX 12.5, 13.5 and 14.5');
    expect(spoken(['LX 51A', 'LX AA', 'LX 007', 'LX 008', 'LX 009']).cues).toBe(
      'LX 51A, AA, 007, 008 and 009'
    );
    expect(spoken(['LX 3', 'LX 2', 'LX 1']).cues).toBe('LX 3, 2 and 1');
  });

  it('[C11] a number that stands twice is said once', () => {
    expect(spoken(['LX 12', 'LX 12', 'LX 13', 'LX 14']).cues).toBe('LX 12 through 14');
  });

  it('[C11] a blank number gives way to the label, and without one to the department', () => {
    expect(spoken([{ cue: 'LX', label: 'Dawn' }, 'SND']).cues).toBe('LX Dawn, Sound');
    expect(spoken([{ cue: 'LX', number: '  ', label: ' Dawn ' }, 'LX 2']).cues).toBe(
      'LX Dawn and 2'
    );
  });

  it('[C11] a step without cues is called by its item, and has no standby', () => {
    const award = spoken([], { title: 'Award 1', number: '14' });
    expect([award.standby(), award.call]).toEqual(['', 'Award 1 …']);
    expect(spoken([], { title: '', number: '14' }).call).toBe('14 …');
    expect(spoken([], { title: '', number: '' }).call).toBe('');
  });

  it('[C11] the last word is the caller’s alone', () => {
    const { standby, call } = spoken(['LX 1', 'SND 2']);
    expect(`${standby()} ${call}`).not.toMatch(/\bgo\b/i);
  });

  it('[C11] a department without a spoken name is said by its prefix', () => {
    const { document } = buildShow({
      departments: [{ prefix: 'FS', spoken: '' }],
      items: [{ cues: ['FS 1'] }]
    });
    expect(spokenCues(document, ['fs1', 'none'], null)).toBe('FS 1');
  });
});
