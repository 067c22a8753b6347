import { generateNKeysBetween } from 'fractional-indexing';
import { emptyShow } from '#core/apply.ts';
import type {
  Column,
  Cue,
  Department,
  Id,
  Item,
  Position,
  Rows,
  Segment,
  Show,
  ShowDay,
  ShowDocument
} from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { intoShowDay, wallTime, type WallTime } from '#core/time/wall-time.ts';

/** "LX 12.5", or the same with any fields of the cue set otherwise. */
export type CueSpec = string | ({ readonly cue: string } & Partial<Omit<Cue, 'id' | 'itemId'>>);

/** One item; whatever is left out has the plainest value. Any field of `Item` may be set as well. */
export interface ItemSpec extends Partial<Omit<Item, 'id' | 'rank' | 'rundownId' | 'segmentId'>> {
  readonly minutes?: number;
  readonly seconds?: number;
  /** "19:00"; before the day change it is the night after, and "24:30" is taken as it stands. */
  readonly hardAt?: string;
  readonly countToEnd?: boolean;
  /** The title of its segment; a segment is made for each new title. */
  readonly segment?: string;
  /** One go group; lists within the list are a go group each. */
  readonly cues?: readonly (CueSpec | readonly CueSpec[])[];
  /** `false`: every cue is a step of its own. */
  readonly together?: boolean;
}

export interface ShowSpec {
  readonly show?: Partial<Show>;
  readonly day?: Partial<Omit<ShowDay, 'id'>>;
  /** Prefixes; each gets one position. LX, SND and VID unless said otherwise. */
  readonly departments?: readonly (string | ({ readonly prefix: string } & Partial<Department>))[];
  readonly columns?: readonly (Partial<Column> & { readonly title: string })[];
  readonly items: readonly ItemSpec[];
}

export interface ShowIds {
  readonly day: Id;
  readonly space: Id;
  readonly rundown: Id;
  /** In the order of the specification: `i1`, `i2` … */
  readonly items: readonly Id[];
  /** By what was written: `ids.cues['LX 12.5']`; a number used twice names the later cue. */
  readonly cues: Readonly<Record<string, Id>>;
  /** By the cue that is in it: `ids.groups['LX 1']`; lone cues have none. */
  readonly groups: Readonly<Record<string, Id>>;
  /** By prefix, as are the positions. */
  readonly departments: Readonly<Record<string, Id>>;
  readonly positions: Readonly<Record<string, Id>>;
}

const SPOKEN: Readonly<Record<string, string>> = { SND: 'Sound', VID: 'Video' };

/**
 * A show document for tests: one day (12 June 2026, Berlin), one stage, one rundown `r1`.
 * Ids are readable and the same every time: items `i1`, cues `lx1`, departments `LX`, positions `LX-op`.
 */
export function buildShow(spec: ShowSpec): {
  readonly document: ShowDocument;
  readonly ids: ShowIds;
} {
  const dayChange = spec.day?.dayChange ?? wallTime(6 * 3600);
  const crew = buildDepartments(spec.departments ?? ['LX', 'SND', 'VID']);
  const programme = buildItems(spec.items, dayChange);
  const tz = spec.show?.tz ?? spec.day?.tz ?? 'Europe/Berlin';
  const [first = ''] = generateNKeysBetween(null, null, 1);
  const document: ShowDocument = {
    ...emptyShow,
    show: {
      id: 'show1',
      title: 'Gala',
      client: '',
      venue: '',
      tz,
      clock: 24,
      status: 'draft',
      needsStandby: false,
      lockMs: duration(500),
      ...spec.show
    },
    days: byId([
      {
        id: 'd1',
        rank: first,
        date: '2026-06-12',
        tz,
        dayChange,
        label: '',
        hardOut: null,
        curfews: [],
        ...spec.day
      }
    ]),
    spaces: byId([{ id: 's1', rank: first, parentId: null, kind: 'stage', name: 'Main stage' }]),
    rundowns: byId([{ id: 'r1', rank: first, dayId: 'd1', spaceId: 's1', title: 'Main' }]),
    segments: byId(programme.segments),
    items: byId(programme.items),
    columns: byId(buildColumns(spec.columns ?? [])),
    departments: byId(crew.departments),
    positions: byId(crew.positions),
    cues: byId(programme.cues)
  };
  const ids: ShowIds = {
    day: 'd1',
    space: 's1',
    rundown: 'r1',
    items: programme.items.map((item) => item.id),
    cues: programme.cueIds,
    groups: programme.groupIds,
    departments: Object.fromEntries(crew.departments.map((each) => [each.prefix, each.id])),
    positions: Object.fromEntries(
      crew.departments.map((each) => [each.prefix, each.defaultPositionId])
    )
  };
  return { document, ids };
}

/** "19:00" or "19:00:30" as a wall time of a show day that begins at `dayChange` (06:00). */
export function at(text: string, dayChange: WallTime = wallTime(6 * 3600)): WallTime {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  const total = hours * 3600 + minutes * 60 + seconds;
  return hours >= 24 ? wallTime(total) : intoShowDay(total, dayChange);
}

