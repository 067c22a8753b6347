import { dateOf, dayNumber, daysOf, weekdayOf } from './calendar.ts';
import { lexicon, plain } from './plain.ts';

/** What a text says about a day; any part may be missing. */
export interface DayWords {
  /** As the file writes it. */
  readonly label: string;
  readonly weekday: number | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** "Day 2", "Tag 2". */
  readonly ordinal: number | null;
}

const weekdays = lexicon<number>([
  [
    1,
    'mon, monday, mo, montag, lundi, lun, lunes, lunedi, maandag, ma, ponedeljek, pon, mandag, mandg, mandag, pondeli, poniedzialek, segunda, maanantai'
  ],
  [
    2,
    'tue, tues, tuesday, di, die, dienstag, mardi, mar, martes, mart, martedi, dinsdag, torek, tor, tirsdag, tisdag, utery, wtorek, terca'
  ],
  [
    3,
    'wed, weds, wednesday, mi, mit, mittwoch, mercredi, mer, miercoles, mie, mercoledi, woensdag, wo, sreda, sre, onsdag, streda, sroda, quarta'
  ],
  [
    4,
    'thu, thur, thurs, thursday, do, don, donnerstag, jeudi, jeu, jueves, jue, giovedi, gio, donderdag, cetrtek, cet, torsdag, ctvrtek, czwartek, quinta'
  ],
  [
    5,
    'fri, friday, fr, fre, freitag, vendredi, ven, viernes, vie, venerdi, vrijdag, vr, petek, pet, fredag, patek, piatek, sexta'
  ],
  [
    6,
    'sat, saturday, sa, sam, samstag, sonnabend, samedi, sabado, sab, sabato, zaterdag, za, sobota, sob, lordag, lordag, lor, sabado'
  ],
  [
    7,
    'sun, sunday, so, son, sonntag, dimanche, dim, domingo, dom, domenica, zondag, zo, nedelja, ned, sondag, nedele, niedziela'
  ]
]);

const months = lexicon<number>([
  [
    1,
    'january, jan, januar, janvier, janv, enero, ene, gennaio, gen, januari, janeiro, januarja, jan'
  ],
  [2, 'february, feb, februar, fevrier, fevr, febrero, febbraio, februari, fevereiro, februarja'],
  [3, 'march, marz, maerz, mars, marzo, maart, mrt, marco, marca, marec'],
  [4, 'april, apr, avril, avr, abril, abr, aprile, aprila'],
  [5, 'may, mai, mayo, maggio, mag, mei, maio, maj, maja'],
  [6, 'june, jun, juni, juin, junio, giugno, giu, junho, junija, junij'],
  [7, 'july, jul, juli, juillet, juil, julio, luglio, lug, julho, julija, julij'],
  [8, 'august, aug, aout, agosto, ago, augustus, avgust, avgusta, augusti'],
  [9, 'september, sep, sept, septembre, septiembre, settembre, set, setembro, septembra'],
  [10, 'october, oct, oktober, okt, octobre, octubre, ottobre, ott, outubro, oktobra'],
  [11, 'november, nov, novembre, noviembre, novembro, novembra'],
  [12, 'december, dec, dezember, dez, decembre, diciembre, dic, dicembre, dezembro, decembra']
]);

const SHOW_DAY =
  /\b(?:day|tag|jour|dia|giorno|dag|dan|journee)\s*(\d{1,2}|one|two|three|four|five)\b|\b(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:day|tag|jour|dia|giorno|dag|dan)\b/;
const COUNTED = ['', 'one', 'two', 'three', 'four', 'five'];
const FILLER =
  /^(?:the|of|de|del|den|der|le|la|el|am|on|im|a|di|show|event|date|datum|day|tag|dan|jour|dag|st|nd|rd|th|programme|program|running|order|schedule|festival|load|in|out|set|up|setup|rehearsal|rehearsals|build|get|strike|dnia|\d{1,2})$/;

/**
 * The day that a short text names: "sobota 20. 07.", "SAT", "Friday 14 March 2031", "2031-03-14",
 * "Day 2"; null where it says none, or much else beside.
 */
