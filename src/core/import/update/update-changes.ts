import type { Change, Place } from '../../command.ts';
import type { CollectionName, Id, Item, ShowDocument } from '../../show.ts';
import type { Target } from '../places.ts';
import type { ItemRead, PostRead, Reading } from '../reading.ts';
import { postsOfCue } from '../posts.ts';
import { RowWriter } from '../row-writer.ts';
import { cueValues } from '../item-rows.ts';
import { line, prose } from '../text-limits.ts';
import { columnsThere } from './columns-there.ts';
import { postsThere } from './cue-diff.ts';
import { allCues } from './cue-places.ts';
import type { ItemUpdate, UpdatePlan } from './plan-update.ts';
import { spokenIn, type Spoken } from './spoken.ts';
import { losesPicture, type FieldDiff } from './values.ts';

/** What a person chose of an update, by key. */
export interface UpdateChoices {
  /** Changes that are left out. */
  readonly without: ReadonlySet<string>;
  /** What is no longer in the file and is to go; nothing goes that is not named here. */
  readonly removed: ReadonlySet<string>;
}

export const everythingKept: UpdateChoices = { without: new Set(), removed: new Set() };

/** The changes of one `edit` command that bring a show to what its file says now. */
export function updateChanges(
  plan: UpdatePlan,
  reading: Reading,
  into: Target,
  choices: UpdateChoices,
  newId: () => Id
): readonly Change[] {
  return new Updating(plan, reading, into, choices, newId).changes();
}

/** Of its cues, and of the posts that it names. */
const departmentsOf = ({ owner, cues }: Pick<ItemRead, 'cues' | 'owner'>): readonly string[] => [
  ...(owner ? [owner.department] : []),
  ...cues.flatMap(({ department, own }) => [
    department,
    ...(own?.posts ?? []).map((post) => post.department)
  ])
];

class Updating {
  readonly #plan: UpdatePlan;
  readonly #reading: Reading;
  readonly #document: ShowDocument;
  readonly #choices: UpdateChoices;
  readonly #writer: RowWriter;
  readonly #spoken: Spoken;
  readonly #columns = new Map<number, Map<number, Id>>();
  readonly #segments = new Map<string, Id>();

  constructor(
    plan: UpdatePlan,
    reading: Reading,
    into: Target,
    choices: UpdateChoices,
    newId: () => Id
  ) {
    this.#plan = plan;
    this.#reading = reading;
    this.#document = into.document;
    this.#choices = choices;
    this.#writer = new RowWriter(reading, { ...into, isUpdate: true }, newId);
    this.#spoken = spokenIn(reading);
    // Claims the rundowns in the same order as the plan did.
    for (const read of reading.rundowns) this.#writer.places.find(read);
    for (const { id, rundownId, title } of Object.values(into.document.segments))
      this.#segments.set(`${rundownId} ${title}`, id);
  }

  changes(): readonly Change[] {
    const { day, targets, items, missing } = this.#plan;
    this.#takeDepartments();
    this.#takeCues();
    if (day && this.#isOn(day.diff.key)) this.#set('days', day.id, 'date', day.was, day.diff.to);
    for (const { id, was, to, diff } of targets) {
      if (this.#isOn(diff.key)) this.#set('segments', id, 'targetMs', was, to);
    }
    // Behind what the next item of each rundown stands.
    const behind = new Map<string, Place>();
    for (const update of items) {
      const { day: of, space } = this.#reading.rundowns[update.list] ?? { day: 0, space: '' };
      const key = `${of} ${space}`;
      const after = this.#bring(update, behind.get(key) ?? 'first');
      if (after !== null) behind.set(key, after);
    }
    for (const { id } of missing) {
      if (this.#choices.removed.has(`${id} gone`))
        this.#writer.changes.push({ do: 'remove', in: 'items', id });
    }
    return this.#writer.changes;
  }

  #isOn(key: string): boolean {
    return !this.#choices.without.has(key);
  }

  /** What takes something away is made where a person says so, all else where nobody says otherwise. */
  #isMade({ key, isRemoval }: FieldDiff): boolean {
    return isRemoval ? this.#choices.removed.has(key) : this.#isOn(key);
  }

  #set(name: CollectionName, id: Id, field: string, was: unknown, to: unknown): void {
    this.#writer.changes.push({ do: 'set', in: name, id, field, to, was });
  }

