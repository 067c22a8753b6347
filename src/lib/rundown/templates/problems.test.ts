import { expect, it } from 'vitest';
import { PlayedShow, planner } from '../../../../tests/support/played-show.ts';
import { fromTemplate } from '#core/templates/from-template.ts';
import { templates } from '#core/templates/templates.ts';
import { everything, filtered } from '../grid/search/filter.ts';
import { planRows } from '../plan-rows.ts';

it.each(templates)(
  '[E19] a fresh “$title” has no row that the plan calls a problem',
  (template) => {
    const show = new PlayedShow({ items: [] });
    let made = 0;
    show.edit(
      fromTemplate(template, show.document, 'r1', () => `t${(made += 1)}`),
      planner
    );
    const facts = { kept: new Set<string>(), typing: null };
    const problems = filtered(
      planRows(show.document, 'r1'),
      { ...everything, problemsOnly: true },
      facts
    );
    expect(problems).toEqual([]);
  }
);
