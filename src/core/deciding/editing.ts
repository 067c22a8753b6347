import { applyEvent } from '../apply.ts';
import { Draft } from '../applying/draft.ts';
import { fieldOf, withField, withoutBlankTexts, type AnyRow } from '../collections.ts';
import { collectionNames, collections, ownerOf } from '../structure.ts';
import type { Change, CommandOf, Move, Remove, Rerank, SetField, SetShow } from '../command.ts';
import type { Stamp } from '../comments.ts';
import type { Decision } from '../decision.ts';
import { equal } from '../equal.ts';
import type { ShowEvent } from '../event.ts';
import { locks, type Locks } from '../locking.ts';
import { itemLock } from '../planning/item-lock.ts';
import { isIn, isRank, rankIn } from '../rank.ts';
import type { Rejection } from '../rejection.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';
import { activeRun } from '../steps.ts';
import { stamped } from './commenting.ts';
import { dated } from './marking.ts';
import { EditCheck } from './edit-check.ts';
import { followersFirst } from './following.ts';
import { breaksGroup } from './group-lock.ts';
import { NamingIndex } from './naming-index.ts';
import { isReference, namedBy, partsOf, withIds } from './references.ts';
import { Siblings } from './siblings.ts';

/**
 * Changes the plan: all changes of the command are made, in order, or none (E1).
 *
 * @param by who says what is said in it, and when; left out where no actor is known
 */
export function edit(
  document: ShowDocument,
  command: CommandOf<'edit'>,
  by: Stamp | null = null
): Decision {
  const { changes, undoes } = command;
  const editing = new Editing(document, undoes !== undefined);
  for (const change of changes) {
    const rejection = editing.say(change, by);
    if (rejection) return { rejection };
  }
  const rejection = editing.check();
  if (rejection) return { rejection };
  const { events } = editing;
  if (undoes === undefined || events.length === 0) return { events };
  return { events: [...events, { type: 'tookBack', change: undoes }] };
}

/** So many rows are taken away one by one before it pays to look all of them up at once. */
const FEW_REMOVALS = 10;

/** Collections whose parts have parts: with thousands of them, each would be looked through for its own. */
const isDeep = (name: CollectionName): boolean =>
  collectionNames.some((part) => collections[part].owner?.to === name && isOwner(part));
const isOwner = (name: CollectionName): boolean =>
  collectionNames.some((part) => collections[part].owner?.to === name);

const fixedFields: ReadonlySet<string> = new Set(['id', 'rank', 'source']);

/** One edit on its way: later changes see what earlier ones have made. */
class Editing {
  readonly events: ShowEvent[] = [];
  readonly #draft: Draft;
  #folded = 0;
  readonly #isStrict: boolean;
  readonly #locks: Locks;
  readonly #check = new EditCheck();
  readonly #siblings = new Siblings();
  #names: NamingIndex | null = null;
  #removals = 0;

  /** Strict: a value that is not what the sender left refuses the edit instead of being overwritten. */
  constructor(document: ShowDocument, isStrict: boolean) {
    this.#draft = new Draft(document);
    this.#isStrict = isStrict;
    this.#locks = locks(document);
  }

