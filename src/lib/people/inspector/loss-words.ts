import type { Duty } from '#core/logistics/absence/duties.ts';
import type { Loss } from '#core/logistics/absence/losses.ts';
import type { Fault, Taker } from '#core/logistics/absence/takers.ts';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { Wording } from '#lib/marks/conflicts/wording.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { shortDateText } from '#lib/text/short-date.ts';
import { datesText } from '../words.ts';

/** "Bo Linden, stand-in 1". */
export const takerText = ({ standIn }: Taker, name: string): string =>
  [name || 'Unnamed', standIn === null ? '' : `stand-in ${standIn}`].filter(Boolean).join(', ');

/** What is against somebody, by its check where one would find it. */
export function faultText(fault: Fault, words: Wording): string {
  switch (fault.why) {
    case 'away':
      return `away ${datesText(fault.away)}`;
    case 'skill':
      return `not said to know ${fault.skill}`;
    case 'cert':
      return fault.ranOut === null
        ? `no ${fault.cert} (C6)`
        : `${fault.cert} ran out ${shortDateText(fault.ranOut)} (C6)`;
    case 'post':
      return `at ${words.name({ in: 'positions', id: fault.positionId })} meanwhile`;
    case 'declined':
      return `declined ${callText({ in: 'crewCalls', id: fault.callId }, words)}`;
    case 'rule':
      return ruleText(fault.conflict, words);
    default:
      return fault satisfies never;
  }
}

function ruleText(conflict: Extract<Fault, { why: 'rule' }>['conflict'], words: Wording): string {
  if (conflict.check === 'C1') {
    const [later, earlier] = conflict.rows;
    const calls = [earlier, later].flatMap((row) => (row ? callText(row, words) : []));
    return `${calls.join(' and ')} at once (C1)`;
  }
  return `rest of ${lengthWords(conflict.restMs)}; the show’s rule is ${lengthWords(conflict.neededMs)} (C2)`;
}

/** "Load-in, 08:00–12:00". */
const callText = (call: RowRef, words: Wording): string =>
  [words.name(call), words.when(call)].filter(Boolean).join(', ');

/** What is to be taken: a position, or a call that names whoever is away. */
export const lossText = ({ row }: Loss, words: Wording): string =>
  row.in === 'crewCalls' ? callText(row, words) : words.name(row);

export const dutyText = ({ row }: Duty, words: Wording): string =>
  row.in === 'crewCalls' ? callText(row, words) : words.name(row);

const kinds = [
  ['cues', 'cue', 'cues'],
  ['tasks', 'task', 'tasks'],
  ['crewCalls', 'crew call', 'crew calls']
] as const;

/** "12 cues, 1 task". */
export const dutiesText = (duties: readonly Duty[]): string =>
  kinds
    .flatMap(([name, one, many]) => {
      const count = duties.filter(({ row }) => row.in === name).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    })
    .join(', ');
