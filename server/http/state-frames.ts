import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Id, VisibilityClass } from '#core/show.ts';
import { visibleDocument } from '#core/visible.ts';
import type { StateFrame } from '#protocol/down.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import { othersFirst, Turns } from '../shows/turns.ts';

const compress = promisify(gzip);

type State = Pick<ShowRoom, 'id' | 'seq' | 'changedAt' | 'document'>;

interface Frame {
  readonly seq: number;
  readonly body: Promise<Buffer>;
}

/** The state of each show as each class sees it, compressed once however many fetch it. */
export class StateFrames {
  readonly #lineage: string;
  readonly #turns = new Turns();
  readonly #frames = new Map<`${Id} ${VisibilityClass}`, Frame>();

  constructor(lineage: string) {
    this.#lineage = lineage;
  }

  /** The newest state, gzipped JSON of {lineage, seq, class, document}. */
  of(room: State, visibility: VisibilityClass): Frame {
    const key = `${room.id} ${visibility}` as const;
    const known = this.#frames.get(key);
    if (known?.seq === room.seq) return known;
    const { seq, changedAt: t, document: whole } = room;
    // One after another: all classes of a large show come for it at once, and a GO finds room between.
    const text = this.#turns.take(async () => {
      await othersFirst();
      const document = visibleDocument(whole, visibility);
      const state: StateFrame = { lineage: this.#lineage, seq, t, class: visibility, document };
      return JSON.stringify(state);
    });
    const frame: Frame = { seq, body: text.then((json) => compress(json)) };
    this.#frames.set(key, frame);
    return frame;
  }
}
