import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '#core/run.ts';
import { instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { buildRun } from '../../../tests/support/build-run.ts';
import { FakeLive, ids, lease } from '../../../tests/support/fake-live.svelte.ts';
import { ConsoleKeys } from './console-keys.svelte.ts';
import { Console } from './console.svelte.ts';

let stop: () => void = () => {};
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function open(fields: Partial<Run> = {}): { live: FakeLive; console: Console } {
  const live = new FakeLive(buildRun({ mode: 'rehearsal', lease, fence: 3, ...fields }));
  let console: Console | undefined;
  stop = $effect.root(() => {
    const real = live as unknown as LiveShow;
    console = new Console(real, new RundownView(real, () => 'r1'));
  });
  flushSync();
  if (!console) throw new Error('no console');
  return { live, console };
}
const lockIsOver = (): Promise<void> => new Promise((over) => setTimeout(over, 620));

describe('why it is held', () => {
  it('[R70] is asked for only while it stands still, and then told as it was written', async () => {
    const { live, console } = open({ mode: 'show', state: 'live', startedAt: instant(0) });
    console.askWhy();
    expect(console.entry).toBeNull();
    expect(console.refusals.last?.text).toContain('H holds it at once');
    await console.holdOrResume();
    console.askWhy();
    expect(console.entry).toBe('why');
    expect(await console.stops.sayWhy('Technical')).toBe(true);
    expect(live.run).toMatchObject({ state: 'held', holdReason: 'Technical' });
    expect(live.types).toEqual(['hold', 'sayWhy']);
  });
});

describe('a message that is begun before its field is here', () => {
  it('calls nothing by what is typed, until Esc or the field takes the keys', async () => {
    const { live, console } = open({ mode: 'show', state: 'live', startedAt: instant(0) });
    const keys = new ConsoleKeys(console);
    const press = (code: string, key: string): void => {
      keys.down(new KeyboardEvent('keydown', { code, key }));
      keys.up(new KeyboardEvent('keyup', { code, key }));
    };
    press('KeyM', 'm');
    expect(console.isTyping).toBe(true);
    press('Space', ' ');
    press('KeyH', 'h');
    expect(live.types).toEqual([]);
    press('Escape', 'Escape');
    expect(console.isTyping).toBe(false);
    press('KeyH', 'h');
    await vi.waitFor(() => expect(live.types).toEqual(['hold']), 5_000);
  });
});

describe('a press of the one control', () => {
  it('[I1] names what was fired last, what it fires, the fence and its time', async () => {
    const { live, console } = open();
    const before = Date.now();
    await console.go();
    const [go] = live.sent;
    expect(go).toMatchObject({ type: 'go', from: null, to: ids.cues['LX 1'], fence: 3 });
    expect(go?.type === 'go' && go.pressedAt >= before).toBe(true);
    expect(live.run.pointer).toBe(ids.cues['LX 1']);
  });

  it('[I5] twice at once is one press, and the second is told and logged', async () => {
    const { live, console } = open();
    await Promise.all([console.go(), console.go()]);
    expect(live.sent).toHaveLength(1);
    expect(console.refusals.log.map(({ result }) => result)).toEqual([
      expect.stringContaining('not sent twice')
    ]);
    expect(console.refusals.isFlashing).toBe(true);
  });

  it('is refused in words that an answer to what was pressed before it does not take away', async () => {
    const { live, console } = open();
    await console.go();
    let answer: (outcome: Outcome) => void = () => undefined;
    live.send = () => new Promise((resolve) => (answer = resolve));
    const hold = console.holdOrResume();
    // Told, and seen, before its answer is here.
    const outcome = live.decideIt({ type: 'hold', run: live.run.id, fence: 3, reason: '' });
    await console.go();
    answer(outcome);
    await hold;
    expect(console.refusals.last?.text).toMatch('The show is held');
  });

  it('[I5] within the lock time is not even sent', async () => {
    const { live, console } = open();
    await console.go();
    await console.go();
    expect(live.sent).toHaveLength(1);
    expect(console.refusals.last?.text).toMatch(/fired 0\.\d s before/);
    // But told for the record.
    expect(live.vain).toEqual([`go ${ids.groups['LX 2']}: locked`]);
    await lockIsOver();
    await console.go();
    expect(live.run.pointer).toBe(ids.groups['LX 2']);
    expect(console.refusals.last).toBeNull();
  });

  it('[I5] that is confirmed late locks from then on: nobody has read what is next by now', async () => {
    const { live, console } = open();
    let answer: (outcome: Outcome) => void = () => {};
    live.send = (command) => {
      live.sent.push(command);
      return new Promise((resolve) => (answer = resolve));
    };
    const pressed = console.go();
    await lockIsOver();
    const [go] = live.sent;
    if (go) answer(live.decideIt(go));
    await pressed;
    await console.go();
    expect(live.sent).toHaveLength(1);
    expect(console.face?.kind).toBe('locked');
    await lockIsOver();
    flushSync();
    void console.go();
    expect(live.sent).toHaveLength(2);
  });

  it('that is confirmed takes back that it is not sent twice, and nothing that was refused since', async () => {
    const { live, console } = open();
    const pressed = console.go();
    await console.go();
    expect(console.refusals.last?.text).toContain('not sent twice');
    await pressed;
    expect(console.refusals.last).toBeNull();
    await lockIsOver();
    flushSync();
    const next = console.go();
    console.askToForce();
    await next;
    expect(live.sent).toHaveLength(2);
    expect(console.refusals.last?.text).toBe('Nothing has to be forced');
  });

  it('that is not confirmed is called by voice, and never sent again', async () => {
    const { live, console } = open();
    live.answers = false;
    await console.go();
    expect(console.refusals.last).toMatchObject({
      lead: '1 not confirmed: call it by voice.',
      isLost: true
    });
    expect(console.face?.kind).toBe('unconfirmed');
    await console.go();
    expect(live.sent).toHaveLength(1);
  });

  it('that could not be stored says so, and does not put it down to the line', async () => {
    const { live, console } = open();
    live.answers = false;
    live.lost = { code: 'notStored', why: 'gone', reference: 'r1' };
    await console.go();
    expect(console.face?.detail).toMatch(/^LX 1 · Not stored: the server’s data folder was moved/);
    await console.go();
    expect(console.refusals.last?.text).toMatch(/^Not stored: .* by voice: it is not repeated/);
  });

  it('counts as the server told it, although its answer was lost', async () => {
    const { live, console } = open();
    live.answers = false;
    const pressed = console.go();
    const [go] = live.sent;
    if (go) live.decideIt(go);
    await pressed;
    expect(live.run.pointer).toBe(ids.cues['LX 1']);
    expect(console.refusals.last).toBeNull();
    expect(console.face?.kind).toBe('locked');
  });

  it('told after it was given up is said no more: the voice would call the step after it', async () => {
    const { live, console } = open();
    live.answers = false;
    await console.go();
    const [go] = live.sent;
    expect(console.face?.detail).toContain('LX 1');
    if (go) live.decideIt(go);
    expect(console.face?.kind).toBe('locked');
    expect(console.refusals.last).toBeNull();
  });

  it('refused is said until something else is pointed at, and for some seconds at most', async () => {
    const { console } = open({ state: 'held' });
    vi.useFakeTimers();
    await console.go();
    expect(console.refusals.last).not.toBeNull();
    vi.advanceTimersByTime(8_000);
    expect(console.refusals.last).toBeNull();
    await console.go();
    new ConsoleKeys(console).run('down');
    expect(console.refusals.last).toBeNull();
    expect(console.refusals.log).toHaveLength(2);
  });

  it('does nothing without a line, without the book, disarmed or held', async () => {
    const { live, console } = open({ state: 'live' });
    live.isStale = true;
    await console.go();
    live.isStale = false;
    console.arm();
    await console.go();
    console.arm();
    await console.holdOrResume();
    await console.go();
    live.document = {
      ...live.document,
      runs: { run1: { ...live.run, state: 'live', lease: { ...lease, client: 'other' } } }
    };
    await console.go();
    expect(live.types).toEqual(['hold']);
    expect(console.refusals.log).toHaveLength(4);
  });
});

describe('what a show wants to see twice', () => {
  const first = ids.cues['LX 1'] ?? '';
  const second = ids.groups['LX 2'] ?? '';
  const inShow = { mode: 'show', state: 'live', pointer: second, fired: [first, second] } as const;

  it('back asks, and goes at the second press', async () => {
    const { live, console } = open(inShow);
    await console.back();
    expect(live.sent).toEqual([]);
    expect(console.confirmation.asked?.text).toMatch(/Back to 1/);
    await console.back();
    expect(live.run.pointer).toBe(first);
  });

  it('another key in between takes the question back', async () => {
    const { live, console } = open(inShow);
    await console.back();
    console.selection.choose(ids.cues['LX 4'] ?? '');
    await console.setNext();
    expect(console.confirmation.asked?.text).toMatch(/Make 4 .*next/);
    await console.back();
    expect(live.sent).toEqual([]);
  });

  it('a rehearsal does not ask', async () => {
    const { live, console } = open({ ...inShow, mode: 'rehearsal' });
    await console.back();
    expect(live.types).toEqual(['back']);
  });
});

describe('what a console refuses by itself', () => {
  it('[A11] is told for the record, each with what was pressed and why', async () => {
    const { live, console } = open();
    live.may = () => false;
    console.askToForce();
    console.askToAbort();
    await console.back();
    await console.addTime(30_000);
    const { next } = console.view;
    console.openCues(next);
    if (next) console.selection.choose(next.id);
    await console.setNext();
    expect(live.sent).toEqual([]);
    expect(live.vain).toEqual([
      `force ${next?.id}: nothingToForce`,
      'abort null: nothingLive',
      'back null: nothingFired',
      'adjust null: noItem',
      `edit ${next?.id}: cuesFixed`,
      `setNext ${next?.id}: nextAlready`
    ]);
    expect(console.refusals.log).toHaveLength(live.vain.length);
  });

  it('[A11] is told to nobody while there is no line', () => {
    const { live, console } = open();
    live.canSend = false;
    console.askToForce();
    expect(console.refusals.log).toHaveLength(1);
    expect(live.vain).toEqual([]);
  });
});

describe('standby', () => {
  it('is for the departments that were called in, and for all where none were', async () => {
    const { live, console } = open({ state: 'live', pointer: ids.cues['LX 1'] ?? '' });
    const step = ids.groups['LX 2'] ?? '';
    console.selection.toggle(step, 'SND');
    await console.standbys.call();
    await console.standbys.call();
    expect(live.sent.map((each) => each.type === 'standBy' && each.departments)).toEqual([
      ['SND'],
      null
    ]);
  });

  it('what is selected stays so while others answer, until a press', async () => {
    const { live, console } = open({ state: 'live', pointer: ids.cues['LX 1'] ?? '' });
    await console.standbys.call();
    console.selection.choose(ids.cues['LX 4'] ?? '');
    const { next } = console.view;
    if (next) await console.standbys.heard(next, 'LX');
    expect(console.selection.chosen).toBe(ids.cues['LX 4']);
    await console.go();
    flushSync();
    expect(live.run.pointer).toBe(ids.groups['LX 2']);
    expect(console.selection.chosen).toBeNull();
  });

  it('what was heard by voice is answered for every silent position', async () => {
    const { live, console } = open({ state: 'live', pointer: ids.cues['LX 1'] ?? '' });
    await console.standbys.call();
    const { next } = console.view;
    if (next) await console.standbys.heard(next, 'LX');
    expect(live.run.cues[ids.cues['LX 2'] ?? '']?.state).toBe('ready');
    expect(live.run.cues[ids.cues['SND 2'] ?? '']?.state).toBe('standby');
  });
});

describe('keys', () => {
  const key = (code: string, fields: KeyboardEventInit = {}): KeyboardEvent =>
    new KeyboardEvent('keydown', { code, key: code === 'Space' ? ' ' : code, ...fields });

  it('a held Space is one press', async () => {
    const { live, console } = open();
    const keys = new ConsoleKeys(console);
    keys.down(key('Space'));
    for (let count = 0; count < 20; count += 1) keys.down(key('Space', { repeat: true }));
    await lockIsOver();
    keys.down(key('Space'));
    expect(live.sent).toHaveLength(1);
    keys.up(new KeyboardEvent('keyup', { code: 'Space', key: ' ' }));
    keys.down(key('Space'));
    expect(live.sent).toHaveLength(2);
  });

  it('Esc sends nothing, whatever is open', () => {
    const { live, console } = open({ state: 'live' });
    const keys = new ConsoleKeys(console);
    console.selection.move(1);
    console.entry = 'note';
    for (let count = 0; count < 4; count += 1) {
      keys.down(key('Escape'));
      keys.up(new KeyboardEvent('keyup', { code: 'Escape', key: 'Escape' }));
    }
    expect(live.sent).toEqual([]);
    expect(console.entry).toBeNull();
    expect(console.selection.chosen).toBeNull();
    expect(live.run.state).toBe('live');
  });

  it('belong to a text field while it has the focus', () => {
    const { live, console } = open();
    const keys = new ConsoleKeys(console);
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    keys.down(key('Space'));
    keys.down(key('KeyS', { key: 's' }));
    expect(live.sent).toEqual([]);
    expect(console.face?.kind).toBe('typing');
    // Taken away with the focus in it, it has the keys no longer.
    field.remove();
    keys.down(key('KeyS', { key: 's' }));
    expect(live.types).toEqual(['standBy']);
  });

  it('K and Shift+Esc count only when they are kept pressed', async () => {
    const { live, console } = open({ state: 'live', pointer: ids.cues['LX 1'] ?? '' });
    const keys = new ConsoleKeys(console);
    keys.down(key('KeyK', { key: 'k' }));
    keys.up(new KeyboardEvent('keyup', { code: 'KeyK', key: 'k' }));
    keys.down(key('Escape', { shiftKey: true }));
    keys.up(new KeyboardEvent('keyup', { code: 'Escape', key: 'Escape' }));
    await lockIsOver();
    expect(live.sent).toEqual([]);
    keys.down(key('KeyK', { key: 'k' }));
    await lockIsOver();
    expect(live.types).toEqual(['skip']);
  });
});