  /** The show with what was changed so far; folded only when asked for: most edits are one change. */
  get #document(): ShowDocument {
    for (const event of this.events.slice(this.#folded)) applyEvent(this.#draft, event);
    this.#folded = this.events.length;
    return this.#draft.document;
  }

  /** What is said about the plan is said by somebody; other changes are made as they are. */
  say(change: Change, by: Stamp | null): Rejection | null {
    if (change.do === 'setShow') return this.make(change);
    if (change.in !== 'comments')
      return this.make(dated(this.#document, change, by, this.#isStrict));
    const said = stamped(this.#document, change, by);
    return 'rejection' in said ? said.rejection : this.make(said);
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

  /** What can only be seen once the whole edit is made (E6, E7, E8, E15). */
  check(): Rejection | null {
    return this.#check.isNeeded ? this.#check.rejection(this.#document) : null;
  }

  #row(name: CollectionName, id: Id): AnyRow | undefined {
    void this.#document;
    return this.#draft.row(name, id);
  }

  #tell(event: ShowEvent): null {
    this.events.push(event);
    return null;
  }

  #add(change: Extract<Change, { do: 'add' | 'restore' }>): Rejection | null {
    const { in: name } = change;
    if (change.row.id in this.#document[name]) return { code: 'idTaken', id: change.row.id };
    // Seen generically, as a row whose fields are read by their names.
    const given = withoutBlankTexts(change.row as unknown as AnyRow);
    const rank = this.#rankFor(change, ownerOf(name, given));
    if (typeof rank !== 'string') return rank;
    const row = { ...given, rank };
    // One that was taken out of the plan may be live in what a run is called on.
    const rejection =
      this.#rowLock(name, row.id) ?? this.#groupLock(name, null, row) ?? this.#itemLock(name, row);
    if (rejection) return rejection;
    this.#check.added(name, row);
    this.#siblings.added(name, row);
    this.#renamed();
    // The row and the collection it is for are one union member in the command; TypeScript loses that.
    return this.#tell({ type: 'rowAdded', in: name, row } as unknown as ShowEvent);
  }

  #rankFor(change: Extract<Change, { do: 'add' | 'restore' }>, owner: Id): string | Rejection {
    const { in: name } = change;
    if (change.do === 'restore') {
      const { rank } = change.row;
      return isRank(rank) ? rank : { code: 'badReference', in: name, field: 'rank' };
    }
    const spot = this.#siblings.spot(this.#document, name, owner, change.after);
    return spot ? rankIn(spot) : { code: 'noSuchRow', in: name, id: change.after ?? '' };
  }

  /** Makes a change of one row, if it is there, and neither a run nor a planner has locked it (E9, E30). */
  #onRow(
    change: { readonly in: CollectionName; readonly id: Id; readonly field?: string },
    make: (row: AnyRow) => Rejection | null
  ): Rejection | null {
    const row = this.#row(change.in, change.id);
    if (!row) return { code: 'noSuchRow', in: change.in, id: change.id };
    const isKey = change.in === 'items' && change.field === 'locked';
    const itemLock = isKey ? null : this.#itemLock(change.in, row);
    return this.#rowLock(change.in, change.id) ?? itemLock ?? make(row);
  }

  #itemLock(name: CollectionName, row: AnyRow): Rejection | null {
    return itemLock(name, row, this.#document.items);
  }

  #set(change: SetField, row: AnyRow): Rejection | null {
    const { in: name, id, field } = change;
    const before = fieldOf(name, row, field);
    if (before === undefined || fixedFields.has(field)) {
      return { code: 'noSuchField', in: name, field };
    }
    const changed = withoutBlankTexts(withField(name, row, field, change.to));
    const after = fieldOf(name, changed, field);
    if (equal(before, after)) return null;
    if (name === 'rundowns' && field === 'spaceId' && activeRun(this.#document, id)) {
      return { code: 'rowLocked', in: name, id };
    }
    // A cue that goes to another item becomes a part of that one.
    const joins = field === 'itemId' ? this.#itemLock(name, changed) : null;
    const rejection = this.#groupLock(name, row, changed) ?? joins;
    if (rejection) return rejection;
    if (isReference(name, field)) {
      this.#renamed();
      this.#check.touched(name, id);
    }
    if (name === 'cues' && field === 'goGroupId') this.#check.grouped(id);
    const isUnseen = !equal(before, change.was);
    if (isUnseen && this.#isStrict) return { code: 'changedSince', in: name, field };
    if (field === collections[name].owner?.field) {
      this.#check.rehoused(name, id);
      this.#siblings.replaced(name, row, changed);
    }
    const event = { type: 'rowChanged', in: name, id, field, before, after } as const;
    return this.#tell(isUnseen ? { ...event, unseen: true } : event);
  }

  #setShow(change: SetShow): Rejection | null {
    const { field } = change;
    const { show } = this.#document;
    // The show is no row of a collection, and its fields are read as those of one.
    const before = fieldOf('show', show as unknown as AnyRow, field);
    if (before === undefined || fixedFields.has(field)) {
      return { code: 'noSuchField', in: 'show', field };
    }
    if (equal(before, change.to)) return null;
    const isUnseen = !equal(before, change.was);
    if (isUnseen && this.#isStrict) return { code: 'changedSince', in: 'show', field };
    const event = { type: 'showChanged', field, before, after: change.to } as const;
    return this.#tell(isUnseen ? { ...event, unseen: true } : event);
  }

  #move(change: Move, row: AnyRow): Rejection | null {
    const { in: name } = change;
    const spot = this.#siblings.spot(this.#document, name, ownerOf(name, row), change.after, row);
    if (spot === null) return { code: 'noSuchRow', in: name, id: change.after ?? '' };
    return isIn(spot, row.rank) ? null : this.#place(name, row, rankIn(spot));
  }

  #rerank(change: Rerank, row: AnyRow): Rejection | null {
    const { in: name, to } = change;
    if (row.rank !== change.was) return { code: 'changedSince', in: name, field: 'rank' };
    if (!isRank(to)) return { code: 'badReference', in: name, field: 'rank' };
    return this.#place(name, row, to);
  }