function byId<Row extends { readonly id: Id }>(rows: readonly Row[]): Rows<Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

function buildDepartments(specs: NonNullable<ShowSpec['departments']>): {
  departments: Department[];
  positions: Position[];
} {
  const ranks = generateNKeysBetween(null, null, specs.length);
  const departments = specs.map((spec, index): Department => {
    const given = typeof spec === 'string' ? { prefix: spec } : spec;
    return {
      id: given.prefix,
      rank: ranks[index] ?? '',
      spoken: SPOKEN[given.prefix] ?? given.prefix,
      aliases: [],
      colour: index,
      warnLeadMs: null,
      standbyLeadMs: duration(10_000),
      ackPolicy: 'soft',
      defaultPositionId: `${given.prefix}-op`,
      ...given
    };
  });
  const positions = departments.map((department): Position => {
    const { defaultPositionId: id, id: departmentId, rank, prefix } = department;
    return { id, rank, departmentId, name: `${prefix} operator` };
  });
  return { departments, positions };
}

function buildColumns(specs: NonNullable<ShowSpec['columns']>): Column[] {
  const ranks = generateNKeysBetween(null, null, specs.length);
  return specs.map((spec, index) => ({
    id: `col${index + 1}`,
    rank: ranks[index] ?? '',
    rundownId: 'r1',
    kind: 'text',
    departmentId: null,
    class: 'crew',
    ...spec
  }));
}

function buildItems(specs: readonly ItemSpec[], dayChange: WallTime) {
  const ranks = generateNKeysBetween(null, null, specs.length);
  const segments = new Map<string, Segment>();
  const items: Item[] = [];
  const cues: Cue[] = [];
  const cueIds: Record<string, Id> = {};
  const groupIds: Record<string, Id> = {};
  const used = new Map<string, number>();
  let groups = 0;

  specs.forEach((spec, index) => {
    const {
      minutes,
      seconds,
      hardAt,
      countToEnd,
      segment,
      cues: cueSpecs,
      together,
      ...rest
    } = spec;
    const id = `i${index + 1}`;
    const rank = ranks[index] ?? '';
    if (segment !== undefined && !segments.has(segment)) {
      const segmentId = `seg${segments.size + 1}`;
      segments.set(segment, {
        id: segmentId,
        rank,
        rundownId: 'r1',
        title: segment,
        targetMs: null
      });
    }
    items.push({
      id,
      rank,
      rundownId: 'r1',
      segmentId: segment === undefined ? null : (segments.get(segment)?.id ?? null),
      number: String(index + 1),
      title: `Item ${index + 1}`,
      kind: 'item',
      start: hardAt === undefined ? { mode: 'soft' } : { mode: 'hard', at: at(hardAt, dayChange) },
      length: {
        durationMs: duration((minutes ?? 0) * minute + (seconds ?? 0) * 1000),
        countToEnd: countToEnd ?? false
      },
      minMs: null,
      maxMs: null,
      floated: false,
      ownerPositionId: null,
      notes: '',
      fields: {},
      ...rest
    });
    for (const group of goGroups(cueSpecs ?? [], together ?? true)) {
      const groupId = group.length > 1 ? `g${(groups += 1)}` : null;
      for (const cueSpec of group) {
        const [cueRank = ''] = generateNKeysBetween(cues.at(-1)?.rank ?? null, null, 1);
        const cue = buildCue(cueSpec, id, groupId, cueRank, used);
        const name = typeof cueSpec === 'string' ? cueSpec : cueSpec.cue;
        cues.push(cue);
        cueIds[name] = cue.id;
        if (groupId !== null) groupIds[name] = groupId;
      }
    }
  });
  return { items, segments: [...segments.values()], cues, cueIds, groupIds };
}

/** Splits the cues of an item into those that one GO fires together. */
function goGroups(specs: NonNullable<ItemSpec['cues']>, together: boolean): CueSpec[][] {
  const isGroup = (spec: CueSpec | readonly CueSpec[]): spec is readonly CueSpec[] =>
    Array.isArray(spec);
  if (together && !specs.some(isGroup)) return specs.length === 0 ? [] : [specs as CueSpec[]];
  return specs.map((spec) => (isGroup(spec) ? [...spec] : [spec]));
}

function buildCue(
  spec: CueSpec,
  itemId: Id,
  goGroupId: Id | null,
  rank: string,
  used: Map<string, number>
): Cue {
  const { cue: name, ...rest } = typeof spec === 'string' ? { cue: spec } : spec;
  const [prefix = '', number = ''] = name.split(' ');
  const plain = `${prefix}${number}`.toLowerCase();
  const count = (used.get(plain) ?? 0) + 1;
  used.set(plain, count);
  return {
    id: count === 1 ? plain : `${plain}~${count}`,
    itemId,
    rank,
    departmentId: prefix,
    positionIds: [],
    number,
    label: '',
    notes: '',
    execMs: null,
    placement: null,
    execution: { kind: 'called' },
    goGroupId,
    standbyGroupId: null,
    warnLeadMs: null,
    standbyLeadMs: null,
    ackPolicy: null,
    status: 'active',
    ...rest
  };
}
