import { expect, it } from 'vitest';
import { dayTwo } from '../../../../tests/support/conflicts-found.ts';
import { aCall, added, slot } from '../../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../../tests/support/played-show.ts';
import { lossesOf } from '#core/logistics/absence/losses.ts';
import { Takers } from '#core/logistics/absence/takers.ts';
import { Wording } from '#lib/marks/conflicts/wording.ts';
import { dutiesText, faultText, lossText, takerText } from './loss-words.ts';

it('what is against somebody is said with its figures, and what is to be taken with what it is', () => {
  const played = new PlayedShow(gala);
  const person = (id: string, given: object = {}) =>
    added('people', { id, name: id.toUpperCase(), phone: '', email: '', ...given });
  const has = (id: string, personId: string, role: string, positionId = 'LX-op') =>
    added('assignments', { id, personId, positionId, role } as never);
  const day = { from: '2026-06-12', to: '2026-06-12' };
  const no = { personId: 'dee', status: { state: 'declined', times: {} } } as const;
  played.edit(
    [
      dayTwo,
      { do: 'set', in: 'positions', id: 'LX-op', field: 'skills', to: ['Desk'], was: [] },
      { do: 'set', in: 'positions', id: 'LX-op', field: 'certs', to: ['IPAF 3a'], was: [] },
      person('ann'),
      person('bo', { skills: ['desk'], certs: [{ kind: 'IPAF 3a', validTo: '2026-06-02' }] }),
      person('cy', { away: [{ ...day, why: '' }] }),
      person('dee', { skills: ['desk'], certs: [{ kind: 'IPAF 3a', validTo: null }] }),
      ...[has('a1', 'ann', 'primary'), has('a2', 'bo', 'standIn')],
      has('a3', 'dee', 'primary', 'SND-op'),
      aCall('c1', '14:00-23:00', { positionId: 'LX-op', title: 'Show call' }),
      aCall('c2', '22:00-24:00', { personId: 'bo', title: 'Strike' }),
      aCall('c3', slot('09:00-12:00', 'd2'), { personId: 'dee' }),
      aCall('c4', '22:00-24:00', { ...no, title: 'Strike' })
    ],
    planner
  );
  const words = new Wording(played.document);
  const [loss] = lossesOf(played.document, 'ann', day);
  if (!loss) throw new Error('nothing is lost');
  expect(lossText(loss, words)).toBe(`LX ${played.document.positions['LX-op']?.name}`);
  expect(dutiesText(loss.duties)).toBe('4 cues, 1 crew call');
  const said = new Takers(played.document)
    .of(loss)
    .map((taker) =>
      [
        takerText(taker, taker.personId),
        ...taker.faults.map((fault) => faultText(fault, words))
      ].join(' | ')
    );
  expect(said).toEqual([
    'bo, stand-in 1 | IPAF 3a ran out 2 Jun (C6) | Show call, 12 Jun, 14:00–23:00 and Strike, 12 Jun, 22:00–00:00 at once (C1)',
    'dee | rest of 10 h; the show’s rule is 11 h (C2) | declined Strike, 12 Jun, 22:00–00:00',
    'cy | away 12 Jun | not said to know Desk | no IPAF 3a (C6)'
  ]);
});
