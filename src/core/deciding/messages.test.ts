import { describe, expect, it } from 'vitest';
import {
  caller,
  gala,
  operator,
  owner,
  planner,
  PlayedShow
} from '../../../tests/support/played-show.ts';
import { departmentsOf, isForVendor } from '../messages.ts';
import { aVendor } from '../../../tests/support/load-plan.ts';
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

  describe('[M15] to a position or a person', () => {
    const withPeople = () => {
      const show = new PlayedShow(gala);
      show.edit(
        [
          {
            do: 'add',
            in: 'positions',
            row: { id: 'spot', departmentId: 'LX', name: 'Followspot' }
          },
          ...['noor', 'pim', 'free'].map((id) => ({
            do: 'add' as const,
            in: 'people' as const,
            row: { id, name: id, phone: '1', email: '' }
          })),
          ...(
            [
              ['pim', 'spot', 'primary'],
              ['pim', 'LX-op', 'standIn'],
              ['pim', 'SND-op', 'standIn'],
              ['noor', 'LX-op', 'primary']
            ] as const
          ).map(([personId, positionId, role], nth) => ({
            do: 'add' as const,
            in: 'assignments' as const,
            row: { id: `as${nth}`, personId, positionId, role }
          }))
        ],
        planner
      );
      return show;
    };
    const to = (kind: 'position' | 'person', id: string) => message({ id, to: { kind, id } });

    it('[M15] are for the devices of its department, or of each of their positions, once', () => {
      const show = withPeople();
      for (const said of [to('position', 'spot'), to('person', 'pim'), to('person', 'noor')]) {
        show.send(said);
      }
      const { spot, pim, noor } = show.document.messages;
      expect(spot?.reached).toEqual({ name: 'Followspot', departments: ['LX'] });
      expect(pim?.reached).toEqual({ name: 'pim', departments: ['LX', 'SND'] });
      expect(noor?.reached).toEqual({ name: 'noor', departments: ['LX'] });
      expect(spot && departmentsOf(spot)).toEqual(['LX']);
    });

    it('[M15] are refused where there is no such row, or no position to reach them at', () => {
      const show = withPeople();
      expect(show.refusal(to('position', 'noor'))).toMatchObject({ in: 'positions', id: 'noor' });
      expect(show.refusal(to('person', 'none'))).toMatchObject({ in: 'people' });
      expect(show.refusal(to('person', 'free'))).toEqual({ code: 'noPost', name: 'free' });
    });

    it('[M15] stay with those they were for when the position or the person is removed', () => {
      const show = withPeople();
      show.send(to('position', 'spot'));
      show.send(to('person', 'pim'));
      const before = show.document.messages;
      show.edit(
        [
          { do: 'remove', in: 'positions', id: 'spot' },
          { do: 'remove', in: 'assignments', id: 'as1' },
          { do: 'remove', in: 'assignments', id: 'as2' },
          { do: 'remove', in: 'people', id: 'pim' }
        ],
        planner
      );
      expect(show.document.messages).toEqual(before);
      expect(show.refused(to('position', 'spot2'))).toBe('noSuchRow');
    });
  });

  describe('[M40] to a vendor', () => {
    const to = (id: string) => message({ to: { kind: 'vendor', id } });
    const withVendor = () => {
      const show = new PlayedShow(gala);
      show.edit([aVendor('led', { name: 'Parallax Peach' })], planner);
      return show;
    };

    it('[M40] come from the plan or the desk, reach no device of the house, and are its own to confirm', () => {
      const show = withVendor();
      show.send(to('led'), planner);
      const said = show.document.messages['m1'] ?? expect.fail('nothing was said');
      expect(said.reached).toEqual({ name: 'Parallax Peach', departments: [] });
      expect(departmentsOf(said)).toEqual([]);
      expect([isForVendor(said, 'led'), isForVendor(said, 'm1')]).toEqual([true, false]);
      const fromLx = { ...to('led'), id: 'm2', fromDepartmentId: 'LX' };
      expect(show.refused(fromLx, operator('LX'))).toBe('notAllowed');
      show.send({ type: 'acknowledgeMessage', id: 'm1' }, owner);
      show.quiet({ type: 'acknowledgeMessage', id: 'm1' }, owner);
    });

    it('[M40] are refused where there is no such vendor, and stay when it is removed', () => {
      const show = withVendor();
      expect(show.refusal(to('LX'))).toMatchObject({ in: 'vendors', id: 'LX' });
      show.send(to('led'));
      const before = show.document.messages;
      show.edit([{ do: 'remove', in: 'vendors', id: 'led' }], planner);
      expect(show.document.messages).toEqual(before);
    });
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
