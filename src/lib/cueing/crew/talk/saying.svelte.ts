import type { Addressee, Message } from '#core/messages.ts';
import type { Id } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Refused } from '#lib/text/rejections.ts';
import type { CrewScreen } from '../crew-screen.ts';

/** What this screen answers and says, and why it was not taken; fetched after what it reads. */
export class Saying {
  readonly #live: LiveShow;
  readonly #screen: CrewScreen;
  refusal = $state.raw<Refused | null>(null);

  constructor(screen: CrewScreen) {
    this.#live = screen.live;
    this.#screen = screen;
  }

  /** To everybody, to one's own departments, and from them; newest first. */
  readonly messages: readonly Message[] = $derived.by(() => {
    const { view, talk, departments } = this.#screen;
    return Object.values(this.#live.document.messages)
      .filter(({ rundownId }) => rundownId === view.rundown?.id)
      .filter((message) => talk.isForMe(message) || departments.has(message.fromDepartmentId ?? ''))
      .sort((a, b) => b.at - a.at);
  });

  isOwn(message: Message): boolean {
    return message.device === this.#live.me?.device;
  }

  async confirm(message: Message): Promise<void> {
    await this.#send({ type: 'acknowledgeMessage', id: message.id });
  }

  /** For one's own department. Tells whether it went. */
  async say(to: Addressee, text: string, fromDepartmentId: Id): Promise<boolean> {
    const rundownId = this.#screen.view.rundown?.id;
    if (rundownId === undefined) return false;
    return this.#send({ type: 'sendMessage', id: newId(), rundownId, to, text, fromDepartmentId });
  }

  async #send(command: Parameters<LiveShow['send']>[0]): Promise<boolean> {
    const outcome = await this.#live.send(command);
    this.refusal = outcome.ok ? null : outcome.refusal;
    return outcome.ok;
  }
}
