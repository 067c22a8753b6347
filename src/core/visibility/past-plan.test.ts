import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { visiblePastPlan } from './past-plan.ts';

describe('an earlier plan', () => {
  const columns = [
    { id: 'open', title: 'Open', class: 'public' as const },
    { id: 'shut', title: 'Shut', class: 'full' as const }
  ];
  const texts = { open: 'for all', shut: 'for few' };
  const pastTexts = (changes: readonly Change[], to: 'full' | 'crew' | 'public') => {
    const items = gala.items.map((item) => ({ ...item, fields: texts }));
    const show = new PlayedShow({ columns, items });
    const past = show.document;
    show.edit(changes, planner);
    const seen = visiblePastPlan(past, to, show.document.columns);
    return [seen.items['i1']?.fields, Object.keys(seen.columns)];
  };
  const setClass = (id: string, to: string): Change => ({
    do: 'set',
    in: 'columns',
    id,
    field: 'class',
    to,
    was: ''
  });

  it('[V10] shows a class no text of a column that is shown to fewer by now, or is no more', () => {
    expect(pastTexts([setClass('open', 'staff')], 'crew')).toEqual([{}, []]);
    expect(pastTexts([{ do: 'remove', in: 'columns', id: 'open' }], 'crew')).toEqual([{}, []]);
    expect(pastTexts([setClass('open', 'crew')], 'crew')).toEqual([{ open: 'for all' }, ['open']]);
  });

  it('[V10] shows none that was not to be seen then, though it is now', () => {
    expect(pastTexts([setClass('shut', 'public')], 'public')).toEqual([
      { open: 'for all' },
      ['open']
    ]);
  });

  it('[V10] is whole for those who see all', () => {
    expect(pastTexts([{ do: 'remove', in: 'columns', id: 'open' }], 'full')).toEqual([
      texts,
      ['open', 'shut']
    ]);
  });
});
