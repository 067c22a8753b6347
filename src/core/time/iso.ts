import type { Instant } from './instant.ts';

// Swedes write the date and the time as ISO 8601 does.
const utc = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium'
});

/** An instant as other programs read it: "2026-06-12T21:30:00Z", in whole seconds. */
export const isoText = (at: Instant): string => `${utc.format(at).replace(' ', 'T')}Z`;
