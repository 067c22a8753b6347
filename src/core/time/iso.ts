import type { Instant } from './instant.ts';

// Swedes write the date and the time as ISO 8601 does.
const utc = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium'
});

const untilSeconds = (at: Instant): string => utc.format(at).replace(' ', 'T');

/** An instant as other programs read it: "2026-06-12T21:30:00Z", in whole seconds. */
export const isoText = (at: Instant): string => `${untilSeconds(at)}Z`;

/** With its milliseconds: "2026-06-12T21:30:00.250Z". */
export const exactIsoText = (at: Instant): string =>
  `${untilSeconds(at)}.${String(at % 1000).padStart(3, '0')}Z`;
