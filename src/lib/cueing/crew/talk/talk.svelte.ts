import type { Message } from '#core/messages.ts';
import type { Id } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import type { Refused } from '#lib/text/rejections.ts';

/** Older than this when the screen stood by: it is in the list, and not put in front of anyone. */
const STILL_NEWS_MS = 15 * 60_000;

/** The messages between the caller and one's own departments. */
export class Talk {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  readonly #departments: () => readonly Id[];
  readonly #since: () => number | null;
  refusal = $state.raw<Refused | null>(null);

  constructor(
    live: LiveShow,
    view: RundownView,
    departments: () => readonly Id[],
    since: () => number | null
  ) {
    this.#live = live;
    this.#view = view;
    this.#departments = departments;
    this.#since = since;
  }

  /** To everybody, to one's own departments, and from them; newest first. */
  readonly messages: readonly Message[] = $derived.by(() =>
    Object.values(this.#live.document.messages)
      .filter((message) => message.rundownId === this.#view.rundown?.id && this.#concerns(message))
      .sort((a, b) => b.at - a.at)
  );

  /** Not yet confirmed on this device, and still news; oldest first. */
  readonly unconfirmed: readonly Message[] = $derived.by(() => {
    const since = this.#since();
    if (since === null) return [];
    return this.messages
      .filter((message) => this.#isForMe(message) && message.clearedAt === null)
      .filter((message) => message.at > since - STILL_NEWS_MS && !this.isConfirmed(message))
      .reverse();
  });

  isConfirmed(message: Message): boolean {
    return Object.hasOwn(message.acknowledged, this.#live.me?.device ?? '');
  }

  isOwn(message: Message): boolean {
    return message.device === this.#live.me?.device;
  }

  async confirm(message: Message): Promise<void> {
    await this.#send({ type: 'acknowledgeMessage', id: message.id });
  }

  /** To the caller, for one's own department. Tells whether it went. */
  async say(text: string, fromDepartmentId: Id): Promise<boolean> {
    const rundownId = this.#view.rundown?.id;
    if (rundownId === undefined) return false;
    const to = { kind: 'caller' } as const;
    return this.#send({ type: 'sendMessage', id: newId(), rundownId, to, text, fromDepartmentId });
  }

  async #send(command: Parameters<LiveShow['send']>[0]): Promise<boolean> {
    const outcome = await this.#live.send(command);
    this.refusal = outcome.ok ? null : outcome.refusal;
    return outcome.ok;
  }

  #concerns(message: Message): boolean {
    const from = message.fromDepartmentId;
    return this.#isForMe(message) || (from !== null && this.#departments().includes(from));
  }

  #isForMe({ to, device }: Message): boolean {
    if (device === this.#live.me?.device) return false;
    return to.kind === 'all' || (to.kind === 'department' && this.#departments().includes(to.id));
  }
}
