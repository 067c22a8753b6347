import { departmentsOf, type Message } from '#core/messages.ts';
import type { Id, ShowDocument } from '#core/show.ts';

/** Older than this when the screen stood by: it is in the list, and not put in front of anyone. */
const STILL_NEWS_MS = 15 * 60_000;

/** A device that messages come up on: for which departments, and since when it stands by. */
export interface NewsReader {
  readonly device: Id;
  readonly departments: readonly Id[];
  readonly since: number;
}

/** Whether a message is for a crew's screen, and was not sent from it. */
export function isForCrew(
  message: Message,
  { device, departments }: Omit<NewsReader, 'since'>
): boolean {
  if (message.device === device) return false;
  if (message.to.kind === 'all') return true;
  return (departmentsOf(message) ?? []).some((id) => departments.includes(id));
}

/** What such a device has not confirmed, and is still news; oldest first. */
export const newsFor = (
  { messages }: ShowDocument,
  rundownId: Id | undefined,
  reader: NewsReader
): Message[] =>
  Object.values(messages)
    .filter((each) => each.rundownId === rundownId && isForCrew(each, reader))
    .filter((each) => each.clearedAt === null && each.at > reader.since - STILL_NEWS_MS)
    .filter((each) => !Object.hasOwn(each.acknowledged, reader.device))
    .sort((a, b) => a.at - b.at);
