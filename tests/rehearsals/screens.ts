import { ownCues } from '#core/own-cues.ts';
import { readiness } from '#core/readiness.ts';
import type { Run } from '#core/run.ts';
import { skippedItems, steps } from '#core/steps.ts';
import { lateText, remainingText } from '#core/time/text.ts';
import { forecast, type Forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { readout } from '#core/timing/readout.ts';
import { goFace } from '#lib/cueing/go-face.ts';
import { cueText, stepText } from '#lib/cueing/step-name.ts';
import { stageFace } from '#lib/stage/stage-face.ts';
import type { RehearsalDevice } from './device.ts';
import type { RehearsalHouse } from './house.ts';

/** A screen says that it is stale after so long without a word. */
const STALE_AFTER = 3_000;

/** What is on the screens now, in short: through the read-models that the screens themselves use. */
export class Screens {
  readonly #house: RehearsalHouse;

  constructor(house: RehearsalHouse) {
    this.#house = house;
  }

  #isLost({ heardAt }: RehearsalDevice): boolean {
    return this.#house.now - heardAt > STALE_AFTER;
  }

  #forecast(device: RehearsalDevice, run: Run): Forecast {
    const { document } = device;
    const nextItem = device.next(run.id)?.itemId ?? null;
    const ahead = { nextItem, skippedItems: skippedItems(document, run) };
    return forecast(plan(document, run.rundownId), run, this.#house.now, ahead);
  }

  /** The one control: which face it wears, and what it would fire. */
  face(device: RehearsalDevice, run = 'run1'): string {
    const { document, heardAt } = device;
    const now = device.run(run);
    const { byId } = steps(document, now.rundownId);
    const { kind, number, title, rail } = goFace({
      document,
      run: now,
      next: device.next(run),
      pointer: byId.get(now.pointer ?? '') ?? null,
      isConnected: !this.#isLost(device),
      lastContact: heardAt,
      storeTrouble: null,
      isMine: now.lease?.client === device.name,
      mayCall: true,
      isArmed: true,
      isTyping: false,
      isSending: false,
      lostBecause: null,
      toldAt: null,
      now: this.#house.now
    });
    const waits = rail.filter(({ isReady }) => !isReady).map(({ prefix }) => prefix);
    const words = `${kind}: ${[number, title].filter(Boolean).join(' ')}`;
    return waits.length > 0 ? `${words} (not ${waits.join(', ')})` : words;
  }

  /** "LX ready, SND waiting": of what is next. */
  readiness(device: RehearsalDevice, run = 'run1'): string {
    const next = device.next(run);
    if (!next) return '';
    return readiness(device.document, device.run(run), next)
      .map(({ departmentId, state }) => `${departmentId} ${state}`)
      .join(', ');
  }

  /** What is on: the step fired last. */
  now(device: RehearsalDevice, run = 'run1'): string {
    const { pointer, rundownId, state } = device.run(run);
    const step = steps(device.document, rundownId).byId.get(pointer ?? '');
    const words = step ? stepText(device.document, step) : '–';
    return state === 'live' ? words : `${words} (${state})`;
  }

  /** How late the show is: "+01:20". */
  late(device: RehearsalDevice, run = 'run1'): string {
    const { lateMs } = readout(this.#forecast(device, device.run(run)), this.#house.now);
    return lateMs === null ? '' : lateText(lateMs);
  }

  /** What is said of the hard out: "warning +02:00"; `overMs` is + when it is passed. */
  hardOut(device: RehearsalDevice, run = 'run1'): string {
    const { limits } = this.#forecast(device, device.run(run));
    const limit = limits.find(({ kind }) => kind === 'hardOut');
    return limit ? `${limit.level} ${lateText(limit.overMs)}` : '';
  }

  /** A crew device's band: its own cues, and in which state they are. */
  mine(device: RehearsalDevice, run = 'run1'): string {
    if (this.#isLost(device)) return 'no link';
    const { document, departments } = device;
    const { rundownId } = device.run(run);
    const { mine } = ownCues(document, rundownId, device.run(run), departments);
    if (!mine) return 'nothing';
    return `${mine.cues.map((cue) => cueText(document, cue)).join(' · ')} ${mine.state}`;
  }

  /** A cue that no GO fires, or any other: the state that a device knows it in. */
  cue(device: RehearsalDevice, name: string, run = 'run1'): string {
    const id = this.#house.ids.cues[name] ?? '';
    return device.run(run).cues[id]?.state ?? 'waiting';
  }

  /** The stage clock. */
  stage(device: RehearsalDevice, run = 'run1'): string {
    const now = device.run(run);
    const course = this.#forecast(device, now);
    const face = stageFace(this.#isLost(device), now, course, readout(course, this.#house.now));
    if (face.kind === 'lost') return 'NO LINK';
    if (face.kind === 'ended') return 'ended';
    if (face.kind === 'untimed') return `on ${remainingText(face.elapsed)}`;
    const left = face.left === null ? '' : remainingText(face.left);
    const urgency = face.kind === 'counting' && face.urgency !== 'neutral' ? face.urgency : '';
    return [face.kind, left, urgency].filter(Boolean).join(' ');
  }
}
