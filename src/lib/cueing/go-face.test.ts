import { describe, expect, it } from 'vitest';
import type { AckState, CueRun, Run } from '#core/run.ts';
import { nextStep, steps, waiting } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import { buildRun } from '../../../tests/support/build-run.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { goFace, type GoFace, type GoSituation } from './go-face.ts';

const { document, ids } = buildShow({
  items: [
    { title: 'Doors', cues: ['LX 1'] },
    { number: '13', title: 'VT: opening film', cues: ['LX 43', 'SND 18', 'VID 9'] },
    { title: 'Award 1' }
  ]
});
const needsStandby = { ...document, show: { ...document.show, needsStandby: true } };
const now = instant(Date.UTC(2026, 5, 12, 17, 42, 44));
const first = ids.cues['LX 1'] ?? '';
const lease = { client: 'c1', device: 'd1', name: 'Mirela Quill', since: now };
const live: Run = buildRun({
  state: 'live',
  startedAt: instant(now - 60_000),
  pointer: first,
  fired: [first],
  lastGoAt: instant(now - 60_000),
  lease
});

function situation(fields: Partial<GoSituation> = {}): GoSituation {
  const of = fields.document ?? document;
  const run = fields.run ?? live;
  return {
    document: of,
    run,
    next: nextStep(of, run),
    pointer: run.pointer === null ? null : (steps(of, 'r1').byId.get(run.pointer) ?? null),
    isConnected: true,
    lastContact: now,
    storeTrouble: null,
    isMine: true,
    mayCall: true,
    isArmed: true,
    isTyping: false,
    isSending: false,
    lostBecause: null,
    toldAt: null,
    toRecord: null,
    now,
    ...fields
  };
}

const faceOf = (fields: Partial<GoSituation> = {}): GoFace => goFace(situation(fields));

function calledWith(answers: Readonly<Record<string, AckState | null>>): Run {
  const cues = Object.entries(answers).map(([name, state]): [string, CueRun] => {
    const id = ids.cues[name] ?? '';
    const position = `${name.split(' ')[0] ?? ''}-op`;
    const acks = state === null ? {} : { [position]: { state, at: now, device: null } };
    const isReady = state === 'acked';
    return [
      id,
      {
        ...waiting(id, 1),
        state: state === null ? 'waiting' : isReady ? 'ready' : 'standby',
        standbyId: state === null ? null : 'sb1',
        standbyAt: state === null ? null : now,
        readyAt: isReady ? now : null,
        acks
      }
    ];
  });
  return { ...live, cues: Object.fromEntries(cues) };
}
const allReady = calledWith({ 'LX 43': 'acked', 'SND 18': 'acked', 'VID 9': 'acked' });

