import { expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../tests/support/played-show.ts';
import { contacts } from './contacts.ts';
import { calledPlan } from './revisions/called-plan.ts';
import { visibleDocument } from './visible.ts';

it('[M31] a channel counts at once, though the show is called on a revision of before', () => {
  const show = new PlayedShow(gala);
  const to = (comms: string): void =>
    void show.edit([show.setting('positions', 'LX-op', 'comms', comms)], planner);
  to('A');
  show.send({ type: 'publish', note: '' }, planner);
  show.open();
  to('B');
  const called = calledPlan(show.document);
  const channels = contacts(called, show.document).map(({ comms }) => comms);
  expect([called.positions['LX-op']?.comms, channels]).toEqual(['A', ['B', '', '']]);
});

it('[M22] contacts tell who has each position, stand-ins last, and a phone to whoever may see it', () => {
  const show = new PlayedShow(gala);
  const person = (id: string) => ({ id, name: id, phone: '0171', email: '' });
  show.edit(
    [
      { do: 'add', in: 'people', row: person('pim') },
      { do: 'add', in: 'people', row: person('noor') },
      {
        do: 'add',
        in: 'assignments',
        row: { id: 'a1', positionId: 'LX-op', personId: 'pim', role: 'standIn' }
      },
      {
        do: 'add',
        in: 'assignments',
        row: { id: 'a2', positionId: 'LX-op', personId: 'noor', role: 'primary' }
      }
    ],
    planner
  );
  const told = (to: 'full' | 'crew' | 'public') =>
    contacts(visibleDocument(show.document, to)).map(({ department, people }) => [
      department.id,
      ...people.map(({ person: { name, phone }, role }) => `${name} ${role} ${phone}`)
    ]);
  expect(told('full')).toEqual([['LX', 'noor primary 0171', 'pim standIn 0171'], ['SND'], ['VID']]);
  expect(told('crew')[0]).toEqual(['LX', 'noor primary ', 'pim standIn ']);
  expect(told('public')[0]).toEqual(['LX']);
});
