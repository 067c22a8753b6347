import { createContext } from 'svelte';
import type { Id } from '#core/show.ts';
import { keptAs, personHere } from '#lib/live/person-here.ts';
import { keepDrafts, keptDrafts, type Draft } from './kept-drafts.ts';
import { fetchNotes, sendNote } from './note-road.ts';

/** A pause in typing after which a note is stored. */
const PAUSE = 800;
const RETRY = 3_000;

/**
 * What the person who is here, or else the device, wrote for themselves beside the rows of a show. It travels by HTTP and is no part of
 * the show. What is typed is held by the browser until the server has it.
 */
export class PrivateNotes {
  readonly #show: Id;
  readonly #person = personHere();
  readonly #name: string;
  /** There may be none: of a viewer; of whoever was here before. */
  isRefused = $state(false);
  #stored = $state.raw<ReadonlyMap<Id, string>>(new Map());
  #drafts = $state.raw<ReadonlyMap<Id, Draft>>(new Map());
  /** Why a note is not stored, in words. */
  #why = $state.raw<ReadonlyMap<Id, string>>(new Map());
  /** What another window, or another device of theirs, wrote meanwhile. */
  #others = $state.raw<ReadonlyMap<Id, string>>(new Map());
  readonly #sending = new Set<Id>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #windows: BroadcastChannel;

  constructor(show: Id) {
    this.#show = show;
    this.#name = keptAs(`callboard.private-notes ${show}`);
    this.#windows = new BroadcastChannel(`callboard private notes ${show}`);
  }

  /** Reads them, and follows the other windows of this device until it is ended. */
  follow(): () => void {
    this.#drafts = keptDrafts(localStorage, this.#name);
    const again = (): void => {
      void this.#read();
      this.storeSoon(0);
    };
    again();
    this.#windows.onmessage = () => void this.#read();
    window.addEventListener('focus', again);
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('focus', again);
      window.removeEventListener('online', again);
      clearTimeout(this.#timer);
      this.#windows.close();
    };
  }

  /** They follow a person to their other devices. */
  get isOfPerson(): boolean {
    return this.#person !== '';
  }

  textOf(item: Id): string {
    return this.#drafts.get(item)?.text ?? this.#stored.get(item) ?? '';
  }

  has(item: Id): boolean {
    return this.textOf(item) !== '';
  }

  isStored(item: Id): boolean {
    return !this.#drafts.has(item);
  }

  whyNot(item: Id): string | undefined {
    return this.#why.get(item);
  }

  otherOf(item: Id): string | undefined {
    return this.#others.get(item);
  }

  typed(item: Id, text: string): void {
    const was = this.#drafts.get(item)?.was ?? this.#stored.get(item) ?? '';
    this.#hold(item, { text, was });
    this.storeSoon(PAUSE);
  }

  /** The other window's text goes; or one's own does. */
  settle(item: Id, keep: 'mine' | 'other'): void {
    const other = this.#others.get(item) ?? '';
    const draft = this.#drafts.get(item);
    this.#others = without(this.#others, item);
    this.#stored = withOne(this.#stored, item, other);
    this.#hold(item, keep === 'mine' && draft ? { text: draft.text, was: other } : null);
    this.storeSoon(0);
  }

  storeSoon(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const item of this.#drafts.keys()) void this.#send(item);
    }, after);
  }

  async #read(): Promise<void> {
    const stored = await fetchNotes(this.#show, this.#person);
    this.isRefused = stored === 'refused';
    if (stored !== null && stored !== 'refused') this.#stored = stored;
  }

  async #send(item: Id): Promise<void> {
    const draft = this.#drafts.get(item);
    if (!draft || this.#others.has(item) || this.#sending.has(item)) return;
    this.#sending.add(item);
    const { text, was } = draft;
    const place = { show: this.#show, person: this.#person, item };
    const sent = text === was ? { stored: true } : await sendNote(place, text, was);
    this.#sending.delete(item);
    this.#why = without(this.#why, item);
    if ('stored' in sent) return this.#isStored(item, text);
    if ('other' in sent) {
      this.#others = withOne(this.#others, item, sent.other);
      return;
    }
    this.#why = withOne(this.#why, item, sent.why);
    if (sent.mayHelp === 'time') this.storeSoon(RETRY);
  }

  #isStored(item: Id, text: string): void {
    this.#stored = withOne(this.#stored, item, text);
    this.#windows.postMessage(item);
    const now = this.#drafts.get(item)?.text ?? text;
    this.#hold(item, now === text ? null : { text: now, was: text });
    if (now !== text) this.storeSoon(PAUSE);
  }

  #hold(item: Id, draft: Draft | null): void {
    this.#drafts = draft ? withOne(this.#drafts, item, draft) : without(this.#drafts, item);
    keepDrafts(localStorage, this.#name, this.#drafts);
  }
}

const withOne = <Value>(map: ReadonlyMap<Id, Value>, id: Id, value: Value) =>
  new Map([...map, [id, value]]);

const without = <Value>(map: ReadonlyMap<Id, Value>, id: Id): ReadonlyMap<Id, Value> =>
  map.has(id) ? new Map([...map].filter(([each]) => each !== id)) : map;

export const [usePrivateNotes, providePrivateNotes] = createContext<PrivateNotes>();
