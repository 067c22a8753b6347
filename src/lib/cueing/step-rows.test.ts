import { describe, expect, it } from 'vitest';
import type { CueState, Run } from '#core/run.ts';
import { steps, waiting } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import { buildRun } from '../../../tests/support/build-run.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { pressLog } from './press-log.ts';
import { departmentsNotOn, stepRow, stepState } from './step-rows.ts';

const { document, ids } = buildShow({
  departments: ['LX', 'SND', 'FLY'],
  items: [
    { number: '13', title: 'Film', cues: ['LX 43', 'SND 18'] },
    {
      number: '14',
      title: 'Award',
      together: false,
      cues: ['LX 44', { cue: 'LX 45', label: 'fade' }]
    }
  ]
});
const all = steps(document, 'r1');
const [film, award, fade] = all.list;
if (!film || !award || !fade) throw new Error('the show has three steps');
const at = (seconds: number) => instant(Date.UTC(2026, 5, 12, 18) + seconds * 1000);

const withCues = (states: Readonly<Record<string, CueState>>, fields: Partial<Run> = {}): Run =>
  buildRun({
    state: 'live',
    cues: Object.fromEntries(
      Object.entries(states).map(([name, state]) => {
        const cueId = ids.cues[name] ?? '';
        return [cueId, { ...waiting(cueId, 1), state }];
      })
    ),
    ...fields
  });

describe('the state of a step', () => {
  it('stands by until all its cues are ready', () => {
    expect(stepState(withCues({ 'LX 43': 'ready', 'SND 18': 'standby' }), film)).toBe('standby');
    expect(stepState(withCues({ 'LX 43': 'ready' }), film)).toBe('standby');
    expect(stepState(withCues({ 'LX 43': 'ready', 'SND 18': 'ready' }), film)).toBe('ready');
  });
  it('is live at the pointer, done before it, skipped where it was left out', () => {
    const run = buildRun({ state: 'live', pointer: award.id, fired: [film.id, award.id] });
    expect(stepState(run, film)).toBe('done');
    expect(stepState(run, award)).toBe('live');
    expect(stepState(run, fade)).toBe('waiting');
    expect(stepState({ ...run, skipped: [fade.id] }, fade)).toBe('skipped');
    expect(stepState(null, film)).toBe('waiting');
  });
  it('[C40] is aborted once all of its cues are, or the show was stopped in it, and never live then', () => {
    const fired: Partial<Run> = { pointer: film.id, fired: [film.id] };
    const some = withCues({ 'LX 43': 'aborted', 'SND 18': 'live' }, fired);
    expect(stepState(some, film)).toBe('live');
    const all = withCues({ 'LX 43': 'aborted', 'SND 18': 'aborted' }, fired);
    expect(stepState(all, film)).toBe('aborted');
    expect(stepState({ ...all, pointer: award.id, fired: [film.id, award.id] }, film)).toBe(
      'aborted'
    );
    const stopped = buildRun({ ...fired, state: 'stopped' });
    expect(stepState(stopped, film)).toBe('aborted');
    expect(stepState(stopped, award)).toBe('waiting');
    const again = withCues({ 'LX 43': 'waiting', 'SND 18': 'waiting' }, { state: 'held' });
    expect(stepState(again, film)).toBe('waiting');
  });
  it('a step called again stands by although it was fired', () => {
    const run = withCues({ 'LX 44': 'standby' }, { pointer: award.id, fired: [award.id] });
    expect(stepState(run, award)).toBe('standby');
  });
});

describe('the row of a step', () => {
  it('is named as its item; within an item, as its own cue', () => {
    expect(stepRow(document, null, award, undefined).name).toEqual({
      number: '14',
      title: 'Award'
    });
    expect(stepRow(document, null, fade, undefined).name).toEqual({
      number: 'LX 45',
      title: 'fade'
    });
    expect(stepRow(document, null, fade, undefined).duration).toBeNull();
  });
  it('shows a fired cue under the number it was called by', () => {
    const cueId = ids.cues['LX 44'] ?? '';
    const fired = { ...waiting(cueId, 1), fired: { number: '44', label: '' } };
    const renumbered = {
      ...document,
      cues: { ...document.cues, [cueId]: { ...document.cues[cueId]!, number: '44.5' } }
    };
    const run = buildRun({ cues: { [cueId]: fired } });
    expect(stepRow(renumbered, run, award, undefined).cues[0]?.number).toBe('44');
    expect(stepRow(renumbered, null, award, undefined).cues[0]?.number).toBe('44.5');
  });
  it('names the departments that have no cue on it', () => {
    expect(departmentsNotOn(document, film).map(({ prefix }) => prefix)).toEqual(['FLY']);
  });
});

describe('the log', () => {
  const cue = (name: string, fields: object) => {
    const cueId = ids.cues[name] ?? '';
    return [cueId, { ...waiting(cueId, 1), ...fields }] as const;
  };
  const run = buildRun({
    state: 'live',
    cues: Object.fromEntries([
      cue('LX 43', {
        standbyId: 's1',
        standbyAt: at(1),
        readyAt: at(2),
        goAt: at(5),
        flags: ['unacked']
      }),
      cue('SND 18', { standbyId: 's1', standbyAt: at(1), goAt: at(5), flags: ['unacked'] })
    ]),
    items: {
      i1: {
        itemId: 'i1',
        attempt: 1,
        actualStart: at(5),
        actualEnd: null,
        addedMs: 0 as never,
        pausedMs: 0 as never
      }
    },
    report: [{ id: 'n1', at: at(9), stepId: null, text: 'late' }]
  });
  it('has every press once with what came of it, the newest first', () => {
    const refused = { id: 'x', at: at(6), kind: 'refused', what: '14', result: 'locked' } as const;
    const log = pressLog(document, run, [refused]);
    expect(log.map(({ kind }) => kind)).toEqual(['note', 'refused', 'fired', 'standby']);
    expect(log[2]).toMatchObject({
      what: '13 Film',
      result: 'LX 43 · SND 18, not all had answered'
    });
    expect(log[3]).toMatchObject({ what: 'LX 43 · SND 18', result: '1 of 2 ready' });
  });
});
