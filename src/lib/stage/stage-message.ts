import type { Message } from '#core/messages.ts';
import type { Id, ShowDocument } from '#core/show.ts';

/** The newest message to this stage that nobody has cleared. */
export function stageMessage(document: ShowDocument, rundownId: Id): Message | null {
  return Object.values(document.messages).reduce<Message | null>((newest, message) => {
    if (message.rundownId !== rundownId || message.to.kind !== 'stage') return newest;
    if (message.clearedAt !== null) return newest;
    return newest === null || message.at > newest.at ? message : newest;
  }, null);
}
