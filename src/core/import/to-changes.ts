import type { Change } from '../command.ts';
import type { CollectionName, Collections, Id, ShowDocument, Source } from '../show.ts';
import { duration } from '../time/duration.ts';
import { wallTime } from '../time/wall-time.ts';
import { DepartmentIds } from './department-ids.ts';
import type { ColumnRead, CueRead, ItemRead, Reading, RundownRead } from './reading.ts';
import { isTextColumn } from './rows/items.ts';
import { titleOfFile } from './title.ts';

export interface Target {
  readonly document: ShowDocument;
  /** Where the first space's items go; further spaces get rundowns of their own beside it. */
  readonly rundownId: Id;
}

/**
 * The changes of one `edit` command that bring a reading into a show: behind what the rundown holds
 * already, its day and space named as the file names them. Nothing for a reading with errors.
 */
export function toChanges(reading: Reading, target: Target, newId: () => Id): readonly Change[] {
  const rundown = target.document.rundowns[target.rundownId];
  if (!rundown || reading.errors.length > 0) return [];
  const writer = new Writer(reading, target, newId);
  writer.nameDay(rundown.dayId);
  reading.rundowns.forEach((read, i) => {
    const id = i === 0 ? writer.nameFirst(read, rundown) : writer.addRundown(read, rundown.dayId);
    writer.fill(id, read);
  });
  return writer.changes;
}

/** The wire takes lines of 300 characters and prose of 8 000. */
const line = (text: string): string => {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= 300 ? one : `${one.slice(0, 299).trimEnd()}…`;
};
const prose = (text: string): string => (text.length <= 8000 ? text : `${text.slice(0, 7999)}…`);

type Written<Name extends CollectionName> = Omit<Collections[Name], 'id' | 'rank'>;

class Writer {
  readonly changes: Change[] = [];
  readonly #reading: Reading;
  readonly #document: ShowDocument;
  readonly #newId: () => Id;
  readonly #departments: DepartmentIds;
  readonly #system: string;

  constructor(reading: Reading, { document, rundownId }: Target, newId: () => Id) {
    this.#reading = reading;
    this.#document = document;
    this.#newId = newId;
    this.#system = reading.dialect || 'file';
    this.#departments = new DepartmentIds(document, rundownId, newId, this.changes);
    this.#departments.takeAll(reading.departments);
  }

  #add<Name extends CollectionName>(name: Name, row: Written<Name>, externalId = ''): Id {
    const id = this.#newId();
    const source: { source?: Source } =
      externalId === '' ? {} : { source: { system: this.#system, externalId: line(externalId) } };
    // The row and its collection are one union member of the change; TypeScript loses that.
    this.changes.push({ do: 'add', in: name, row: { ...row, id, ...source } } as unknown as Change);
    return id;
  }

  #set(name: CollectionName, id: Id, field: string, was: unknown, to: unknown): void {
    if (to !== was) this.changes.push({ do: 'set', in: name, id, field, to, was });
  }

  /** The date and label that the file gives, and a day change that its times fit behind. */
  nameDay(dayId: Id): void {
    const day = this.#document.days[dayId];
    const read = this.#reading.days[this.#reading.day];
    if (!day || !read) return;
    if (read.date !== null) this.#set('days', dayId, 'date', day.date, read.date);
    const label = read.label === read.date ? day.label : line(read.label);
    if (label !== '') this.#set('days', dayId, 'label', day.label, label);
    const { dayChange } = this.#reading;
    if (dayChange !== 6 * 3600)
      this.#set('days', dayId, 'dayChange', day.dayChange, wallTime(dayChange));
  }

