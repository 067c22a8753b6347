import { DateTime } from 'luxon';
import { duration, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { DAY_SECONDS, wallTime, type WallTime } from '#core/time/wall-time.ts';
import { localDay, resolveOn } from '#core/time/zone.ts';
import { secondsOf } from './script.ts';

export interface DemoStart {
  /** Local date, yyyy-mm-dd, of the show day. */
  readonly date: string;
  readonly tz: string;
  /** When the doors open; every other time of the day counts from here. */
  readonly firstStart: WallTime;
}

/** The first truck comes so long before the doors, and so long after them the house is empty. */
const FIRST_TRUCK = secondsOf('6:30:00');
const EMPTY = secondsOf('13:30:00');

/** The times of the demo's day; its script counts them from the doors: "-6:15", "1:30". */
export class DemoClock {
  readonly date: string;
  readonly tz: string;
  readonly #doors: number;

  constructor({ date, tz, firstStart }: DemoStart) {
    // Doors in the small hours belong to the day on which the first truck came.
    const isNight = firstStart < FIRST_TRUCK;
    this.date = isNight ? daysAfter(date, -1) : date;
    this.#doors = isNight ? firstStart + DAY_SECONDS : firstStart;
    this.tz = tz;
  }

  /** 06:00 where the whole day fits behind it, else the hour in which the first truck comes. */
  get dayChange(): WallTime {
    const usual = 6 * 3600;
    const [begins, ends] = [this.#doors - FIRST_TRUCK, this.#doors + EMPTY];
    const fits = begins >= usual && ends < usual + DAY_SECONDS;
    return wallTime(fits ? usual : Math.floor(begins / 3600) * 3600);
  }

  /** "h:mm:ss" or "m:ss" after the doors. */
  after(text: string): WallTime {
    return wallTime(this.#doors + secondsOf(text));
  }

  /** "-6:15": hours and minutes from the doors. */
  at(text: string): WallTime {
    return wallTime(this.#doors + minutesOf(text) * 60);
  }

  instant(minutes: number): Instant {
    const day = localDay(this.date, this.tz);
    return resolveOn(day, wallTime(this.#doors + minutes * 60)).instant;
  }

  /** Local date so many days after that of the show. */
  dateIn(days: number): string {
    return daysAfter(this.date, days);
  }
}

/** Minutes of "-6:15" or "0:35". */
export function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.replace('-', '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

export const lengthOf = (text: string): Duration => duration(minutesOf(text) * 60_000);

function daysAfter(date: string, days: number): string {
  const day = DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate();
  if (day === null) throw new Error(`${date} is no date`);
  return day;
}
