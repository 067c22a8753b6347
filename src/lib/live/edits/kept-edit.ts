import type { CommandOf } from '#core/command.ts';
import type { EventOf } from '#core/event.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Refusal } from '#protocol/down.ts';

/** Why an edit was not made: refused, or made on what the server no longer has. */
export type NotMade =
  Refusal | { readonly code: 'otherHistory' } | { readonly code: 'otherDevice' };

/** An edit on its way, as a device keeps it until it is known what became of it. */
export interface KeptEdit {
  /** `client:m`, under which the server knows it: the page that made it, and its number there. */
  readonly id: string;
  readonly show: Id;
  readonly client: string;
  readonly m: number;
  /** Its place in the line: by the device's clock, and behind everything that its page knew of. */
  readonly n: number;
  readonly device: Id;
  /** The account of whoever wrote it: nobody else sees or sends it. */
  readonly person?: Id;
  /** The state that it was made on; an empty lineage: unknown. */
  readonly lineage: string;
  readonly seq: number;
  readonly t: Instant;
  readonly command: CommandOf<'edit'>;
  /** What it was, for people: its row may be gone when it is read. */
  readonly words: readonly string[];
  /** It may have reached the server, whatever this device was told. */
  readonly isSent: boolean;
  /** It is the undo of that edit, which may have reached the server. */
  readonly undoOf?: string;
  /** Under which seq that edit counts. */
  readonly undoes?: number;
  /** It lies in the tray. */
  readonly refused?: NotMade;
  /** It counts, and wrote over what others had written meanwhile: to be looked at. */
  readonly overwrote?: readonly Overwrote[];
}

export type Overwrote = EventOf<'rowChanged'> | EventOf<'showChanged'>;

/** Those that still have to be sent, or answered. */
export const isWaiting = (edit: KeptEdit): boolean =>
  edit.refused === undefined && edit.overwrote === undefined;

/**
 * Where edits are kept. All pages of a device share it, so that what a page reads may be old: only
 * `claim` and `takeOut` say how it is now.
 */
export interface EditStore {
  /** In their order. */
  of(show: Id): Promise<readonly KeptEdit[]>;
  /** Adds one, or puts it in the place of what it was. */
  keep(edit: KeptEdit): Promise<void>;
  /** Replaces one that is still there; false: another page was quicker. */
  replace(edit: KeptEdit): Promise<boolean>;
  /** Notes that it is about to be sent; null: it is not there any more. */
  claim(id: string): Promise<KeptEdit | null>;
  /** Takes out one that was never sent; false: it was, or is gone. */
  takeOut(id: string): Promise<boolean>;
  drop(id: string): Promise<void>;
}
