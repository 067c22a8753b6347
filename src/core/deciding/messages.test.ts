import { describe, expect, it } from 'vitest';
import { caller, gala, operator, owner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { CommandOf } from '../command.ts';

const message = (fields: Partial<CommandOf<'sendMessage'>> = {}): CommandOf<'sendMessage'> => ({
  type: 'sendMessage',
  id: 'm1',
  rundownId: 'r1',
  to: { kind: 'stage' },
  text: 'two minutes',
  fromDepartmentId: null,
  ...fields
});

describe('messages', () => {
  it('[M1] keep who said what to whom, and when', () => {
    const show = new PlayedShow(gala);
    show.send(message());
    expect(show.document.messages['m1']).toEqual({
      id: 'm1',
      rundownId: 'r1',
      to: { kind: 'stage' },
      text: 'two minutes',
      at: show.now,
      device: caller.device,
      name: 'Cay',
      fromDepartmentId: null,
      acknowledged: {},
      clearedAt: null
    });
  });

  it('[M1] come from the caller’s desk, or from a department that the sender answers for', () => {
    const show = new PlayedShow(gala);
    const lx = operator('LX');
    expect(show.refused(message(), lx)).toBe('notAllowed');
    expect(show.refused(message({ fromDepartmentId: 'SND' }), lx)).toBe('notAllowed');
    expect(show.refused(message({ fromDepartmentId: 'LX' }), caller)).toBe('notAllowed');
    show.send(message({ fromDepartmentId: 'LX', to: { kind: 'caller' } }), lx);
  });

  it('[M1] name a rundown and departments that there are, under an id of their own', () => {
    const show = new PlayedShow(gala);
    expect(show.refusal(message({ rundownId: 'r9' }))).toMatchObject({ in: 'rundowns', id: 'r9' });
    expect(show.refusal(message({ to: { kind: 'department', id: 'toString' } }))).toMatchObject({
      in: 'departments'
    });
    const gone = operator('GONE');
    expect(show.refusal(message({ fromDepartmentId: 'GONE' }), gone)).toMatchObject({
      in: 'departments'
    });
    expect(show.refused(message({ id: 'valueOf' }))).toBe('idTaken');
    show.send(message({ to: { kind: 'department', id: 'LX' } }));
    expect(show.refused(message())).toBe('idTaken');
  });

  it('[M2] are confirmed once per device', () => {
    const show = new PlayedShow(gala);
    show.send(message());
    const confirm = { type: 'acknowledgeMessage', id: 'm1' } as const;
    show.send(confirm, operator('LX'));
    const first = show.now;
    show.quiet(confirm, operator('LX'));
    show.send(confirm, owner);
    expect(show.document.messages['m1']?.acknowledged).toEqual({
      'Op LX-d': first,
      'Owen-d': show.now
    });
    expect(show.refused({ ...confirm, id: 'none' })).toBe('noSuchRow');
  });

  it('[M3] stand until they are cleared', () => {
    const show = new PlayedShow(gala);
    show.send(message());
    const clear = { type: 'clearMessage', id: 'm1' } as const;
    show.send(clear);
    expect(show.document.messages['m1']?.clearedAt).toBe(show.now);
    show.quiet(clear);
    expect(show.refusal({ ...clear, id: 'toString' })).toEqual({
      code: 'noSuchRow',
      in: 'messages',
      id: 'toString'
    });
  });
});
