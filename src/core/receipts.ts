import { listOf } from './collections.ts';
import { departmentsOf, MOST_FOLLOWED, type Message } from './messages.ts';
import type { Id, Rows } from './show.ts';
import { hour, minute } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

/** Whether a message has come is followed for so long. */
const FOLLOWED_FOR = 2 * hour;
/** Whoever left longer before a message than this is not waited for. */
const STILL_EXPECTED = 15 * minute;

/** One device that has, or had, a screen on which messages show, and what it has told of them. */
export interface Reader {
  readonly device: Id;
  readonly name: string;
  readonly departments: readonly Id[];
  /** The rundowns whose console it shows, and those whose crew screen: now, or when it left. */
  readonly calls: readonly Id[];
  readonly crews: readonly Id[];
  /** Since when it has no line; null while it has one. */
  readonly away: Instant | null;
  /** Messages that it got, and those that were on its screen. */
  readonly got: readonly Id[];
  readonly saw: readonly Id[];
}

/** How far one message has come at one device. */
export type HowFar = 'confirmed' | 'seen' | 'delivered' | 'onItsWay' | 'noLine';

export interface Receipt {
  readonly device: Id;
  /** Empty where only its confirmation is known any more. */
  readonly name: string;
  readonly departments: readonly Id[];
  readonly howFar: HowFar;
}

/** The messages whose way is followed, the newest first (M18); what is said to the stage nobody answers. */
export const followed = (messages: Rows<Message>, now: Instant): readonly Message[] =>
  listOf(messages)
    .filter(
      ({ to, at, clearedAt }) => to.kind !== 'stage' && clearedAt === null && isRecent(at, now)
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_FOLLOWED);

/** Whether a message is one of those. */
export const isFollowed = ({ id }: Message, messages: Rows<Message>, now: Instant): boolean =>
  followed(messages, now).some((each) => each.id === id);

const isRecent = (at: Instant, now: Instant): boolean => at > now - FOLLOWED_FOR;

/** Whether a message comes up on a device: it is for it, and not its own (M17). */
export function isFor(message: Message, reader: Reader): boolean {
  const { to, rundownId, device } = message;
  if (device === reader.device) return false;
  const isConsole = reader.calls.includes(rundownId);
  const isCrew = reader.crews.includes(rundownId);
  if (to.kind === 'all') return isConsole || isCrew;
  if (to.kind === 'caller') return isConsole;
  const departments = departmentsOf(message) ?? [];
  return isCrew && departments.some((id) => reader.departments.includes(id));
}

/** How far a message has come at each device that it is for, those furthest behind first (M16, M17). */
export function receiptsOf(message: Message, readers: Iterable<Reader>): readonly Receipt[] {
  const receipts = new Map<Id, Receipt>();
  for (const reader of readers) {
    const howFar = howFarAt(message, reader);
    const { device, name, departments } = reader;
    if (howFar !== null) receipts.set(device, { device, name, departments, howFar });
  }
  for (const device of Object.keys(message.acknowledged)) {
    if (receipts.has(device)) continue;
    receipts.set(device, { device, name: '', departments: [], howFar: 'confirmed' });
  }
  return [...receipts.values()].sort(
    (a, b) => order.indexOf(a.howFar) - order.indexOf(b.howFar) || (a.name < b.name ? -1 : 1)
  );
}

const order: readonly HowFar[] = ['noLine', 'onItsWay', 'delivered', 'seen', 'confirmed'];

/** Null: this device is not waited for. */
function howFarAt(message: Message, reader: Reader): HowFar | null {
  if (Object.hasOwn(message.acknowledged, reader.device)) return 'confirmed';
  if (reader.saw.includes(message.id)) return 'seen';
  if (reader.got.includes(message.id)) return 'delivered';
  if (!isFor(message, reader)) return null;
  if (reader.away === null) return 'onItsWay';
  return reader.away > message.at - STILL_EXPECTED ? 'noLine' : null;
}

/** Of how many it was delivered to, seen by and confirmed by; each fact holds those after it. */
export function countOf(receipts: readonly Receipt[]): Readonly<Record<HowFar | 'all', number>> {
  const at = (...howFar: readonly HowFar[]): number =>
    receipts.filter((each) => howFar.includes(each.howFar)).length;
  return {
    all: receipts.length,
    delivered: at('delivered', 'seen', 'confirmed'),
    seen: at('seen', 'confirmed'),
    confirmed: at('confirmed'),
    onItsWay: at('onItsWay'),
    noLine: at('noLine')
  };
}
