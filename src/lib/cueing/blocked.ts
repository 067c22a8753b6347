import { blocking, type Blocking } from '#core/cues/blocking.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { cueText } from '#lib/marks/cue-text.ts';

/** What keeps a GO from firing a step, in words, and what helps. */
export interface Blocked {
  /** "AUTO 4 has not answered READY" */
  readonly what: string;
  /** "F forces it, with a reason" */
  readonly todo: string;
  /** The key that helps. */
  readonly key: string;
  readonly mayForce: boolean;
  /** What it is, for the record of a press in vain. */
  readonly why: Blocking['why'];
}

interface Words extends Omit<Blocked, 'what' | 'why'> {
  readonly what: (names: string, isOne: boolean) => string;
}

/** What cannot be forced is said first. */
const words: readonly (readonly [Blocking['why'], Words])[] = [
  [
    'notCalled',
    {
      what: (names, isOne) => `${names} ${isOne ? 'needs' : 'need'} a standby first`,
      todo: 'it is required, S calls it',
      key: 'S',
      mayForce: false
    }
  ],
  [
    'notClear',
    {
      what: (names, isOne) => `${names} ${isOne ? 'has' : 'have'} no clear`,
      todo: 'nothing forces it, wait for the clear',
      key: '',
      mayForce: false
    }
  ],
  [
    'notReady',
    {
      what: (names, isOne) => `${names} ${isOne ? 'has' : 'have'} not answered READY`,
      todo: 'F forces it, with a reason',
      key: 'F',
      mayForce: true
    }
  ]
];

/** The first reason of all, with every cue that it is true of; null: nothing keeps it. */
export function blockedBy(
  document: ShowDocument,
  run: Run,
  step: Step,
  now: Instant
): Blocked | null {
  const blocks = blocking(document, run, step, now);
  for (const [why, { what, ...helps }] of words) {
    const cues = blocks.flatMap((block) => (block.why === why ? [block.cue] : []));
    if (cues.length === 0) continue;
    const names = cues
      .flatMap((id) => document.cues[id] ?? [])
      .map((cue) => cueText(document, cue));
    return { ...helps, why, what: what(listed(names), names.length === 1) };
  }
  return null;
}

/** "AUTO 4, FLY 2 and FLY 3" */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
