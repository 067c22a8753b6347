import type { CommandOf } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import type { EditsListener, Spot } from '../planning-listener.ts';
import type { LiveShow } from '../live-show.svelte.ts';
import { personHere } from '../person-here.ts';
import { EditQueue, type EditOutcome, type OnItsWay } from './edit-queue.ts';
import { editsInMemory } from './edits-in-memory.ts';
import { openEditsOnDevice } from './edits-on-device.ts';
import { toldOf } from './taking-back.ts';
import type { EditStore, KeptEdit } from './kept-edit.ts';

type Edit = CommandOf<'edit'>;

/** The edits of this device that are on their way, or came to nothing; to be started and stopped. */
export class OwnEdits {
  readonly #live: LiveShow;
  readonly #person = personHere();
  readonly #queue: EditQueue;
  #spot: Spot = { lineage: '', seq: 0, t: instant(0), device: '' };
  onTheirWay = $state.raw<readonly OnItsWay[]>([]);
  /** How many have no answer yet. */
  waiting = $state(0);
  /** The line is up, and the server cannot take what waits. */
  isHeld = $state(false);
  tray = $state.raw<readonly KeptEdit[]>([]);
  overwrote = $state.raw<readonly KeptEdit[]>([]);
  mayTakeBack = $state(false);
  mayPutBack = $state(false);
  /** They outlive this page; false: the browser keeps nothing. */
  isKept = $state(true);

  constructor(live: LiveShow, open: () => Promise<EditStore> = openEditsOnDevice) {
    this.#live = live;
    this.#queue = new EditQueue({
      show: live.show,
      client: live.client,
      store: openedLater(open, () => (this.isKept = false)),
      number: () => live.number(),
      now: () => Date.now(),
      spot: () => this.#here(),
      transmit: (cmd) => {
        // Somebody else is here by now: it waits for whoever wrote it.
        if (personHere() === this.#person) live.transmit(cmd);
      },
      change: (seq) => toldOf(live.show, seq),
      after: (ms, work) => void setTimeout(work, ms),
      changed: () => this.#look(),
      notKept: (fault) => {
        if (this.isKept) console.warn('Edits are not kept on this device.', fault);
        this.isKept = false;
      }
    });
  }

  /** Follows the line of the page; what it returns ends that. */
  start(): () => void {
    const listener: EditsListener = {
      asks: () => this.#queue.asks(),
      welcomed: (spot) => void this.#queue.welcomed(spot),
      answered: (result) => this.#queue.answered(result),
      lost: () => this.#queue.lost()
    };
    this.#live.edits = listener;
    if (this.#live.canSend) {
      listener.asks();
      listener.welcomed(this.#here());
    } else void this.#queue.read();
    return () => {
      this.#queue.lost();
      if (this.#live.edits === listener) this.#live.edits = null;
    };
  }

  put(command: Edit, words: readonly string[]): Promise<EditOutcome> {
    return this.#queue.put(command, words);
  }

  folded(seq: number): void {
    this.#queue.folded(seq);
  }

  takeBack(): Promise<boolean> {
    return this.#queue.takeBack();
  }

  putBack(): Promise<boolean> {
    return this.#queue.putBack();
  }

  tryAgain(edit: KeptEdit): void {
    this.#queue.tryAgain(edit);
  }

  discard(edit: KeptEdit): void {
    this.#queue.discard(edit);
  }

  /** Where this page is; where its state is being fetched anew, where it was. */
  #here(): Spot {
    const { mark, me } = this.#live;
    this.#spot = { ...this.#spot, ...mark, device: me?.device ?? this.#spot.device };
    return this.#spot;
  }

  #look(): void {
    const { onTheirWay, waiting, isHeld, tray, overwrote, mayTakeBack, mayPutBack } = this.#queue;
    Object.assign(this, { onTheirWay, waiting, isHeld, tray, overwrote, mayTakeBack, mayPutBack });
  }
}

/** A store that is still being opened, or that cannot be: then the page keeps them by itself. */
function openedLater(open: () => Promise<EditStore>, failed: () => void): EditStore {
  const opened = open().catch((fault: unknown) => {
    console.warn('Edits are not kept on this device.', fault);
    failed();
    return editsInMemory();
  });
  const ask = <Answer>(work: (store: EditStore) => Promise<Answer>): Promise<Answer> =>
    opened.then(work);
  return {
    of: (show) => ask((store) => store.of(show)),
    keep: (edit) => ask((store) => store.keep(edit)),
    replace: (edit) => ask((store) => store.replace(edit)),
    claim: (id) => ask((store) => store.claim(id)),
    takeOut: (id) => ask((store) => store.takeOut(id)),
    drop: (id) => ask((store) => store.drop(id))
  };
}
