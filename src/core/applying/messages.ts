import { rowOf } from '../collections.ts';
import type { MessageEvent } from '../event.ts';
import type { Draft } from './draft.ts';

/** Folds what was said; a message that this reader was never sent stays unknown. */
export function applyMessage(draft: Draft, event: MessageEvent): void {
  if (event.type === 'messageSent') return draft.putMessage(event.message);
  const message = rowOf(draft.document.messages, event.id);
  if (!message) return;
  if (event.type === 'messageCleared') return draft.putMessage({ ...message, clearedAt: event.at });
  draft.putMessage({
    ...message,
    acknowledged: { ...message.acknowledged, [event.device]: event.at }
  });
}
