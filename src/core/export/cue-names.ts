import type { Cue, Id } from '../show.ts';
import { writable } from './sheet.ts';

/** How a line names another cue of its list: "LX 12", or without a prefix one of its own department. */
export interface CueReference {
  /** Null: of the same department as the cue that names it. */
  readonly prefix: string | null;
  readonly number: string;
  /** Tells those apart that have no number. */
  readonly label: string;
  /** "(2 of 3)": which one it is where several are called so, from 1; null where nothing is said. */
  readonly which: { readonly at: number; readonly of: number } | null;
}

/** Text on one line, with one space between its words. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** "12", "12.5", "51A", "24-ON": what nobody takes for a word of the label. */
const PLAIN = /^(?=.*\d)[\p{L}\p{N}.\-?()/#*]{1,12}$/u;
const NONE = '–';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** As it was before `quoted`. */
export const unquoted = (text: string): string => text.replaceAll('""', '"');

/** A number as a cell has it: in quotes where it might be taken for a word, a dash for none (X4). */
export const numberText = (number: string): string =>
  number === '' ? NONE : PLAIN.test(number) ? number : quoted(number);

/**
 * What two cues have alike that are called alike: prefix and number, or the label of one without a
 * number; as a reader of files leaves them, whatever their case.
 */
export function nameKey(prefix: string, number: string, label: string): string {
  const plain = (text: string): string =>
    oneLine(writable(text).replace(/[\u200B\u2060\uFEFF]/g, '')).toLowerCase();
  return JSON.stringify([plain(prefix), plain(number), plain(number) === '' ? plain(label) : '']);
}

/** What each cue of a list is called in it, by id (X9). Those that are called alike are counted. */
export function cueNames(
  cues: readonly Cue[],
  prefixOf: (cue: Cue) => string
): ReadonlyMap<Id, string> {
  const names = new Map<Id, string>();
  const alike = Map.groupBy(cues, (cue) => nameKey(prefixOf(cue), cue.number, cue.label));
  for (const group of alike.values()) {
    group.forEach((cue, i) => {
      const [number, label] = [oneLine(cue.number), oneLine(cue.label)];
      const which = group.length > 1 ? ` (${i + 1} of ${group.length})` : '';
      const said = number === '' && label !== '' ? ` ${quoted(label)}` : '';
      names.set(cue.id, `${oneLine(prefixOf(cue))} ${numberText(number)}${said}${which}`);
    });
  }
  return names;
}

/** What `referenceIn` finds, for a pattern that goes on around it. */
export const REFERENCE =
  '(?:(?<prefix>(?:(?! after |, ).)+?) )?' +
  '(?:"(?<quoted>(?:[^"]|"")*)"|(?<none>–)(?: "(?<label>(?:[^"]|"")*)")?|' +
  '(?<plain>(?=\\S*\\d)[\\p{L}\\p{N}.\\-?()/#*]{1,12}))' +
  '(?: \\((?<at>\\d{1,5}) of (?<of>\\d{1,5})\\))?';

/** The cue that the groups of a match with `REFERENCE` name. */
export function referenceIn(groups: Readonly<Record<string, string | undefined>>): CueReference {
  const { prefix, quoted: number, plain, label, at, of } = groups;
  return {
    prefix: prefix ?? null,
    number: number === undefined ? (plain ?? '') : unquoted(number),
    label: unquoted(label ?? ''),
    which: at === undefined || of === undefined ? null : { at: Number(at), of: Number(of) }
  };
}
