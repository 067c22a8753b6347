import { dateText } from './dates.ts';

/** "18 Sep" of 2031-09-18, where the year goes without saying; the text itself where it is no date. */
export const shortDateText = (date: string): string =>
  /^\S+ (\d+ \S+) \d+$/.exec(dateText(date))?.[1] ?? date;
