import type { ShowEvent } from '#core/event.ts';

/** The show's title after these events, so that a list of shows needs no log to be folded. */
export function titleAfter(title: string, events: readonly ShowEvent[]): string {
  let after = title;
  for (const event of events) {
    if (event.type === 'showCreated') after = event.show.title;
    if (event.type === 'showChanged' && event.field === 'title') after = String(event.after);
  }
  return after;
}
