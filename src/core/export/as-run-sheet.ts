import type { AsRun, AsRunEntry, AsRunItem } from '../as-run/entry.ts';
import { asRunResult, asRunSubject, asRunWhat, itemName, resultWords } from '../as-run/words.ts';
import { exactIsoText } from '../time/iso.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-date.ts';
import { lateText, overText } from '../time/text.ts';
import { DAY_SECONDS } from '../time/wall-time.ts';
import { wallTimeAt } from '../time/zone.ts';
import { blankCell, textCell, type Sheet, type SheetCell } from './sheet.ts';

const clock = (at: Instant, zone: string): SheetCell => ({
  kind: 'clock',
  seconds: localSeconds(at, zone) % DAY_SECONDS
});

const localSeconds = (at: Instant, zone: string): number => wallTimeAt(at, '1970-01-01', zone);

const length = (ms: number | null): SheetCell => (ms === null ? blankCell : { kind: 'length', ms });

const column = (head: string, width: number) => ({ head, width });

/** What the two are called. */
export const asRunNames = { log: 'As run', items: 'As run by item' } as const;

const seconds = (ms: number | undefined): SheetCell =>
  ms === undefined ? blankCell : { kind: 'seconds', ms };

/** The as-run list as a sheet: a row an entry, in the words of the screen, its parts to be sorted by (X13, A16). */
export function asRunSheet(asRun: AsRun, zone: string): Sheet {
  const columns = [
    column('Date', 12),
    column('Time', 10),
    column('What', 14),
    column('Item', 30),
    column('Department', 12),
    column('Cue', 10),
    column('Position', 20),
    column('About', 40),
    column('Result', 40),
    column('Reaction (s)', 12),
    column('By', 20),
    column('By voice', 10),
    column('Went wrong', 12),
    column('UTC', 26)
  ];
  const rows = asRun.entries.map((entry) => entryCells(entry, asRun.prefixes, zone));
  return { name: asRunNames.log, columns, rows };
}

const entryCells = (entry: AsRunEntry, prefixes: AsRun['prefixes'], zone: string): SheetCell[] => [
  textCell(localDate(entry.at, zone)),
  clock(entry.at, zone),
  textCell(asRunWhat(entry)),
  textCell(entry.item ? itemName(entry.item) : ''),
  textCell(departmentsOf(entry, prefixes).join(', ')),
  textCell(entry.cues.map(({ number, label }) => number || label).join(', ')),
  textCell(entry.position ?? ''),
  textCell(asRunSubject(entry)),
  textCell(asRunResult(entry)),
  seconds(entry.afterMs),
  textCell(entry.by.name),
  textCell(entry.byVoice ? 'yes' : ''),
  textCell(entry.wentWrong ? 'yes' : ''),
  textCell(exactIsoText(entry.at))
];

/** As its cues were called then; those that it has no cue of, as they are called now. */
const departmentsOf = (
  { departmentIds, cues }: AsRunEntry,
  prefixes: AsRun['prefixes']
): string[] =>
  departmentIds.flatMap(
    (id) => cues.find(({ departmentId }) => departmentId === id)?.prefix ?? prefixes[id] ?? []
  );

/** Planned against actual as a sheet: a row an attempt at an item; late and over are two columns (X14). */
export function asRunItemSheet(asRun: AsRun, zone: string): Sheet {
  const columns = [
    column('#', 8),
    column('Title', 40),
    column('Attempt', 8),
    column('Result', 14),
    column('Planned start', 14),
    column('Actual start', 14),
    column('Late (+) or early (−)', 20),
    column('Planned length', 14),
    column('Actual length', 14),
    column('Over (+) or under (−)', 20),
    column('Held', 10),
    column('Time given', 12)
  ];
  const rows = asRun.items.map((item) => itemCells(item, zone));
  return { name: asRunNames.items, columns, rows };
}

const itemCells = (item: AsRunItem, zone: string): SheetCell[] => [
  textCell(item.item.number),
  textCell(item.item.title),
  textCell(item.actualStart === null ? '' : String(item.attempt)),
  textCell(resultWords[item.result]),
  item.plannedStart === null ? blankCell : clock(item.plannedStart, zone),
  item.actualStart === null ? blankCell : clock(item.actualStart, zone),
  textCell(item.lateMs === null ? '' : lateText(item.lateMs)),
  length(item.plannedMs),
  length(item.actualMs),
  textCell(item.overMs === null ? '' : overText(item.overMs)),
  length(item.pausedMs),
  textCell(item.addedMs === 0 ? '' : overText(item.addedMs))
];
