import type { Column, VisibilityClass } from '../show.ts';
import { wallTime, type WallTime } from '../time/wall-time.ts';
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
  owner: 'Owner',
  notes: 'Notes',
  script: 'Script',
  linked: 'Linked start',
  countToEnd: 'Count to end',
  floated: 'Floated'
} as const;

export type FixedHead = keyof typeof heads;

/** What one head says of its column. */
export type Head =
  | { readonly is: 'fixed'; readonly of: FixedHead; readonly dayChange: WallTime | null }
  | { readonly is: 'department'; readonly prefix: string; readonly spoken: string }
  | {
      readonly is: 'text';
      readonly title: string;
      readonly kind: Column['kind'];
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

/** "LX cues / Lighting": the prefix on every chip, and what the caller says. */
export function departmentHead(prefix: string, spoken: string): string {
  const word = oneLine(spoken);
  return word === '' || word === prefix ? `${prefix} cues` : `${prefix} cues / ${word}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The title of a column, with what is not usual of it behind: "Fee [full]", "Host [person]". What
 * would be taken for something else says that it is a text (X5).
 */
export function textHead(
  column: Pick<Column, 'title' | 'kind' | 'class'>,
  department: string
): string {
  const title = oneLine(column.title);
  const said = [
    ...(column.kind === 'text' ? [] : [column.kind]),
    ...(column.class === 'crew' ? [] : [column.class]),
    ...(department === '' || /[\],]/.test(department) ? [] : [`for ${department}`])
  ];
  const read = readHead(title);
  const isPlain = said.length === 0 && read.is === 'text' && read.title === title && title !== '';
  return isPlain ? title : `${title} [${said.length > 0 ? said.join(', ') : 'text'}]`.trim();
}

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
const plainText = { is: 'text', kind: 'text', class: 'crew', department: '' } as const;

function textOf(head: string): Head | null {
  const [match, title = '', said = ''] = /^(?:(.*) )?\[([^[\]]+)\]$/.exec(head) ?? [];
  if (match === undefined) return null;
  const words = said.split(', ');
  const of = (known: readonly string[]): string | undefined =>
    words.find((word) => known.includes(word));
  const forWhom = words.find((word) => word.startsWith('for '));
  const isKnown = (word: string): boolean =>
    KINDS.includes(word) || CLASSES.includes(word) || word === forWhom;
  if (!words.every(isKnown)) return null;
  return {
    is: 'text',
    title,
    kind: (of(KINDS) ?? 'text') as Column['kind'],
    class: (of(CLASSES) ?? 'crew') as VisibilityClass,
    department: forWhom?.slice('for '.length) ?? ''
  };
}

function departmentOf(head: string): Head | null {
  const [, prefix, spoken] = /^(.{1,12}?) cues(?: \/ (.*))?$/.exec(head) ?? [];
  return prefix === undefined ? null : { is: 'department', prefix, spoken: spoken ?? prefix };
}
