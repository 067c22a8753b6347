import { departmentsOf, type Message } from '#core/messages.ts';
import type { Id, ShowDocument } from '#core/show.ts';

/** Older than this when the screen stood by: it is in the list, and not put in front of anyone. */
const STILL_NEWS_MS = 15 * 60_000;

/** Whether a message is for the screen of a device with these departments, and was not sent from it. */
export const isForCrew = (message: Message, device: Id, departments: readonly Id[]): boolean =>
  message.device !== device &&
  (message.to.kind === 'all' ||
    (departmentsOf(message) ?? []).some((id) => departments.includes(id)));

/** What such a device, which stands by since then, has not confirmed and is still news; oldest first. */
export const newsFor = (
  { messages }: ShowDocument,
  rundownId: Id | undefined,
  [device, departments]: readonly [Id, readonly Id[]],
  since: number
): Message[] =>
  Object.values(messages)
    .filter(
      (each) =>
        each.rundownId === rundownId &&
        each.clearedAt === null &&
        each.at > since - STILL_NEWS_MS &&
        !Object.hasOwn(each.acknowledged, device) &&
        isForCrew(each, device, departments)
    )
    .sort((a, b) => a.at - b.at);
