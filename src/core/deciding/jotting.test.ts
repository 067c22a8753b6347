import { describe, expect, it } from 'vitest';
import { caller, gala, operator, PlayedShow, viewer } from '../../../tests/support/played-show.ts';
import type { CommandOf } from '../command.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';

const lx = operator('LX');
const jot = (fields: Partial<CommandOf<'jot'>> = {}): CommandOf<'jot'> => ({
  type: 'jot',
  run: 'run1',
  id: 'n1',
  department: 'LX',
  step: null,
  text: 'too slow',
  ...fields
});

describe('[M14] a department’s note', () => {
  it('says who noted it, when, and at which step', () => {
    const show = new PlayedShow(gala).open().go(2);
    show.send(jot({ step: 'lx2' }), lx);
    show.send(jot({ id: 'n2' }), lx);
    show.send(jot({ id: 'n3', step: 'gone' }), lx);
    const from = { departmentId: 'LX', device: lx.device, name: lx.name };
    expect(show.run.report).toEqual([
      expect.objectContaining({ id: 'n1', stepId: 'lx2', text: 'too slow', from }),
      expect.objectContaining({ id: 'n2', stepId: 'g1', from }),
      expect.objectContaining({ id: 'n3', stepId: 'g1', from })
    ]);
  });

  it('[R27] is taken down after the end too, once under its id, and not once the run is closed', () => {
    const show = new PlayedShow(gala).open().go();
    show.send(show.says('endRun', {}));
    show.send(jot(), lx);
    expect(show.refused(jot(), lx)).toBe('idTaken');
    expect(show.run.report).toHaveLength(1);
    show.send({ type: 'closeRun', run: 'run1' });
    expect(show.refused(jot({ id: 'n2' }), lx)).toBe('runClosed');
  });

  it('is of a department that its device answers for, and of a run that there is', () => {
    const show = new PlayedShow(gala).open();
    expect(show.refused(jot({ department: 'SND' }), lx)).toBe('notAllowed');
    expect(show.refused(jot(), viewer)).toBe('notAllowed');
    expect(show.refused(jot({ run: 'toString' }), lx)).toBe('noSuchRun');
    expect(show.refusal(jot({ department: 'none' }), caller)).toMatchObject({ in: 'departments' });
  });

  it('[V4] is part of the report, which the crew is not sent', () => {
    const show = new PlayedShow(gala).open();
    const events = show.send(jot(), lx);
    expect(visibleEvents(events, 'staff', show.document)).toEqual(events);
    for (const to of ['crew', 'public'] as const) {
      expect(visibleEvents(events, to, show.document)).toEqual([]);
      expect(visibleDocument(show.document, to).runs['run1']?.report).toEqual([]);
    }
  });
});
