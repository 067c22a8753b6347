import { createContext } from 'svelte';
import type { Comment, Stamp } from '#core/comments.ts';
import type { Id } from '#core/show.ts';
import { openComments, threadsByItem, type Thread } from '#core/threads.ts';
import type { RundownEditor } from '../editor.svelte.ts';
import { saying, settling, stampOf } from './comment-changes.ts';

/** The open threads of one row. */
export interface OpenRow {
  readonly item: { readonly id: Id; readonly number: string; readonly title: string };
  readonly threads: readonly Thread[];
}

/** What is said about the rows of a rundown, and what this page says. */
export class Commenting {
  readonly #editor: RundownEditor;
  /** Shows the panel of a row, with the field for a new comment. */
  readonly open: (item: Id) => void;

  readonly #threads = $derived.by(() => threadsByItem(this.#editor.document));
  /** Rows with open threads, in the order of the rundown. */
  readonly openRows: readonly OpenRow[] = $derived.by(() =>
    this.#editor.items.flatMap((item) => {
      const threads = this.of(item.id).filter(({ first }) => first.resolved === null);
      return threads.length > 0 ? [{ item, threads }] : [];
    })
  );
  readonly openCount = $derived(this.openRows.reduce((sum, row) => sum + row.threads.length, 0));
  readonly mayComment = $derived.by(() =>
    this.#editor.live.may({
      type: 'edit',
      changes: [{ do: 'remove', in: 'comments', id: '' }]
    })
  );

  constructor(editor: RundownEditor, open: (item: Id) => void) {
    this.#editor = editor;
    this.open = open;
  }

  of(item: Id): readonly Thread[] {
    return this.#threads.get(item) ?? [];
  }

  openOf(item: Id): number {
    return openComments(this.#editor.document, item);
  }

  isMine(comment: Comment): boolean {
    return comment.device === this.#editor.live.me?.device;
  }

  say(itemId: Id, replyTo: Id | null, text: string): Promise<boolean> {
    const change = saying(this.#editor.newId(), { itemId, replyTo, text }, this.#stamp());
    return this.#editor.change([change], 'The comment was not made.');
  }

  settle(comment: Comment): void {
    const change = settling(comment, comment.resolved ? null : this.#stamp());
    void this.#editor.change([change], 'The comment stays as it is.');
  }

  async takeAway(comment: Comment): Promise<void> {
    const change = { do: 'remove', in: 'comments', id: comment.id } as const;
    const done = await this.#editor.change([change], 'The comment was not deleted.');
    if (done) this.#editor.notice = { title: 'Your comment was deleted.', text: '', undo: true };
  }

  #stamp(): Stamp {
    return stampOf(this.#editor.live);
  }
}

export const [useCommenting, provideCommenting] = createContext<Commenting>();
