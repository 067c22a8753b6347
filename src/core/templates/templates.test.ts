import { describe, expect, it } from 'vitest';
import { PlayedShow, planner } from '../../../tests/support/played-show.ts';
import { followingOf } from '../execution.ts';
import { read } from '../import/read.ts';
import { cueDoubts } from '../planning/cue-doubts.ts';
import { plannedClashes } from '../planning/planned-clashes.ts';
import { itemsOf } from '../steps.ts';
import { plan } from '../timing/plan.ts';
import { fileOf, fromTemplate } from './from-template.ts';
import { templates } from './templates.ts';

describe.each(templates)('the template “$title”', (template) => {
  it('[E19] is read whole, and says nothing that cannot be', () => {
    const reading = read(fileOf(template));
    expect(reading.warnings).toEqual([]);
    expect(reading.errors).toEqual([]);
    expect(reading.departments.map(({ prefix }) => prefix)).toEqual(
      template.departments.map(([prefix]) => prefix)
    );
  });

  it('[E19] makes a run of show of an empty one in one edit: rows, cues, posts, no overlap', () => {
    const show = new PlayedShow({ items: [] });
    let made = 0;
    const changes = fromTemplate(template, show.document, 'r1', () => `t${(made += 1)}`);
    show.edit(changes, planner);
    const items = itemsOf(show.document, 'r1');
    const cues = Object.values(show.document.cues);
    expect(items.length).toBeGreaterThanOrEqual(20);
    expect(cues.length).toBeGreaterThanOrEqual(40);
    for (const { id, prefix } of Object.values(show.document.departments)) {
      const own = cues.filter(({ departmentId }) => departmentId === id);
      expect(
        own.map(({ number }) => number),
        prefix
      ).toEqual(own.map((_, index) => String(index + 1)));
      expect(own.length, prefix).toBeGreaterThan(0);
    }
    const planned = plan(show.document, 'r1').items;
    const overlaps = planned.filter(({ overlapMs }) => overlapMs > 0).map(({ item }) => item.title);
    expect(overlaps).toEqual([]);
    expect(planned.filter(({ plannedStart }) => plannedStart === null)).toEqual([]);
    expect(Object.keys(show.document.segments).length).toBeGreaterThanOrEqual(4);
    expect(Object.values(show.document.columns).map(({ kind }) => kind)).toEqual(
      template.people.map(() => 'person')
    );
  });

  it('[E19] has what is spoken, several GOs in an item, and cues that follow one that is there', () => {
    const show = new PlayedShow({ items: [] });
    let made = 0;
    show.edit(
      fromTemplate(template, show.document, 'r1', () => `t${(made += 1)}`),
      planner
    );
    const cues = Object.values(show.document.cues);
    const prefixOf = (id: string) => show.document.departments[id]?.prefix;
    const following = cues.flatMap((cue) => followingOf(cue) ?? []);
    expect(following.length).toBeGreaterThanOrEqual(2);
    for (const { kind, parentId } of following) {
      const parent = cues.find(({ id }) => id === parentId);
      expect(parent).toBeDefined();
      // What hangs on the end of a cue wants to know when that is.
      if (kind === 'hang') expect(parent?.execMs).toBeGreaterThan(0);
    }
    expect(
      cues.filter(({ execution, goGroupId }) => execution.kind !== 'called' && goGroupId)
    ).toEqual([]);
    const reported = cues.filter(({ reportComplete }) => reportComplete);
    expect(new Set(reported.map(({ departmentId }) => prefixOf(departmentId)))).toEqual(
      new Set(template.reported)
    );
    expect(cueDoubts(show.document)).toEqual(new Map());
    expect(plannedClashes(show.document)).toEqual(new Map());
    const scripts = itemsOf(show.document, 'r1').filter(({ script = '' }) => script !== '');
    expect(scripts.length).toBeGreaterThanOrEqual(template.id === 'concert' ? 1 : 5);
    expect(JSON.stringify(cues)).not.toMatch(/[~@>]/);
  });
});
