import type { Addressee } from '#core/messages.ts';
import type { Run, StageLook } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { Sender } from './sender.ts';

export type TalkTab = 'messages' | 'problems' | 'log';

/** Messages, problems and notes: what is said beside the calls. */
export class Talk {
  tab = $state<TalkTab>('messages');
  /** Whom the next message is for, as `addresseeOf` reads it. */
  to = $state('all');
  /** A message was begun whose field is not here yet: what is typed meanwhile calls nothing. */
  isAwaited = $state(false);
  readonly #view: RundownView;
  readonly #run: () => Run | null;
  readonly #sender: Sender;

  constructor(view: RundownView, run: () => Run | null, sender: Sender) {
    this.#view = view;
    this.#run = run;
    this.#sender = sender;
  }

  async say(to: Addressee, text: string, isUrgent = false): Promise<boolean> {
    const { rundown } = this.#view;
    if (!rundown || text === '') return false;
    const words = { id: newId(), rundownId: rundown.id, to, text, fromDepartmentId: null };
    const urgent = isUrgent && ({ urgent: true } as const);
    return this.#sender.send('Message', { type: 'sendMessage', ...words, ...urgent });
  }

  async acknowledge(id: Id): Promise<void> {
    await this.#sender.send('Confirm', { type: 'acknowledgeMessage', id });
  }

  async clearMessage(id: Id): Promise<void> {
    await this.#sender.send('Clear', { type: 'clearMessage', id });
  }

  async clearProblem(id: Id): Promise<void> {
    const run = this.#run();
    if (run) await this.#sender.send('Clear', { type: 'clearProblem', run: run.id, id });
  }

  /** Has the stage's clocks black, flashing, or as they are. */
  async lookOnStage(look: StageLook): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const words = { shown: 'Stage as it was', black: 'Stage black', flash: 'Stage flash' };
    await this.#sender.send(words[look], {
      type: 'lookOnStage',
      run: run.id,
      fence: run.fence,
      look
    });
  }

  /** Into the report, stamped to the step fired last. */
  async note(text: string): Promise<boolean> {
    const run = this.#run();
    if (!run || text === '') return false;
    const body = { run: run.id, fence: run.fence, id: newId(), text };
    return this.#sender.send('Note', { type: 'note', ...body });
  }
}
