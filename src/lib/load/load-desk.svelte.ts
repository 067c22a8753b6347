import { createContext } from 'svelte';
import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { PowerDrop, RiggingPoint, RuleSet } from '#core/logistics.ts';
import type { Work, WorkName } from '#core/logistics/progress.ts';
import { laterBy } from '#core/logistics/later.ts';
import { onDay, shifted } from '#core/logistics/times.ts';
import type { CollectionName, Id, ShowDay, ShowDocument } from '#core/show.ts';
import type { AnyStatus } from '#core/status.ts';
import { duration, minute } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { wallText } from '#core/time/text.ts';
import { DAY_SECONDS, wallTime } from '#core/time/wall-time.ts';
import { ShowDesk } from '#lib/desk/show-desk.svelte.ts';
import { UnderFinger } from '#lib/desk/under-finger.ts';
import { everything, filtered } from './load-filter.ts';
import type { Grouping } from './load-groups.ts';
import { keyOf, loadLines, type WorkRef } from './load-line.ts';
import { stateWord } from './words.ts';

/** By how much a key moves a slot. */
const STEP = duration(5 * minute);

/** What the panel shows: a row of the plan, a place, a day, or all that a plan is set up by. */
export interface PanelRef {
  readonly in: WorkName | 'spaces' | 'days' | 'show';
  readonly id: Id;
}

const endNames = { task: 'tasks', movement: 'movements' } as const;

/** Where the panel has a row: what is in a space with it, a dependency with what waits; null: nowhere. */
function placeOf(document: ShowDocument, name: CollectionName, id: Id): PanelRef | null {
  switch (name) {
    case 'movements':
    case 'tasks':
    case 'crewCalls':
    case 'spaces':
    case 'days':
      return rowOf<object>(document[name], id) ? { in: name, id } : null;
    case 'powerDrops':
    case 'riggingPoints': {
      const spaceId = rowOf<PowerDrop | RiggingPoint>(document[name], id)?.spaceId;
      return spaceId === undefined ? null : { in: 'spaces', id: spaceId };
    }
    case 'dependencies': {
      const succ = rowOf(document.dependencies, id)?.succ;
      return succ && succ.kind !== 'item' ? { in: endNames[succ.kind], id: succ.id } : null;
    }
    default:
      return null;
  }
}

/** The load plan of a show on one page: what this device looks at of it, and what it changes. */
export class LoadDesk extends ShowDesk {
  /** Whether a tap is meant for what it lands on. */
  readonly finger = new UnderFinger();
  view = $state<'list' | 'timeline'>('list');
  filter = $state.raw(everything);
  grouping = $state<Grouping>('time');
  opened = $state.raw<PanelRef | null>(null);
  /** The panel takes the focus as it opens; not while rows are written one after the other. */
  takesFocus = true;
  /** Told to those who do not see where a row went. */
  heard = $state('');

  /** A plan is one of minutes: the list is not gone through each second. */
  readonly minute = $derived.by(() => instant(Math.floor(this.live.now / minute) * minute));
  readonly lines = $derived.by(() => loadLines(this.document, this.minute));
  readonly days = $derived.by(() =>
    inOrder(listOf(this.document.days)).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  );

