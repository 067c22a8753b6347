import type { Change, Place } from '../command.ts';
import type { CollectionName, Collections, Id, Source } from '../show.ts';
import { DepartmentIds } from './department-ids.ts';
import { cueValues, fieldTexts, itemValues, lengthOf } from './item-rows.ts';
import { Places, type Target } from './places.ts';
import { Posts } from './posts.ts';
import type { ColumnRead, CueRead, ItemRead, Reading } from './reading.ts';
import { line } from './text-limits.ts';

type Written<Name extends CollectionName> = Omit<Collections[Name], 'id' | 'rank'>;

/** Writes rows of a reading into a show, with the columns, segments and departments that they need. */
export class RowWriter {
  readonly changes: Change[] = [];
  readonly places: Places;
  readonly departments: DepartmentIds;
  readonly posts: Posts;
  /** What the sources of its rows are called. */
  readonly system: string;
  /** Cues of the file that are in the show, or come into it, by their place in the file. */
  readonly #cues = new Map<number, Id>();
  readonly #groups = new Map<string, Id>();
  readonly #reading: Reading;
  readonly #target: Target;
  readonly #newId: () => Id;

  constructor(reading: Reading, target: Target, newId: () => Id) {
    this.#reading = reading;
    this.#target = target;
    this.#newId = newId;
    this.system = systemOf(reading);
    this.departments = new DepartmentIds(target.document, target.rundownId, newId, this.changes);
    const { departments } = this;
    const departmentOf = (prefix: string): Id | null =>
      departments.idOf(prefix) ?? departments.thereFor(prefix, reading.departments);
    this.posts = new Posts(target.document, departmentOf, newId, this.changes);
    this.places = new Places(reading, target, newId, this.changes);
  }

  newId(): Id {
    return this.#newId();
  }

  add<Name extends CollectionName>(
    name: Name,
    row: Written<Name>,
    externalId = '',
    { after, id = this.#newId() }: { readonly after?: Place; readonly id?: Id } = {}
  ): Id {
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
  addSegment(rundownId: Id, title: string, targetMs: number | null = null): Id {
    return this.add('segments', { rundownId, title: line(title), targetMs: lengthOf(targetMs) });
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
      ownerPositionId: item.owner ? this.posts.idOf(item.owner) : null,
      fields: fieldTexts(item, columns)
    };
    const itemId = this.add('items', row, item.externalId, after === undefined ? {} : { after });
    const groups = new Map<number, Id>();
    for (const cue of item.cues) {
      if (cue.group !== null && !groups.has(cue.group)) groups.set(cue.group, this.#newId());
      this.addCue(cue, itemId, cue.group === null ? null : (groups.get(cue.group) ?? null));
    }
    // Last, as nothing is put into a row that is locked (E30).
    const lock = { do: 'set', in: 'items', id: itemId, field: 'locked', was: false } as const;
    if (item.isLocked === true) this.changes.push({ ...lock, to: true });
    return itemId;
  }

  /** A cue that the file has is this one of the show. */
  found(place: number, id: Id): void {
    this.#cues.set(place, id);
  }

  /** A cue of the file does not come into the show: nothing may follow it. */
  leaveOut(place: number): void {
    this.#left.add(place);
  }
  readonly #left = new Set<number>();

  /** What cues of the file go with, or stand by with, that is in the show already. */
  joined(kind: 'go' | 'standby', said: string, group: Id): void {
    this.#groups.set(`${kind} ${said}`, group);
  }

  /** The id of a cue of the file in the show, or the one that it will have; null: it stays outside. */
  idOfCue(place: number): Id | null {
    if (this.#left.has(place)) return null;
    const known = this.#cues.get(place) ?? this.#newId();
    this.#cues.set(place, known);
    return known;
  }

  /** What cues share that the file gives the same group; null where it gives none. */
  #groupOf(kind: 'go' | 'standby', said: string | undefined): Id | null {
    if (said === undefined || said === '') return null;
    const key = `${kind} ${said}`;
    const known = this.#groups.get(key) ?? this.#newId();
    this.#groups.set(key, known);
    return known;
  }

  addCue(cue: CueRead, itemId: Id, goGroupId: Id | null, after?: Place): Id | null {
    const departmentId = this.departments.idOf(cue.department);
    if (departmentId === null) return null;
    const row: Written<'cues'> = {
      ...cueValues(cue, {
        cueOf: (place) => this.idOfCue(place),
        postsOf: (posts) => this.posts.idsOf(posts)
      }),
      itemId,
      departmentId,
      goGroupId: this.#groupOf('go', cue.own?.goGroup) ?? goGroupId,
      standbyGroupId: this.#groupOf('standby', cue.own?.standbyGroup)
    };
    const id = cue.own ? this.idOfCue(cue.own.place) : null;
    return this.add('cues', row, cue.externalId, {
      ...(after === undefined ? {} : { after }),
      ...(id === null ? {} : { id })
    });
  }
}

export const systemOf = ({ dialect }: Reading): string => dialect || 'file';
