import type { Cue, Id, Item } from '../show.ts';
import { executionOf } from '../execution.ts';
import { duration } from '../time/duration.ts';
import { wallTime } from '../time/wall-time.ts';
import type { CueRead, ItemRead } from './reading.ts';
import { line, prose, script } from './text-limits.ts';

/** What an item of a file says of the item in the show; where it stands is not its own. */
export type ItemValues = Omit<
  Item,
  'id' | 'rank' | 'source' | 'rundownId' | 'segmentId' | 'fields' | 'ownerPositionId'
>;

const WEEK = 7 * 86_400_000;
/** What a wall time may reach. */
const LATEST = 48 * 3600;

export const itemValues = (item: ItemRead): ItemValues => ({
  number: line(item.number),
  title: line(item.title),
  kind: item.kind,
  start:
    item.hardAt === null
      ? { mode: 'soft' }
      : { mode: 'hard', at: wallTime(Math.min(item.hardAt, LATEST)) },
  length: {
    durationMs: duration(Math.min(item.lengthMs, WEEK)),
    countToEnd: item.countToEnd
  },
  minMs: null,
  maxMs: null,
  floated: item.isFloated,
  notes: prose(item.notes),
  ...(item.script === '' ? {} : { script: script(item.script) })
});

/** The texts of an item by the ids that their columns have in the show. */
export function fieldTexts(
  item: ItemRead,
  columns: ReadonlyMap<number, Id>
): Readonly<Record<Id, string>> {
  const fields: Record<Id, string> = {};
  for (const [index, text] of Object.entries(item.fields)) {
    const id = columns.get(Number(index));
    if (id !== undefined) fields[id] = prose(text);
  }
  return fields;
}

/** What a cue of a file says of the cue in the show. */
export type CueValues = Pick<
  Cue,
  'number' | 'label' | 'notes' | 'execMs' | 'placement' | 'execution'
>;

export const cueValues = (cue: CueRead): CueValues => ({
  number: line(cue.number),
  label: line(cue.label),
  notes: prose(cue.notes),
  execMs: cue.execMs === null ? null : duration(Math.min(cue.execMs, WEEK)),
  placement: cue.placement === '' ? null : { kind: 'line', text: line(cue.placement) },
  execution: executionOf(cue.execution)
});
