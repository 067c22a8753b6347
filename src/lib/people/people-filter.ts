import type { Id } from '#core/show.ts';
import type { PersonLine, PositionLine, TimedCall } from './crew-lines.ts';

/** What the page lists. */
export type View = 'people' | 'positions' | 'calls';

/** All, or those that somebody has to look after. */
export type Wanted = 'all' | 'open' | 'unanswered' | 'gone' | 'expired';

export interface PeopleFilter {
  readonly wanted: Wanted;
  /** Null: any. */
  readonly department: Id | null;
  /** Part of a name, a position, a skill, a certificate. */
  readonly text: string;
}

export const everyone: PeopleFilter = { wanted: 'all', department: null, text: '' };

const contains = (texts: readonly string[], sought: string): boolean =>
  texts.join('\n').toLowerCase().includes(sought.trim().toLowerCase());

const isWantedPerson = (line: PersonLine, wanted: Wanted): boolean =>
  wanted === 'all' ||
  (wanted === 'open' && line.leaving.length > 0) ||
  (wanted === 'unanswered' && line.answers.open > 0) ||
  (wanted === 'expired' && line.expired > 0);

/** Nobody has it, ever. */
export const isOpen = ({ holders }: PositionLine): boolean => holders.length === 0;

const isWantedCall = ({ call: { status } }: TimedCall, wanted: Wanted): boolean =>
  wanted === 'all' ||
  (wanted === 'unanswered' && status.state === 'offered') ||
  (wanted === 'gone' && ['declined', 'noShow'].includes(status.state));

export const filteredPeople = (
  lines: readonly PersonLine[],
  { wanted, department, text }: PeopleFilter
): readonly PersonLine[] =>
  lines.filter(
    (line) =>
      isWantedPerson(line, wanted) &&
      (department === null ||
        line.posts.some(({ position }) => position.departmentId === department)) &&
      contains(
        [
          line.person.name,
          ...line.posts.map(({ position }) => position.name),
          ...(line.person.skills ?? []),
          ...(line.person.certs ?? []).map(({ kind }) => kind)
        ],
        text
      )
  );

export const filteredPositions = (
  lines: readonly PositionLine[],
  { wanted, department, text }: PeopleFilter
): readonly PositionLine[] =>
  lines.filter(
    (line) =>
      (wanted !== 'open' || isOpen(line)) &&
      (department === null || line.department.id === department) &&
      contains(
        [
          line.position.name,
          line.position.comms ?? '',
          ...(line.position.skills ?? []),
          ...(line.position.certs ?? []),
          ...line.holders.map(({ person }) => person.name)
        ],
        text
      )
  );

/** @param textOf what a call is called by: its person, position, space */
export const filteredCalls = (
  calls: readonly TimedCall[],
  { wanted, text }: PeopleFilter,
  textOf: (call: TimedCall) => readonly string[]
): readonly TimedCall[] =>
  calls.filter((each) => isWantedCall(each, wanted) && contains(textOf(each), text));

/** How many of each there are. */
export const countsOf = (
  people: readonly PersonLine[],
  positions: readonly PositionLine[],
  calls: readonly TimedCall[]
): Readonly<Record<View, Readonly<Partial<Record<Wanted, number>>>>> => {
  const persons = (wanted: Wanted): number =>
    people.filter((line) => isWantedPerson(line, wanted)).length;
  const counted = (wanted: Wanted): number =>
    calls.filter((call) => isWantedCall(call, wanted)).length;
  return {
    people: {
      ...{ all: people.length, open: persons('open') },
      ...{ unanswered: persons('unanswered'), expired: persons('expired') }
    },
    positions: { all: positions.length, open: positions.filter(isOpen).length },
    calls: { all: calls.length, unanswered: counted('unanswered'), gone: counted('gone') }
  };
};
