import type { AnyRow } from './collections.ts';
import type { CollectionName, Id, PlanName } from './show.ts';

export interface Reference {
  readonly field: string;
  readonly to: CollectionName;
  /** May be null; it is set to null when the row it names is removed. */
  readonly optional?: true;
  /** A list of ids. */
  readonly many?: true;
  /** The field is a value of several parts, or a list of such, of which this one, if there, names the row. */
  readonly within?: string;
  /** The whole value is emptied with what it names; else only the part of it that does. */
  readonly whole?: true;
  /** Only where the value's part of that name reads so: one field may name rows of several collections. */
  readonly where?: readonly [part: string, is: string];
  /** The row goes when the row it names is removed, though it is no part of it. */
  readonly goesWith?: true;
}

interface Collection {
  /** The row that this one is a part of: it goes when its owner goes, and is ranked among its siblings. */
  readonly owner?: Reference;
  readonly references: readonly Reference[];
}

const ofVendor: Reference = { field: 'vendorId', to: 'vendors' };
const inSpace: Reference = { field: 'spaceId', to: 'spaces' };
/** A day is not removed while something is planned on it, as with its rundowns. */
const onDay: Reference = { field: 'slot', within: 'dayId', to: 'days' };

/** What depends on nothing any more is no dependency. */
const endOf = (field: 'pred' | 'succ'): readonly Reference[] =>
  (
    [
      ['task', 'tasks'],
      ['movement', 'movements'],
      ['item', 'items']
    ] as const
  ).map(([kind, to]) => ({ field, within: 'id', where: ['kind', kind], to, goesWith: true }));

/** How the collections of the plan hang together. */
export const collections: Readonly<Record<CollectionName, Collection>> = {
  days: { references: [] },
  spaces: {
    references: [
      { field: 'parentId', to: 'spaces', optional: true },
      { field: 'openWindows', within: 'dayId', to: 'days', many: true }
    ]
  },
  rundowns: {
    references: [
      { field: 'dayId', to: 'days' },
      { field: 'spaceId', to: 'spaces' }
    ]
  },
  segments: { owner: { field: 'rundownId', to: 'rundowns' }, references: [] },
  items: {
    owner: { field: 'rundownId', to: 'rundowns' },
    references: [
      { field: 'segmentId', to: 'segments', optional: true },
      { field: 'ownerPositionId', to: 'positions', optional: true },
      { field: 'equipment', within: 'equipmentId', to: 'equipment', many: true }
    ]
  },
  columns: {
    owner: { field: 'rundownId', to: 'rundowns' },
    references: [{ field: 'departmentId', to: 'departments', optional: true }]
  },
  departments: { references: [{ field: 'defaultPositionId', to: 'positions' }] },
  positions: { owner: { field: 'departmentId', to: 'departments' }, references: [] },
  people: { references: [] },
  assignments: {
    owner: { field: 'positionId', to: 'positions' },
    references: [{ field: 'personId', to: 'people' }]
  },
  cues: {
    owner: { field: 'itemId', to: 'items' },
    references: [
      { field: 'departmentId', to: 'departments' },
      { field: 'positionIds', to: 'positions', many: true },
      { field: 'clearFromPositionId', to: 'positions', optional: true },
      { field: 'execution', within: 'parentId', to: 'cues', optional: true }
    ]
  },
  checks: {
    owner: { field: 'rundownId', to: 'rundowns' },
    references: [{ field: 'departmentId', to: 'departments', optional: true }]
  },
  equipment: { references: [] },
  vendors: { references: [] },
  contacts: { owner: ofVendor, references: [] },
  documents: { owner: ofVendor, references: [] },
  costs: { owner: ofVendor, references: [] },
  powerDrops: { owner: inSpace, references: [] },
  riggingPoints: { owner: inSpace, references: [] },
  movements: {
    references: [
      onDay,
      { field: 'vendorId', to: 'vendors', optional: true },
      { field: 'dockId', to: 'spaces', optional: true }
    ]
  },
  returnLines: {
    owner: ofVendor,
    references: [
      { field: 'movementId', to: 'movements', optional: true },
      { field: 'due', within: 'dayId', to: 'days', optional: true, whole: true }
    ]
  },
  tasks: {
    references: [
      onDay,
      { field: 'departmentId', to: 'departments', optional: true },
      { field: 'spaceId', to: 'spaces', optional: true },
      { field: 'vendorId', to: 'vendors', optional: true },
      { field: 'movementIds', to: 'movements', many: true },
      { field: 'positionIds', to: 'positions', many: true },
      { field: 'power', within: 'dropId', to: 'powerDrops', many: true },
      { field: 'rigging', within: 'pointId', to: 'riggingPoints', many: true },
      { field: 'equipment', within: 'equipmentId', to: 'equipment', many: true }
    ]
  },
  crewCalls: {
    references: [
      onDay,
      { field: 'departmentId', to: 'departments', optional: true },
      { field: 'positionId', to: 'positions', optional: true },
      { field: 'personId', to: 'people', optional: true },
      { field: 'spaceId', to: 'spaces', optional: true }
    ]
  },
  dependencies: { references: [...endOf('pred'), ...endOf('succ')] },
  // What it is about may go and come back: it names its item without leading there (E41).
  comments: { references: [] }
};

export const collectionNames = Object.keys(collections) as CollectionName[];

const isPlan = (name: CollectionName): name is PlanName => name !== 'comments';

/** Those that revisions compare and that are made once more. */
export const planNames: readonly PlanName[] = collectionNames.filter(isPlan);

/** The id of the row that owns this one; empty where the collection has no owner. */
export function ownerOf(name: CollectionName, row: AnyRow): Id {
  const owner = collections[name].owner;
  return owner ? String(row[owner.field]) : '';
}
