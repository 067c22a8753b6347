import { fieldWords } from '#core/field-words.ts';
import { inOrder, listOf, rowOf, rowsOf, type AnyRow } from '#core/collections.ts';
import { ownerOf } from '#core/structure.ts';
import { pictureIn } from '#core/pictures.ts';
import type { Plan } from '#core/revisions/compare.ts';
import type {
  CollectionName,
  CompanyCall,
  Cue,
  EquipmentUse,
  Execution,
  Id,
  Item,
  Length,
  ShowDocument,
  Start
} from '#core/show.ts';
import { minute, type Duration } from '#core/time/duration.ts';
import { durationText, wallText } from '#core/time/text.ts';
import type { WallTime } from '#core/time/wall-time.ts';
import { dateText } from '#lib/text/dates.ts';
import { executionText } from '#lib/marks/executions.ts';
import { kindWords } from '#lib/text/kinds.ts';
import { loadText } from './load-words.ts';

const nothing = '–';

/** The words of one plan: what its rows are called, where they stand, what their fields say. */
export class PlanWords {
  readonly plan: Plan;
  /** Places by collection and owner, looked up once: a difference may name thousands of rows. */
  readonly #before = new Map<string, ReadonlyMap<Id, AnyRow | null>>();
  readonly #groups: Partial<Record<'goGroupId' | 'standbyGroupId', Map<Id | null, Cue[]>>> = {};

  constructor(plan: Plan) {
    this.plan = plan;
  }

  row(name: CollectionName, id: unknown): AnyRow | undefined {
    return rowOf(rowsOf(this.plan as ShowDocument, name), String(id));
  }

  /** "12 Welcome", "LX 42", "Anna Berg as Host"; a row that is not there is a dash. */
  nameOf(name: CollectionName, id: unknown): string {
    const row = this.row(name, id);
    if (!row) return nothing;
    const text = (field: string): string => String(row[field] ?? '').trim();
    switch (name) {
      case 'items':
        return [text('number'), text('title') || 'Untitled item'].filter(Boolean).join(' ');
      case 'cues': {
        const prefix = String(this.row('departments', row['departmentId'])?.['prefix'] ?? '');
        return `${prefix} ${text('number') || text('label') || 'without a number'}`.trim();
      }
      case 'departments':
        return text('prefix');
      case 'checks':
        return text('text') || 'Untitled check';
      case 'days':
        return [text('label'), dateText(text('date'))].filter(Boolean).join(', ');
      case 'dependencies':
        return [row['pred'], row['succ']]
          .map((end) =>
            loadText('pred', end, { clock: 24, nameOf: (of, at) => this.nameOf(of, at) })
          )
          .join(' before ');
      case 'returnLines':
        return text('item') || 'Untitled';
      case 'assignments':
        return `${this.nameOf('people', row['personId'])} as ${this.nameOf('positions', row['positionId'])}`;
      default:
        return text('title') || text('name') || 'Untitled';
    }
  }

  /** "after 12 Welcome", or "first". */
  placeOf(name: CollectionName, id: Id): string {
    const row = this.row(name, id);
    if (!row) return nothing;
    const before = this.#listBefore(name, ownerOf(name, row)).get(id);
    return before ? `after ${this.nameOf(name, before.id)}` : 'first';
  }