export function dayIn(text: string, order: 'dmy' | 'mdy' = 'dmy'): DayWords | null {
  const label = text
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:date|datum|day|jour|fecha|dato|when)\s*:\s*/i, '')
    .trim();
  if (label === '' || label.length > 60) return null;
  const date = dateIn(label, order);
  const words = plain(date ? label.replace(date.matched, ' ') : label)
    .split(' ')
    .filter(Boolean);
  const named = words.map((word) => weekdays.get(word)).find((each) => each !== undefined);
  const counted = SHOW_DAY.exec(plain(label));
  const ordinal = counted ? countOf(counted[1] ?? counted[2] ?? '') : null;
  // "Mo" alone is a Monday, but "Do" within a sentence is not a Donnerstag.
  const others = words.filter((word) => !weekdays.has(word) && !FILLER.test(word));
  const isShort = words.some((word) => (weekdays.get(word) ?? 0) > 0 && word.length > 2);
  if (others.length > (date ? 2 : isShort || ordinal !== null ? 1 : 0)) return null;
  if (!date && named === undefined && ordinal === null) return null;
  if (date && named !== undefined && order === 'dmy' && !fits(date, named)) {
    // "Sunday 12/07/2025" is the 7th of December: the weekday says which of the two numbers it is.
    const other = dateIn(label, 'mdy');
    if (other && fits(other, named)) return dayIn(text, 'mdy');
  }
  return {
    label,
    weekday: named ?? null,
    year: date?.year ?? null,
    month: date?.month ?? null,
    day: date?.day ?? null,
    ordinal
  };
}

const fits = ({ year, month, day }: DateFound, weekday: number): boolean =>
  year === null || weekdayOf(dayNumber(year, month, day)) === weekday;

const countOf = (text: string): number =>
  COUNTED.includes(text) ? COUNTED.indexOf(text) : Number(text);

interface DateFound {
  readonly matched: string;
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

function dateIn(text: string, order: 'dmy' | 'mdy'): DateFound | null {
  const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (iso) return dated(iso[0], Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts =
    /(?<![\d:.])(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?\.?(?![\d:])/.exec(
      text
    );
  if (parts) return ofParts(parts, order);
  const named =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of |de |d')?\s*(\p{L}{3,})\.?,?\s*(?:de )?(\d{4})?/u.exec(
      text
    );
  const month = named && months.get(plain(named[2] ?? ''));
  if (named && month) return dated(named[0], yearOf(named[3]), month, Number(named[1]));
  const first = /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?(?![\d:])/u.exec(text);
  const monthFirst = first && months.get(plain(first[1] ?? ''));
  if (first && monthFirst) return dated(first[0], yearOf(first[3]), monthFirst, Number(first[2]));
  return null;
}

/** "20. 07." and "20/07/2031"; a slash may put the month first, and a number over 12 settles it. */
function ofParts(parts: RegExpExecArray, order: 'dmy' | 'mdy'): DateFound | null {
  const [matched, a = '', separator, b = '', year] = parts;
  // "7.30" is a time and "1-2" a pair of numbers: a date without its year needs the second dot.
  if (year === undefined && separator === '.' && !/\.\s?\d{1,2}\.|\.\s\d/.test(matched))
    return null;
  if (year === undefined && separator === '-') return null;
  const isMonthFirst = Number(b) > 12 || (separator === '/' && order === 'mdy' && Number(a) <= 12);
  const [day, month] = isMonthFirst ? [Number(b), Number(a)] : [Number(a), Number(b)];
  return dated(matched, yearOf(year), month, day);
}

const yearOf = (text: string | undefined): number | null =>
  text === undefined ? null : text.length === 2 ? 2000 + Number(text) : Number(text);

function dated(matched: string, year: number | null, month: number, day: number): DateFound | null {
  const days = dayNumber(year ?? 2028, month, day);
  const isReal = dateOf(days).slice(5) === `${pad(month)}-${pad(day)}`;
  return isReal && (year === null || (year > 1970 && year < 2200))
    ? { matched, year, month, day }
    : null;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/**
 * The date of a day, yyyy-mm-dd. Without a year it is the next one after `today` on which the named
 * weekday fits, if that lies within a year; else null: a guess would be worse than none.
 */
export function dateOfDay(words: DayWords, today: string | null): string | null {
  const { year, month, day, weekday } = words;
  if (month === null || day === null) return null;
  if (year !== null) return dateOf(dayNumber(year, month, day));
  const from = today === null ? null : daysOf(today);
  if (from === null || today === null) return null;
  for (const candidate of [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1]) {
    const days = dayNumber(candidate, month, day);
    const isNear = days >= from - 14 && days <= from + 366;
    if (isNear && (weekday === null || weekdayOf(days) === weekday)) return dateOf(days);
  }
  return null;
}
