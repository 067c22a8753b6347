import type { Actor } from '#core/actor.ts';
import type { Command } from '#core/command.ts';
import type { CueState } from '#core/run.ts';
import type { Cue, Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { operator, PlayedShow } from '../../support/played-show.ts';
import { departments } from './people.ts';

const WAIT = duration(60_000);
const lx = operator('LX');
/** A quarter past eight in Berlin, and when such a run is opened. */
const AT_TIME = Date.parse('2026-06-12T18:15:00Z');
const BEFORE = instant(AT_TIME - 900_000);

/** The kinds of cue that the table tells apart, by what makes them so. */
const kinds: Readonly<Record<string, Partial<Cue>>> = {
  called: {},
  required: { ackPolicy: 'hard' },
  watched: { clearFromPositionId: 'LX-op' },
  unasked: { ackPolicy: 'none' },
  timed: { execMs: WAIT },
  reported: { execMs: WAIT, reportComplete: true },
  taken: { execution: { kind: 'taken' } },
  follows: { execution: { kind: 'follow', parentId: 'vid0', delayMs: WAIT } },
  missed: { execution: { kind: 'follow', parentId: 'vid0', delayMs: WAIT } },
  timely: { execution: { kind: 'clock', at: wallTime(72_900) }, ackPolicy: 'hard' }
};

export interface CueWanted {
  /** The first cell of the row. */
  readonly name: string;
  readonly kind: string;
  readonly state: CueState;
  readonly holder: Actor;
}

/** A live show with `lx1` in one state, and the command of one row of the table ready to be given. */
export class CueScene {
  readonly show: PlayedShow;
  readonly #wanted: CueWanted;

  constructor(wanted: CueWanted) {
    this.#wanted = wanted;
    const { name, kind } = wanted;
    this.show = new PlayedShow({
      show: { needsStandby: name.includes('standbys are needed') },
      departments,
      items: [
        { minutes: 1, cues: ['VID 0'] },
        { minutes: 1, cues: [{ cue: 'LX 1', ...kinds[kind] }] },
        { minutes: 1, cues: ['SND 2'] },
        { minutes: 1, cues: ['SND 3'] }
      ]
    });
    if (kind === 'timely') this.show.now = BEFORE;
    this.show.open(name.includes('rehearsing') ? 'rehearsal' : 'show', wanted.holder);
    this.#reach(wanted.state);
    this.#prepare(name);
  }

  /** The caller's own, who here is whoever holds the book. */
  #call(command: Command): void {
    this.show.send(command, this.#wanted.holder);
  }

  #standBy(step: Id, standbyId: Id): void {
    this.#call(this.show.says('standBy', { step, departments: null, standbyId }));
  }

  #fire(step: Id): void {
    this.#call(this.show.goTo(step));
  }

  #choose(step: Id): void {
    this.#call(this.show.says('setNext', { step, confirmed: true }));
  }

  #begin(): void {
    this.#standBy('vid0', 'sb0');
    this.#fire('vid0');
  }

  #reach(state: CueState): void {
    const { kind } = this.#wanted;
    if (state === 'skipped' && kind === 'follows') {
      this.#call(this.show.says('skip', { step: 'vid0' }));
      return this.#fire('i2');
    }
    this.#begin();
    if (kind === 'missed') {
      this.#until(this.#dueAt() + 2_000);
      this.show.send({ type: 'fireDue', run: 'run1' }, null);
    }
    if (state === 'skipped') this.#call(this.show.says('skip', { step: 'lx1' }));
    else if (state === 'warned') {
      this.#call(this.show.says('warn', { step: 'lx1', departments: null }));
    } else if (state === 'standby' || state === 'ready') this.#callUp(state);
    else if (state !== 'waiting') this.#goLive(state);
  }

  #callUp(state: 'standby' | 'ready'): void {
    const { kind } = this.#wanted;
    this.#standBy('lx1', 'sb1');
    if (kind === 'unasked') return;
    if (state === 'standby' && kind !== 'watched') return;
    this.show.ack('sb1', 'LX');
    if (state === 'ready' && kind === 'watched') {
      this.show.send({ type: 'giveClear', run: 'run1', cues: ['lx1'] }, lx);
    }
  }

  #goLive(state: 'live' | 'done' | 'aborted'): void {
    const { kind } = this.#wanted;
    const cue = { run: 'run1', cue: 'lx1' };
    if (kind === 'taken' || kind === 'timely') this.show.send({ type: 'take', ...cue }, lx);
    else if (kind === 'follows') {
      this.#until(this.#dueAt());
      this.show.send({ type: 'fireDue', run: 'run1' }, null);
    } else {
      this.#callUp('ready');
      this.#fire('lx1');
    }
    if (state === 'done') this.show.send({ type: 'complete', ...cue }, lx);
    if (state === 'aborted') this.show.send({ type: 'abort', ...cue }, lx);
  }

  #dueAt(): number {
    return (this.show.cue('vid0').goAt ?? 0) + WAIT;
  }

  /** Whoever sends next does so at that moment. */
  #until(at: number): void {
    this.show.now = instant(Math.max(at - 1_000, this.show.now));
  }

  /** What has to have happened for the row, beside the state of the cue. */
  #prepare(name: string): void {
    if (name.endsWith('passed over')) {
      this.#call(this.show.says('reinstate', { step: 'lx1' }));
      this.#choose('snd2');
      this.#fire('snd2');
    }
    if (name.includes('chosen as the next')) this.#choose('lx1');
    if (name.includes('of a later step') && this.show.next !== 'snd2') this.#choose('snd2');
    if (name.includes('of an earlier step') || name.includes('of its parent')) this.#choose('vid0');
    if (name.includes('clear runs out')) {
      this.#until(this.show.cue('lx1').clear?.until ?? this.show.now + 31_000);
    }
    if (name.includes('when it follows')) this.#until(this.#dueAt());
    if (name.includes('at its time')) this.#until(AT_TIME);
    if (name.includes('after its time')) this.#until(AT_TIME + 5_000);
    if (name.includes('a second late')) this.#until(this.#dueAt() + 1_001);
    if (name.includes('end of its length')) this.#until(this.show.now + WAIT);
    this.show.now = instant(this.show.now + 1_000);
  }

  /** The command that the row means, as its sender's screen would give it. */
  command(): Command | null {
    const { show } = this;
    const { name } = this.#wanted;
    const forced = name.endsWith('forced') ? { force: 'seen on camera' } : {};
    const press = (to: Id): Command => show.goTo(to, { pressedAt: show.now, ...forced });
    const voice = (...steps: Id[]): Command =>
      show.says('catchUp', {
        from: show.run.pointer,
        called: steps.map((step) => ({ step, at: show.now }))
      });
    const standing = { run: 'run1', standbyId: show.cue('lx1').standbyId ?? 'sb1' };
    const cues = ['lx1'];
    switch (name.split(/[ ,]/)[0] as Command['type']) {
      case 'warn':
        return show.says('warn', { step: 'lx1', departments: null });
      case 'standBy':
        return show.says('standBy', { step: 'lx1', departments: null, standbyId: 'sb9' });
      case 'cancelStandby':
        return show.says('cancelStandby', { step: 'lx1' });
      case 'ack':
        return { type: 'ack', ...standing, position: 'LX-op' };
      case 'withdraw':
        return { type: 'withdraw', ...standing, position: 'LX-op' };
      case 'problem':
        return { type: 'problem', ...standing, id: 'p1', department: 'LX', text: 'dark' };
      case 'giveClear':
        return { type: 'giveClear', run: 'run1', cues };
      case 'withdrawClear':
        return { type: 'withdrawClear', run: 'run1', cues };
      case 'deviceLost':
        return { type: 'deviceLost', device: lx.device };
      case 'fireDue':
        return { type: 'fireDue', run: 'run1' };
      case 'go':
        if (name.includes('later')) return press('snd2');
        return press(name.includes('earlier') || name.includes('parent') ? 'vid0' : 'lx1');
      case 'catchUp':
        if (name.includes('later')) return voice('snd2');
        if (name.includes('the step after')) return voice('lx1', 'snd2');
        return voice(name.includes('earlier') || name.includes('parent') ? 'vid0' : 'lx1');
      case 'take':
        return { type: 'take', run: 'run1', cue: 'lx1', ...forced };
      case 'complete':
        return { type: 'complete', run: 'run1', cue: 'lx1' };
      case 'abort':
        return { type: 'abort', run: 'run1', cue: 'lx1' };
      case 'skip':
        return show.says('skip', { step: 'lx1' });
      case 'reinstate':
        return show.says('reinstate', { step: 'lx1' });
      case 'setNext':
        return show.says('setNext', { step: 'lx1', confirmed: true });
      case 'back':
        return show.backFrom();
      case 'hold':
        return show.says('hold', { reason: 'rain' });
      case 'raiseAlarm':
        return { type: 'raiseAlarm', run: 'run1', id: 'a1', asks: 'hold', reason: 'smoke' };
      case 'stopRun':
        return { type: 'stopRun', run: 'run1', reason: 'truss' };
      case 'endRun':
        return show.says('endRun', {});
      default:
        return null;
    }
  }
}
