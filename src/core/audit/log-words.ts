import type { AsRunEntry } from '../as-run/entry.ts';
import { aboutAnswer, aboutCues, aboutNothing, aboutStep, namedItem } from '../as-run/names.ts';
import type { Press, RefusedPress } from '../as-run/press.ts';
import { readEvent } from '../as-run/read-event.ts';
import { asRunResult, asRunSubject, itemName, kindWords } from '../as-run/words.ts';
import { rowOf, rowsOf, type AnyRow } from '../collections.ts';
import type { MessageEvent, PlanEvent, RunEvent, ShowEvent } from '../event.ts';
import { fieldWords } from '../field-words.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';
import { instant } from '../time/instant.ts';
import type { AuditGroup } from './entry.ts';

/** What one change of a show's log says; rows are called as they are now, or as the change has them. */
export interface ChangeWords {
  readonly group: AuditGroup;
  readonly what: string;
  readonly detail: string;
}

const MOST = 6;
const LONG = 60;

/** @param document the show as it is now; null where it cannot be read */
export function changeWords(
  events: readonly ShowEvent[],
  document: ShowDocument | null
): ChangeWords {
  const called = events.filter((event) => isRunEvent(event) || isMessage(event));
  const [first] = called;
  if (first && !events.some(({ type }) => type === 'showCreated')) {
    const texts = called.slice(0, MOST).map((event, nth) => {
      const word = nth > 0 ? `${kindWords[event.type]} ` : '';
      return word + (isMessage(event) ? saidText(event, document) : runText(event, document));
    });
    const detail = [...texts.filter(Boolean), ...more(called.length)].join('; ');
    return { group: 'run', what: kindWords[first.type], detail };
  }
  return planWords(events, document);
}

/** What was pressed in vain: the words of the as-run list. */
export function refusedWords(
  press: Press | null,
  rejection: RefusedPress['rejection'],
  document: ShowDocument | null,
  run: Id | null
): { readonly detail: string; readonly refused: string } {
  const refused = { press: press ?? { type: 'edit' as const }, rejection };
  const about = press && document ? aboutPress(document, press, run) : aboutNothing;
  const entry = bare('refused', { ...about, refused });
  const place = entry.item ? itemName(entry.item) : '';
  return {
    // Of what was pressed outside a run only the answer is kept.
    detail: press ? [asRunSubject(entry), place].filter(Boolean).join(', ') : 'a command',
    refused: asRunResult({ ...entry, refused })
  };
}

function aboutPress(document: ShowDocument, press: Press, id: Id | null) {
  const { step, cue, standbyId = '', position, item } = press;
  const run = id === null ? undefined : rowOf(document.runs, id);
  if (step !== undefined && run) return aboutStep(document, run, step);
  if (cue !== undefined) return aboutCues(document, [cue]);
  if (position !== undefined && run) return aboutAnswer(document, run, { standbyId, position });
  return { ...aboutNothing, item: namedItem(document, item) };
}

const isRunEvent = (event: ShowEvent): event is RunEvent => 'run' in event;
const isMessage = (event: ShowEvent): event is MessageEvent =>
  event.type === 'messageSent' ||
  event.type === 'messageAcknowledged' ||
  event.type === 'messageCleared';

const bare = (kind: AsRunEntry['kind'], more: Partial<AsRunEntry>): AsRunEntry => ({
  ...{ kind, at: instant(0), seq: 0, by: { device: '', name: '' }, wentWrong: false },
  ...aboutNothing,
  ...more
});

/** Of what the as-run list says only what the event itself says: the rest needs the run as it was then. */
function runText(event: RunEvent, document: ShowDocument | null): string {
  const run = document ? rowOf(document.runs, event.run) : undefined;
  if (!document || !run) return '';
  const moment = { called: document, before: run, after: run, lateMs: null };
  // How late, after how long and without whom is known of the run as it was, and not as it is.
  const { flags: _, attempt: __, jumped: ___, passed: ____, ...said } = readEvent(event, moment);
  const { afterMs: _a, lastedMs: _b, lateMs: _c, without: _d, openPresets: _e, ...told } = said;
  const entry = bare(event.type, told);
  return [entry.item ? itemName(entry.item) : '', asRunSubject(entry), asRunResult(entry)]
    .filter(Boolean)
    .join(', ');
}

