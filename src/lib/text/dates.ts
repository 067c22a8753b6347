// Our own names: what the server wrote and what the browser would write must be the same text, and
// their tables of languages differ ("Sep", "Sept").
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "Thu 18 Sep 2031" of 2031-09-18; the text itself where it is no date. */
export function dateText(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const month = MONTHS[day.getUTCMonth()];
  return `${WEEKDAYS[day.getUTCDay()]} ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function numbersOf(at: number, zone: string): Record<string, number> {
  let format = formats.get(zone);
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-GB', {
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      hourCycle: 'h23',
      timeZone: zone
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)])
  );
}

/** "18 Sep, 19:42" of an instant in ms, on the clocks of a zone. */
export function momentText(at: number, zone: string, clock: 12 | 24): string {
  const { month = 1, day, hour = 0, minute = 0 } = numbersOf(at, zone);
  const minutes = String(minute).padStart(2, '0');
  const time =
    clock === 24
      ? `${String(hour).padStart(2, '0')}:${minutes}`
      : `${hour % 12 || 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${day} ${MONTHS[month - 1]}, ${time}`;
}

/** "18 Sep 2031" of an instant in ms, on the calendar of a zone. */
export function dayText(at: number, zone: string): string {
  const { year, month = 1, day } = numbersOf(at, zone);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