describe('the one control', () => {
  it('[A11] says for the record why a press does nothing: a hold and a stop, READY and a clear, the start', () => {
    const vain = (fields: Partial<GoSituation>): string | null => faceOf(fields).vain;
    const withDepartments = (fields: object): typeof document => ({
      ...document,
      departments: Object.fromEntries(
        Object.values(document.departments).map((each) => [each.id, { ...each, ...fields }])
      )
    });
    const hard = withDepartments({ ackPolicy: 'hard' });
    expect(vain({ run: { ...live, state: 'held' } })).toBe('onHold');
    expect(vain({ run: { ...live, state: 'stopped' } })).toBe('stopped');
    expect(vain({ document: hard })).toBe('notCalled');
    const silent = calledWith({ 'LX 43': 'requested', 'SND 18': 'acked', 'VID 9': 'acked' });
    expect(vain({ document: hard, run: silent })).toBe('notReady');
    expect(vain({ document: withDepartments({ clearRequired: true }), run: allReady })).toBe(
      'notClear'
    );
    const cleared = { ...document, show: { ...document.show, clearances: true } };
    const waits = buildRun({ state: 'scheduled', lease });
    expect(faceOf({ document: cleared, run: waits })).toMatchObject({
      kind: 'notCleared',
      vain: 'notCleared'
    });
    expect(vain({ isConnected: false })).toBeNull();
    expect(vain({})).toBeNull();
  });

  it('fires without a standby where the show allows it, and says that it is flagged', () => {
    const face = faceOf();
    expect(face).toMatchObject({ kind: 'noStandbyAllowed', fires: true, number: '13' });
    expect(face.title).toBe('VT: opening film');
    expect(face.detail).toMatch(/flagged/);
  });

  it('names the missing standby, with its key, where the show needs one', () => {
    const face = faceOf({ document: needsStandby });
    expect(face).toMatchObject({ kind: 'noStandbyRefused', fires: false, key: 'S' });
    expect(face.title).toBe('13 needs a standby first');
    expect(face.detail).toBe('LX 43 · SND 18 · VID 9');
  });

  it('needs the standby of every cue of the step, not of some', () => {
    const some = calledWith({ 'LX 43': 'acked', 'SND 18': 'acked', 'VID 9': null });
    expect(faceOf({ document: needsStandby, run: some }).kind).toBe('noStandbyRefused');
    const face = faceOf({ run: some });
    expect(face.kind).toBe('missingAnswers');
    const part = face.rail.find(({ prefix }) => prefix === 'VID');
    expect(part).toMatchObject({ mark: 'waiting', text: 'not called' });
  });

  it('is solid and bare when all have answered', () => {
    expect(faceOf({ run: allReady })).toMatchObject({ kind: 'ready', fires: true, rail: [] });
    expect(faceOf({ run: allReady, document: needsStandby }).kind).toBe('ready');
  });

  it('names in the rail who has not answered', () => {
    const run = calledWith({ 'LX 43': 'acked', 'SND 18': 'refused', 'VID 9': 'requested' });
    const { kind, fires, rail } = faceOf({ run });
    expect({ kind, fires }).toEqual({ kind: 'missingAnswers', fires: true });
    expect(rail.map(({ prefix, isReady, mark, text }) => [prefix, isReady, mark, text])).toEqual([
      ['LX', true, 'ready', ''],
      ['SND', false, 'problem', 'has a problem'],
      ['VID', false, 'standby', 'no answer yet']
    ]);
  });

  it('says which READY is required, and that it can be forced only once it was called', () => {
    const sound = ids.cues['SND 18'] ?? '';
    const cue = document.cues[sound];
    const required = {
      ...document,
      cues: { ...document.cues, ...(cue && { [sound]: { ...cue, ackPolicy: 'hard' as const } }) }
    };
    const uncalled = faceOf({ document: required });
    expect(uncalled).toMatchObject({ kind: 'blocked', fires: false, key: 'S' });
    expect(uncalled.title).toBe('SND 18 needs a standby first');
    const run = calledWith({ 'LX 43': 'acked', 'SND 18': 'requested', 'VID 9': 'requested' });
    const silent = faceOf({ document: required, run });
    expect(silent).toMatchObject({ kind: 'blocked', fires: false, key: 'F' });
    expect(silent.refusal).toBe('SND 18 has not answered READY: F forces it, with a reason');
    expect(silent.rail.map(({ isReady }) => isReady)).toEqual([true, false, false]);
    const answered = calledWith({ 'LX 43': 'acked', 'SND 18': 'acked', 'VID 9': 'requested' });
    expect(faceOf({ document: required, run: answered }).kind).toBe('missingAnswers');
  });

  it('[C30] says in the rail that a department which has answered is not clear', () => {
    const sound = ids.cues['SND 18'] ?? '';
    const SND = document.departments['SND'];
    const watched = {
      ...document,
      departments: { ...document.departments, ...(SND && { SND: { ...SND, clearRequired: true } }) }
    };
    const run = calledWith({ 'LX 43': 'acked', 'SND 18': 'acked', 'VID 9': 'acked' });
    const withClear = (until: number): Run => {
      const cue = run.cues[sound];
      const clear = { at: now, until: instant(until), device: null };
      return {
        ...run,
        cues: { ...run.cues, ...(cue && { [sound]: { ...cue, needsClear: true, clear } }) }
      };
    };
    const over = faceOf({ document: watched, run: withClear(now) });
    expect([over.kind, over.title]).toEqual(['blocked', 'SND 18 has no clear']);
    expect(over.rail.map(({ prefix, isReady, text }) => [prefix, isReady, text])).toEqual([
      ['LX', true, ''],
      ['SND', false, 'not clear'],
      ['VID', true, '']
    ]);
    expect(faceOf({ document: watched, run: withClear(now + 1) })).toMatchObject({ fires: true });
  });

  it('fires a step without cues as it is', () => {
    const run = { ...live, pointer: ids.groups['LX 43'] ?? '', fired: [] };
    expect(faceOf({ run })).toMatchObject({ kind: 'ready', fires: true, title: 'Award 1' });
  });

  it('starts a scheduled show with its first step', () => {
    const run = buildRun({ lease });
    expect(faceOf({ run })).toMatchObject({ kind: 'scheduled', fires: true, title: 'Doors' });
    expect(faceOf({ run }).detail).toMatch(/^Starts the show/);
    expect(faceOf({ run, document: needsStandby }).kind).toBe('noStandbyRefused');
  });

  it('[I5] is locked for the lock time after a press, and says how long', () => {
    const run = { ...live, lastGoAt: instant(now - 200) };
    const face = faceOf({ run });
    expect(face).toMatchObject({ kind: 'locked', fires: false, number: '1' });
    expect(face.detail).toBe('Locked 0.3 s · then 13 VT: opening film');
    expect(face.refusal).toBe('1 fired 0.2 s before');
    expect(faceOf({ run, now: instant(now + 300) }).kind).toBe('noStandbyAllowed');
  });

  it('[I5] a clock that lags behind the press stays locked for no longer than the lock time', () => {
    const run = { ...live, lastGoAt: instant(now + 1_900) };
    expect(faceOf({ run }).detail).toMatch(/^Locked 0\.5 s/);
  });

  it('[I5] a server whose clock was set back before it was started again locks nobody out', () => {
    const run = { ...live, lastGoAt: instant(now + 3_600_000) };
    expect(faceOf({ run })).toMatchObject({ kind: 'noStandbyAllowed', fires: true });
  });

  it('[I11] says end of show after the last step and fires nothing', () => {
    const run = { ...live, pointer: ids.items[2] ?? '', fired: [ids.items[2] ?? ''] };
    expect(faceOf({ run })).toMatchObject({ kind: 'endOfShow', fires: false });
  });

  it('without a line it has no cue to fire and says how to call it', () => {
    const face = faceOf({ isConnected: false, lastContact: instant(now - 4_000) });
    expect(face).toMatchObject({ kind: 'notConnected', fires: false });
    expect(face.title).toBe('Not connected: call it by voice');
    expect(face.detail).toBe(
      '13 VT: opening film · LX 43, Sound 18, Video 9 · last contact 19:42:40, 4 s ago'
    );
  });

  it('while the server can store nothing says so, and how to call it', () => {
    const because = 'Nothing can be stored: the server’s disk is full.';
    const face = faceOf({ storeTrouble: because });
    expect(face).toMatchObject({ kind: 'notStoring', fires: false });
    expect(face.detail).toBe(`13 VT: opening film · LX 43, Sound 18, Video 9 · ${because}`);
    expect(face.refusal).toContain(because);
    // Whoever does not call has nothing to call by voice.
    expect(faceOf({ storeTrouble: because, isMine: false }).kind).toBe('notCaller');
  });

  it('says what became of a press that has to be called by voice', () => {
    const because = 'Not stored: the server’s disk is full.';
    const face = faceOf({ lostBecause: because });
    expect(face.title).toBe('Call it by voice');
    expect(face.detail).toBe(`LX 43, Sound 18, Video 9 · ${because}`);
    expect(face.refusal).toBe(`${because} Call it by voice: it is not repeated on its own`);
  });

  it('[R28] [R61] a show that asks for a clearance does not start without one that holds', () => {
    const show = { ...document.show, clearances: true };
    const run = buildRun({ lease });
    expect(faceOf({ document: { ...document, show }, run })).toMatchObject({
      kind: 'notCleared',
      fires: false
    });
    const cleared = { ...run, clearances: { start: { at: now, by: 'Finn' } } };
    expect(faceOf({ document: { ...document, show }, run: cleared })).toMatchObject({
      fires: true
    });
    expect(faceOf({ run }).kind).not.toBe('notCleared');
    // [R60] One that has run out by now is none, as it is to the server.
    const ranOut = { ...run, clearances: { start: { at: now, by: 'Finn', until: now } } };
    expect(faceOf({ document: { ...document, show }, run: ranOut }).kind).toBe('notCleared');
  });

  it.each([
    ['unconfirmed', { lostBecause: 'No answer came in time.' }],
    ['notCaller', { isMine: false }],
    ['held', { run: { ...live, state: 'held' } }],
    ['typing', { isTyping: true }],
    ['sending', { isSending: true }],
    ['disarmed', { isArmed: false }]
  ] satisfies [string, Partial<GoSituation>][])(
    'does nothing while %s, and says so',
    (kind, is) => {
      const face = faceOf(is);
      expect(face).toMatchObject({ kind, fires: false });
      expect(face.refusal).not.toBe('');
    }
  );

  it('[I1] the book comes before everything but the line', () => {
    const lost = {
      isMine: false,
      isTyping: true,
      isArmed: false,
      lostBecause: 'No answer came in time.'
    };
    expect(faceOf(lost).kind).toBe('notCaller');
    expect(faceOf(lost).detail).toMatch(/Mirela Quill holds the book/);
    expect(faceOf({ ...lost, isConnected: false }).kind).toBe('notConnected');
  });

  it('the word of the control stands in none of its texts', () => {
    const runs = [live, allReady, buildRun({ lease }), { ...live, state: 'held' as const }];
    const faces = runs.flatMap((run) => [
      faceOf({ run }),
      faceOf({ run, document: needsStandby }),
      faceOf({ run, isConnected: false }),
      faceOf({ run, isSending: true }),
      faceOf({ run, isArmed: false }),
      faceOf({ run, isTyping: true }),
      faceOf({ run, isMine: false })
    ]);
    for (const { title, detail, refusal } of faces) {
      expect(`${title} ${detail} ${refusal}`).not.toMatch(/\bgo\b/i);
    }
  });
});
