import type { Actor } from '#core/actor.ts';
import type { Command } from '#core/command.ts';
import { callTemplates } from '#core/company-calls.ts';
import type { EnteredState } from '#core/run.ts';
import { duration, minute } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { operator, PlayedShow } from '../../support/played-show.ts';
import { departments } from './people.ts';

export interface RunWanted {
  /** The first cell of the row. */
  readonly name: string;
  /** The column: the state of the run, or `closed`. */
  readonly state: string;
  readonly holder: Actor;
  /** Who tries: a book may have been offered to them. */
  readonly who: Actor;
}

const other = operator('VID');
/** What the caller has said before the first GO, by the column or by the end of the row's name. */
const entered: readonly (readonly [EnteredState, string])[] = [
  ['preshow', 'held before the show'],
  ['houseOpen', 'held with the house open']
];

/**
 * A run in one state, and the command of one row of the table ready to be given. There is always
 * something that the command can be about: a cue that stands by, a call that was made, an open problem.
 */
export class RunScene {
  readonly show: PlayedShow;
  readonly #wanted: RunWanted;

  constructor(wanted: RunWanted) {
    this.#wanted = wanted;
    const { name, state, holder } = wanted;
    const isUncleared = name.includes('not cleared');
    const hasRunOut = name.includes('cleared until before');
    this.show = new PlayedShow({
      show: {
        companyCalls: callTemplates.uk,
        clearances: isUncleared || hasRunOut,
        ...(hasRunOut && { clearanceValidMs: minute })
      },
      departments,
      items: [
        { minutes: 1, cues: ['VID 0'] },
        {
          minutes: 1,
          cues: ['LX 1', { cue: 'LX 9', execution: { kind: 'taken' } }],
          together: false
        },
        { minutes: 1, cues: ['SND 2'] },
        { minutes: 1, cues: [{ cue: 'LX 3', clearFromPositionId: 'LX-op' }] }
      ]
    });
    this.show.open(name.includes('rehearsing') ? 'rehearsal' : 'show', holder);
    if (/^(answer|withdraw)Here(?!, nobody asked)/.test(name)) {
      this.#call(this.show.says('openRollCall', {}));
    }
    this.#open(isUncleared);
    this.#reach(state, name);
    if (hasRunOut) this.show.now = instant(this.show.now + minute);
    const check = { id: 'haze', rundownId: 'r1', departmentId: 'LX', text: 'Haze on' };
    if (/tickPreset|preset checks/.test(name))
      this.show.edit([{ do: 'add', in: 'checks', row: check }]);
    this.show.now = instant(this.show.now + (name.includes('ten minutes') ? 601_000 : 1_000));
  }

  #call(command: Command): void {
    this.show.send(command, this.#wanted.holder);
  }

