import { untrack } from 'svelte';
import { rowOf } from '#core/collections.ts';
import { equal } from '#core/equal.ts';
import { hasBegun } from '#core/logistics/begun.ts';
import { broughtForward, isStillPossible, movedBy } from '#core/logistics/moved.ts';
import { eachWay, ranked, type Option } from '#core/logistics/ways-out.ts';
import type { Movement } from '#core/logistics.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { between, duration, minute, type Duration } from '#core/time/duration.ts';
import { newId } from '#lib/live/new-id.ts';
import { samePlan } from '#lib/marks/conflicts/same-plan.ts';
import type { Shift, ShowDesk } from '../show-desk.svelte.ts';
import { optionKey } from './option-words.ts';
import { concerned, tellings, type Telling } from './telling.ts';

/** Ways out, and the plan and the lateness that they were worked out for. */
interface WorkedOut {
  readonly document: ShowDocument;
  readonly byMs: Duration;
  readonly options: readonly Option[];
}

/** A team, and whether what it was told is stored. */
export interface Told extends Telling {
  readonly isSaid: boolean;
}

/** A hand that types a number is not waited upon for each figure of it. */
const QUIET_MS = 150;
const MOST_MINUTES = 24 * 60;

/** A vehicle that is late: what that would do, and what is done about it (L63, L64). */
export class Lateness {
  readonly #desk: ShowDesk;
  readonly #id: Id;
  minutes = $state<number | null>(null);
  reason = $state('');
  #chosen = $state<string | null>(null);
  #worked = $state.raw<WorkedOut | null>(null);
  /** Somebody has changed the plan, and with it what was shown here. */
  hasChanged = $state(false);
  /** Why it was not written. */
  refused = $state<string | null>(null);
  isBusy = $state(false);
  /** Once it is applied: who was told of it. */
  told = $state.raw<readonly Told[] | null>(null);

  readonly movement: Movement | undefined = $derived.by(() =>
    rowOf(this.#desk.document.movements, this.#id)
  );
  readonly hasBegun: boolean = $derived.by(
    () => this.movement !== undefined && hasBegun(this.movement)
  );
  readonly byMs: Duration | null = $derived.by(() => {
    const { minutes } = this;
    const isSaid = minutes !== null && minutes >= 1 && minutes <= MOST_MINUTES;
    return isSaid ? duration(Math.round(minutes) * minute) : null;
  });
  /** Least harm first; null: not worked out yet. */
  readonly options: readonly Option[] | null = $derived.by(() =>
    this.byMs === null ? null : (this.#worked?.options ?? null)
  );
  /** The one that is chosen; at first the best of those for which nobody has to come earlier. */
  readonly option: Option | null = $derived.by(
    () =>
      this.options?.find((each) => optionKey(each) === this.#chosen) ??
      this.options?.find(
        (each) => broughtForward(movedBy(this.document, each.changes)).length === 0
      ) ??
      null
  );
  /** What that would move, and by how much. */
  readonly shifts: readonly Shift[] | null = $derived.by(() =>
    this.option
      ? movedBy(this.document, this.option.changes).map(({ row, from, to }) => ({
          row,
          byMs: between(from, to)
        }))
      : null
  );
  /** The plan that what is shown was worked out on. */
  readonly document: ShowDocument = $derived.by(
    () => this.#worked?.document ?? this.#desk.document
  );
  /** What is shown is what the plan says now, of the lateness that is said now. */
  readonly isCurrent: boolean = $derived.by(
    () =>
      this.#worked !== null &&
      this.#worked.byMs === this.byMs &&
      samePlan(this.#worked.document, this.#desk.document)
  );
  readonly teams: number = $derived.by(() =>
    this.option ? concerned(this.document, this.option).length : 0
  );
  readonly mayNote: boolean = $derived.by(() => this.#desk.maySet('movements', 'late'));
  readonly mayApply: boolean = $derived.by(() => this.#desk.maySet('movements', 'slot'));

  constructor(desk: ShowDesk, id: Id) {
    this.#desk = desk;
    this.#id = id;
    const said = rowOf(desk.document.movements, id)?.late;
    if (said) {
      this.minutes = Math.round(said.byMs / minute);
      this.reason = said.note;
    }
    $effect(() => {
      const [{ document }, byMs] = [this.#desk, this.byMs];
      if (byMs === null || this.told !== null || this.isCurrent) return;
      return untrack(() => this.#workOut(document, byMs));
    });
  }

  choose(option: Option): void {
    this.#chosen = optionKey(option);
  }

  /** One way out at a time: a key that is pressed meanwhile is answered between two of them. */
  #workOut(document: ShowDocument, byMs: Duration): () => void {
    let isLeft = false;
    const work = async (): Promise<void> => {
      const found: (Option | null)[] = [];
      for (const way of eachWay(document, this.#id, byMs)) {
        found.push(way);
        await new Promise((resolve) => setTimeout(resolve));
        if (isLeft) return;
      }
      const { now } = this.#desk.live;
      const options = ranked(found).filter(({ changes }) =>
        isStillPossible(movedBy(document, changes), now)
      );
      this.#show({ document, byMs, options });
    };
    const timer = setTimeout(() => void work(), this.#worked === null ? 0 : QUIET_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }

  #show(worked: WorkedOut): void {
    const before = this.#worked;
    if (before?.byMs !== worked.byMs) this.hasChanged = false;
    else if (!equal(effectsOf(before), effectsOf(worked))) this.hasChanged = true;
    this.#worked = worked;
  }

  /** Says how late it is, and moves nothing; whether that was written. */
  async note(): Promise<boolean> {
    const { movement, byMs } = this;
    if (!movement || byMs === null) return false;
    const note = this.reason.trim();
    const to = { byMs, note, at: this.#desk.live.now, name: this.#desk.live.me?.name ?? '' };
    return this.#write([
      { do: 'set', in: 'movements', id: movement.id, field: 'late', to, was: movement.late }
    ]);
  }

  /** Makes the way out that is chosen, in one edit, and then tells those whom it concerns. */
  async apply(): Promise<boolean> {
    const { option, byMs, document } = this;
    if (!option || byMs === null || !this.isCurrent) return false;
    const reported = { movement: this.#id, byMs, reason: this.reason.trim() };
    const teams = tellings(document, reported, { option, newId });
    if (!(await this.#write(option.changes))) return false;
    this.told = teams.map((team) => ({ ...team, isSaid: false }));
    await this.tell();
    return true;
  }

  /** Tells those who have not been told; what was said already is not said twice, by its id. */
  async tell(): Promise<void> {
    this.isBusy = true;
    for (const team of this.told ?? []) {
      if (team.isSaid) continue;
      const outcomes = [];
      for (const message of team.messages) outcomes.push(await this.#desk.live.send(message));
      const isSaid = outcomes.every(
        (each) => each.ok || ('code' in each.refusal && each.refusal.code === 'idTaken')
      );
      this.told = (this.told ?? []).map((each) =>
        each.name === team.name ? { ...each, isSaid } : each
      );
    }
    this.isBusy = false;
  }

  async #write(changes: Parameters<ShowDesk['put']>[0]): Promise<boolean> {
    this.isBusy = true;
    this.refused = await this.#desk.put(changes);
    this.isBusy = false;
    return this.refused === null;
  }
}

/** What each way out does, as far as somebody reads it. */
const effectsOf = ({ options }: WorkedOut): unknown =>
  options.map((option) => [optionKey(option), option.changes, option.ripple.risks]);
