import { setTimeout } from 'node:timers/promises';
import type { Run } from '#core/run.ts';
import { nextStep } from '#core/steps.ts';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import type { Random } from '../support/random.ts';
import type { Page } from './page.ts';
import { RUN } from './scene.ts';

/** How much was tried, over all shows. */
export interface Tried {
  presses: number;
  doubleTaps: number;
  races: number;
  handOvers: number;
  edits: number;
}

/** The people of one show: two who call it, and two who go on planning it. */
export class Director {
  readonly #callers: readonly [Page, Page];
  readonly #planners: readonly Page[];
  readonly #random: Random;
  readonly #tried: Tried;
  #edits = 0;

  constructor(pages: readonly Page[], random: Random, tried: Tried) {
    const [caller, deputy, ...others] = pages;
    if (!caller || !deputy) throw new Error('nobody calls this show');
    this.#callers = [caller, deputy];
    this.#planners = others.slice(0, 2);
    this.#random = random;
    this.#tried = tried;
  }

  /** Whoever holds the book presses, once or twice; or both do; or the book goes to the other. */
  async call(): Promise<void> {
    const holder = this.#callers.find((page) => holds(page) && page.canSend);
    if (!holder) return this.#takeOver();
    const other = this.#callers[0] === holder ? this.#callers[1] : this.#callers[0];
    const dice = this.#random.next();
    if (dice < 0.35) this.#press(holder);
    else if (dice < 0.65) await this.#doubleTap(holder);
    else if (dice < 0.95) await this.#race(holder, other);
    else await this.#handOver(holder, other);
  }

  plan(): void {
    const page = this.#random.pick(this.#planners);
    if (!page.canSend || page.replica.seq === 0) return;
    const item = this.#random.pick(Object.values(page.document.items));
    this.#edits += 1;
    const to = `${page.client} ${this.#edits};`;
    const change = { do: 'set', in: 'items', id: item.id, field: 'notes', to, was: item.notes };
    page.edit({ type: 'edit', changes: [change as never] }, to);
    this.#tried.edits += 1;
  }

  /** Nobody who is connected holds it: one of them takes it, as a deputy does. */
  #takeOver(): void {
    const page = this.#random.pick(this.#callers);
    if (page.replica.seq > 0) take(page);
  }

  async #doubleTap(holder: Page): Promise<void> {
    const aim = aimOf(holder);
    if (!aim || !this.#press(holder, aim)) return;
    if (this.#random.chance(0.5)) await setTimeout(this.#random.between(0, 120));
    if (this.#press(holder, aim)) this.#tried.doubleTaps += 1;
  }

  /** Both press at the same moment, and one of them takes the book away for it. */
  async #race(holder: Page, other: Page): Promise<void> {
    const aim = aimOf(holder);
    const aimOfOther = aimOf(other);
    if (!aim || !aimOfOther || !other.canSend) return void this.#press(holder);
    const own = (): boolean => this.#press(holder, aim);
    const others = (): boolean => {
      take(other);
      return this.#press(other, { ...aimOfOther, fence: aimOfOther.fence + 1 });
    };
    const [first, second] = this.#random.chance(0.5) ? [own, others] : [others, own];
    const hasFirst = first();
    if (this.#random.chance(0.3)) await setTimeout(this.#random.between(1, 40));
    if (second() && hasFirst) this.#tried.races += 1;
  }

  async #handOver(holder: Page, other: Page): Promise<void> {
    const run = runOf(holder);
    if (!run) return;
    holder.command({ type: 'offerBook', run: RUN, fence: run.fence, to: other.client });
    for (let waited = 0; waited < 1_000; waited += 50) {
      if (runOf(other)?.offeredTo === other.client) break;
      await setTimeout(50);
    }
    if (runOf(other)?.offeredTo !== other.client) return;
    other.press({ type: 'acceptBook', run: RUN }, { do: 'take', fence: null });
    this.#tried.handOvers += 1;
  }

  #press(page: Page, aim = aimOf(page)): boolean {
    if (!aim || !page.canSend) return false;
    const { from, to, fence } = aim;
    const pressedAt = instant(Date.now());
    page.press({ type: 'go', run: RUN, fence, from, to, pressedAt }, { do: 'go', from, to, fence });
    this.#tried.presses += 1;
    return true;
  }
}

interface Aim {
  readonly from: Id | null;
  readonly to: Id;
  readonly fence: number;
}

const runOf = (page: Page): Run | undefined => page.document.runs[RUN];
const holds = (page: Page): boolean => runOf(page)?.lease?.client === page.client;

function take(page: Page): void {
  const fence = runOf(page)?.fence ?? 0;
  page.press({ type: 'takeBook', run: RUN, fence, held: true }, { do: 'take', fence });
}

/** What a press on this page would mean, by what it shows. */
function aimOf(page: Page): Aim | null {
  const run = runOf(page);
  const next = run && nextStep(page.document, run);
  return run && next ? { from: run.pointer, to: next.id, fence: run.fence } : null;
}
