import type { Option } from '#core/logistics/ways-out.ts';
import { rowOf } from '#core/collections.ts';
import { broughtForward, movedBy } from '#core/logistics/moved.ts';
import { between } from '#core/time/duration.ts';
import type { ShowDocument } from '#core/show.ts';
import { rowName } from '#lib/marks/conflicts/row-names.ts';
import { lengthWords } from '#lib/text/length-words.ts';

export const optionKey = (option: Option): string => {
  switch (option.kind) {
    case 'otherDock':
      return `otherDock ${option.dock}`;
    case 'swap':
      return `swap ${option.with}`;
    case 'taskFirst':
      return `taskFirst ${option.task}`;
    default:
      return option.kind;
  }
};

/** What is done, what comes of it, and how much of the show that leaves short. */
export interface OptionWords {
  readonly title: string;
  readonly detail: string;
  readonly short: string;
}

export function optionWords(document: ShowDocument, option: Option): OptionWords {
  const { risks, calls, conflicts } = option.ripple;
  const moved = movedBy(document, option.changes);
  const errors = conflicts.filter(({ level }) => level === 'error').length;
  const facts = [
    `Moves ${moved.length}`,
    ...broughtForward(moved).map(
      ({ row, from, to }) => `${rowName(document, row)} ${lengthWords(between(to, from))} earlier`
    ),
    calls.length > 0 ? counted(calls.length, 'call too short', 'calls too short') : '',
    errors > 0 ? counted(errors, 'new conflict', 'new conflicts') : ''
  ];
  const [first] = risks;
  return {
    title: titleOf(document, option),
    detail: facts.filter(Boolean).join(', '),
    short: first ? `${lengthWords(first.lateMs)} short` : 'in time'
  };
}

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

function titleOf(document: ShowDocument, option: Option): string {
  switch (option.kind) {
    case 'later':
      return 'All that waits is later';
    case 'buffer':
      return 'Use the buffer between vehicles';
    case 'otherDock':
      return `To ${rowOf(document.spaces, option.dock)?.name ?? 'another dock'}`;
    case 'swap':
      return `${rowName(document, { in: 'movements', id: option.with })} comes first`;
    case 'taskFirst':
      return `${rowName(document, { in: 'tasks', id: option.task })} is done first`;
    default:
      return option satisfies never;
  }
}
