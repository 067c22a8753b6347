import type { Column, VisibilityClass } from '../show.ts';
import { wallTime, type WallTime } from '../time/wall-time.ts';
import { clearWords, readClearWords, type ClearSaid } from './clear-words.ts';
import { clockOfDay } from './sheet.ts';

/** The words over what every item has; an import knows our own files by them. */
export const heads = {
  number: '#',
  start: 'Start',
  duration: 'Duration',
  end: 'End',
  title: 'Title',
  kind: 'Kind',
  segment: 'Segment',
  segmentTarget: 'Segment target',
  owner: 'Owner',
  notes: 'Notes',
  script: 'Script',
  linked: 'Linked start',
  countToEnd: 'Count to end',
  floated: 'Floated',
  shortest: 'Shortest',
  longest: 'Longest',
  locked: 'Locked'
} as const;

export type FixedHead = keyof typeof heads;

/** What one head says of its column. */
export type Head =
  | { readonly is: 'fixed'; readonly of: FixedHead; readonly dayChange: WallTime | null }
  | {
      readonly is: 'department';
      readonly prefix: string;
      readonly spoken: string;
      /** Left out: nothing is said of clears. */
      readonly clear?: ClearSaid;
    }
  | {
      readonly is: 'text';
      readonly title: string;
      readonly kind: Column['kind'];
      /** What a choice is made from. */
      readonly options: readonly string[];
      readonly class: VisibilityClass;
      /** The prefix of the department that it is for; empty for none. */
      readonly department: string;
    };

/** When a show day begins unless somebody has said otherwise. */
export const USUAL_DAY_CHANGE = wallTime(6 * 3600);

/** "Start", or "Start (day from 03:00)" where times before six belong to the morning. */
export const startHead = (dayChange: WallTime): string =>
  dayChange === USUAL_DAY_CHANGE
    ? heads.start
    : `${heads.start} (day from ${clockOfDay(dayChange)})`;

/** "LX cues / Lighting": the prefix on every chip, and what the caller says; behind it what is said of clears. */
export function departmentHead(prefix: string, spoken: string, clear = usualClear): string {
  const word = oneLine(spoken);
  const head = word === '' || word === prefix ? `${prefix} cues` : `${prefix} cues / ${word}`;
  return `${head}${clearWords(clear)}`;
}

const usualClear: ClearSaid = { isRequired: false, validMs: null };

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The title of a column, with what is not usual of it behind: "Fee [full]", "Host [person]",
 * "Mood [choice of calm | tense]". What would be taken for something else says that it is a text (X5).
 */
export function textHead(
  column: Pick<Column, 'title' | 'kind' | 'class' | 'options'>,
  department: string
): string {
  const title = oneLine(column.title);
  const { options = [] } = column;
  const said = [
    ...(column.kind === 'text' && options.length === 0 ? [] : [column.kind + optionsText(options)]),
    ...(column.class === 'crew' ? [] : [column.class]),
    ...(department === '' || /[\]["|,]/.test(department) ? [] : [`for ${department}`])
  ];
  const read = readHead(title);
  const isPlain = said.length === 0 && read.is === 'text' && read.title === title && title !== '';
  return isPlain ? title : `${title} [${said.length > 0 ? said.join(', ') : 'text'}]`.trim();
}

const OF = ' of ';

/** " of calm | tense": one that would be read otherwise stands in quotes. */
function optionsText(options: readonly string[]): string {
  if (options.length === 0) return '';
  const text = (option: string): string =>
    /^\s|\s$|^$|[\]["|,]/.test(option) ? `"${option.replaceAll('"', '""')}"` : option;
  return `${OF}${options.map((option) => text(oneLine(option))).join(' | ')}`;
}

/** What commas part, and what lines part, but for those in quotes. */
const PARTS = /(?:"[^"]*"|[^",])+/g;
const CHOICES = /(?:"[^"]*"|[^"|])+/g;

const optionsIn = (text: string): readonly string[] =>
  (text.match(CHOICES) ?? []).map((part) => {
    const option = part.trim();
    return /^".*"$/s.test(option) ? option.slice(1, -1).replaceAll('""', '"') : option;
  });

const KINDS: readonly string[] = ['text', 'choice', 'person', 'image', 'link'];
const CLASSES: readonly string[] = ['full', 'staff', 'crew', 'public'];

/** Reads a head that one of the above wrote; any other is the title of a text. */
export function readHead(head: string): Head {
  for (const [of, word] of Object.entries(heads)) {
    if (head === word) return { is: 'fixed', of: of as FixedHead, dayChange: null };
  }
  const [, hour, minute, second] = START.exec(head) ?? [];
  if (hour !== undefined) {
    const dayChange = wallTime((Number(hour) * 60 + Number(minute)) * 60 + Number(second));
    return { is: 'fixed', of: 'start', dayChange };
  }
  return textOf(head) ?? departmentOf(head) ?? { ...plainText, title: head };
}

const START = /^Start \(day from (\d\d):(\d\d):(\d\d)\)$/;
const plainText = {
  is: 'text',
  kind: 'text',
  options: [] as readonly string[],
  class: 'crew',
  department: ''
} as const;

/** Where the brackets at the end of a head open, whatever stands in quotes between them; -1: nowhere. */
function openingIn(head: string): number {
  let isQuoted = false;
  for (let i = head.length - 2; i >= 0; i -= 1) {
    const letter = head[i];
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === ']') return -1;
    else if (!isQuoted && letter === '[') return i === 0 || head[i - 1] === ' ' ? i : -1;
  }
  return -1;
}

function textOf(head: string): Head | null {
  const opening = head.endsWith(']') ? openingIn(head) : -1;
  if (opening < 0) return null;
  const title = head.slice(0, Math.max(0, opening - 1));
  const said = head.slice(opening + 1, -1);
  const words = (said.match(PARTS) ?? []).map((word) => word.trim());
  const kinds = words.flatMap((word) => {
    const kind = word.split(OF, 1)[0] ?? '';
    return KINDS.includes(kind) ? [{ kind, options: word.slice(kind.length + OF.length) }] : [];
  });
  const classes = words.filter((word) => CLASSES.includes(word));
  const forWhom = words.filter((word) => word.startsWith('for '));
  if (kinds.length + classes.length + forWhom.length !== words.length) return null;
  const [{ kind = 'text', options = '' } = {}] = kinds;
  return {
    is: 'text',
    title,
    kind: kind as Column['kind'],
    options: optionsIn(options),
    class: (classes[0] ?? 'crew') as VisibilityClass,
    department: forWhom[0]?.slice('for '.length) ?? ''
  };
}

function departmentOf(whole: string): Head | null {
  const { head, clear } = readClearWords(whole);
  const [, prefix, spoken] = /^(.{1,12}?) cues(?: \/ (.*))?$/.exec(head) ?? [];
  if (prefix === undefined) return null;
  return { is: 'department', prefix, spoken: spoken ?? prefix, ...(clear && { clear }) };
}
