import { received } from '#core/logistics/paper-files.ts';
import type { Id } from '#core/show.ts';
import type { UploadedFile, VendorDocument } from '#core/vendors.ts';
import { newId } from '#lib/live/new-id.ts';
import { sendFile } from '#lib/live/send-file.ts';
import { fileWords, type FileRefused } from '#lib/marks/file-words.ts';
import type { VendorDesk } from '../vendor-desk.svelte.ts';

interface Upload {
  /** From 0 to 1; null: not begun. */
  readonly share: number | null;
  readonly stop: () => void;
}

type Answer = { readonly file: UploadedFile } | FileRefused;

/** The files that are on their way to papers: each is stored first, and only then named. */
class PaperFiles {
  readonly #desk: VendorDesk;
  uploads = $state.raw<ReadonlyMap<Id, Upload>>(new Map());

  constructor(desk: VendorDesk) {
    this.#desk = desk;
  }

  async put(paper: VendorDocument, [file, ...others]: readonly File[]): Promise<void> {
    const { live } = this.#desk;
    if (!file) return;
    if (others.length > 0) return this.#say({ code: 'several' });
    if (this.uploads.has(paper.id)) return this.#say({ code: 'underWay' });
    // No queue for these: megabytes that wait on a device for days are soon nobody's.
    if (!live.canSend) return this.#say({ code: 'needsLine' });
    const stopping = new AbortController();
    const onshare = (share: number | null): void =>
      this.#mark(paper.id, { share, stop: () => stopping.abort() });
    onshare(null);
    const answer = await sendFile<Answer>(
      `/api/shows/${live.show}/papers`,
      file,
      { signal: stopping.signal, onshare },
      { 'x-filename': encodeURIComponent(file.name.toWellFormed()) }
    );
    this.#mark(paper.id, null);
    if (!('file' in answer)) return this.#say('code' in answer ? answer : { code: 'lineLost' });
    const changes = received(this.#desk.document, paper, answer.file, newId());
    await this.#desk.change(changes, 'The document was not changed.');
  }

  #say(why: FileRefused): void {
    this.#desk.notice = fileWords(why);
  }

  #mark(paper: Id, upload: Upload | null): void {
    const uploads = new Map(this.uploads);
    if (upload) uploads.set(paper, upload);
    else uploads.delete(paper);
    this.uploads = uploads;
  }
}

const ofDesk = new WeakMap<VendorDesk, PaperFiles>();

/** Those of a desk: they go on while its panel is shut. */
export function paperFiles(desk: VendorDesk): PaperFiles {
  const known = ofDesk.get(desk) ?? new PaperFiles(desk);
  ofDesk.set(desk, known);
  return known;
}