  /** The rundown that is there takes the first space's name, while nothing stands in it. */
  nameFirst(read: RundownRead, { id, spaceId, title }: Collections['rundowns']): Id {
    const isEmpty = !Object.values(this.#document.items).some((item) => item.rundownId === id);
    const space = this.#document.spaces[spaceId];
    if (isEmpty && read.space !== '' && space) {
      this.#set('spaces', spaceId, 'name', space.name, titleOfSpace(read.space));
      this.#set('rundowns', id, 'title', title, titleOfSpace(read.space));
    }
    return id;
  }

  addRundown(read: RundownRead, dayId: Id): Id {
    const title = titleOfSpace(read.space);
    const spaceId =
      this.#spaceNamed(title) ??
      this.#add('spaces', { parentId: null, kind: 'stage', name: title });
    return this.#add('rundowns', { dayId, spaceId, title });
  }

  #spaceNamed(name: string): Id | null {
    const spaces = Object.values(this.#document.spaces);
    return spaces.find((space) => space.name.toLowerCase() === name.toLowerCase())?.id ?? null;
  }

  fill(rundownId: Id, { segments, items }: RundownRead): void {
    const columns = this.#columns(rundownId, items);
    const segmentIds = segments.map((title) =>
      this.#add('segments', { rundownId, title: line(title), targetMs: null })
    );
    for (const item of items) this.#addItem(item, rundownId, segmentIds, columns);
  }

  /** A column for each text that an item of the rundown has; one of the same name is used again. */
  #columns(rundownId: Id, items: readonly ItemRead[]): ReadonlyMap<number, Id> {
    const used = new Set(items.flatMap((item) => Object.keys(item.fields).map(Number)));
    const there = Object.values(this.#document.columns).filter(
      (each) => each.rundownId === rundownId
    );
    const ids = new Map<number, Id>();
    for (const column of this.#reading.columns) {
      if (!used.has(column.index) || !isTextColumn(column)) continue;
      const title = line(column.title);
      const known = there.find((each) => each.title === title);
      ids.set(
        column.index,
        known?.id ?? this.#add('columns', this.#columnRow(column, rundownId, title))
      );
    }
    return ids;
  }

  #columnRow(column: ColumnRead, rundownId: Id, title: string): Written<'columns'> {
    return {
      rundownId,
      kind: column.meaning === 'person' ? 'person' : 'text',
      title,
      departmentId: column.trade ? this.#departments.idOf(column.trade.prefix) : null,
      class: 'crew'
    };
  }

  #addItem(
    item: ItemRead,
    rundownId: Id,
    segmentIds: readonly Id[],
    columns: ReadonlyMap<number, Id>
  ): void {
    const fields: Record<Id, string> = {};
    for (const [index, text] of Object.entries(item.fields)) {
      const id = columns.get(Number(index));
      if (id !== undefined) fields[id] = prose(text);
    }
    const row: Written<'items'> = {
      rundownId,
      segmentId: item.segment === null ? null : (segmentIds[item.segment] ?? null),
      number: line(item.number),
      title: line(item.title),
      kind: item.kind,
      start: item.hardAt === null ? { mode: 'soft' } : { mode: 'hard', at: wallTime(item.hardAt) },
      length: { durationMs: duration(item.lengthMs), countToEnd: item.countToEnd },
      minMs: null,
      maxMs: null,
      floated: item.isFloated,
      ownerPositionId: null,
      notes: prose(item.notes),
      fields
    };
    const itemId = this.#add('items', row, item.externalId);
    const groups = new Map<number, Id>();
    for (const cue of item.cues) this.#addCue(cue, itemId, groups);
  }

  #addCue(cue: CueRead, itemId: Id, groups: Map<number, Id>): void {
    const departmentId = this.#departments.idOf(cue.department);
    if (departmentId === null) return;
    if (cue.group !== null && !groups.has(cue.group)) groups.set(cue.group, this.#newId());
    const row: Written<'cues'> = {
      itemId,
      departmentId,
      positionIds: [],
      number: line(cue.number),
      label: line(cue.label),
      notes: prose(cue.notes),
      execMs: cue.execMs === null ? null : duration(cue.execMs),
      placement: cue.placement === '' ? null : { kind: 'line', text: line(cue.placement) },
      execution: cue.execution,
      goGroupId: cue.group === null ? null : (groups.get(cue.group) ?? null),
      ackPolicy: null,
      status: 'active'
    };
    this.#add('cues', row, cue.externalId);
  }
}

const titleOfSpace = (space: string): string => line(titleOfFile(space)) || 'Stage';
