import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import { steps, type Step } from '#core/steps.ts';
import type { ShowDocument } from '#core/show.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { addingCue, setting } from './cue-writing.ts';
import { chipsText } from './step-name.ts';

const { document, ids } = buildShow({
  items: [{ cues: ['LX 1', 'SND 1'] }, { cues: ['LX 2'] }, {}, { cues: ['LX 3'] }]
});
let count = 0;
const newId = (): string => `new${(count += 1)}`;
const written = { departmentId: 'VID', number: '9', label: 'film', notes: '' };

function after(changes: readonly Change[], of: ShowDocument = document): ShowDocument {
  const decision = edit(of, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(decision.rejection.code);
  return apply(of, decision.events);
}
const walked = (of: ShowDocument): string[] =>
  steps(of, 'r1').list.map((step) => chipsText(of, step));
function stepAt(index: number): Step {
  const step = steps(document, 'r1').list[index];
  if (!step) throw new Error('no such step');
  return step;
}
const adding = (index: number, together: boolean): string[] =>
  walked(after(addingCue(document, stepAt(index), written, together, newId)));

describe('a cue that the caller writes', () => {
  it('joins the group of its step', () => {
    expect(adding(0, true)).toEqual(['LX 1 · SND 1 · VID 9', 'LX 2', '', 'LX 3']);
  });
  it('makes a group with a lone cue', () => {
    expect(adding(1, true)).toEqual(['LX 1 · SND 1', 'LX 2 · VID 9', '', 'LX 3']);
  });
  it('is the first of a step that had none', () => {
    expect(adding(2, true)).toEqual(['LX 1 · SND 1', 'LX 2', 'VID 9', 'LX 3']);
  });
  it('or is a step of its own behind it', () => {
    expect(adding(0, false)).toEqual(['LX 1 · SND 1', 'VID 9', 'LX 2', '', 'LX 3']);
  });
  it('is changed with what the caller saw, and cut without being lost', () => {
    const cue = document.cues[ids.cues['LX 2'] ?? ''];
    if (!cue) throw new Error('no such cue');
    const cut = after([setting(cue, 'status', 'cut')]);
    expect(walked(cut)).toEqual(['LX 1 · SND 1', '', '', 'LX 3']);
    expect(cut.cues[cue.id]?.number).toBe('2');
  });
});