  readonly #today = $derived.by(() => this.days.find((day) => isOn(day, this.minute))?.id ?? null);
  /** Undefined: nobody has chosen. */
  #chosen = $state.raw<Id | null | undefined>(undefined);
  /** The day that is shown; null: all of them. Today, where something is planned on it. */
  readonly dayId: Id | null = $derived.by(() => {
    const chosen = this.#chosen;
    if (chosen !== undefined && (chosen === null || this.days.some(({ id }) => id === chosen)))
      return chosen;
    return this.lines.some(({ day }) => day.id === this.#today) ? this.#today : null;
  });
  readonly ofDay = $derived.by(() =>
    this.dayId === null ? this.lines : this.lines.filter(({ day }) => day.id === this.dayId)
  );
  /** What the filter leaves of the day. */
  readonly shown = $derived.by(() => filtered(this.ofDay, this.filter));
  readonly line = $derived.by(() => {
    const { opened } = this;
    return this.lines.find(({ ref }) => ref.in === opened?.in && ref.id === opened.id);
  });

  /** May write everything down (L3). */
  readonly mayEdit = $derived.by(() => this.maySet('movements', 'title'));
  /** May say of anything how far it has come. */
  readonly mayMarkSome = $derived.by(() => this.lines.some(({ work }) => this.mayMark(work)));
  /** Who is told of a load plan, who of what goes back, and who of phones and notes (L8). */
  readonly seesPlan = $derived.by(() => this.live.me?.class !== 'public');
  readonly seesReturns = $derived.by(() => ['full', 'staff'].includes(this.live.me?.class ?? ''));
  readonly seesAll = $derived.by(() => this.live.me?.class === 'full');

  /** What a plan is held against; null: the usual rules (L5). */
  setRules(to: RuleSet | null): Promise<string | null> {
    const was = this.document.show.ruleSet ?? null;
    return this.put([{ do: 'setShow', field: 'ruleSet', to, was }]);
  }

  /** The timeline draws it. */
  override get mayPreview(): boolean {
    return this.view === 'timeline';
  }

  choose(day: Id | null): void {
    this.#chosen = day;
  }

  open(ref: PanelRef, takesFocus = true): void {
    this.takesFocus = takesFocus;
    this.opened = ref;
  }

  /** Shows a row where this page has it; whether it does. */
  override readonly shows = ({ in: name, id }: RowRef): boolean => {
    const ref = placeOf(this.document, name, id);
    if (ref) this.open(ref);
    return ref !== null;
  };

  isOpen(ref: WorkRef): boolean {
    return this.opened?.in === ref.in && this.opened.id === ref.id;
  }

  mayMark({ in: name, row }: Work): boolean {
    const { id, status } = row;
    const change = { do: 'set', in: name, id, field: 'status', to: status, was: status } as const;
    return this.live.may({ type: 'edit', changes: [change] });
  }

  /** Says how far something has come; the server says since when (L2). */
  async mark(work: Work, state: string, press: MouseEvent): Promise<void> {
    const { id, status } = work.row;
    if (!this.finger.means(press) || status.state === state) return;
    const name = this.#nameOf({ in: work.in, id });
    const to = { state, times: status.times } as AnyStatus;
    const change = { do: 'set', in: work.in, id, field: 'status', to, was: status } as const;
    if (!(await this.change([change], `${name}: that was not written.`))) return;
    const word = stateWord(work, state).toLowerCase();
    this.notice = { title: `${name}: ${word}`, text: '', undo: true };
  }

  /** Moves a slot so many steps later; earlier where that is negative. */
  async nudge(ref: WorkRef, steps: number): Promise<void> {
    const line = this.lines.find(({ key }) => key === keyOf(ref));
    if (!line || !this.mayEdit) return;
    const by = duration(steps * STEP);
    const slot = shifted(this.document, line.work.row.slot, by);
    this.heard = `${line.title}: ${wallText(slot.at, this.document.show.clock)}`;
    const why = await this.put(laterBy(this.document, line.work, by));
    this.tell(`${line.title} was not moved.`, why);
  }

  #nameOf(ref: WorkRef): string {
    return this.lines.find(({ key }) => key === keyOf(ref))?.title ?? 'This';
  }
}

/** Whether an instant is on a show day, from its day change to the next. */
function isOn(day: ShowDay, at: number): boolean {
  const { dayChange } = day;
  return onDay(day, dayChange) <= at && at < onDay(day, wallTime(dayChange + DAY_SECONDS));
}

export const [useDesk, provideDesk] = createContext<LoadDesk>();
