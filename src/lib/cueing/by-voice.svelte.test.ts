import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '#core/run.ts';
import { instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { buildRun } from '../../../tests/support/build-run.ts';
import { FakeLive, ids, lease } from '../../../tests/support/fake-live.svelte.ts';
import { ByVoice } from './by-voice.svelte.ts';
import { Console } from './console.svelte.ts';

const [lx1 = '', lx2 = ''] = [ids.cues['LX 1'], ids.groups['LX 2']];

let stop: () => void = () => {};
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** A console of a run that waits for its first step, and the part of it that knows of no line. */
function open(live = new FakeLive(buildRun({ lease, fence: 3 }))): {
  live: FakeLive;
  console: Console;
  voice: ByVoice;
} {
  stop();
  let console: Console | undefined;
  let voice: ByVoice | undefined;
  stop = $effect.root(() => {
    const real = live as unknown as LiveShow;
    console = new Console(real, new RundownView(real, () => 'r1'));
    voice = new ByVoice(console);
    console.voice = voice;
  });
  flushSync();
  if (!console || !voice) throw new Error('no console');
  return { live, console, voice };
}

/** Without a line, two steps are called by voice, two minutes apart. */
function calledTwice() {
  const opened = open();
  opened.live.canSend = false;
  flushSync();
  for (let nth = 0; nth < 2; nth += 1) {
    vi.advanceTimersByTime(120_000);
    opened.voice.note();
  }
  vi.advanceTimersByTime(60_000);
  return opened;
}

function back(live: FakeLive): void {
  live.canSend = true;
  flushSync();
}

describe('without a line', () => {
  it('[G5] a step is noted and the next one comes; nothing is sent and nothing goes live', () => {
    const { live, console, voice } = calledTwice();
    expect(voice.called).toEqual([
      { step: lx1, at: 1_120_000 },
      { step: lx2, at: 1_240_000 }
    ]);
    expect(live.sent).toEqual([]);
    expect(live.run.pointer).toBeNull();
    expect(console.toCall?.id).toBe('i3');
    expect(console.selection.step?.id).toBe('i3');
    expect(console.face).toMatchObject({ kind: 'notConnected', fires: false });
  });

  it('[G5] a press that comes twice at once is noted once, and the last note can be taken back', () => {
    const { voice } = calledTwice();
    voice.note();
    voice.note();
    expect(voice.called).toHaveLength(3);
    voice.takeBack();
    expect(voice.called).toHaveLength(2);
    expect(voice.next?.id).toBe('i3');
  });

  it('[G5] what was noted is there after a reload of the page', () => {
    const { live } = calledTwice();
    const again = open(live);
    expect(again.voice.called).toHaveLength(2);
    expect(again.console.toCall?.id).toBe('i3');
  });

  it('[G5] nothing is noted while there is a line, nor by a device that does not hold the book', () => {
    const { live, console, voice } = open();
    voice.note();
    expect(voice.called).toEqual([]);
    expect(console.refusals.last?.text).toMatch('There is a line');
    stop();
    const other: Run = buildRun({ lease: { ...lease, client: 'c2', device: 'd2' }, fence: 4 });
    const away = open(new FakeLive(other));
    away.live.canSend = false;
    away.voice.note();
    expect(away.voice.called).toEqual([]);
    expect(live.sent).toEqual([]);
  });
});

describe('once the line is back', () => {
  it('[G6] nothing goes by itself; one press sends all of it, once', async () => {
    const { live, voice } = calledTwice();
    back(live);
    vi.advanceTimersByTime(10_000);
    expect(live.sent).toEqual([]);
    expect(voice.toRecord).toBe('2');
    await voice.catchUp();
    await voice.catchUp();
    expect(live.sent).toMatchObject([
      { type: 'catchUp', from: null, fence: 3, called: [{ step: lx1 }, { step: lx2 }] }
    ]);
    expect(live.run).toMatchObject({ pointer: lx2, lastGoAt: 1_240_000, startedAt: 1_120_000 });
    expect(voice.called).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('[G6] after a reload one press takes the book back and sends it', async () => {
    const { live } = calledTwice();
    // The page that held the book is gone; another device is here.
    const run = live.run;
    live.document = {
      ...live.document,
      runs: { [run.id]: { ...run, lease: { ...lease, client: 'the page before' } } }
    };
    live.present = [{ client: 'crew' }] as never;
    live.holder = 'gone';
    const { voice, console } = open(live);
    back(live);
    expect([console.book.state, voice.mayReturn]).toEqual(['returns', true]);
    await voice.catchUp();
    flushSync();
    await vi.waitFor(() => expect(live.types).toEqual(['takeBook', 'catchUp']), 5_000);
    expect(live.run.pointer).toBe(lx2);
  });

  it('[G20] a show that starts by it, with a preset check open, asks for a second press', async () => {
    const { live, console, voice } = calledTwice();
    const haze = { id: 'haze', rank: 'a', rundownId: 'r1', departmentId: 'LX', text: 'Haze on' };
    live.document = { ...live.document, checks: { haze } };
    back(live);
    await voice.catchUp();
    expect(live.sent).toEqual([]);
    const asked = '1 preset open, 1 LX: move to 2 all the same? Press ⇧ V again within 3 s';
    expect(console.confirmation.asked?.text).toBe(asked);
    await voice.catchUp();
    expect(live.sent).toMatchObject([{ type: 'catchUp', confirmed: true }]);
    expect(live.run.pointer).toBe(lx2);
    expect(console.confirmation.asked).toBeNull();
  });

  it('[G10] until it is recorded or put away the console fires nothing', async () => {
    const { live, console, voice } = calledTwice();
    back(live);
    expect(console.face).toMatchObject({ kind: 'toRecord', fires: false });
    await console.go();
    expect(live.sent).toEqual([]);
    expect(live.vain).toEqual([`go ${lx1}: toRecord`]);
    voice.putAway();
    await console.go();
    expect(live.run.pointer).toBe(lx1);
  });

  it('[G9] it is not offered where the show was moved, and then fires what comes', () => {
    const { live, console, voice } = calledTwice();
    live.document = {
      ...live.document,
      runs: {
        run1: { ...live.run, pointer: 'i3', fired: ['i3'], lastGoAt: instant(1_000_000) }
      }
    };
    back(live);
    expect(voice.left).toBeNull();
    expect(voice.toRecord).toBeNull();
    expect(console.face?.fires).toBe(true);
  });

  it('[G9] where the last press had arrived after all, nothing is left to say', () => {
    const { live, voice } = calledTwice();
    live.document = {
      ...live.document,
      runs: { run1: { ...live.run, pointer: lx2, fired: [lx2], lastGoAt: instant(1_000_000) } }
    };
    back(live);
    expect(voice.called).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });
});