  /** What follows a cue of the file names it in the show: as it is there, or as it is to come. */
  #takeCues(): void {
    const { cues, items } = this.#plan;
    for (const [place, id] of cues) this.#writer.found(place, id);
    const coming = new Set(
      items.flatMap(({ item, key, read, cues: { added } }) =>
        item === null
          ? this.#isOn(key)
            ? read.cues
            : []
          : added.flatMap(({ diff, read: cue }) => (this.#isOn(diff.key) ? [cue] : []))
      )
    );
    for (const cue of allCues(this.#reading.rundowns)) {
      if (cue.own && !cues.has(cue.own.place) && !coming.has(cue))
        this.#writer.leaveOut(cue.own.place);
    }
    for (const { read, there } of items.flatMap((update) => update.cues.pairs)) {
      const { goGroup = '', standbyGroup = '' } = read.own ?? {};
      if (there?.goGroupId && goGroup) this.#writer.joined('go', goGroup, there.goGroupId);
      if (there?.standbyGroupId && standbyGroup)
        this.#writer.joined('standby', standbyGroup, there.standbyGroupId);
    }
  }

  /** Departments that only the new cues have, or posts that are new to their cue or item. */
  #takeDepartments(): void {
    const wanted = new Set(
      this.#plan.items.flatMap(({ item, key, read, sets, cues }) => {
        if (item === null) return this.#isOn(key) ? departmentsOf(read) : [];
        const owners = sets.flatMap(({ diff, write }) =>
          'owner' in write && this.#isOn(diff.key) ? [write.owner] : []
        );
        const added = cues.added.filter(({ diff }) => this.#isOn(diff.key));
        const posts = cues.sets.flatMap(({ diff, field, read: cue }) =>
          isOfPosts(field) && this.#isOn(diff.key) ? postsOfCue(cue) : []
        );
        return [
          ...departmentsOf({ cues: added.map(({ read: cue }) => cue) }),
          ...[...owners, ...posts].map(({ department }) => department)
        ];
      })
    );
    this.#writer.departments.takeAll(
      this.#reading.departments.filter(({ prefix }) => wanted.has(prefix))
    );
  }

  /** Brings one item up to the file; says behind what the next one stands, null where that is as before. */
  #bring(update: ItemUpdate, after: Place): Id | null {
    const { read, list, item, key } = update;
    if (item === null) {
      if (!this.#isOn(key)) return null;
      const rundownId = this.#rundownOf(list);
      return this.#writer.addItem(read, {
        rundownId,
        segmentId: this.#segmentFor(list, rundownId, read.segment),
        columns: this.#columnsOf(list, rundownId),
        after
      });
    }
    const isMoved = update.move !== null && this.#isOn(update.move.key);
    const isHere = update.move === null;
    for (const { diff, write } of update.sets) {
      if (this.#isMade(diff)) this.#write(item, list, write);
    }
    if (isMoved) this.#move(update, item, after);
    this.#bringCues(update, item);
    return isHere || isMoved ? item.id : null;
  }

  #write(item: Item, list: number, write: ItemUpdate['sets'][number]['write']): void {
    if ('field' in write) return this.#set('items', item.id, write.field, write.was, write.to);
    const rundownId = item.rundownId;
    if ('owner' in write) {
      const { ownerPositionId } = item;
      const id = this.#postOf(write.owner, ownerPositionId);
      return this.#set('items', item.id, 'ownerPositionId', ownerPositionId, id);
    }
    if ('segment' in write) {
      const id = write.segment === null ? null : this.#segmentNamed(rundownId, write.segment);
      return this.#set('items', item.id, 'segmentId', item.segmentId, id);
    }
    const column = this.#columnsOf(list, rundownId).get(write.column);
    if (column !== undefined)
      this.#set('items', item.id, `fields.${column}`, write.was, write.text);
  }

  #postOf(owner: PostRead, has: Id | null): Id | null {
    return this.#writer.posts.idOf(owner, has === null ? [] : [has]);
  }

  #move({ read, list }: ItemUpdate, item: Item, after: Place): void {
    const rundownId = this.#rundownOf(list);
    if (rundownId !== item.rundownId) {
      this.#set('items', item.id, 'rundownId', item.rundownId, rundownId);
      const segmentId = this.#segmentFor(list, rundownId, read.segment);
      if (segmentId !== item.segmentId)
        this.#set('items', item.id, 'segmentId', item.segmentId, segmentId);
      this.#carryTexts(read.fields, list, item, rundownId);
    }
    this.#writer.changes.push({ do: 'move', in: 'items', id: item.id, after });
  }

  /**
   * Texts go along into columns of the same name; where the file speaks of a column, it says the text,
   * unless that is a picture (U10).
   */
  #carryTexts(
    texts: Readonly<Record<number, string>>,
    list: number,
    item: Item,
    rundownId: Id
  ): void {
    const columns = this.#columnsOf(list, rundownId);
    const titles = new Map(
      this.#reading.columns
        .filter(({ index }) => this.#spoken.texts.has(index))
        .map(({ index, title }) => [line(title), index])
    );
    const kept = new Set<number>();
    for (const [id, text] of Object.entries(item.fields)) {
      this.#set('items', item.id, `fields.${id}`, text, '');
      const column = this.#document.columns[id];
      if (!column) continue;
      const index = titles.get(column.title);
      if (index !== undefined && !losesPicture(text, prose(texts[index] ?? ''))) continue;
      this.#set('items', item.id, `fields.${this.#columnLike(id, rundownId)}`, '', text);
      if (index !== undefined) kept.add(index);
    }
    for (const [index, text] of Object.entries(texts)) {
      const id = columns.get(Number(index));
      if (id !== undefined && !kept.has(Number(index)))
        this.#set('items', item.id, `fields.${id}`, '', prose(text));
    }
  }

  /** A column that somebody made beside those of the file, in the rundown that its text goes to. */
  #columnLike(id: Id, rundownId: Id): Id {
    const column = this.#document.columns[id];
    if (!column) return id;
    const key = `${rundownId} ${column.title}`;
    const known =
      this.#own.get(key) ??
      Object.values(this.#document.columns).find(
        (each) => each.rundownId === rundownId && each.title === column.title
      )?.id;
    const { id: _, rank: __, source: ___, ...rest } = column;
    const made = known ?? this.#writer.add('columns', { ...rest, rundownId });
    this.#own.set(key, made);
    return made;
  }
  readonly #own = new Map<string, Id>();

  #bringCues({ cues }: ItemUpdate, item: Item): void {
    for (const { diff, cue, field, was, read } of cues.sets) {
      if (!this.#isOn(diff.key)) continue;
      const there = this.#document.cues[cue];
      const has = there ? postsThere(there) : [];
      const to = cueValues(read, {
        cueOf: (place) => this.#writer.idOfCue(place),
        postsOf: (posts) => this.#writer.posts.idsOf(posts, has)
      })[field];
      this.#set('cues', cue, field, was, to);
    }
    const groups = new Map<number, Id>();
    let after: Place | undefined;
    for (const { read, there } of cues.pairs) {
      if (there) {
        after = there.id;
        continue;
      }
      const added = cues.added.find((each) => each.read === read);
      if (!added || !this.#isOn(added.diff.key)) continue;
      const group = read.group === null ? null : this.#groupFor(read.group, cues, groups);
      after = this.#writer.addCue(read, item.id, group, after) ?? after;
    }
    for (const { diff, cue } of cues.missing) {
      if (this.#choices.removed.has(diff.key))
        this.#writer.changes.push({ do: 'remove', in: 'cues', id: cue });
    }
  }

  /** A new cue goes with the GO of the row that it stands in: the cues that were alone so far join it. */
  #groupFor(group: number, { pairs }: ItemUpdate['cues'], groups: Map<number, Id>): Id {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const beside = pairs.flatMap(({ read, there }) =>
      read.group === group && there ? [there] : []
    );
    const id =
      beside.find(({ goGroupId }) => goGroupId !== null)?.goGroupId ?? this.#writer.newId();
    for (const cue of beside) {
      if (cue.goGroupId === null) this.#set('cues', cue.id, 'goGroupId', null, id);
    }
    groups.set(group, id);
    return id;
  }

  #rundownOf(list: number): Id {
    const read = this.#reading.rundowns[list];
    if (!read) throw new RangeError(`no rundown ${list}`);
    return this.#writer.places.find(read) ?? this.#writer.places.rundownOf(read);
  }

  #segmentFor(list: number, rundownId: Id, segment: number | null): Id | null {
    const title = segment === null ? undefined : this.#reading.rundowns[list]?.segments[segment];
    return title === undefined ? null : this.#segmentNamed(rundownId, line(title));
  }

  #segmentNamed(rundownId: Id, title: string): Id {
    const key = `${rundownId} ${title}`;
    const id =
      this.#segments.get(key) ?? this.#writer.addSegment(rundownId, title, this.#targetOf(title));
    this.#segments.set(key, id);
    return id;
  }

  /** A segment that is new takes the time that the file has for it. */
  #targetOf(title: string): number | null {
    for (const { segments, targets = [] } of this.#reading.rundowns) {
      const at = segments.findIndex((each) => line(each) === title);
      if (at >= 0) return targets[at] ?? null;
    }
    return null;
  }

  /** The columns of a rundown, with those that the file has and it has not. */
  #columnsOf(list: number, rundownId: Id): ReadonlyMap<number, Id> {
    const known = this.#columns.get(list);
    if (known) return known;
    const read = this.#reading.rundowns[list];
    const columns = new Map(
      read ? columnsThere(this.#document, rundownId, this.#reading, read, this.#spoken) : []
    );
    const used = new Set(
      (read?.items ?? []).flatMap(({ fields }) => Object.keys(fields).map(Number))
    );
    for (const column of this.#reading.columns) {
      if (!used.has(column.index) || columns.has(column.index)) continue;
      columns.set(column.index, this.#writer.addColumn(column, rundownId));
    }
    this.#columns.set(list, columns);
    return columns;
  }
}

const isOfPosts = (field: string): boolean =>
  field === 'positionIds' || field === 'clearFromPositionId';
