import { expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { hour, minute } from '../time/duration.ts';
import { rulesOf, USUAL_RULES } from './rules.ts';

it('[L5] a show without rules of its own has the usual ones, and may go back to them', () => {
  const played = new PlayedShow(gala);
  expect(rulesOf(played.document.show)).toEqual({
    minCallMs: 4 * hour,
    maxWorkBeforeMealMs: 5 * hour,
    mealMs: 30 * minute,
    minRestMs: 11 * hour,
    recallGapMs: 2 * hour,
    dockBufferMs: 15 * minute,
    coiLimit: null,
    coiHolder: ''
  });
  const own = { ...USUAL_RULES, dockBufferMs: 20 * minute };
  played.edit([{ do: 'setShow', field: 'ruleSet', to: own, was: null }]);
  expect(rulesOf(played.document.show)).toEqual(own);
  played.edit([{ do: 'setShow', field: 'ruleSet', to: null, was: own }]);
  expect(rulesOf(played.document.show)).toEqual(USUAL_RULES);
});