function saidText(event: MessageEvent, document: ShowDocument | null): string {
  const message =
    event.type === 'messageSent' ? event.message : document && rowOf(document.messages, event.id);
  return short(message?.text ?? '');
}

function planWords(events: readonly ShowEvent[], document: ShowDocument | null): ChangeWords {
  const created = events.find(({ type }) => type === 'showCreated');
  const published = events.find(({ type }) => type === 'published');
  const back = events.find(({ type }) => type === 'tookBack');
  const changes = events.filter(isRowEvent);
  const own =
    changes.length > MOST ? counted(changes) : changes.map((each) => told(each, document));
  const whole = events.flatMap((event) => (event.type === 'showChanged' ? [showText(event)] : []));
  const detail = [
    created?.type === 'showCreated' && created.show.title,
    published?.type === 'published' && `revision ${published.revision.number}`,
    back?.type === 'tookBack' && `took back change ${back.change}`,
    ...whole.slice(0, MOST),
    ...own
  ];
  const what = created ? 'Show created' : published ? 'Published' : back ? 'Undo' : 'Edit';
  return { group: 'plan', what, detail: detail.filter(Boolean).join('; ') };
}

type RowEvent = Extract<PlanEvent, { readonly in: CollectionName }>;
const isRowEvent = (event: ShowEvent): event is RowEvent => 'in' in event;

const verbs = {
  rowAdded: 'added',
  rowRemoved: 'removed',
  rowChanged: 'changed',
  rowMoved: 'moved'
} as const;

/** "items: 40 added; cues: 97 added": of a paste nobody reads each. */
function counted(events: readonly RowEvent[]): string[] {
  const counts = new Map<string, number>();
  for (const { in: name, type } of events) {
    counts.set(`${name} ${type}`, (counts.get(`${name} ${type}`) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [name, type] = key.split(' ') as [CollectionName, RowEvent['type']];
    return `${plural(name)}: ${count} ${verbs[type]}`;
  });
}

/** "crew calls" */
const plural = (name: CollectionName): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function told(event: RowEvent, document: ShowDocument | null): string {
  const row: object = 'row' in event ? event.row : (rowNow(document, event.in, event.id) ?? {});
  const name = `${plural(event.in)}: ${nameOf(event.in, row, document)}`;
  if (event.type !== 'rowChanged') return `${name} ${verbs[event.type]}`;
  return `${name}, ${fieldText(event)}`;
}

const rowNow = (document: ShowDocument | null, name: CollectionName, id: Id): AnyRow | undefined =>
  document ? rowOf(rowsOf(document, name), id) : undefined;

/** A row by what it is called, whatever its collection calls that. */
function nameOf(name: CollectionName, row: object, document: ShowDocument | null): string {
  const text = (field: string): string => {
    const value: unknown = Object.hasOwn(row, field) ? row[field as keyof typeof row] : '';
    return typeof value === 'string' ? value.trim() : '';
  };
  const department = name === 'cues' ? rowNow(document, 'departments', text('departmentId')) : null;
  const prefix = department?.['prefix'];
  const title = text('title') || text('name') || text('label') || text('text') || text('prefix');
  const words = [typeof prefix === 'string' && prefix, text('number'), title];
  return short(words.filter(Boolean).join(' ')) || 'one without a name';
}

type Changed = { readonly field: string; readonly before: unknown; readonly after: unknown };

const showText = (event: Changed): string => `show, ${fieldText(event)}`;

/** What is text or a number is told; a value of several parts only by its field. */
function fieldText({ field, before, after }: Changed): string {
  const words: Readonly<Record<string, string>> = fieldWords;
  const word = field.startsWith('fields.') ? 'a column' : (words[field] ?? field);
  const values = [before, after].map(valueText);
  return values.includes(null) ? word : `${word}: ${values.join(' → ')}`;
}

function valueText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'string') return `“${short(value)}”`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const more = (count: number): string[] => (count > MOST ? [`and ${count - MOST} more`] : []);

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONG ? `${Array.from(line).slice(0, LONG).join('')}…` : line;
};
