import { mayDo } from '#core/deeds.ts';
import { createContext } from 'svelte';
import { rowOf } from '#core/collections.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { CrewCallState } from '#core/logistics.ts';
import type { Id } from '#core/show.ts';
import { localDate } from '#core/time/local-date.ts';
import { ShowDesk } from '#lib/desk/show-desk.svelte.ts';
import { UnderFinger } from '#lib/desk/under-finger.ts';
import { callsOf, personLines, positionLines, type TimedCall } from './crew-lines.ts';
import { everyone, type PeopleFilter, type View } from './people-filter.ts';
import { callWords } from './words.ts';

/** The people of a show on one page: who has what, who is called, and what this device changes of it. */
export class PeopleDesk extends ShowDesk {
  /** Whether a tap is meant for whom it lands on. */
  readonly finger = new UnderFinger();
  view = $state<View>('people');
  filter = $state.raw<PeopleFilter>(everyone);
  /** What the panel shows: a person, or a position. */
  selected = $state.raw<{ readonly in: 'people' | 'positions'; readonly id: Id } | null>(null);

  readonly today = $derived.by(() => localDate(this.live.now, this.document.show.tz));
  readonly calls = $derived.by(() => callsOf(this.document));
  readonly people = $derived.by(() => personLines(this.document, this.calls, this.today));
  readonly positions = $derived.by(() => positionLines(this.document));

  readonly mayEdit = $derived.by(() => this.maySet('people', 'name'));
  /** Who is told of people at all, and who of numbers, certificates and absences (V3, L8). */
  readonly seesPeople = $derived.by(() => this.live.me?.class !== 'public');
  /** Links are given by those who plan the show. */
  readonly mayInvite = $derived.by(() => mayDo(this.live.me?.roles ?? [], 'invite'));
  readonly seesAll = $derived.by(() => this.live.me?.class === 'full');

  /** Whoever a call is for stands for it; a call of several stands in the list of calls. */
  override readonly shows = ({ in: name, id }: RowRef): boolean => {
    const { people, positions, assignments } = this.document;
    if (name === 'people' && rowOf(people, id)) this.open(name, id);
    else if (name === 'positions' && rowOf(positions, id)) this.open(name, id);
    else if (name === 'assignments')
      return this.shows({ in: 'positions', id: rowOf(assignments, id)?.positionId ?? '' });
    else if (name === 'crewCalls') return this.#showsCall(id);
    else return false;
    return true;
  };

  #showsCall(id: Id): boolean {
    const each = this.calls.find(({ call }) => call.id === id);
    if (!each) return false;
    if (each.personId !== null && each.call.qty === 1) this.open('people', each.personId);
    else this.show('calls');
    return true;
  }

  show(view: View): void {
    this.view = view;
    this.filter = { ...everyone, department: this.filter.department };
  }

  open(name: 'people' | 'positions', id: Id): void {
    this.selected = { in: name, id };
  }

  isOpen(name: 'people' | 'positions', id: Id): boolean {
    return this.selected?.in === name && this.selected.id === id;
  }

  /** "Bo Linden", "8 × Stagehand", "Lighting desk: nobody yet". */
  calledText({ call, personId }: TimedCall): string {
    const person = rowOf(this.document.people, personId ?? '')?.name;
    const post = rowOf(this.document.positions, call.positionId ?? '')?.name;
    const department = rowOf(this.document.departments, call.departmentId ?? '')?.spoken;
    if (call.qty > 1) return `${call.qty} × ${call.title || post || department || 'crew'}`;
    return person ?? `${post ?? (call.title || department || 'Somebody')}: nobody yet`;
  }

  /** What and where, beside whom it is for. */
  callFacts({ call, personId }: TimedCall): string {
    const post = rowOf(this.document.positions, call.positionId ?? '')?.name ?? '';
    const space = rowOf(this.document.spaces, call.spaceId ?? '')?.name ?? '';
    return [call.qty > 1 ? '' : call.title, personId === null ? '' : post, space]
      .filter(Boolean)
      .join(' · ');
  }

  /** Says how far a call has come; the server says since when (L2). */
  async mark(each: TimedCall, state: CrewCallState, press: MouseEvent): Promise<void> {
    const { id, status } = each.call;
    if (!this.finger.means(press) || status.state === state) return;
    const called = this.calledText(each);
    const to = { state, times: status.times };
    const change = { do: 'set', in: 'crewCalls', id, field: 'status', to, was: status } as const;
    if (!(await this.change([change], `${called}: that was not written.`))) return;
    this.notice = { title: `${called}: ${callWords[state].toLowerCase()}`, text: '', undo: true };
  }
}

export const [useDesk, provideDesk] = createContext<PeopleDesk>();
