import type { Actor } from '#core/actor.ts';
import {
  actor,
  caller,
  deputy,
  operator,
  owner,
  planner,
  viewer
} from '../../support/played-show.ts';
import type { TableRow } from './tables.ts';

/** Somebody who tries a command: the column of the table that says what they may, and whether they call. */
export interface Trier {
  readonly column: string;
  readonly who: Actor;
  readonly hasBook: boolean;
  /** Who holds the book while they try. */
  readonly holder: Actor;
}

/** Everybody with the book who may have it, and everybody without. */
export const triers: readonly Trier[] = [
  ...([owner, caller, deputy] as const).map((who) => ({
    column: who.roles[0] ?? '',
    who,
    hasBook: true,
    holder: who
  })),
  ...Object.entries({
    owner,
    planner,
    caller: actor('Cas', ['caller']),
    deputy,
    operator: operator('LX'),
    other: operator('SND'),
    house: operator('FOH'),
    safety: operator('SAFE'),
    prompter: actor('Pru', ['prompter']),
    viewer
  }).map(([column, who]) => ({ column, who, hasBook: false, holder: caller })),
  // Who has it as their job may what operators of a department with that right may.
  ...(
    [
      ['operator', actor('Hal', ['departmentHead'], ['LX'])],
      ['house', actor('Fay', ['frontOfHouse'])],
      ['safety', actor('Sam', ['safety'])]
    ] as const
  ).map(([column, who]) => ({ column, who, hasBook: false, holder: caller }))
];

export const departments = [
  'LX',
  'SND',
  'VID',
  { prefix: 'FOH', mayClear: true },
  { prefix: 'SAFE', mayStop: true }
];

/** What a cell comes to for somebody: the role first, then a closed run, then the book. */
export function expected(cell: string, may: string, hasBook: boolean): string {
  if (may === 'no') return '!notAllowed';
  if (may === 'why' && cell === 'live') return '!needsOperator';
  if (may === 'book' && !hasBook && cell !== '!runClosed') return '!notCaller';
  return cell;
}

/** What the first table says of a row of the others: by its whole name, else by its command. */
export function mayOf(who: readonly TableRow[], row: TableRow, column: string): string {
  const named =
    who.find(({ name }) => name === row.name) ?? who.find(({ name }) => name === row.type);
  return named?.cells[column] ?? '';
}
