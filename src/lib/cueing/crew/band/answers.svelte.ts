import type { Command } from '#core/command.ts';
import type { OwnStep } from '#core/own-cues.ts';
import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import type { Refused } from '#lib/text/rejections.ts';

/**
 * What this device answers: READY, its withdrawal, and what else it says of the run. Nothing counts before the server's event
 * shows it; in between it is being sent, and a refusal is told in its place.
 */
export class Answers {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  /** Being sent, and for which standby. */
  sending = $state.raw<{ readonly what: 'ready' | 'takeBack'; readonly standbyId: Id } | null>(
    null
  );
  /** What became of the last answer that did not count. */
  refusal = $state.raw<Refused | null>(null);

  constructor(live: LiveShow, view: RundownView) {
    this.#live = live;
    this.#view = view;
  }

  /** Whether this device may answer for a step at all: a viewer only watches. */
  mayAnswer(step: OwnStep): boolean {
    const run = this.#view.run?.id;
    return (
      run !== undefined &&
      step.asks.some(({ standbyId, positionId }) =>
        this.#live.may({ type: 'ack', run, standbyId, position: positionId })
      )
    );
  }

  ready(step: OwnStep): Promise<void> {
    const open = step.asks.filter((ask) => ask.state !== 'acked');
    return this.#answer('ack', 'ready', open);
  }

  takeBack(step: OwnStep): Promise<void> {
    const given = step.asks.filter((ask) => ask.state === 'acked');
    return this.#answer('withdraw', 'takeBack', given);
  }

  async #answer(
    type: 'ack' | 'withdraw',
    what: 'ready' | 'takeBack',
    asks: OwnStep['asks']
  ): Promise<void> {
    const run = this.#view.run?.id;
    const standbyId = asks[0]?.standbyId;
    if (run === undefined || standbyId === undefined || this.sending !== null) return;
    this.refusal = null;
    this.sending = { what, standbyId };
    const outcomes = await Promise.all(
      asks.map((ask) =>
        this.#live.send({ type, run, standbyId: ask.standbyId, position: ask.positionId })
      )
    );
    this.sending = null;
    this.#tell(outcomes);
  }

  /** Anything else that this device says of the run; whether it was taken. */
  async say(command: Command): Promise<boolean> {
    return this.#tell([await this.#live.send(command)]);
  }

  #tell(outcomes: readonly Outcome[]): boolean {
    const refused = outcomes.find((outcome) => !outcome.ok);
    this.refusal = refused && !refused.ok ? refused.refusal : null;
    return refused === undefined;
  }
}
