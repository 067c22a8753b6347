import { describe, expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../tests/support/played-show.ts';
import { callsChoices } from './calls-for.ts';
import { comingCalls, type CallsFor } from './coming-calls.ts';
import { forecast } from './timing/forecast.ts';
import { plan } from './timing/plan.ts';
import { skippedItems } from './steps.ts';
import { visibleDocument } from './visible.ts';

function stage(): PlayedShow {
  const show = new PlayedShow({
    ...gala,
    columns: [{ id: 'host', title: 'Host', kind: 'person', class: 'crew' }]
  });
  show.edit(
    [
      { do: 'add', in: 'people', row: { id: 'ann', name: 'Ann', phone: '', email: '' } },
      {
        do: 'add',
        in: 'assignments',
        row: { id: 'as1', positionId: 'SND-op', personId: 'ann', role: 'primary' }
      },
      show.setting('items', 'i4', 'fields.host', 'Ann & Ben')
    ],
    planner
  );
  return show;
}

/** What is to come for somebody, as ids of steps. */
function calls(show: PlayedShow, who: CallsFor, document = show.document) {
  const run = document.runs['run1'] ?? null;
  const ahead = run ? { skippedItems: skippedItems(document, run) } : {};
  const expected = forecast(plan(document, 'r1'), run, show.now, ahead);
  return comingCalls(document, 'r1', run, expected, who);
}
const ids = (...args: Parameters<typeof calls>) => calls(...args).map(({ step }) => step.id);
const department = (what: string): CallsFor => ({ of: 'department', what });

describe('[M11] what is to come backstage', () => {
  it('is for everybody each step, for a department those with a cue of it', () => {
    const show = stage();
    const all = ids(show, { of: 'all', what: '' });
    const lx = ids(show, department('LX'));
    expect(all.length).toBeGreaterThan(lx.length);
    expect(all.filter((id) => lx.includes(id))).toEqual(lx);
    for (const { cues } of calls(show, department('LX'))) {
      expect(cues.every(({ departmentId }) => departmentId === 'LX')).toBe(true);
    }
    expect(calls(show, { of: 'position', what: 'LX-op' }).length).toBeGreaterThan(0);
    expect(ids(show, { of: 'position', what: 'none' })).toEqual([]);
  });

  it('is not what the caller leaves out, until it is taken in again', () => {
    const show = stage().open().go();
    const before = ids(show, department('LX'));
    expect(before).toContain('lx2');
    show.send(show.says('skip', { step: 'lx2' }));
    expect(ids(show, department('LX'))).toEqual(before.filter((id) => id !== 'lx2'));
    show.send(show.says('reinstate', { step: 'lx2' }));
    expect(ids(show, department('LX'))).toEqual(before);
  });

  it('[L90] is for a person no cue of a post that they have on other days', () => {
    const show = stage();
    const ann = { of: 'person', what: 'ann' } as const;
    const cuesOn = (from: string, to: string): number => {
      show.edit([show.setting('assignments', 'as1', 'dates', { from, to })], planner);
      return calls(show, ann).flatMap(({ cues }) => cues).length;
    };
    expect(cuesOn('2026-06-12', '2026-06-12')).toBe(1);
    expect(cuesOn('2026-06-13', '2026-06-14')).toBe(0);
  });

  it('is for a person the cues of their post and the items that name them', () => {
    const show = stage();
    const ann = calls(show, { of: 'person', what: 'ann' });
    expect(ann.flatMap(({ cues }) => cues.map(({ departmentId }) => departmentId))).toContain(
      'SND'
    );
    expect(ann.map(({ item }) => item.id)).toContain('i4');
    expect(calls(show, { of: 'name', what: 'Ben' }).map(({ item }) => item.id)).toEqual(['i4']);
  });

  it('is never what is past, skipped or of a run that is over, but what stands by', () => {
    const show = stage().open().go(2);
    expect(ids(show, department('LX'))).not.toContain('g1');
    const [next = ''] = ids(show, department('LX'));
    expect(calls(show, department('LX'))[0]).toMatchObject({ isStandingBy: false });
    show.standBy(next);
    expect(calls(show, department('LX'))[0]).toMatchObject({ isStandingBy: true });
    show.send(show.says('endRun', {}));
    expect(ids(show, { of: 'all', what: '' })).toEqual([]);
  });

  it('has no clock within the item under way', () => {
    const show = stage().open().go(3);
    const [now, ...later] = calls(show, { of: 'all', what: '' });
    expect(now).toMatchObject({ step: { id: 'lx3' }, due: { at: null, isNow: true } });
    expect(later.every(({ due }) => due?.isNow === false)).toBe(true);
  });

  it('[V21] offers a class only those whom it may see', () => {
    const { document } = stage();
    const words = (to: 'full' | 'crew' | 'public') =>
      callsChoices(visibleDocument(document, to)).map(({ word }) => word);
    expect(words('crew')).toEqual(words('full'));
    expect(words('full')).toEqual(expect.arrayContaining(['Ann', 'Ben', 'Everybody']));
    expect(words('public')).not.toContain('Ann');
    expect(words('public')).not.toContain('Ben');
  });
});
