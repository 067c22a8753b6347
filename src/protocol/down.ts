import type { Role } from '#core/actor.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Rejection } from '#core/rejection.ts';
import type { CollectionName, Id, ShowDocument, VisibilityClass } from '#core/show.ts';
import type { UndoHistory } from '#core/undo-history.ts';
import type { Instant } from '#core/time/instant.ts';

/** One accepted command: exactly one seq, sent to every class even when it sees nothing of it. */
export interface Told {
  readonly s: number;
  readonly t: Instant;
  readonly o: readonly ShowEvent[];
  /** Who made a change of the plan: device and name. */
  readonly a?: readonly [Id, string];
  /** Too large to tell, or not to be told as a change: fetch the snapshot. */
  readonly reload?: true;
}

/** What became of a command: refused when `e` is there; `dropped` for ever when it never arrived. */
export interface Result {
  readonly m: number;
  /** The earlier client whose number it is. */
  readonly c?: string;
  readonly s: number;
  readonly e?: Refusal;
  readonly dropped?: true;
}

/** Why the server cannot store anything now. */
export type StoreTrouble = 'diskFull' | 'readOnly' | 'busy' | 'gone' | 'failing';

/** A rejection decided by the core, input that did not parse, or a fault with its reference. */
export type Refusal =
  | Rejection
  | { readonly code: 'invalid'; readonly where: string; readonly what: string }
  | { readonly code: 'tooFast' }
  | { readonly code: 'notStored'; readonly why: StoreTrouble; readonly reference: string }
  | { readonly code: 'fault'; readonly reference: string };

export interface Welcome {
  readonly lineage: string;
  readonly seq: number;
  /** When that seq was stored. */
  readonly at: Instant;
  readonly t: Instant;
  readonly results: readonly Result[];
  readonly device: Id;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly class: VisibilityClass;
  /** What this device may take back and do again. */
  readonly history: UndoHistory;
  /** `delta`: what is missing; `snapshot`: where to fetch the state of `seq`. */
  readonly state:
    | { readonly mode: 'delta'; readonly told: readonly Told[] }
    | { readonly mode: 'snapshot'; readonly url: string };
}

/** The state of a show as a class sees it: what a snapshot's URL answers with. */
export interface StateFrame {
  readonly lineage: string;
  readonly seq: number;
  /** When that seq was stored. */
  readonly t: Instant;
  readonly class: VisibilityClass;
  readonly document: ShowDocument;
}

/** One connected page, as the console lists it. */
export interface Present {
  readonly client: string;
  readonly device: Id;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly view: string;
  /** Whose screen that is; null: it is of no rundown. */
  readonly rundown: Id | null;
  readonly seq: number;
  /** The bound of its clock in ms; null while it does not know. */
  readonly ms: number | null;
  /** What its last exchange with the server took there and back, in ms; null while it does not know. */
  readonly rt: number | null;
}

/** Whoever keeps the key pressed that takes the book from its holder. */
export interface Taking {
  readonly run: Id;
  readonly name: string;
}

/** A field of a row of the plan. */
export interface Cell {
  readonly in: CollectionName;
  readonly id: Id;
  readonly field: string;
}

/** Where somebody who plans has the cursor; null: nowhere any more. */
export interface Whereabout {
  readonly client: string;
  readonly name: string;
  readonly cell: Cell | null;
}

/** Why the server closes: the client says so, and whether it tries again. */
export interface Bye {
  readonly why: 'oldEpoch' | 'revoked' | 'over' | 'version' | 'closing' | 'tooSlow' | 'unknownShow';
}

export interface ClockAnswer {
  readonly i: number;
  readonly c0: number;
  readonly s1: number;
  readonly s2: number;
}