  #enter(state: EnteredState): void {
    this.#call(this.show.says('enter', { state }));
  }

  #open(isUncleared: boolean): void {
    const { show } = this;
    this.#call(show.says('callCompany', { call: 'half' }));
    const trouble = { id: 'p1', department: 'VID', standbyId: null, text: 'no picture' };
    show.send({ type: 'problem', run: 'run1', ...trouble }, other);
    const words = { rundownId: 'r1', to: { kind: 'all' }, text: 'hello', fromDepartmentId: null };
    this.#call({ type: 'sendMessage', id: 'm1', ...words } as Command);
    if (isUncleared) return;
    for (const kind of ['openHouse', 'start'] as const) {
      this.#call({ type: 'giveClearance', run: 'run1', kind, by: 'Finn' });
    }
  }

  /** To the state, by the way that the row names; what stands by then does so before its last command. */
  #reach(state: string, name: string): void {
    const start = entered.find(([each, way]) => state === each || name.endsWith(way))?.[0];
    if (state === 'houseOpen' && name.includes('not cleared')) {
      const kind = 'openHouse';
      this.#call({ type: 'giveClearance', run: 'run1', kind, by: 'Finn' });
      this.#enter('houseOpen');
      this.#call({ type: 'withdrawClearance', run: 'run1', kind });
    } else if (start) this.#enter(start);
    const isBefore = start !== undefined || state === 'scheduled' || name.includes('first GO');
    if (!isBefore) {
      this.show.send(this.show.goTo('vid0'), this.#wanted.holder);
      if (!name.includes('to the top')) this.show.send(this.show.goTo('lx1'), this.#wanted.holder);
    }
    if (state === 'interval' || name.endsWith('in the interval')) this.#enter('interval');
    this.#prepare(state, name);
    if (state === 'held') this.#call(this.show.says('hold', { reason: 'rain' }));
    if (state === 'stopped' || name.includes('out of a stop')) {
      this.#call({ type: 'stopRun', run: 'run1', reason: 'truss' });
    }
    if (state !== 'ended' && state !== 'closed') return;
    this.#call(this.show.says('endRun', {}));
    if (state === 'closed') this.#call({ type: 'closeRun', run: 'run1' });
    if (name.includes('space busy')) this.#call(opening);
  }

  #prepare(state: string, name: string): void {
    const { show } = this;
    this.#call(show.says('standBy', { step: 'lx3', departments: null, standbyId: 'sb1' }));
    if (state !== 'scheduled' && !name.includes('first GO')) {
      const alarm = { id: 'a1', asks: 'stop', reason: 'smoke' } as const;
      show.send({ type: 'raiseAlarm', run: 'run1', ...alarm }, other);
    }
    if (name.includes('as offered'))
      this.#call(show.says('offerBook', { to: this.#wanted.who.client }));
  }

  /** The command that the row means, as its sender's screen would give it. */
  command(): Command | null {
    const { show } = this;
    const { name } = this.#wanted;
    const confirmed = !name.includes('unconfirmed');
    const standing = { run: 'run1', standbyId: 'sb1', position: 'LX-op' } as const;
    const cue = { run: 'run1', cue: 'lx1' } as const;
    switch (name.split(/[ ,]/)[0] as Command['type']) {
      case 'edit':
        return { type: 'edit', changes: [show.setting('cues', 'snd2', 'notes', 'mind the step')] };
      case 'publish':
        return { type: 'publish', note: '' };
      case 'openRun':
        return opening;
      case 'takeBook':
        return show.says('takeBook', { held: true });
      case 'offerBook':
        return show.says('offerBook', { to: 'somebody' });
      case 'acceptBook':
        return { type: 'acceptBook', run: 'run1' };
      case 'warn':
        return show.says('warn', { step: 'snd2', departments: null });
      case 'standBy':
        return show.says('standBy', { step: 'snd2', departments: null, standbyId: 'sb9' });
      case 'cancelStandby':
        return show.says('cancelStandby', { step: 'lx3' });
      case 'ack':
        return { type: 'ack', ...standing };
      case 'withdraw':
        return { type: 'withdraw', ...standing };
      case 'problem':
        return { type: 'problem', ...standing, id: 'p9', department: 'LX', text: 'dark' };
      case 'clearProblem':
        return { type: 'clearProblem', run: 'run1', id: 'p1' };
      case 'giveClear':
        return { type: 'giveClear', run: 'run1', cues: ['lx3'] };
      case 'withdrawClear':
        return { type: 'withdrawClear', run: 'run1', cues: ['lx3'] };
      case 'go':
        return show.goTo(show.next ?? 'none', { pressedAt: show.now });
      case 'catchUp':
        return show.says('catchUp', {
          from: show.run.pointer,
          called: [{ step: show.next ?? 'none', at: show.now }]
        });
      case 'back':
        return show.backFrom({ confirmed });
      case 'setNext':
        return show.says('setNext', { step: 'lx3', confirmed });
      case 'skip':
        return show.says('skip', { step: 'snd2' });
      case 'reinstate':
        return show.says('reinstate', { step: 'snd2' });
      case 'hold':
        return show.says('hold', { reason: 'rain' });
      case 'resume':
        return show.says('resume', { text: 'from the top of the song' });
      case 'stopRun':
        return { type: 'stopRun', run: 'run1', reason: 'truss' };
      case 'raiseAlarm': {
        const asks = name.includes('for a stop') ? 'stop' : 'hold';
        return { type: 'raiseAlarm', run: 'run1', id: 'a9', asks, reason: 'smoke' };
      }
      case 'answerAlarm':
        return { type: 'answerAlarm', run: 'run1', id: 'a1' };
      case 'adjust':
        return show.says('adjust', { item: show.run.currentItem ?? 'i2', by: duration(minute) });
      case 'endRun':
        return show.says('endRun', {});
      case 'enter':
        return show.says('enter', {
          state: (/^enter (\w+)/.exec(name)?.[1] ?? '') as EnteredState
        });
      case 'announceCurtain':
        return show.says('announceCurtain', { curtain: instant(show.now + minute) });
      case 'callCompany':
        return show.says('callCompany', { call: 'quarter' });
      case 'hearCall':
        return { type: 'hearCall', run: 'run1', call: 'half' };
      case 'openRollCall':
        return show.says('openRollCall', {});
      case 'answerHere':
        return { type: 'answerHere', run: 'run1', positions: ['LX-op'] };
      case 'withdrawHere':
        return { type: 'withdrawHere', run: 'run1', positions: ['LX-op'] };
      case 'tickPreset':
        return { type: 'tickPreset', run: 'run1', check: 'haze' };
      case 'untickPreset':
        return { type: 'untickPreset', run: 'run1', check: 'haze' };
      case 'giveClearance':
        return { type: 'giveClearance', run: 'run1', kind: 'openHouse', by: '' };
      case 'withdrawClearance':
        return { type: 'withdrawClearance', run: 'run1', kind: 'start' };
      case 'reopenRun':
        return { type: 'reopenRun', run: 'run1' };
      case 'closeRun':
        return { type: 'closeRun', run: 'run1' };
      case 'sayWhy':
        return show.says('sayWhy', { reason: 'a light fell' });
      case 'lookOnStage':
        return show.says('lookOnStage', { look: 'black' });
      case 'adopt':
        return show.says('adopt', { seen: 0 });
      case 'note':
        return show.says('note', { id: 'n1', text: 'late' });
      case 'jot':
        return { type: 'jot', run: 'run1', id: 'n2', department: 'LX', step: null, text: 'dark' };
      case 'take':
        return { type: 'take', run: 'run1', cue: 'lx9' };
      case 'complete':
        return { type: 'complete', ...cue };
      case 'abort':
        return { type: 'abort', ...cue };
      case 'sendMessage': {
        const fromDepartmentId = name.includes('from a department') ? 'LX' : null;
        const words = { rundownId: 'r1', to: { kind: 'caller' }, text: 'hello' } as const;
        return { type: 'sendMessage', id: 'm9', ...words, fromDepartmentId };
      }
      case 'acknowledgeMessage':
        return { type: 'acknowledgeMessage', id: 'm1' };
      case 'clearMessage':
        return { type: 'clearMessage', id: 'm1' };
      case 'fireDue':
        return { type: 'fireDue', run: 'run1' };
      case 'deviceLost':
        return { type: 'deviceLost', device: other.device };
      default:
        return null;
    }
  }
}

const opening: Command = {
  type: 'openRun',
  run: 'run2',
  rundownId: 'r1',
  mode: 'show',
  label: ''
};