  #place(name: CollectionName, row: AnyRow, after: string): Rejection | null {
    const { id, rank: before } = row;
    if (after === before) return null;
    const moved = { ...row, rank: after };
    const rejection = this.#groupLock(name, row, moved);
    if (rejection) return rejection;
    this.#siblings.replaced(name, row, moved);
    return this.#tell({ type: 'rowMoved', in: name, id, before, after });
  }

  #remove(change: Remove, row: AnyRow): Rejection | null {
    const { in: name, id } = change;
    if (this.#isStrict && !equal(row, change.was)) {
      return { code: 'changedSince', in: name, field: 'id' };
    }
    const document = this.#document;
    if (name === 'rundowns' && Object.values(document.runs).some((run) => run.rundownId === id)) {
      // The as-run records stand on it (I8).
      return { code: 'rowLocked', in: name, id };
    }
    const names = this.#index(name);
    const parts = names ? names.partsOf(document, name, id) : partsOf(document, name, id);
    for (const part of followersFirst(parts)) {
      if (this.#isStrict) return { code: 'stillUsed', in: name, by: part.in };
      const rejection = this.#removeRow(part.in, part.row.id);
      if (rejection) return rejection;
    }
    return this.#removeRow(name, id);
  }

  #index(name: CollectionName): NamingIndex | null {
    this.#removals += 1;
    if (this.#removals > FEW_REMOVALS || isDeep(name))
      this.#names ??= new NamingIndex(this.#document);
    return this.#names;
  }

  /** Something may be named that was not before. */
  #renamed(): void {
    this.#names = null;
    this.#removals = 0;
  }

  #removeRow(name: CollectionName, id: Id): Rejection | null {
    const isAsked = name === 'positions' && this.#locks.positions.has(id);
    const rejection = isAsked
      ? ({ code: 'rowLocked', in: name, id } as const)
      : (this.#rowLock(name, id) ?? this.#letGo(name, id));
    if (rejection) return rejection;
    // Read only now: letting go may have changed it.
    const row = this.#row(name, id);
    if (!row) return null;
    const itemLock = this.#itemLock(name, row);
    if (itemLock) return itemLock;
    this.#check.removed(name, id);
    const groupLock = this.#groupLock(name, row, null);
    if (groupLock) return groupLock;
    this.#siblings.removed(name, row);
    // The row and the collection it is of are one union member in the event; TypeScript loses that.
    return this.#tell({ type: 'rowRemoved', in: name, row } as unknown as ShowEvent);
  }

  /** What named the row names nothing any more, where it may; an undo leaves that to its sender (E5, E12). */
  #letGo(name: CollectionName, id: Id): Rejection | null {
    const document = this.#document;
    const naming = this.#names?.namedBy(document, name, id) ?? namedBy(document, name, id);
    for (const { in: from, row, reference } of naming) {
      this.#check.touched(from, row.id);
      const { field } = reference;
      if (this.#isStrict || !(reference.optional || reference.many)) continue;
      const rejection = this.#rowLock(from, row.id) ?? this.#itemLock(from, row);
      if (rejection) return rejection;
      const before = row[field];
      const after = withIds(row, reference, (each) => (each === id ? null : each));
      this.#tell({ type: 'rowChanged', in: from, id: row.id, field, before, after });
    }
    return null;
  }

  #rowLock(name: CollectionName, id: Id): Rejection | null {
    if (name !== 'items' && name !== 'cues') return null;
    return this.#locks[name].has(id) ? { code: 'rowLocked', in: name, id } : null;
  }

  #groupLock(name: CollectionName, before: AnyRow | null, after: AnyRow | null): Rejection | null {
    if (!breaksGroup(this.#locks, name, before, after)) return null;
    return { code: 'rowLocked', in: name, id: (after ?? before)?.id ?? '' };
  }
}
