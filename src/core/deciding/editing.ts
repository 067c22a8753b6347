import { applyEvent } from '../apply.ts';
import { Draft } from '../applying/draft.ts';
import {
  collectionNames,
  collections,
  fieldOf,
  ownerOf,
  rowsOf,
  type AnyRow
} from '../collections.ts';
import type { Change, CommandOf, Move, Remove, Rerank, SetField, SetShow } from '../command.ts';
import type { Decision } from '../decide.ts';
import { equal } from '../equal.ts';
import type { EventOf, ShowEvent } from '../event.ts';
import { isLocked, partsOf } from '../locking.ts';
import { lastRank, rankAt, rankBetween } from '../rank.ts';
import type { Rejection } from '../rejection.ts';
import type { CollectionName, Id } from '../show.ts';

/** Changes the plan: all changes of the command are made, in order, or none. */
export function edit(document: Draft['document'], command: CommandOf<'edit'>): Decision {
  const editing = new Editing(document, command.undoes !== undefined);
  for (const change of command.changes) {
    const rejection = editing.make(change);
    if (rejection) return { rejection };
  }
  const rejection = editing.danglingReference();
  if (rejection) return { rejection };
  const { undoes } = command;
  if (undoes === undefined || editing.events.length === 0) return { events: editing.events };
  return { events: [...editing.events, { type: 'tookBack', change: undoes }] };
}

/** One edit on its way: later changes see what earlier ones have made. */
class Editing {
  readonly events: ShowEvent[] = [];
  readonly #draft: Draft;
  readonly #isStrict: boolean;
  /** The last rank of each list that rows were appended to: a thousand rows, one look. */
  readonly #lastRanks = new Map<string, string>();
  readonly #touched = new Map<string, { in: CollectionName; id: Id }>();

  /** Strict: a value that is not what the sender saw refuses the edit instead of being overwritten. */
  constructor(document: Draft['document'], isStrict: boolean) {
    this.#draft = new Draft(document);
    this.#isStrict = isStrict;
  }

  make(change: Change): Rejection | null {
    switch (change.do) {
      case 'add':
      case 'restore':
        return this.#add(change);
      case 'set':
        return this.#onRow(change, (row) => this.#set(change, row));
      case 'setShow':
        return this.#setShow(change);
      case 'move':
        return this.#onRow(change, (row) => this.#move(change, row));
      case 'rerank':
        return this.#onRow(change, (row) => this.#rerank(change, row));
      case 'remove':
        return this.#onRow(change, (row) => this.#remove(change, row));
      default:
        return change satisfies never;
    }
  }

