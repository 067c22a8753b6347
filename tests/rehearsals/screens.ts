import { allOwnCues, ownUncalled } from '#core/all-own-cues.ts';
import { callStates, lastCall, nextCall } from '#core/company-calls.ts';
import { comingCalls } from '#core/coming-calls.ts';
import { clearsAsked } from '#core/cues/clears-asked.ts';
import { ownCues, type OwnCues } from '#core/own-cues.ts';
import { readiness } from '#core/readiness.ts';
import { openAlarms } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import { skippedItems, steps } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { clockText, lateText, remainingText } from '#core/time/text.ts';
import { forecast, type Forecast } from '#core/timing/forecast.ts';
import { plan } from '#core/timing/plan.ts';
import { readout } from '#core/timing/readout.ts';
import { goFace } from '#lib/cueing/go-face.ts';
import { stepText } from '#lib/cueing/step-name.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import { runBanner } from '#lib/marks/run-banner.ts';
import { stageFace } from '#lib/stage/stage-face.ts';
import { runWords } from '#lib/text/states.ts';
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

  /** Nothing was heard for so long that its screen says so. */
  protected isLost({ heardAt }: RehearsalDevice): boolean {
    return this.#house.now - heardAt > STALE_AFTER;
  }

  protected forecast(device: RehearsalDevice, run: Run): Forecast {
    const { document } = device;
    const nextItem = device.next(run.id)?.itemId ?? null;
    const ahead = { nextItem, skippedItems: skippedItems(document, run) };
    return forecast(plan(document, run.rundownId), run, this.#house.now, ahead);
  }

  /** Of a stage without a run. */
  protected planned({ document }: RehearsalDevice, rundownId: string): Forecast {
    return forecast(plan(document, rundownId), null, this.#house.now);
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
      isConnected: !this.isLost(device),
      lastContact: heardAt,
      storeTrouble: null,
      isMine: now.lease?.client === device.name,
      mayCall: true,
      isArmed: true,
      isTyping: false,
      isSending: false,
      lostBecause: null,
      toRecord: null,
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
    return readiness(device.document, device.run(run), next, this.#house.now)
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
    const { lateMs } = readout(this.forecast(device, device.run(run)), this.#house.now);
    return lateMs === null ? '' : lateText(lateMs);
  }

  /** What is said of the hard out: "warning +02:00"; `overMs` is + when it is passed. */
  hardOut(device: RehearsalDevice, run = 'run1'): string {
    const { limits } = this.forecast(device, device.run(run));
    const limit = limits.find(({ kind }) => kind === 'hardOut');
    return limit ? `${limit.level} ${lateText(limit.overMs)}` : '';
  }

  /** A crew device's band: its own cues, and in which state they are. */
  mine(device: RehearsalDevice, run = 'run1'): string {
    if (this.isLost(device)) return 'no link';
    const { mine } = this.own(device, device.run(run));
    if (!mine) return 'nothing';
    return `${mine.cues.map((cue) => cueText(device.document, cue)).join(' · ')} ${mine.state}`;
  }

  /** A crew device's steps, with what no GO fires in its place among them. */
  protected own(device: RehearsalDevice, run: Run): OwnCues {
    const { document, departments } = device;
    const { rundownId } = run;
    const called = ownCues(document, rundownId, run, departments);
    const uncalled = ownUncalled(document, rundownId, run, departments);
    const course = this.forecast(device, run);
    return allOwnCues(document, rundownId, course, called, uncalled, () => this.#house.now);
  }

  /** The word of a crew's screen for what the show is in, what stands across it, and its own band. */
  crew(device: RehearsalDevice, run = 'run1'): string {
    if (this.isLost(device)) return 'no link';
    return [this.banner(device, run), this.mine(device, run)].join(' | ');
  }

  /** What stands across every screen while the show stands still, else the word of its state. */
  banner(device: RehearsalDevice, run = 'run1'): string {
    const now = device.run(run);
    const banner = runBanner(now, this.#house.now);
    if (!banner) return now.closed ? 'CLOSED' : runWords[now.state];
    const by = banner.by && ` (${banner.by})`;
    return `${banner.word}: ${banner.text}${by}`;
  }

  /** A screen backstage that is for one department: its next call, and when that comes. */
  backstage(device: RehearsalDevice, department: string, run = 'run1'): string {
    if (this.isLost(device)) return 'NO LINK';
    const { document } = device;
    const now = device.run(run);
    const who = { of: 'department', what: department } as const;
    const course = this.forecast(device, now);
    const [call] = comingCalls(document, now.rundownId, now, course, who);
    if (!call) return 'no more calls';
    const words = `${call.cues.map((cue) => cueText(document, cue)).join(' · ')} ${call.item.title}`;
    if (call.isStandingBy) return `${words} STANDBY`;
    if (!call.due || call.due.at === null) return `${words} ${call.due ? 'in this item' : '–'}`;
    return `${words} ${this.#wall(call.due.at)}`;
  }

  #wall(time: Instant): string {
    return clockText(time, this.#house.tz, 24);
  }

  /** The calls to the company, as the console has them: the next one, and who heard the last. */
  companyCalls(device: RehearsalDevice): string {
    const run = device.run();
    const states = callStates(device.document, run);
    const [last, next] = [lastCall(states), nextCall(states, run)];
    const heard = last?.called ? Object.keys(last.called.heardBy).length : 0;
    const told = last ? `${last.call.name} heard by ${heard}` : 'none called';
    if (!next) return told;
    const due = next.dueAt === null ? 'unplanned' : this.#wall(next.dueAt);
    const isDue = next.dueAt !== null && next.dueAt <= this.#house.now;
    return `${told}, ${next.call.name} ${isDue ? 'is due since' : 'at'} ${due}`;
  }

  /** "AUTO 3 asked", "AUTO 3 clear for 12 s": the clears that are wanted, and those that hold. */
  clears(device: RehearsalDevice): string {
    const { document } = device;
    const words = clearsAsked(document, device.run(), this.#house.now).map(({ cues, until }) => {
      const names = cues.map((cue) => cueText(document, cue)).join(' · ');
      const left = until === null ? 0 : until - this.#house.now;
      return left > 0 ? `${names} clear for ${Math.ceil(left / 1000)} s` : `${names} asked`;
    });
    return words.join(', ') || 'none';
  }

  /** Whoever asks for a hold or a stop and was not answered yet. */
  alarms(device: RehearsalDevice): string[] {
    return openAlarms(device.run()).map(({ name, asks, reason }) => `${name}: ${asks}, ${reason}`);
  }

  /** A cue that no GO fires, or any other: the state that a device knows it in. */
  cue(device: RehearsalDevice, name: string, run = 'run1'): string {
    const id = this.#house.ids.cues[name] ?? '';
    return device.run(run).cues[id]?.state ?? 'waiting';
  }

  /** The stage clock. */
  stage(device: RehearsalDevice, run = 'run1'): string {
    const now = device.run(run);
    const course = this.forecast(device, now);
    const face = stageFace(this.isLost(device), now, course, readout(course, this.#house.now));
    if (face.kind === 'lost') return 'NO LINK';
    if (face.kind === 'ended') return 'ended';
    if (face.kind === 'untimed') return `on ${remainingText(face.elapsed)}`;
    const left = face.left === null ? '' : remainingText(face.left);
    const urgency = face.kind === 'counting' && face.urgency !== 'neutral' ? face.urgency : '';
    return [face.kind, left, urgency].filter(Boolean).join(' ');
  }
}
