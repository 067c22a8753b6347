import { expect, it } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { apply, emptyShow } from '#core/apply.ts';
import type { Change, Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { RejectionCode } from '#core/rejection.ts';
import type { ShowDocument } from '#core/show.ts';
import { nextStep } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { demoShow } from './demo-show.ts';

const alone: Actor = {
  client: 'client-1',
  device: 'desk',
  name: 'One person',
  roles: ['owner'],
  departments: []
};

/** The demo on the desk of somebody who has nobody else. */
class LoneCaller {
  document: ShowDocument = emptyShow;
  #now = Date.parse('2031-09-18T17:45:00Z');
  #standbys = 0;

  constructor() {
    let ids = 0;
    const start = { date: '2031-09-18', tz: 'Europe/Berlin', firstStart: wallTime(71_100) };
    const { show, changes, rundown } = demoShow(start, () => `d${(ids += 1)}`);
    this.document = apply(emptyShow, [{ type: 'showCreated', show: { ...show, id: 'demo' } }]);
    this.#say({ type: 'edit', changes: changes as Change[] });
    const run = { run: 'run1', rundownId: rundown, label: 'Demo' };
    this.#say({ type: 'openRun', mode: 'rehearsal', ...run });
  }

  #say(command: Command): RejectionCode | null {
    this.#now += 2_000;
    const decision = decide(this.document, command, {
      actor: alone,
      now: instant(this.#now),
      deadline: null,
      seq: 1,
      holderOf: () => 'here'
    });
    if ('rejection' in decision) return decision.rejection.code;
    this.document = apply(this.document, decision.events);
    return null;
  }

  get #run() {
    const { run1 } = this.document.runs;
    if (!run1) throw new Error('the demo has no run');
    return run1;
  }

  /** The title of the item that is next, and the cues of its step; null at the end. */
  get next() {
    const step = nextStep(this.document, this.#run);
    return step && { ...step, title: this.document.items[step.itemId]?.title };
  }

  go(): RejectionCode | null {
    const { pointer: from, fence } = this.#run;
    const to = this.next?.id ?? '';
    const pressedAt = instant(this.#now);
    return this.#say({ type: 'go', run: 'run1', fence, from, to, pressedAt });
  }

  /** Stands it by, and logs what everybody says in the room: READY, and that the way is clear. */
  hear(): void {
    const { id: step = '', cueIds = [] } = this.next ?? {};
    const standbyId = `s${(this.#standbys += 1)}`;
    const { fence } = this.#run;
    this.#say({ type: 'standBy', run: 'run1', fence, step, departments: null, standbyId });
    const asked = cueIds.flatMap((id) => Object.keys(this.#run.cues[id]?.acks ?? {}));
    for (const position of new Set(asked)) {
      this.#say({ type: 'ack', run: 'run1', standbyId, position });
    }
    const unclear = cueIds.filter((id) => this.#run.cues[id]?.needsClear);
    if (unclear.length > 0) this.#say({ type: 'giveClear', run: 'run1', cues: unclear });
  }
}

it('is called from the first item to the last by one person: Space, and what they hear where a cloth moves', () => {
  const desk = new LoneCaller();
  const waited: (string | undefined)[] = [];
  let steps = 0;
  for (let { next } = desk; next; next = desk.next, steps += 1) {
    let refused = desk.go();
    if (refused) {
      waited.push(`${next.title}: ${refused}`);
      desk.hear();
      refused = desk.go();
    }
    expect(refused, next.title).toBeNull();
  }
  expect(steps).toBe(39);
  expect(waited).toEqual(['Copperfinch Quartet: needsReady', 'Live auction: needsReady']);
});
