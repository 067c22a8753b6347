import { rowOf } from '#core/collections.ts';
import type { Duty } from '#core/logistics/absence/duties.ts';
import type { Loss } from '#core/logistics/absence/losses.ts';
import type { Fault, Taker } from '#core/logistics/absence/takers.ts';
import type { Conflict, RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { hour, minute, type Duration } from '#core/time/duration.ts';
import { wallText } from '#core/time/text.ts';
import type { PlanWords } from '#lib/marks/differences/plan-words.ts';
import { shortDateText } from '#lib/text/short-date.ts';
import { datesText } from '../words.ts';

/** "Bo Linden, stand-in 1". */
export const takerText = ({ standIn }: Taker, name: string): string =>
  [name || 'Unnamed', standIn === null ? '' : `stand-in ${standIn}`].filter(Boolean).join(', ');

/** What is against somebody, by its check where one would find it. */
export function faultText(fault: Fault, words: PlanWords): string {
  switch (fault.why) {
    case 'away':
      return `away ${datesText(fault.away)}`;
    case 'skill':
      return `not said to know ${fault.skill}`;
    case 'cert':
      return `C6 ${certText(fault.cert, fault.ranOut)}`;
    case 'post':
      return `at ${words.nameOf('positions', fault.positionId)} meanwhile`;
    case 'declined':
      return `declined ${callText(fault.callId, words)}`;
    case 'rule':
      return ruleText(fault.conflict, words);
    default:
      return fault satisfies never;
  }
}

const certText = (cert: string, ranOut: string | null): string =>
  ranOut === null ? `no ${cert}` : `${cert} ran out ${shortDateText(ranOut)}`;

/** A rest that is a minute too short does not read as if it were long enough. */
const hoursText = (ms: Duration): string => {
  const minutes = Math.floor((ms % hour) / minute);
  return `${Math.floor(ms / hour)} h${minutes === 0 ? '' : ` ${String(minutes).padStart(2, '0')}`}`;
};

function ruleText(conflict: Extract<Fault, { why: 'rule' }>['conflict'], words: PlanWords): string {
  const [later, before] = conflict.rows;
  const calls = [before, later].flatMap((row) => (row ? callText(row.id, words) : []));
  return conflict.check === 'C1'
    ? `C1 calls at once, ${calls.join(' and ')}`
    : `C2 rest of ${hoursText(conflict.restMs)} where ${hoursText(conflict.neededMs)} are the rule`;
}

/** "Show call 14:00". */
function callText(id: Id, words: PlanWords): string {
  const document = words.plan as ShowDocument;
  const call = rowOf(document.crewCalls, id);
  if (!call) return '–';
  const post = call.positionId === null ? '' : words.nameOf('positions', call.positionId);
  return `${call.title || post || 'call'} ${wallText(call.slot.at, document.show.clock)}`;
}

/** What a call that names somebody is headed by. */
export function lossText({ row }: Loss, words: PlanWords): string {
  if (row.in === 'positions') return words.nameOf('positions', row.id);
  const dayId = rowOf((words.plan as ShowDocument).crewCalls, row.id)?.slot.dayId ?? '';
  return `${words.nameOf('days', dayId)}: ${callText(row.id, words)}`;
}

export const dutyText = ({ row }: Duty, words: PlanWords): string =>
  row.in === 'crewCalls' ? callText(row.id, words) : words.nameOf(row.in, row.id);

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

/** What a reassignment would bring, by its check and what it is about. */
export function clashText(conflict: Conflict, words: PlanWords): string {
  const named = ({ in: name, id }: RowRef): string =>
    name === 'crewCalls' ? callText(id, words) : words.nameOf(name, id);
  const person = conflict.rows.find((row) => row.in === 'people');
  const who = person ? named(person) : '';
  switch (conflict.check) {
    case 'C1':
    case 'C2':
      return `${who}: ${ruleText(conflict, words)}`;
    case 'C6':
      return `${who}: C6 ${certText(conflict.cert, conflict.ranOut)}`;
    default:
      return `${conflict.check} ${conflict.rows.map(named).join(', ')}`;
  }
}