  /** Every reference of a row that was written leads somewhere, once the whole edit is made. */
  danglingReference(): Rejection | null {
    for (const { in: name, id } of this.#touched.values()) {
      const row = this.#draft.row(name, id);
      if (!row) continue;
      const { owner, references } = collections[name];
      const fields = owner ? [owner, ...references] : references;
      for (const reference of fields) {
        const value = row[reference.field];
        const ids = Array.isArray(value) ? value : [value];
        const isFree = value === null && 'optional' in reference && reference.optional === true;
        if (isFree || ids.every((each) => this.#draft.row(reference.to, String(each)))) continue;
        return { code: 'badReference', in: name, field: reference.field };
      }
    }
    return null;
  }

  #tell(event: ShowEvent): null {
    this.events.push(event);
    applyEvent(this.#draft, event);
    return null;
  }

  #touch(name: CollectionName, id: Id): void {
    this.#touched.set(`${name} ${id}`, { in: name, id });
  }

  #add(change: Extract<Change, { do: 'add' | 'restore' }>): Rejection | null {
    const { in: name } = change;
    if (this.#draft.row(name, change.row.id)) return { code: 'idTaken', id: change.row.id };
    const owner = ownerOf(name, change.row as unknown as AnyRow);
    const rank =
      change.do === 'restore' ? change.row.rank : this.#rankFor(name, owner, change.after);
    if (rank === null) return { code: 'noSuchRow', in: name, id: change.row.id };
    this.#touch(name, change.row.id);
    // The row and the collection it is for are one union member in the command; TypeScript loses that.
    return this.#tell({ type: 'rowAdded', in: name, row: { ...change.row, rank } } as ShowEvent);
  }

  #rankFor(name: CollectionName, owner: Id, place: string | undefined): string | null {
    const list = `${name} ${owner}`;
    if (place !== undefined) {
      this.#lastRanks.delete(list);
      return rankAt(this.#draft.document, name, owner, place, null);
    }
    const last = this.#lastRanks.get(list) ?? lastRank(this.#draft.document, name, owner);
    const rank = rankBetween(last, null);
    this.#lastRanks.set(list, rank);
    return rank;
  }

  /** Makes a change of one row, if the row is there and no run stands on it. */
  #onRow(
    change: { readonly in: CollectionName; readonly id: Id },
    make: (row: AnyRow) => Rejection | null
  ): Rejection | null {
    const { in: name, id } = change;
    const row = this.#draft.row(name, id);
    if (!row) return { code: 'noSuchRow', in: name, id };
    if (isLocked(this.#draft.document, name, id)) return { code: 'rowLocked', in: name, id };
    return make(row);
  }

  #set(change: SetField, row: AnyRow): Rejection | null {
    const { in: name, id, field } = change;
    const before = fieldOf(row, field);
    if (before === undefined || fixedFields.has(field)) {
      return { code: 'noSuchField', in: name, field };
    }
    if (equal(before, change.to)) return null;
    const isUnseen = !equal(before, change.was);
    if (isUnseen && this.#isStrict) return { code: 'changedSince', in: name, field };
    this.#touch(name, id);
    const changed = { type: 'rowChanged', in: name, id, field, before, after: change.to } as const;
    return this.#tell(isUnseen ? { ...changed, unseen: true } : changed);
  }

  #setShow(change: SetShow): Rejection | null {
    const { field } = change;
    const { show } = this.#draft.document;
    if (!Object.hasOwn(show, field)) return { code: 'noSuchField', in: 'show', field };
    const before: unknown = show[field];
    if (equal(before, change.to)) return null;
    const isUnseen = !equal(before, change.was);
    if (isUnseen && this.#isStrict) return { code: 'changedSince', in: 'show', field };
    const changed = { type: 'showChanged', field, before, after: change.to } as const;
    return this.#tell(isUnseen ? { ...changed, unseen: true } : changed);
  }

  #move(change: Move, row: AnyRow): Rejection | null {
    const { in: name, id } = change;
    const owner = ownerOf(name, row);
    this.#lastRanks.delete(`${name} ${owner}`);
    const { document } = this.#draft;
    const after =
      change.after === undefined
        ? rankBetween(lastRank(document, name, owner), null)
        : rankAt(document, name, owner, change.after, id);
    if (after === null) return { code: 'noSuchRow', in: name, id: change.after ?? '' };
    return this.#tell({ type: 'rowMoved', in: name, id, before: row.rank, after });
  }

  #rerank(change: Rerank, row: AnyRow): Rejection | null {
    const { in: name, id, to } = change;
    if (row.rank !== change.was) return { code: 'changedSince', in: name, field: 'rank' };
    return this.#tell({ type: 'rowMoved', in: name, id, before: row.rank, after: to });
  }

  #remove(change: Remove, row: AnyRow): Rejection | null {
    const { in: name, id } = change;
    if (this.#isStrict && !equal(row, change.was)) {
      return { code: 'changedSince', in: name, field: 'id' };
    }
    const { document } = this.#draft;
    if (name === 'rundowns' && Object.values(document.runs).some((run) => run.rundownId === id)) {
      // The as-run records stand on it (I8).
      return { code: 'rowLocked', in: name, id };
    }
    for (const part of partsOf(document, name, id)) {
      if (this.#isStrict) return { code: 'stillUsed', in: name, by: part.in };
      const rejection = this.#removeRow(part.in, part.row);
      if (rejection) return rejection;
    }
    return this.#removeRow(name, row);
  }

  #removeRow(name: CollectionName, row: AnyRow): Rejection | null {
    if (isLocked(this.#draft.document, name, row.id)) {
      return { code: 'rowLocked', in: name, id: row.id };
    }
    this.#letGo(name, row.id);
    return this.#tell({ type: 'rowRemoved', in: name, row } as unknown as EventOf<'rowRemoved'>);
  }

  /** What pointed at the row points nowhere; what cannot do without it is checked when all is made. */
  #letGo(name: CollectionName, id: Id): void {
    for (const from of collectionNames) {
      for (const { field, to, optional, many } of collections[from].references) {
        if (to !== name) continue;
        for (const row of Object.values(rowsOf(this.#draft.document, from))) {
          const before = row[field];
          const points = many ? (before as readonly Id[]).includes(id) : before === id;
          if (!points) continue;
          this.#touch(from, row.id);
          if (!optional && !many) continue;
          const after = many ? (before as readonly Id[]).filter((each) => each !== id) : null;
          this.#tell({ type: 'rowChanged', in: from, id: row.id, field, before, after });
        }
      }
    }
  }
}

const fixedFields = new Set(['id', 'rank', 'source']);
