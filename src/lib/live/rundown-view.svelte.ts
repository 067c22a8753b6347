import { untrack } from 'svelte';
import { inOrder } from '#core/collections.ts';
import type { Run } from '#core/run.ts';
import type { Department, Id, Item, Rundown, ShowDay, ShowDocument } from '#core/show.ts';
import { activeRun, itemsOf, nextStep, skippedItems, steps } from '#core/steps.ts';
import type { Step, Steps } from '#core/steps.ts';
import { latest, type Instant } from '#core/time/instant.ts';
import { forecast, type Forecast } from '#core/timing/forecast.ts';
import { plan, type Plan } from '#core/timing/plan.ts';
import { readout, type Readout } from '#core/timing/readout.ts';
import type { LiveShow } from './live-show.svelte.ts';

/** How far this device's clock may lag behind a press that its screen shows already, in ms. */
const MAX_LAG = 2_000;

/**
 * One rundown of a live show as the screens read it. The plan is made again when the plan changes,
 * the forecast at each event of the show (and each second while it moves by itself), the readout
 * each second.
 */
export class RundownView {
  readonly #live: LiveShow;
  readonly #id: () => Id;

  constructor(live: LiveShow, rundownId: () => Id) {
    this.#live = live;
    this.#id = rundownId;
  }

  /** Null until the first state is here, and where there is no such rundown. */
  readonly rundown: Rundown | null = $derived.by(
    () => this.#live.document.rundowns[this.#id()] ?? null
  );
  readonly day: ShowDay | null = $derived.by(() =>
    this.rundown ? (this.#live.document.days[this.rundown.dayId] ?? null) : null
  );
  /** Whose clock is on the wall. */
  readonly zone: string = $derived.by(() => this.day?.tz ?? this.#live.document.show.tz);

  /** The run under way or scheduled; where there is none, the one that ended last. */
  readonly run: Run | null = $derived.by(() => shownRun(this.#live.document, this.#id()));
  /** This page holds the book: its press counts. */
  readonly isMine: boolean = $derived.by(() => this.run?.lease?.client === this.#live.client);

  // Rows keep their identity until they are changed: what reads only these is not made again by
  // every GO.
  readonly #itemRows = $derived.by(() => this.#live.document.items);
  readonly #cueRows = $derived.by(() => this.#live.document.cues);
  readonly #departmentRows = $derived.by(() => this.#live.document.departments);

  readonly items: readonly Item[] = $derived.by(() => {
    void this.#itemRows;
    return untrack(() => itemsOf(this.#live.document, this.#id()));
  });
  readonly departments: readonly Department[] = $derived.by(() =>
    inOrder(Object.values(this.#departmentRows))
  );
  readonly steps: Steps = $derived.by(() => {
    void [this.#itemRows, this.#cueRows, this.#id()];
    return untrack(() => steps(this.#live.document, this.#id()));
  });

  /** The step fired last. */
  readonly pointer: Step | null = $derived.by(() => {
    const pointer = this.run?.pointer ?? null;
    return pointer === null ? null : (this.steps.byId.get(pointer) ?? null);
  });
  /** The step that the next press fires; null at the end of the show, and without a run. */
  readonly next: Step | null = $derived.by(() => {
    const { run } = this;
    return run && run.state !== 'ended' ? nextStep(this.#live.document, run) : null;
  });

  readonly plan: Plan = $derived.by(() => {
    void [this.rundown, this.day, this.#itemRows];
    return untrack(() => plan(this.#live.document, this.#id()));
  });

  /** The second on every clock; never before the press that the screen already shows. */
  readonly now: Instant = $derived.by(() => {
    const { run } = this;
    const { now } = this.#live;
    if (!run || run.state === 'ended') return now;
    const shown = [run.lastGoAt, run.heldSince, run.resumedAt].filter((at) => at !== null);
    // Further ahead is no lag: the machine's clock was set back before the server's last start.
    return latest(now, ...shown.filter((at) => at - now < MAX_LAG));
  });

  readonly #forecastOfEvents: Forecast = $derived.by(() =>
    this.#forecastAt(untrack(() => this.now))
  );
  readonly forecast: Forecast = $derived.by(() => {
    const { movesFrom } = this.#forecastOfEvents;
    if (movesFrom === null || this.now < movesFrom) return this.#forecastOfEvents;
    return this.#forecastAt(this.now);
  });
  readonly readout: Readout = $derived.by(() => readout(this.forecast, this.now));

  #forecastAt(now: Instant): Forecast {
    const { plan, run, next } = this;
    if (!run) return forecast(plan, null, now);
    return forecast(plan, run, now, {
      skippedItems: skippedItems(this.#live.document, run),
      nextItem: next?.itemId ?? null
    });
  }
}

/** The run under way or scheduled; where there is none, the one that ended last. */
export const shownRun = (document: ShowDocument, rundownId: Id): Run | null =>
  activeRun(document, rundownId) ?? lastRun(document, rundownId);

function lastRun(document: ShowDocument, rundownId: Id): Run | null {
  const ended = Object.values(document.runs).filter((run) => run.rundownId === rundownId);
  return ended.reduce<Run | null>(
    (last, run) => (last === null || run.createdAt > last.createdAt ? run : last),
    null
  );
}
