import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { tableFile } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import { edit } from '../../deciding/editing.ts';
import { rundownSheet } from '../../export/rundown-sheet.ts';
import { cellText } from '../../export/sheet.ts';
import type { ShowDocument } from '../../show.ts';
import { duration } from '../../time/duration.ts';
import { read } from '../read.ts';
import { planUpdate } from './plan-update.ts';
import { everythingKept, updateChanges } from './update-changes.ts';

const { document: show } = buildShow({
  items: [
    {
      title: 'Opening',
      minMs: duration(60_000),
      together: false,
      cues: [
        { cue: 'LX 1', standbyGroupId: 'sb' },
        {
          cue: 'LX 2',
          execution: { kind: 'follow', parentId: 'lx1', delayMs: duration(2000) },
          ackPolicy: 'none'
        }
      ]
    },
    { title: 'Speech', locked: true, cues: [{ cue: 'LX 3', standbyGroupId: 'sb' }] }
  ]
});

/** The show as a sheet of our own, with words of its cells replaced. */
function sheetWith(...words: readonly (readonly [from: string | RegExp, to: string])[]) {
  const sheet = rundownSheet(show, 'r1', 'full');
  const rows = (sheet?.rows ?? []).map((row) =>
    row.map((cell) => words.reduce((text, [from, to]) => text.replace(from, to), cellText(cell)))
  );
  return read(tableFile([sheet?.columns.map(({ head }) => head) ?? [], ...rows]));
}

function updated(
  reading: ReturnType<typeof sheetWith>,
  document: ShowDocument = show,
  without: readonly string[] = []
) {
  const into = { document, rundownId: 'r1' };
  const plan = planUpdate(reading, into);
  let made = 0;
  const choices = { ...everythingKept, without: new Set(without) };
  const changes = updateChanges(plan, reading, into, choices, () => `n${(made += 1)}`);
  const decided = edit(document, { type: 'edit', changes });
  if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
  const said = plan.rows.flatMap(({ fields }) =>
    fields.map(({ name, was, to }) => `${name} ${was || '–'} → ${to || '–'}`)
  );
  return { after: apply(document, decided.events), said };
}

describe('a sheet of our own against the show that it was written from', () => {
  it('[U1] says nothing new while nobody has changed it, locks and groups and parents included', () => {
    expect(updated(sheetWith())).toEqual({ after: show, said: [] });
  });

  it('[X9] says what fires a cue otherwise, and when; then it has nothing new to say (U5)', () => {
    const reading = sheetWith(
      ['after 2 s', 'after 3.5 s'],
      ['not asked for', 'required'],
      ['0:01:00', '0:02:00']
    );
    const { after, said } = updated(reading);
    expect(said).toEqual([
      'minMs 01:00 → 02:00',
      'LX 2 READY not asked for → required',
      'LX 2 fires follows LX 1 after 2 s → follows LX 1 after 3.5 s'
    ]);
    expect(after.cues['lx2']).toMatchObject({
      execution: { kind: 'follow', parentId: 'lx1', delayMs: 3500 },
      ackPolicy: 'hard'
    });
    expect(updated(reading, after).said).toEqual([]);
  });

  it('[U1] says who gives a clear and that a cue is reported, and takes neither away by saying less', () => {
    const reading = sheetWith([/^LX 1/, 'LX 1\n  complete: reported\n  clear from: LX operator']);
    const { after, said } = updated(reading);
    expect(said).toEqual(['LX 1 clear from – → LX operator', 'LX 1 complete – → reported']);
    expect(after.cues['lx1']).toMatchObject({
      clearFromPositionId: 'LX-op',
      reportComplete: true
    });
    expect(updated(reading, after).said).toEqual([]);
    expect(updated(sheetWith(), after)).toEqual({ after, said: [] });
  });

  it('[X9] follows a cue that is new with it, or of an item that is locked', () => {
    const reading = sheetWith(
      [/^LX 1/, 'LX 0\n  standby group: 1\nLX 1'],
      ['follows LX 1 after 2 s', 'hangs on LX 0']
    );
    const { after, said } = updated(reading);
    expect(said).toContain('LX 2 fires follows LX 1 after 2 s → hangs on LX 0');
    const zero = Object.values(after.cues).find(({ number }) => number === '0');
    expect(after.cues['lx2']?.execution).toMatchObject({ kind: 'hang', parentId: zero?.id });
    expect(zero?.standbyGroupId).toBe('sb');
    const locked = updated(sheetWith(['follows LX 1', 'follows LX 3'])).after;
    expect(locked.cues['lx2']?.execution).toMatchObject({ parentId: 'lx3' });
  });

  it('[X9] follows nothing where the new cue is left out', () => {
    const reading = sheetWith([/^LX 1/, 'LX 0\nLX 1'], ['follows LX 1', 'follows LX 0']);
    const { rows } = planUpdate(reading, { document: show, rundownId: 'r1' });
    const added = rows.flatMap(({ fields }) =>
      fields.filter(({ name }) => name === 'new cue').map(({ key }) => key)
    );
    expect(updated(reading, show, added).after.cues['lx2']?.execution).toMatchObject({
      kind: 'follow',
      parentId: null
    });
  });

  it('[X10] takes nothing away by saying less', () => {
    const reading = sheetWith(
      ['\n  fires: follows LX 1 after 2 s', '\n  fires: follow'],
      ['\n  READY: not asked for', '']
    );
    expect(updated(reading)).toEqual({ after: show, said: [] });
  });
});
