import type { ShowDay } from '#core/show.ts';
import { clockDifference, differenceText } from '#core/time/elsewhere.ts';
import { isZone } from '#core/time/zone.ts';
import { dateText } from '#lib/text/dates.ts';

type Day = Pick<ShowDay, 'date' | 'tz' | 'dayChange'>;

/** The zone of this device; null where the browser names none that is known. */
export function zoneHere(): string | null {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isZone(zone) ? zone : null;
}

/** "Berlin" of Europe/Berlin. */
export const placeOf = (zone: string): string =>
  zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** How the clocks of a zone differ from those of a show day (T16); null where they do not. */
export function differenceHere(day: Day, zone: string | null): string | null {
  if (zone === null) return null;
  const { first, last } = clockDifference(day, zone);
  if (first === 0 && last === 0) return null;
  const then = first === last ? '' : `, ${differenceText(last)} by the end of the day`;
  return `${differenceText(first)}${then}`;
}

/**
 * What is said of the clocks on a screen of these days, once for all that are alike (T16): "Times are
 * Berlin; here it is 9 h later." Nothing where all of them are those of this device.
 */
export function zoneNotes(days: readonly Day[], zone: string | null): readonly string[] {
  const dates = new Map<string, string[]>();
  for (const day of days) {
    const difference = differenceHere(day, zone);
    const text = difference && `imes are ${placeOf(day.tz)}; here it is ${difference}.`;
    const known = dates.get(text ?? '') ?? [];
    dates.set(text ?? '', [...known, dateText(day.date)]);
  }
  const isOne = dates.size === 1;
  return [...dates].flatMap(([text, of]) =>
    text === '' ? [] : isOne ? `T${text}` : `${of.join(', ')}: t${text}`
  );
}
