import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import { nextByVoice, noNotes, runOf, stillToRecord, type VoiceNotes } from './by-voice.ts';
import type { CalledByVoice } from './called-by-voice.ts';
import type { Id } from './show.ts';
import { instant } from './time/instant.ts';

const noted = (show: PlayedShow, ...steps: Id[]): VoiceNotes => ({
  ...noNotes(show.run),
  called: steps.map((step, nth) => ({ step, at: instant(show.now + nth * 5_000) }))
});
const next = (show: PlayedShow, notes: VoiceNotes): Id | undefined =>
  nextByVoice(show.called, notes)?.id;
const left = (show: PlayedShow, notes: VoiceNotes): readonly Id[] | undefined =>
  stillToRecord(show.called, show.run, notes)?.map(({ step }: CalledByVoice) => step);

describe('without a line', () => {
  it('[G5] one notes the steps in the order in which they would be fired', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('skip', { step: 'lx2' }));
    expect(next(show, noNotes(show.run))).toBe('g1');
    expect(next(show, noted(show, 'g1'))).toBe('lx3');
    expect(next(show, noted(show, 'g1', 'lx3', 'i4', 'g2'))).toBeUndefined();
  });

  it('[G5] a step that was chosen as the next comes first', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('setNext', { step: 'i4', confirmed: true }));
    expect(next(show, noNotes(show.run))).toBe('i4');
    expect(next(show, noted(show, 'i4'))).toBe('g2');
  });
});

describe('once the line is back', () => {
  it('[G9] all of it is still to record where nothing has moved', () => {
    const show = new PlayedShow(gala).open().go();
    const notes = noted(show, 'g1', 'lx2');
    show.standBy('g1');
    expect(left(show, notes)).toEqual(['g1', 'lx2']);
  });

  it('[G9] a press that had arrived after all is not recorded once more', () => {
    const show = new PlayedShow(gala).open().go();
    const notes = noted(show, 'g1', 'lx2');
    show.go();
    expect(left(show, notes)).toEqual(['lx2']);
    show.go();
    expect(left(show, notes)).toEqual([]);
  });

  it('[G9] nothing is offered where somebody else moved the show, even if they moved it back', () => {
    const show = new PlayedShow(gala).open().go();
    const notes = noted(show, 'g1', 'lx2');
    show.jump('i4');
    expect(left(show, notes)).toBeUndefined();
    show.back();
    expect(show.run.pointer).toBe(notes.pointer);
    expect(left(show, notes)).toBeUndefined();
  });

  it('[G9] nor where a step that was called is no more', () => {
    const show = new PlayedShow(gala).open().go();
    const notes = noted(show, 'g1', 'lx2');
    show.set('cues', 'lx2', 'status', 'cut');
    expect(left(show, notes)).toBeUndefined();
  });

  it('[G6] a run that has ended is caught up with no more', () => {
    const show = new PlayedShow(gala).open().go();
    const notes = noted(show, 'g1');
    expect(runOf(show.document, notes)?.id).toBe('run1');
    show.send(show.says('endRun', {}));
    expect(runOf(show.document, notes)).toBeNull();
  });
});
