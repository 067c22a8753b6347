import { inOrder, listOf, rowOf } from '../collections.ts';
import {
  isTheirCall,
  isTheirWord,
  mayAnswer,
  mayBeLate,
  mayBeOnTime,
  mayCheckIn,
  mayConfirm,
  mayHear,
  type Guest
} from '../guests/guest.ts';
import type { CrewCall, CrewCallState, Movement, MovementState, Slot } from '../logistics.ts';
import { datesThere, newestPapers, standingOf, type Standing } from '../logistics/papers.ts';
import { onDay, spanOf } from '../logistics/times.ts';
import type { Id, Rundown, ShowDocument } from '../show.ts';
import { positionsOf } from '../steps.ts';
import type { Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-date.ts';
import { plan } from '../timing/plan.ts';
import type { Approval, DocumentKind, Vendor } from '../vendors.ts';

interface ShowLine {
  readonly title: string;
  readonly venue: string;
  readonly tz: string;
  readonly clock: 12 | 24;
}

/** When something is, and by which clock its place reads it. */
interface When {
  readonly tz: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** A vehicle of theirs, as its vendor is told of it. */
export interface Visit extends When {
  readonly id: Id;
  readonly direction: 'in' | 'out';
  readonly title: string;
  readonly dock: string;
  readonly checkInBy: Instant | null;
  readonly vehicle: { readonly kind: string; readonly plate: string; readonly driver: string };
  readonly order: string;
  readonly manifest: readonly string[];
  readonly late: {
    readonly byMs: Duration;
    readonly at: Instant;
    /** They have said it themselves: else somebody of the show has, and `note` is empty. */
    readonly isTheirs: boolean;
    readonly note: string;
  } | null;
  readonly state: MovementState;
  readonly since: Instant | null;
  readonly mayCheckIn: boolean;
  readonly mayBeLate: boolean;
  readonly mayBeOnTime: boolean;
}

export interface GuestPaper {
  readonly id: Id;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly version: number;
  readonly standing: Standing;
  readonly validTo: string | null;
  readonly file: { readonly name: string; readonly bytes: number } | null;
}

/** What a vendor's link shows (V40). */
export interface VendorView {
  readonly kind: 'vendor';
  readonly name: string;
  readonly show: ShowLine;
  readonly approval: Approval;
  readonly mayConfirm: boolean;
  readonly visits: readonly Visit[];
  readonly contacts: readonly {
    readonly name: string;
    readonly role: string;
    readonly phone: string;
    readonly email: string;
    readonly dayOf: boolean;
  }[];
  readonly papers: readonly GuestPaper[];
  readonly messages: readonly {
    readonly id: Id;
    readonly text: string;
    readonly at: Instant;
    /** Somebody has confirmed it by this vendor's link. */
    readonly isHeard: boolean;
  }[];
}

export interface GuestCall extends When {
  readonly id: Id;
  readonly title: string;
  readonly department: string;
  readonly position: string;
  readonly place: string;
  readonly breaks: readonly {
    readonly at: Instant;
    readonly ms: Duration;
    readonly kind: string;
  }[];
  readonly notes: string;
  readonly state: CrewCallState;
  readonly mayAnswer: boolean;
}

export interface GuestCue {
  readonly id: Id;
  /** By the plan; null: its item has no time yet. */
  readonly at: Instant | null;
  readonly item: string;
  readonly cue: string;
  readonly label: string;
  readonly notes: string;
  readonly position: string;
}

/** What a person's link shows (V41). */
export interface PersonView {
  readonly kind: 'person';
  readonly name: string;
  readonly show: ShowLine;
  readonly calls: readonly GuestCall[];
  readonly rundowns: readonly {
    readonly id: Id;
    readonly title: string;
    readonly tz: string;
    readonly cues: readonly GuestCue[];
  }[];
}

export type GuestView = VendorView | PersonView;

/**
 * What a link shows, put together from nothing: each thing in it is named here, and is of the row that the
 * link is for (V40, V41). Null where that row is no more.
 */
export function guestView(document: ShowDocument, guest: Guest, now: Instant): GuestView | null {
  if (guest.kind === 'person') {
    const person = rowOf(document.people, guest.id);
    return person ? personView(document, person) : null;
  }
  const vendor = rowOf(document.vendors, guest.id);
  return vendor ? vendorView(document, vendor, now) : null;
}

function showLine({ show: { title, venue, tz, clock } }: ShowDocument): ShowLine {
  return { title, venue, tz, clock };
}

function vendorView(document: ShowDocument, vendor: Vendor, now: Instant): VendorView {
  const isTheirs = ({ vendorId }: { readonly vendorId: Id | null }): boolean =>
    vendorId === vendor.id;
  return {
    kind: 'vendor',
    name: vendor.name,
    show: showLine(document),
    approval: vendor.approval,
    mayConfirm: mayConfirm(vendor),
    visits: listOf(document.movements)
      .filter(isTheirs)
      .flatMap((movement) => visitOf(document, movement, vendor))
      .sort(byTime),
    contacts: inOrder(listOf(document.contacts).filter(isTheirs)).map(
      ({ name, role, phone, email, dayOf }) => ({ name, role, phone, email, dayOf })
    ),
    papers: papersOf(document, vendor.id, now),
    messages: messagesTo(document, vendor.id)
  };
}

function visitOf(document: ShowDocument, movement: Movement, vendor: Vendor): Visit[] {
  const when = whenOf(document, movement.slot);
  const day = rowOf(document.days, movement.slot.dayId);
  if (!when || !day) return [];
  const { id, direction, title, checkInBy, order, manifest, late, status } = movement;
  const { kind, plate, driver } = movement.vehicle;
  return [
    {
      ...when,
      ...{ id, direction, title, order, manifest },
      dock: rowOf(document.spaces, movement.dockId ?? '')?.name ?? '',
      checkInBy: checkInBy === null ? null : onDay(day, checkInBy),
      vehicle: { kind, plate, driver },
      late: late && {
        byMs: late.byMs,
        at: late.at,
        isTheirs: isTheirWord(late, vendor),
        // What the dock notes of it is for the house.
        note: isTheirWord(late, vendor) ? late.note : ''
      },
      state: status.state,
      since: status.times[status.state] ?? null,
      mayCheckIn: mayCheckIn(movement),
      mayBeLate: mayBeLate(movement),
      mayBeOnTime: mayBeOnTime(movement, vendor)
    }
  ];
}

function papersOf(document: ShowDocument, vendor: Id, now: Instant): readonly GuestPaper[] {
  const there = datesThere(document).get(vendor) ?? null;
  const today = localDate(now, document.show.tz);
  const theirs = listOf(document.documents).filter(({ vendorId }) => vendorId === vendor);
  return newestPapers(theirs).map((paper) => {
    const { id, kind, title, version, validTo, file } = paper;
    return {
      ...{ id, kind, title, version, validTo },
      standing: standingOf(paper, today, there),
      file: file && { name: file.name, bytes: file.bytes }
    };
  });
}

/** What is said to this vendor and still stands, the newest first. */
const messagesTo = ({ messages }: ShowDocument, vendor: Id): VendorView['messages'] =>
  listOf(messages)
    .filter((message) => mayHear(message, { kind: 'vendor', id: vendor }))
    .map(({ id, text, at, acknowledged }) => ({
      ...{ id, text, at },
      isHeard: Object.keys(acknowledged).length > 0
    }))
    .sort((a, b) => b.at - a.at);

function personView(
  document: ShowDocument,
  { id, name }: { readonly id: Id; readonly name: string }
): PersonView {
  const posts = new Set(
    listOf(document.assignments)
      .filter(({ personId }) => personId === id)
      .map(({ positionId }) => positionId)
  );
  return {
    kind: 'person',
    name,
    show: showLine(document),
    calls: listOf(document.crewCalls)
      .filter((call) => isTheirCall(document, call, id))
      .flatMap((call) => callOf(document, call))
      .sort(byTime),
    rundowns: inOrder(listOf(document.rundowns)).flatMap((rundown) =>
      cuesIn(document, rundown, posts)
    )
  };
}

function callOf(document: ShowDocument, call: CrewCall): GuestCall[] {
  const when = whenOf(document, call.slot);
  const day = rowOf(document.days, call.slot.dayId);
  if (!when || !day) return [];
  const { id, title, notes, status } = call;
  return [
    {
      ...when,
      ...{ id, title, notes, state: status.state },
      department: rowOf(document.departments, call.departmentId ?? '')?.spoken ?? '',
      position: rowOf(document.positions, call.positionId ?? '')?.name ?? '',
      place: rowOf(document.spaces, call.spaceId ?? '')?.name ?? '',
      breaks: call.breaks.map(({ at, ms, kind }) => ({ at: onDay(day, at), ms, kind })),
      mayAnswer: mayAnswer(call)
    }
  ];
}

/** The cues of their positions in one rundown, in the order in which it comes to them. */
function cuesIn(
  document: ShowDocument,
  { id: rundown, title, dayId }: Rundown,
  posts: ReadonlySet<Id>
): PersonView['rundowns'] {
  const theirs = Map.groupBy(
    inOrder(listOf(document.cues)).filter(
      (cue) => cue.status !== 'cut' && positionsOf(document, cue).some((post) => posts.has(post))
    ),
    ({ itemId }) => itemId
  );
  const planned = plan(document, rundown).items.filter(({ item }) => !item.floated);
  const cues = planned.flatMap(({ item, plannedStart }) =>
    (theirs.get(item.id) ?? []).map((cue): GuestCue => {
      const own = positionsOf(document, cue).find((post) => posts.has(post)) ?? '';
      const prefix = rowOf(document.departments, cue.departmentId)?.prefix ?? '';
      return {
        id: cue.id,
        at: plannedStart,
        item: [item.number, item.title].filter(Boolean).join(' '),
        cue: [prefix, cue.number].filter(Boolean).join(' '),
        label: cue.label,
        notes: cue.notes,
        position: rowOf(document.positions, own)?.name ?? ''
      };
    })
  );
  const tz = rowOf(document.days, dayId)?.tz ?? document.show.tz;
  return cues.length > 0 ? [{ id: rundown, title, tz, cues }] : [];
}

function whenOf(document: ShowDocument, slot: Slot): When | null {
  const span = spanOf(document, slot);
  const tz = rowOf(document.days, slot.dayId)?.tz;
  return span && tz !== undefined ? { tz, from: span.start, until: span.end } : null;
}

const byTime = (a: When, b: When): number => a.from - b.from;
