import { followed, isFor, type Reader } from '#core/receipts.ts';
import type { Message } from '#core/messages.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Seen } from '#protocol/up.ts';
import type { Batch } from '../ports.ts';
import type { Session } from './session.ts';

/** A device is forgotten so long after it left. */
const FORGET_AFTER = 2 * 3_600_000;

interface Known {
  name: string;
  departments: readonly Id[];
  readonly pages: Map<Session, Seen>;
  calls: readonly Id[];
  crews: readonly Id[];
  away: Instant | null;
  readonly got: Set<Id>;
  readonly saw: Set<Id>;
}

/**
 * Which device got what was said, and had it on screen: from what its pages report anyway, kept by
 * nobody, and told again by them after a restart. What was confirmed is an event, and not here.
 */
export class Receipts {
  readonly #known = new Map<Id, Known>();
  readonly #news = new Set<Id>();
  /** What each message that is followed was stored as; of those from before a restart, at the latest. */
  readonly #seqs = new Map<Id, number>();
  #followed: readonly Message[] = [];

  constructor(document: ShowDocument, seq: number, now: Instant) {
    this.#follow(document, seq, now);
  }

  /** Something was said, or taken off the screens. */
  stored({ seq, at, events }: Batch, document: ShowDocument): void {
    const isNews = events.some(({ type }) => type === 'messageSent' || type === 'messageCleared');
    if (isNews) this.#follow(document, seq, at);
  }

  /** What a page shows, and which messages it had on screen since it last said so. */
  saw(session: Session, seen: Seen): void {
    if (!session.isFirst || !session.isOpen) return;
    const known = this.#of(session);
    const before = known.pages.get(session);
    known.pages.set(session, seen);
    const isElsewhere = before?.view !== seen.view || before.rundown !== seen.rundown;
    if (isElsewhere) this.#places(session.actor.device, known);
    if (this.#followed.length === 0) return;
    const reader = readerOf(session.actor.device, known);
    for (const message of this.#followed) {
      const { id } = message;
      // Which departments a screen stands by for, it may have chosen itself: what it showed it was for.
      const isShown = seen.saw?.includes(id) === true && shows(seen, message);
      const seq = this.#seqs.get(id) ?? Infinity;
      const hasGot = isShown || (seen.seq >= seq && shows(seen, message) && isFor(message, reader));
      if (message.device === session.actor.device) continue;
      if (hasGot && add(known.got, id)) this.#news.add(session.actor.device);
      if (isShown && add(known.saw, id)) this.#news.add(session.actor.device);
    }
  }

  left(session: Session, now: Instant): void {
    const { device } = session.actor;
    const known = this.#known.get(device);
    if (!known?.pages.delete(session)) return;
    if (known.pages.size > 0) return this.#places(device, known);
    // The places stay: what is said meanwhile was for it.
    known.away = now;
    this.#news.add(device);
  }

  /** Everything, for a page that has just come. */
  tellAll(session: Session): void {
    this.#tell(session, [...this.#known.keys()]);
  }

  /** What is new since the last time, to those who call and to whoever said something. */
  tell(sessions: Iterable<Session>): void {
    if (this.#news.size === 0) return;
    const news = [...this.#news];
    this.#news.clear();
    for (const session of sessions) if (session.isWelcome) this.#tell(session, news);
  }

  /** Now and then: messages that are old by now, and devices that left long ago. */
  forget(document: ShowDocument, seq: number, now: Instant): void {
    if (this.#followed.length > 0) this.#follow(document, seq, now);
    for (const [device, { away }] of this.#known) {
      if (away !== null && now - away > FORGET_AFTER) this.#known.delete(device);
    }
  }

  #tell(session: Session, devices: readonly Id[]): void {
    const { visibility, transport, actor } = session;
    const isAll = visibility === 'full';
    const said = isAll
      ? this.#followed
      : this.#followed.filter((each) => each.device === actor.device);
    if (said.length === 0 || visibility === 'public') return;
    const ids = new Set(said.map(({ id }) => id));
    const readers = devices
      .flatMap((device) => {
        const known = this.#known.get(device);
        return known ? readerOf(device, known, ids) : [];
      })
      .filter((reader) => isAll || said.some((message) => isFor(message, reader)));
    if (readers.length > 0) transport.send('rcpt', readers);
  }

  #follow(document: ShowDocument, seq: number, now: Instant): void {
    this.#followed = followed(document.messages, now);
    const ids = new Set(this.#followed.map(({ id }) => id));
    const isNew = this.#followed.some(({ id }) => !this.#seqs.has(id));
    for (const id of ids) if (!this.#seqs.has(id)) this.#seqs.set(id, seq);
    for (const id of this.#seqs.keys()) if (!ids.has(id)) this.#seqs.delete(id);
    for (const { got, saw } of this.#known.values()) {
      for (const set of [got, saw]) for (const id of set) if (!ids.has(id)) set.delete(id);
    }
    // Who reads was told to nobody while there was nothing to read.
    if (isNew) for (const device of this.#known.keys()) this.#news.add(device);
  }

  #of({ actor }: Session): Known {
    const { device, name, departments } = actor;
    const known = this.#known.get(device);
    if (known) {
      if (known.away !== null) this.#news.add(device);
      known.away = null;
      return Object.assign(known, { name, departments });
    }
    const fresh: Known = {
      name,
      departments,
      pages: new Map(),
      calls: [],
      crews: [],
      away: null,
      got: new Set(),
      saw: new Set()
    };
    this.#known.set(device, fresh);
    return fresh;
  }

  #places(device: Id, known: Known): void {
    const on = (view: Seen['view']): readonly Id[] => [
      ...new Set(
        [...known.pages.values()].flatMap((seen) =>
          seen.view === view ? (seen.rundown ?? []) : []
        )
      )
    ];
    known.calls = on('call');
    known.crews = on('crew');
    this.#news.add(device);
  }
}

const shows = ({ view, rundown }: Seen, message: Message): boolean =>
  (view === 'call' || view === 'crew') && rundown === message.rundownId;

/** Whether it was not there before. */
function add(ids: Set<Id>, id: Id): boolean {
  const { size } = ids;
  return ids.add(id).size > size;
}

/** What others read of a device, as far as it is about some messages; of all, where none are named. */
function readerOf(device: Id, known: Known, about?: ReadonlySet<Id>): Reader {
  const { name, departments, calls, crews, away, got, saw } = known;
  const only = (ids: ReadonlySet<Id>): Id[] => [...ids].filter((id) => about?.has(id) ?? true);
  return { device, name, departments, calls, crews, away, got: only(got), saw: only(saw) };
}
