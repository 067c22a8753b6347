import type { Id } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';

/** What the caller points at: a step, and the departments that the next standby is for. */
export class Selection {
  /** The step chosen by hand; null: what is next. */
  chosen = $state<Id | null>(null);
  /** The list follows the show. */
  isTracking = $state(true);
  #meant = $state.raw<{ readonly step: Id; readonly departments: readonly Id[] } | null>(null);

  readonly #view: RundownView;
  readonly #next: () => Step | null;

  /** What keys and the sentence line are about. */
  readonly step: Step | null = $derived.by(() => {
    const chosen = this.chosen === null ? undefined : this.#view.steps.byId.get(this.chosen);
    return chosen ?? this.#next();
  });
  /** Chosen by hand, and another than what comes next. */
  readonly isElsewhere: boolean = $derived.by(
    () => this.step !== null && this.step.id !== this.#next()?.id
  );
  /** Departments that the next standby of this step is for; none: all. */
  readonly departments: readonly Id[] = $derived.by(() =>
    this.#meant !== null && this.#meant.step === this.step?.id ? this.#meant.departments : []
  );

  // On its own, so that an answer or a message does not look like a press.
  readonly #pointer = $derived.by(() => this.#view.run?.pointer ?? null);

  /** @param next what comes next */
  constructor(view: RundownView, next: () => Step | null) {
    this.#view = view;
    this.#next = next;
    // A press moves the show on: what was pointed at before it is meant no more.
    $effect(() => {
      void this.#pointer;
      this.clear();
    });
  }

  choose(step: Id): void {
    this.chosen = step;
  }

  /** The row above or below. */
  move(by: 1 | -1): void {
    const { list } = this.#view.steps;
    const from = this.step?.index ?? (by > 0 ? -1 : list.length);
    const to = list[Math.min(Math.max(from + by, 0), list.length - 1)];
    if (to) this.chosen = to.id;
  }

  /** Calls a department in or out of the next standby of a step. */
  toggle(step: Id, department: Id): void {
    const before = this.#meant?.step === step ? this.#meant.departments : [];
    const departments = before.includes(department)
      ? before.filter((each) => each !== department)
      : [...before, department];
    this.#meant = { step, departments };
    this.chosen = step === this.#next()?.id ? null : step;
  }

  /** The next standby is for all again. */
  callAll(): void {
    this.#meant = null;
  }

  clear(): void {
    this.chosen = null;
    this.callAll();
  }

  /** Back to what is live. */
  toLive(): void {
    this.clear();
    this.isTracking = true;
  }
}
