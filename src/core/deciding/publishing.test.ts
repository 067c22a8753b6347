import { describe, expect, it } from 'vitest';
import { caller, gala, owner, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { visibleDocument } from '../visible.ts';

const publish = { type: 'publish', note: 'Act 2 is new' } as const;

describe('publishing', () => {
  it('[N1] numbers revisions from 1, and names the state that was published', () => {
    const show = new PlayedShow(gala);
    show.send(publish, planner);
    show.set('items', 'i1', 'title', 'Doors').send({ type: 'publish', note: '' }, owner);
    const [first, second] = show.document.revisions;
    expect(first).toEqual({
      number: 1,
      note: 'Act 2 is new',
      at: 1_001_000,
      device: planner.device,
      name: planner.name,
      seq: 1
    });
    expect([second?.number, second?.name]).toEqual([2, owner.name]);
  });

  it('[N1] nothing of the plan changes, and nothing is there to take back', () => {
    const show = new PlayedShow(gala);
    const { items, cues } = show.document;
    show.send(publish, planner);
    expect(show.document.items).toBe(items);
    expect(show.document.cues).toBe(cues);
  });

  it('[I7] a number that stands twice in a department keeps the plan from being published', () => {
    const show = new PlayedShow(gala);
    show.set('cues', 'lx4', 'number', ' 1 ').set('cues', 'lx3', 'number', '2');
    expect(show.refusal(publish, planner)).toEqual({
      code: 'numberTwice',
      count: 2,
      repeated: [
        { rundownId: 'r1', departmentId: 'LX', number: '1', cues: ['lx1', 'lx4'] },
        { rundownId: 'r1', departmentId: 'LX', number: '2', cues: ['lx2', 'lx3'] }
      ]
    });
  });

  it('[I7] blank numbers, cut cues, other departments and other rundowns repeat nothing', () => {
    const show = new PlayedShow(gala);
    show.set('cues', 'lx1', 'number', '').set('cues', 'lx2', 'number', ' ');
    show.set('cues', 'lx4', 'number', '3').set('cues', 'lx4', 'status', 'cut');
    show.set('cues', 'vid1', 'number', '3');
    const { rundowns, spaces } = show.document;
    const [rundown, space] = [rundowns['r1'], spaces['s1']];
    if (!rundown || !space) throw new Error('no rundown');
    show.edit([
      { do: 'add', in: 'spaces', row: { ...space, id: 's2' } },
      { do: 'add', in: 'rundowns', row: { ...rundown, id: 'r2', spaceId: 's2' } },
      { do: 'set', in: 'items', id: 'i2', field: 'rundownId', to: 'r2', was: 'r1' },
      { do: 'set', in: 'cues', id: 'snd1', field: 'number', to: '9', was: '1' },
      { do: 'set', in: 'cues', id: 'snd1', field: 'departmentId', to: 'LX', was: 'SND' },
      { do: 'set', in: 'cues', id: 'lx2', field: 'number', to: '9', was: ' ' }
    ]);
    expect(show.send(publish, planner)).toHaveLength(1);
  });

  it('[I7] thousands that stand twice are counted, and the first of them are named', () => {
    const cues = Array.from({ length: 120 }, (_, nth) => `LX ${nth}`);
    const show = new PlayedShow({ items: [{ cues }, { cues }] });
    const refusal = show.refusal(publish, planner);
    if (refusal.code !== 'numberTwice') throw new Error(refusal.code);
    expect([refusal.count, refusal.repeated.length]).toEqual([120, 50]);
  });

  it('[V9] the public knows that there is a revision, not who said what about it', () => {
    const show = new PlayedShow(gala);
    show.send(publish, planner);
    const [seen] = visibleDocument(show.document, 'public').revisions;
    expect(seen).toMatchObject({ number: 1, note: '', device: '', name: '' });
    const [crew] = visibleDocument(show.document, 'crew').revisions;
    expect(crew).toMatchObject({ number: 1, note: 'Act 2 is new', name: planner.name });
  });

  it('[R19] a caller does not publish', () => {
    expect(new PlayedShow(gala).refused(publish, caller)).toBe('notAllowed');
  });
});
