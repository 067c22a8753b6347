import type { Component } from 'svelte';
import type { Column, Id, Item } from '#core/show.ts';
import type { EditorNotice, RundownEditor } from '../editor.svelte.ts';
import type { Fetched } from '#lib/ui/fetched.svelte.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import { fileIn, isTooLarge, pastedFile } from './picture-file.ts';
import { pictureWords, type PictureRefused } from './picture-words.ts';
import type { Sent } from './send-picture.ts';

/** A cell of a column of pictures. */
export interface PicturePlace {
  readonly item: Id;
  readonly column: Id;
}

/** What pictures are looked at and put with. */
interface PictureParts {
  readonly PictureDialog: Component;
  readonly PictureField: Component<{ item: Item; column: Column; isShut: boolean }>;
}

/** A picture on its way to the server. */
export interface Upload {
  /** How much of it is there, from 0 to 1; null while it is drawn. */
  readonly share: number | null;
  readonly stop: () => void;
}

export const pictureKey = ({ item, column }: PicturePlace): CellKey =>
  cellKey('items', item, `fields.${column}`);

/** The pictures of a plan: which one is looked at, and which are on their way. */
export class Pictures {
  readonly #editor: RundownEditor;
  /** The cell that the dialog shows. */
  opened = $state.raw<PicturePlace | null>(null);
  /** Why the last one did not come, where the dialog hides the foot of the plan. */
  refused = $state.raw<EditorNotice | null>(null);
  /** The cell that a file is held over. */
  over = $state<CellKey | null>(null);
  /** It comes after the plan. */
  later: Fetched<PictureParts> | null = null;
  uploads = $state.raw<ReadonlyMap<CellKey, Upload>>(new Map());

  constructor(editor: RundownEditor) {
    this.#editor = editor;
  }

  open(place: PicturePlace | null): void {
    this.opened = place;
    this.refused = null;
  }

  /** The text of a cell, as this page means it. */
  textOf({ item, column }: PicturePlace): string {
    return this.#editor.document.items[item]?.fields[column] ?? '';
  }

  /** Brings a file into a cell: drawn anew, stored, and only then named. */
  async put(place: PicturePlace, file: File): Promise<void> {
    const key = pictureKey(place);
    const { live } = this.#editor;
    this.refused = null;
    if (this.uploads.has(key)) return this.#say({ code: 'underWay' });
    // No queue for these: megabytes that wait on a device for days are soon nobody's.
    if (!live.canSend) return this.#say({ code: 'needsLine' });
    if (isTooLarge(file)) return this.#say({ code: 'tooLarge' });
    const was = this.textOf(place);
    const stopping = new AbortController();
    const on = (share: number | null): void =>
      this.#mark(key, { share, stop: () => stopping.abort() });
    on(null);
    const sent = await bring(file, { show: live.show, signal: stopping.signal, onshare: on });
    this.#mark(key, null);
    if (!('text' in sent)) return this.#say(sent);
    await this.#write(place, sent.text, was);
  }

  /** Takes what was dropped on a cell, which holds one picture. */
  async drop(place: PicturePlace, dropped: DataTransfer): Promise<void> {
    if (dropped.files.length > 1) return this.#say({ code: 'several' });
    const file = fileIn(dropped);
    if (file) await this.put(place, file);
  }

  /** Takes the picture of a clipboard; false: it holds none, or its text is meant. */
  paste(place: PicturePlace, clipboard: DataTransfer): boolean {
    const file = pastedFile(clipboard);
    if (file) void this.put(place, file);
    return file !== null;
  }

  remove(place: PicturePlace): Promise<void> {
    return this.#write(place, '', this.textOf(place));
  }

  async #write(place: PicturePlace, to: string, was: string): Promise<void> {
    const { item, column } = place;
    const editor = this.#editor;
    editor.forget(pictureKey(place));
    const change = {
      do: 'set',
      in: 'items',
      id: item,
      field: `fields.${column}`,
      to,
      was
    } as const;
    const done = await editor.change([change], 'The picture was not changed.');
    if (!done && this.opened) this.refused = editor.notice;
  }

  #say(why: PictureRefused): void {
    const words = pictureWords(why);
    if (this.opened) this.refused = words;
    else this.#editor.notice = words;
  }

  #mark(key: CellKey, upload: Upload | null): void {
    const uploads = new Map(this.uploads);
    if (upload) uploads.set(key, upload);
    else uploads.delete(key);
    this.uploads = uploads;
  }
}

/** What draws and sends is fetched with the first picture: no plan without one waits for it. */
async function bring(file: File, sending: Parameters<Sender>[1]): Promise<Sent> {
  const road = await import('./bring-picture.ts').catch(() => null);
  return road ? road.bringPicture(file, sending) : { code: 'lineLost' };
}

type Sender = typeof import('./bring-picture.ts').bringPicture;
