import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Id, VisibilityClass } from '#core/show.ts';
import { visibleDocument } from '#core/visible.ts';
import type { StateFrame } from '#protocol/down.ts';
import type { ShowRoom } from '../shows/show-room.ts';

const compress = promisify(gzip);

interface Frame {
  readonly seq: number;
  readonly body: Promise<Buffer>;
}

/** The state of each show as each class sees it, compressed once however many fetch it. */
export class StateFrames {
  readonly #lineage: string;
  readonly #frames = new Map<`${Id} ${VisibilityClass}`, Frame>();

  constructor(lineage: string) {
    this.#lineage = lineage;
  }

  /** The newest state, gzipped JSON of {lineage, seq, class, document}. */
  of(room: ShowRoom, visibility: VisibilityClass): Frame {
    const key = `${room.id} ${visibility}` as const;
    const known = this.#frames.get(key);
    if (known?.seq === room.seq) return known;
    const { seq, changedAt: t } = room;
    const document = visibleDocument(room.document, visibility);
    const state: StateFrame = { lineage: this.#lineage, seq, t, class: visibility, document };
    const text = JSON.stringify(state);
    const frame: Frame = { seq, body: compress(text) };
    this.#frames.set(key, frame);
    return frame;
  }
}
