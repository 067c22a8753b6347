import { departmentsOf, type Message } from '#core/messages.ts';
import type { Id } from '#core/show.ts';

/** Older than this when the screen stood by: it is in the list, and not put in front of anyone. */
const STILL_NEWS_MS = 15 * 60_000;

/** Whether a message is for the screen of a device with these departments, and was not sent from it. */
export const isForCrew = (message: Message, device: Id, departments: readonly Id[]): boolean =>
  message.device !== device &&
  (message.to.kind === 'all' ||
    (departmentsOf(message) ?? []).some((id) => departments.includes(id)));

/** Whether it stands, a device that stands by since then has not confirmed it, and it is no old story. */
export const isNews = (message: Message, device: Id, since: number): boolean =>
  message.clearedAt === null &&
  message.at > since - STILL_NEWS_MS &&
  !Object.hasOwn(message.acknowledged, device);
