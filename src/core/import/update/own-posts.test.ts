import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { tableFile } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import { edit } from '../../deciding/editing.ts';
import { rundownSheet } from '../../export/rundown-sheet.ts';
import { cellText } from '../../export/sheet.ts';
import type { Id, Position, ShowDocument } from '../../show.ts';
import { duration, minute } from '../../time/duration.ts';
import { read } from '../read.ts';
import { planUpdate } from './plan-update.ts';
import { everythingKept, updateChanges } from './update-changes.ts';

const { document: built } = buildShow({
  items: [
    {
      title: 'Opening',
      segment: 'Act one',
      ownerPositionId: 'spot1',
      together: false,
      cues: [{ cue: 'LX 1', positionIds: ['spot1', 'SND-op'] }, 'LX 2']
    },
    { title: 'Speech', segment: 'Act one', cues: [{ cue: 'LX 3', status: 'cut' }] }
  ]
});
const post = (id: Id, name: string, departmentId = 'LX'): Position => ({
  id,
  name,
  departmentId,
  rank: `a${id}`
});
const withPosts = (document: ShowDocument, ...posts: readonly Position[]): ShowDocument => ({
  ...document,
  positions: { ...document.positions, ...Object.fromEntries(posts.map((each) => [each.id, each])) }
});
const show: ShowDocument = {
  ...withPosts(built, post('spot1', 'Spot 1'), post('spot2', 'Spot 2')),
  segments: {
    ...built.segments,
    seg1: { ...built.segments['seg1'], targetMs: duration(30 * minute) } as never
  }
};

/** The show as a sheet of our own, with words of its cells replaced. */
function sheetWith(...words: readonly (readonly [from: string | RegExp, to: string])[]) {
  const sheet = rundownSheet(show, 'r1', 'full');
  const rows = (sheet?.rows ?? []).map((row) =>
    row.map((cell) => words.reduce((text, [from, to]) => text.replace(from, to), cellText(cell)))
  );
  return read(tableFile([sheet?.columns.map(({ head }) => head) ?? [], ...rows]));
}

function updated(reading: ReturnType<typeof sheetWith>, document: ShowDocument = show) {
  const into = { document, rundownId: 'r1' };
  const plan = planUpdate(reading, into);
  let made = 0;
  const changes = updateChanges(plan, reading, into, everythingKept, () => `n${(made += 1)}`);
  const decided = edit(document, { type: 'edit', changes });
  if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
  const said = plan.rows.flatMap(({ title, fields }) =>
    fields.map(({ name, was, to }) => `${title}: ${name} ${was || '–'} → ${to || '–'}`)
  );
  return { after: apply(document, decided.events), said, stays: plan.stays };
}

describe('[X12] posts, cuts and targets of a sheet of our own against its show', () => {
  it('says nothing new while nobody has changed it', () => {
    expect(sheetWith().warnings).toEqual([]);
    expect(updated(sheetWith())).toEqual({ after: show, said: [], stays: [] });
  });

  it('says who does it now, what is cut and how long a segment shall take; then nothing more', () => {
    const reading = sheetWith(
      ['positions: Spot 1, SND operator (SND)', 'positions: Spot 2'],
      [/^Spot 1 \(LX\)$/, 'spot 2 (lx)'],
      [/^LX 2$/, 'LX 2\n  cut'],
      [/^0:30:00$/, '0:45:00']
    );
    const { after, said } = updated(reading);
    expect(said).toEqual([
      'Act one: segment target 30:00 → 45:00',
      'Opening: owner Spot 1 → Spot 2',
      'Opening: LX 1 positions Spot 1, SND operator → Spot 2',
      'Opening: LX 2 status active → cut'
    ]);
    expect(after.items['i1']?.ownerPositionId).toBe('spot2');
    expect(after.cues['lx1']?.positionIds).toEqual(['spot2']);
    expect(after.cues['lx2']?.status).toBe('cut');
    expect(after.segments['seg1']?.targetMs).toBe(45 * minute);
    expect(updated(reading, after).said).toEqual([]);
  });

  it('makes a post that the show has not, of its department, once', () => {
    const reading = sheetWith(
      ['positions: Spot 1, SND operator (SND)', 'positions: Spot 9, Mic 2 (SND)'],
      [/^Spot 1 \(LX\)$/, 'Spot 9 (LX)']
    );
    const { after } = updated(reading);
    const made = Object.values(after.positions).filter(({ id }) => !show.positions[id]);
    expect(made).toMatchObject([
      { departmentId: 'LX', name: 'Spot 9' },
      { departmentId: 'SND', name: 'Mic 2' }
    ]);
    expect(after.cues['lx1']?.positionIds).toEqual(made.map(({ id }) => id));
    expect(after.items['i1']?.ownerPositionId).toBe(made[0]?.id);
  });

  it('brings the department of a post along where the show has none such', () => {
    const reading = sheetWith(
      ['positions: Spot 1, SND operator (SND)', 'positions: Fog (FX)'],
      [/^Spot 1 \(LX\)$/, 'Host (FOH)']
    );
    const { after } = updated(reading);
    const named = (id: Id | null | undefined) => {
      const { name, departmentId = '' } = after.positions[id ?? ''] ?? {};
      return `${name} of ${after.departments[departmentId]?.prefix}`;
    };
    expect(after.cues['lx1']?.positionIds.map(named)).toEqual(['Fog of FX']);
    expect(named(after.items['i1']?.ownerPositionId)).toBe('Host of FOH');
  });

  it('brings them with a cue, an item and a segment that are new', () => {
    const reading = sheetWith(
      [/^LX 2$/, 'LX 2\nLX 4\n  cut\n  positions: Spot 2'],
      [/^Act one$/, 'Act two']
    );
    const { after } = updated(reading);
    const four = Object.values(after.cues).find(({ number }) => number === '4');
    expect(four).toMatchObject({ positionIds: ['spot2'], status: 'cut' });
    const two = Object.values(after.segments).find(({ title }) => title === 'Act two');
    expect(two?.targetMs).toBe(30 * minute);
  });

  it('takes nothing away by saying less', () => {
    const reading = sheetWith(
      ['\n  positions: Spot 1, SND operator (SND)', ''],
      [/^Spot 1 \(LX\)$/, ''],
      ['\n  cut', ''],
      [/^0:30:00$/, '']
    );
    expect(updated(reading)).toEqual({ after: show, said: [], stays: [] });
  });

  it('guesses at none of several that are called so: it has one already, or it is told', () => {
    const twice = withPosts(show, post('other', 'Spot 1'), post('spot2b', 'Spot 2'));
    expect(updated(sheetWith(), twice)).toEqual({ after: twice, said: [], stays: [] });
    const { after, stays } = updated(sheetWith(['positions: Spot 1', 'positions: Spot 2']), twice);
    expect(after).toEqual(twice);
    expect(stays).toEqual([
      '“Spot 2” fits several posts of LX: say which, as Spot 2 (1 of 2). Nothing is given to it.'
    ]);
    const which = sheetWith(['positions: Spot 1', 'positions: Spot 2 (2 of 2)']);
    expect(updated(which, twice).after.cues['lx1']?.positionIds).toEqual(['spot2b', 'SND-op']);
  });
});
