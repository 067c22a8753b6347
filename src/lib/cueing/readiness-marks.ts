import type { ReadinessState } from '#core/readiness.ts';

/** The shape that stands beside what a department has answered. */
export const readinessMarks: Readonly<Record<ReadinessState, string>> = {
  notAsked: 'waiting',
  waiting: 'standby',
  notClear: 'standby',
  refused: 'problem',
  lost: 'nolink',
  ready: 'ready'
};
