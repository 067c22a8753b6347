import type { Change, Place } from '../command.ts';
import type { CollectionName, Collections, Id, Source } from '../show.ts';
import { DepartmentIds } from './department-ids.ts';
import { cueValues, fieldTexts, itemValues } from './item-rows.ts';
import { Places, type Target } from './places.ts';
import type { ColumnRead, CueRead, ItemRead, Reading } from './reading.ts';
import { line } from './text-limits.ts';

type Written<Name extends CollectionName> = Omit<Collections[Name], 'id' | 'rank'>;

/** Writes rows of a reading into a show, with the columns, segments and departments that they need. */
export class RowWriter {
  readonly changes: Change[] = [];
  readonly places: Places;
  readonly departments: DepartmentIds;
  /** What the sources of its rows are called. */
  readonly system: string;
  readonly #reading: Reading;
  readonly #target: Target;
  readonly #newId: () => Id;

  constructor(reading: Reading, target: Target, newId: () => Id) {
    this.#reading = reading;
    this.#target = target;
    this.#newId = newId;
    this.system = systemOf(reading);
    this.departments = new DepartmentIds(target.document, target.rundownId, newId, this.changes);
    this.places = new Places(reading, target, newId, this.changes);
  }

  newId(): Id {
    return this.#newId();
  }

  add<Name extends CollectionName>(
    name: Name,
    row: Written<Name>,
    externalId = '',
    after?: Place
  ): Id {
    const id = this.#newId();
    const source: { source?: Source } =
      externalId === '' ? {} : { source: { system: this.system, externalId: line(externalId) } };
    const place = after === undefined ? {} : { after };
    // The row and its collection are one union member of the change; TypeScript loses that.
    this.changes.push({
      do: 'add',
      in: name,
      row: { ...row, id, ...source },
      ...place
    } as unknown as Change);
    return id;
  }

  /** A column for each text that an item of the rundown has; one of the same name is used again. */
  columnsFor(rundownId: Id, items: readonly ItemRead[]): ReadonlyMap<number, Id> {
    const used = new Set(items.flatMap((item) => Object.keys(item.fields).map(Number)));
    const there = Object.values(this.#target.document.columns).filter(
      (each) => each.rundownId === rundownId
    );
    const taken = new Set<Id>();
    const ids = new Map<number, Id>();
    for (const column of this.#reading.columns) {
      if (!used.has(column.index) && !column.made) continue;
      const title = line(column.title);
      const known = there.find((each) => each.title === title && !taken.has(each.id));
      const id = known?.id ?? this.addColumn(column, rundownId);
      taken.add(id);
      ids.set(column.index, id);
    }
    return ids;
  }

  addColumn(column: ColumnRead, rundownId: Id): Id {
    return this.add('columns', {
      rundownId,
      kind: column.meaning === 'person' ? 'person' : 'text',
      title: line(column.title),
      departmentId: column.trade ? this.departments.idOf(column.trade.prefix) : null,
      class: 'crew',
      ...column.made
    });
  }

  /** A segment at the end of those of the rundown. */
  addSegment(rundownId: Id, title: string): Id {
    return this.add('segments', { rundownId, title: line(title), targetMs: null });
  }

  addItem(
    item: ItemRead,
    {
      rundownId,
      segmentId,
      columns,
      after
    }: {
      readonly rundownId: Id;
      readonly segmentId: Id | null;
      readonly columns: ReadonlyMap<number, Id>;
      readonly after?: Place;
    }
  ): Id {
    const row: Written<'items'> = {
      ...itemValues(item),
      rundownId,
      segmentId,
      ownerPositionId: null,
      fields: fieldTexts(item, columns)
    };
    const itemId = this.add('items', row, item.externalId, after);
    const groups = new Map<number, Id>();
    for (const cue of item.cues) {
      if (cue.group !== null && !groups.has(cue.group)) groups.set(cue.group, this.#newId());
      this.addCue(cue, itemId, cue.group === null ? null : (groups.get(cue.group) ?? null));
    }
    return itemId;
  }

  addCue(cue: CueRead, itemId: Id, goGroupId: Id | null, after?: Place): Id | null {
    const departmentId = this.departments.idOf(cue.department);
    if (departmentId === null) return null;
    const row: Written<'cues'> = {
      ...cueValues(cue),
      itemId,
      departmentId,
      positionIds: [],
      goGroupId,
      standbyGroupId: null,
      warnLeadMs: null,
      standbyLeadMs: null,
      ackPolicy: null,
      status: 'active'
    };
    return this.add('cues', row, cue.externalId, after);
  }
}

export const systemOf = ({ dialect }: Reading): string => dialect || 'file';
