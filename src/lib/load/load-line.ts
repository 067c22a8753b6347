import { listOf, rowOf } from '#core/collections.ts';
import {
  lateBy,
  progressOf,
  WORTH_SAYING,
  type Progress,
  type Work,
  type WorkName
} from '#core/logistics/progress.ts';
import { spanOf } from '#core/logistics/times.ts';
import type { Span } from '#core/planning/spans.ts';
import type { Department, Id, ShowDay, ShowDocument } from '#core/show.ts';
import { zero, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Vendor } from '#core/vendors.ts';
import { phaseWords } from '#lib/text/work-states.ts';

/** A row of the load plan: a vehicle, a task or a crew call. */
export interface WorkRef {
  readonly in: WorkName;
  readonly id: Id;
}

export const keyOf = ({ in: name, id }: WorkRef): string => `${name}-${id}`;

/** A row as the load plan shows it, in its list as on its timeline. */
export interface LoadLine extends Progress {
  readonly work: Work;
  readonly ref: WorkRef;
  readonly key: string;
  readonly day: ShowDay;
  /** As it is planned. */
  readonly span: Span;
  /** Zero: in time (L31). */
  readonly lateMs: Duration;
  /** Under way, or should be. */
  readonly isNow: boolean;
  readonly title: string;
  /** "Truck in", "Build", "Call". */
  readonly kind: string;
  /** The dock of a vehicle, the space of a task or a call; null: none yet. */
  readonly placeId: Id | null;
  readonly place: string;
  readonly department: Department | null;
  readonly vendor: Vendor | null;
  /** Who comes, or does it: vehicle, person, posts. */
  readonly who: string;
}

/** All of a load plan by when it is planned to begin. */
export function loadLines(document: ShowDocument, now: Instant): readonly LoadLine[] {
  const works: Work[] = [
    ...listOf(document.movements).map((row): Work => ({ in: 'movements', row })),
    ...listOf(document.tasks).map((row): Work => ({ in: 'tasks', row })),
    ...listOf(document.crewCalls).map((row): Work => ({ in: 'crewCalls', row }))
  ];
  return works
    .flatMap((work) => lineOf(document, work, now) ?? [])
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || byKey(a, b));
}

const byKey = (a: LoadLine, b: LoadLine): number => (a.key < b.key ? -1 : 1);

function lineOf(document: ShowDocument, work: Work, now: Instant): LoadLine | null {
  const { in: name, row } = work;
  const span = spanOf(document, row.slot);
  const day = rowOf(document.days, row.slot.dayId);
  if (!span || !day) return null;
  const ref: WorkRef = { in: name, id: row.id };
  const progress = progressOf(name, row.status);
  const lateMs = lateBy(document, work, now);
  const { stage } = progress;
  return {
    ...progress,
    ...{ work, ref, key: keyOf(ref), day, span },
    lateMs: lateMs < WORTH_SAYING ? zero : lateMs,
    isNow: stage === 'on' || (stage === 'ahead' && span.start <= now && now < span.end),
    ...wordsOf(document, work)
  };
}

/** What something is called that nobody may have given a title. */
export function titleOf(document: ShowDocument, { in: name, row }: Work): string {
  if (row.title !== '') return row.title;
  switch (name) {
    case 'movements':
      return rowOf(document.vendors, row.vendorId ?? '')?.name || 'Vehicle';
    case 'tasks':
      return 'Task';
    case 'crewCalls': {
      const post = rowOf(document.positions, row.positionId ?? '');
      const called = rowOf(document.departments, row.departmentId ?? post?.departmentId ?? '');
      return post?.name || called?.spoken || 'Crew call';
    }
  }
}

type Words = Pick<
  LoadLine,
  'title' | 'kind' | 'placeId' | 'place' | 'department' | 'vendor' | 'who'
>;

function wordsOf(document: ShowDocument, { in: name, row }: Work): Words {
  const placeId = name === 'movements' ? row.dockId : row.spaceId;
  const department = rowOf(
    document.departments,
    name === 'movements' ? '' : (row.departmentId ?? '')
  );
  const vendor = rowOf(document.vendors, name === 'crewCalls' ? '' : (row.vendorId ?? ''));
  const common = {
    placeId,
    place: rowOf(document.spaces, placeId ?? '')?.name ?? '',
    department: department ?? null,
    vendor: vendor ?? null
  };
  switch (name) {
    case 'movements': {
      const { kind, plate } = row.vehicle;
      return {
        ...common,
        title: titleOf(document, { in: name, row }),
        kind: row.direction === 'in' ? 'Truck in' : 'Truck out',
        who: [kind, plate].filter(Boolean).join(' · ')
      };
    }
    case 'tasks':
      return {
        ...common,
        title: titleOf(document, { in: name, row }),
        kind: phaseWords[row.phase],
        who: ''
      };
    case 'crewCalls': {
      const person = rowOf(document.people, row.personId ?? '')?.name;
      const post = rowOf(document.positions, row.positionId ?? '');
      const called = department ?? rowOf(document.departments, post?.departmentId ?? '') ?? null;
      return {
        ...common,
        department: called,
        title: titleOf(document, { in: name, row }),
        kind: 'Call',
        who: person ?? `${row.qty} × ${post?.name ?? 'crew'}`
      };
    }
  }
}