  #listBefore(name: CollectionName, owner: Id): ReadonlyMap<Id, AnyRow | null> {
    const key = `${name} ${owner}`;
    const known = this.#before.get(key);
    if (known) return known;
    const rows = listOf(rowsOf(this.plan as ShowDocument, name));
    const siblings = inOrder(rows.filter((row) => ownerOf(name, row) === owner));
    const before = new Map(siblings.map((row, place) => [row.id, siblings[place - 1] ?? null]));
    this.#before.set(key, before);
    return before;
  }

  /** The word of a field, or the title of the column that a text stands in. */
  fieldWord(field: string): string {
    const column = columnOf(field);
    if (column !== null) return this.nameOf('columns', column);
    return (fieldWords as Readonly<Record<string, string>>)[field] ?? field;
  }

  /**
   * What a field says, as it would be read out; a dash for nothing.
   *
   * @param beside what it says otherwise, where both are told
   */
  valueText(field: string, value: unknown, id: Id, beside?: unknown): string {
    if (value === null || value === undefined || value === '') return nothing;
    if (isPicture(value)) {
      return beside !== value && isPicture(beside) ? 'another picture' : 'a picture';
    }
    const to = references[field];
    if (to) return this.#names(to, value);
    return this.#plainText(field, value, id);
  }

  #names(to: CollectionName, value: unknown): string {
    const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
    return ids.map((id) => this.nameOf(to, id)).join(', ') || nothing;
  }

  #plainText(field: string, value: unknown, id: Id): string {
    const { clock } = this.plan.show;
    const nameOf = (name: CollectionName, of: Id): string => this.nameOf(name, of);
    const load = loadText(field, value, { clock, nameOf });
    if (load !== undefined) return load;
    switch (field) {
      case 'start': {
        const start = value as Start;
        return start.mode === 'hard' ? `at ${wallText(start.at, clock)}` : 'follows on';
      }
      case 'length': {
        const { durationMs, countToEnd } = value as Length;
        return durationText(durationMs) + (countToEnd ? ', ends by the clock' : '');
      }
      case 'dayChange':
      case 'hardOut':
      case 'doors':
        return wallText(value as WallTime, clock);
      case 'curfews':
        return (
          (value as readonly { kind: string; at: WallTime }[])
            .map((each) => `${each.kind} ${wallText(each.at, clock)}`)
            .join(', ') || nothing
        );
      case 'companyCalls':
        return (
          [...(value as readonly CompanyCall[])]
            .sort((a, b) => b.leadMs - a.leadMs)
            .map(({ name, leadMs }) => `${name} ${leadMs / minute} min`)
            .join(', ') || nothing
        );
      case 'equipment':
        return (
          (value as readonly EquipmentUse[])
            .map((use) => `${use.quantity} × ${this.nameOf('equipment', use.equipmentId)}`)
            .join(', ') || nothing
        );
      case 'placement': {
        const { kind, text } = value as { kind: string; text: string };
        return kind === 'line' ? `“${text}”` : `${kind} ${text}`.trim();
      }
      case 'execution':
        return executionText(value as Execution, clock, (cue) => this.nameOf('cues', cue));
      case 'goGroupId':
      case 'standbyGroupId':
        return this.#withWhom(field, value as Id, id);
      case 'date':
        return dateText(String(value));
      case 'clock':
        return `${String(value)} hours`;
      case 'colour':
        return `no. ${Number(value) + 1}`;
      case 'kind':
        return (kindWords as Readonly<Record<string, string>>)[String(value)] ?? String(value);
      default:
        return anyText(field, value);
    }
  }

  /** The others of a group: one GO fires them all, or they stand by together. */
  #withWhom(field: 'goGroupId' | 'standbyGroupId', group: Id, id: Id): string {
    const groups = (this.#groups[field] ??= Map.groupBy(
      listOf(this.plan.cues).filter((cue) => cue[field] !== null),
      (cue) => cue[field]
    ));
    const others = (groups.get(group) ?? []).filter((cue) => cue.id !== id);
    return others.map((cue) => this.nameOf('cues', cue.id)).join(', ') || 'nothing else';
  }

  /** The item that a cue is in. */
  itemOf(cue: AnyRow): Item | undefined {
    return rowOf(this.plan.items, String(cue['itemId']));
  }
}

const isPicture = (value: unknown): boolean =>
  typeof value === 'string' && pictureIn(value) !== null;

function anyText(field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field.endsWith('Ms')) return durationText(value as Duration);
  if (Array.isArray(value)) return value.join(', ') || nothing;
  return String(value);
}

/** Fields that name rows, and of which collection. */
const references: Readonly<Record<string, CollectionName>> = {
  parentId: 'spaces',
  dayId: 'days',
  spaceId: 'spaces',
  rundownId: 'rundowns',
  segmentId: 'segments',
  ownerPositionId: 'positions',
  departmentId: 'departments',
  defaultPositionId: 'positions',
  positionId: 'positions',
  personId: 'people',
  itemId: 'items',
  positionIds: 'positions',
  clearFromPositionId: 'positions',
  vendorId: 'vendors',
  dockId: 'spaces',
  movementId: 'movements',
  movementIds: 'movements'
};

const columnOf = (field: string): Id | null => /^fields\.(.+)$/.exec(field)?.[1] ?? null;
