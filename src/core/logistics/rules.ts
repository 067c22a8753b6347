import type { RuleSet } from '../logistics.ts';
import type { Show } from '../show.ts';
import { duration, hour, minute } from '../time/duration.ts';

/** What a show is held against that says nothing else (L5). */
export const USUAL_RULES: RuleSet = {
  minCallMs: duration(4 * hour),
  maxWorkBeforeMealMs: duration(5 * hour),
  mealMs: duration(30 * minute),
  minRestMs: duration(11 * hour),
  recallGapMs: duration(2 * hour),
  dockBufferMs: duration(15 * minute),
  coiLimit: null,
  coiHolder: ''
};

export const rulesOf = (show: Show): RuleSet => show.ruleSet ?? USUAL_RULES;
