import { instant } from '#core/time/instant.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Batch } from '#server/ports.ts';

export const commandOf = (seq: number): string => `writer:${seq}`;

/** What the writer appends at a seq: small mostly, sometimes larger than a page, now and then huge. */
export function entry(seq: number): Batch {
  const length = seq % 97 === 0 ? 400_000 : seq % 11 === 0 ? 10_000 : 20;
  const text = `${seq} `.padEnd(length, '·');
  const event: ShowEvent = { type: 'showChanged', field: 'title', before: '', after: text };
  return {
    seq,
    at: instant(seq),
    commandId: commandOf(seq),
    actor: { device: 'dev1', name: 'Anna' },
    events: [event]
  };
}
