import type { LoadReading, LoadRow } from '#core/import/load/load-row.ts';
import { toLoadChanges, type LoadBrought } from '#core/import/load/to-load-changes.ts';
import type { Id } from '#core/show.ts';
import { newId } from '../new-id.ts';
import { asking, commandOf, madeShow, type Ask, type Destination, type State } from './bring-in.ts';

export interface BroughtList extends Omit<LoadBrought, 'changes'> {
  readonly show: Id;
  readonly title: string;
}

/** Brings a list of a load plan into a show as one undoable change; a dry run only says what that is. */
export const bringList = (
  reading: LoadReading,
  to: Destination,
  isDry: boolean
): Promise<BroughtList> => asking(to, (ask) => send(reading, to, isDry, ask));

async function send(
  reading: LoadReading,
  to: Destination,
  isDry: boolean,
  ask: Ask
): Promise<BroughtList> {
  const { title, tz } = reading;
  const show = to.show ?? (await madeShow(ask, { title, tz, date: firstDay(reading) }));
  const { document } = (await ask('GET', `/api/shows/${show}/state`)) as State;
  const target = { document, isNewShow: to.show === null };
  const { changes, ...brought } = toLoadChanges(reading, target, newId);
  if (!isDry && changes.length > 0)
    await ask('POST', `/api/shows/${show}/commands`, commandOf(changes));
  return { show, title: document.show.title, ...brought };
}

/** The day that a new show begins with is the first of the list; null where it has no dates. */
function firstDay({ days, rows }: LoadReading): string | null {
  const dates = rows.flatMap(({ when }: LoadRow) =>
    when?.day && 'date' in when.day ? [when.day.date] : []
  );
  return [...days, ...dates].sort()[0] ?? null;
}
