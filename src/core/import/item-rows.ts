import type { Cue, Execution, Id, Item } from '../show.ts';
import { executionOf } from '../execution.ts';
import { duration, type Duration } from '../time/duration.ts';
import { wallTime } from '../time/wall-time.ts';
import type { CueRead, ItemRead, PostRead } from './reading.ts';
import { line, prose, script } from './text-limits.ts';

/** What an item of a file says of the item in the show; where it stands is not its own. */
export type ItemValues = Omit<
  Item,
  'id' | 'rank' | 'source' | 'rundownId' | 'segmentId' | 'fields' | 'ownerPositionId' | 'locked'
>;

/** What a length may be, in milliseconds. */
export const WEEK = 7 * 86_400_000;
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
  minMs: lengthOf(item.minMs ?? null),
  maxMs: lengthOf(item.maxMs ?? null),
  floated: item.isFloated,
  notes: prose(item.notes),
  ...(item.script === '' ? {} : { script: script(item.script) })
});

export const lengthOf = (ms: number | null): Duration | null =>
  ms === null ? null : duration(Math.min(ms, WEEK));

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
  | 'number'
  | 'label'
  | 'notes'
  | 'execMs'
  | 'placement'
  | 'execution'
  | 'warnLeadMs'
  | 'standbyLeadMs'
  | 'ackPolicy'
  | 'positionIds'
  | 'clearFromPositionId'
  | 'reportComplete'
  | 'status'
>;

/** The ids that what a file names has in the show. */
export interface CueIds {
  /** Of a cue, by its place in the file. */
  readonly cueOf: (place: number) => Id | null;
  readonly postsOf: (posts: readonly PostRead[]) => readonly Id[];
}

export const cueValues = (cue: CueRead, { cueOf, postsOf }: CueIds): CueValues => ({
  ...clearOf(cue, postsOf),
  ...(cue.own?.isReported && { reportComplete: true }),
  number: line(cue.number),
  label: line(cue.label),
  notes: prose(cue.notes),
  execMs: lengthOf(cue.execMs),
  placement: placementOf(cue),
  execution: executionRead(cue, cueOf),
  warnLeadMs: lengthOf(cue.own?.warnLeadMs ?? null),
  standbyLeadMs: lengthOf(cue.own?.standbyLeadMs ?? null),
  ackPolicy: cue.own?.ackPolicy ?? null,
  positionIds: postsOf(cue.own?.posts ?? []),
  status: cue.own?.isCut === true ? 'cut' : 'active'
});

function clearOf({ own }: CueRead, postsOf: CueIds['postsOf']): Partial<CueValues> {
  const [clearFromPositionId] = own?.clearFrom ? postsOf([own.clearFrom]) : [];
  return clearFromPositionId === undefined ? {} : { clearFromPositionId };
}

function placementOf({ placement, own }: CueRead): Cue['placement'] {
  const kind = own ? own.placementKind : placement === '' ? null : 'line';
  return kind === null ? null : { kind, text: line(placement) };
}

function executionRead({ execution, own }: CueRead, idOf: (place: number) => Id | null): Execution {
  const plain = executionOf(execution);
  if (!own) return plain;
  const { parent, delayMs, at } = own;
  if (plain.kind === 'clock')
    return { kind: 'clock', at: at === null ? null : wallTime(Math.min(at, LATEST)) };
  if (plain.kind !== 'follow' && plain.kind !== 'hang') return plain;
  return {
    kind: plain.kind,
    parentId: parent === null ? null : idOf(parent),
    delayMs: duration(delayMs)
  };
}
