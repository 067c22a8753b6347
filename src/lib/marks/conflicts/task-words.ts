import { rowOf } from '#core/collections.ts';
import type { Space } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { openHours } from './dock-words.ts';
import { together } from './row-names.ts';
import type { WordsOf } from './wording.ts';

export const taskWords: WordsOf<'K1' | 'K2' | 'K3' | 'K4' | 'K5'> = {
  K1: ({ rows: [after, before, link], earlyMs, level }, words) => {
    const [waits, first] = [words.name(after), words.name(before)];
    const lagMs = rowOf(words.document.dependencies, link?.id ?? '')?.lagMs ?? zero;
    const lag = lagMs > 0 ? ` and ${lengthWords(lagMs)} more` : '';
    return {
      title: `${waits} before ${first}, ${words.when(after) || words.when(before)}`,
      reason: `It ${level === 'error' ? 'has to wait' : 'should wait'} for ${first}${lag}: ${lengthWords(earlyMs)} too early`,
      wayOut: `Begin ${waits} later, or ${first} earlier.`
    };
  },
  K2: ({ rows }, words) => {
    const names = words.names(rows.filter(({ in: name }) => name !== 'dependencies'));
    return {
      title: [...names, names[0] ?? ''].join(' → '),
      reason: 'Each waits for the one before it, so none can begin',
      wayOut: 'Take out one of these dependencies.'
    };
  },
  K3: ({ rows: [later, earlier, where], from, until }, words) => {
    const space = rowOf(words.document.spaces, where?.id ?? '');
    const two = [earlier, later].flatMap((each) => each ?? []);
    const alone = two.filter(({ id }) => rowOf(words.document.tasks, id)?.exclusive);
    return {
      title: `${words.name(where)}: ${together(words.names(two))}, ${words.span({ start: from, end: until }, later)}`,
      reason: space?.exclusive
        ? `One job at a time ${placeWords[space.kind]}`
        : `${together(words.names(alone))} ${alone.length > 1 ? 'want' : 'wants'} it alone`,
      wayOut: 'Do one after the other, or one of them elsewhere.'
    };
  },
  K4: (conflict, words) => {
    const [task, other] = conflict.rows;
    const name = words.name(task);
    if (conflict.why === 'closed') {
      return {
        title: `${words.name(other)}: ${name}, ${words.when(task)}`,
        reason: `The space is ${openHours(words, other?.id ?? null)}`,
        wayOut: `Move ${name} into these hours, or change them.`
      };
    }
    const at = words.time(conflict.at, task);
    return {
      title: `${name}, ${words.when(task)}`,
      reason:
        conflict.why === 'doors'
          ? `Not built when the doors open at ${at}`
          : `Not done when all have to be out at ${at}`,
      wayOut: `Begin ${name} earlier, or with more hands.`
    };
  },
  K5: ({ rows: [over, ...by], what, is, limit }, words) => {
    const names = together(words.names(by));
    if (what === 'pieces') {
      return {
        title: `${words.name(over)}: ${is} of ${limit}`,
        reason: `${names} use ${is} at once; there are ${limit}`,
        wayOut: 'Do one after the other, use fewer, or hire more.'
      };
    }
    return what === 'amps'
      ? {
          title: `${words.name(over)}: ${is} A a phase`,
          reason: `${names ? `${names} and what is there draw` : 'What is there draws'} ${is} A; it is rated for ${limit} A`,
          wayOut: 'Draw some of it from another drop.'
        }
      : {
          title: `${words.name(over)}: ${is} kg`,
          reason: `${names ? `${names} and what hangs there weigh` : 'What hangs there weighs'} ${is} kg; its limit is ${limit} kg`,
          wayOut: 'Hang some of it elsewhere, and have the points approved.'
        };
  }
};

const placeWords: Readonly<Record<Space['kind'], string>> = {
  venue: 'in this venue',
  stage: 'on this stage',
  room: 'in this room',
  dock: 'at this dock',
  staging: 'in this staging area',
  yard: 'in this yard',
  zone: 'in this zone',
  lift: 'in this lift'
};
