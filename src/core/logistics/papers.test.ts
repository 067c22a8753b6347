import { describe, expect, it } from 'vitest';
import { aDocument, aMovement, aTask, aVendor, slot } from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { VendorDocument } from '../vendors.ts';
import { datesOfShow, datesThere, isToChase, newestPapers, standingOf } from './papers.ts';

const paper = (id: string, given: Partial<VendorDocument> = {}): VendorDocument => ({
  ...{ id, rank: id, vendorId: 'v', kind: 'coi', title: '', version: 1, file: null },
  ...{ validFrom: null, validTo: null, status: 'approved', coi: null, ...given }
});

const status = <State extends string>(state: State) => ({ state, times: {} });

it('[L24] the newest version of each kind and title counts', () => {
  const papers = [
    paper('a', { version: 2 }),
    paper('b', { version: 1 }),
    paper('c', { title: 'Umbrella' }),
    paper('d', { kind: 'rams' })
  ];
  expect(newestPapers(papers).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  // In their order, whatever order they come in; of two alike the later one.
  const others = [
    paper('f', { kind: 'rams' }),
    paper('e'),
    paper('b', { kind: 'plan', version: 2 }),
    paper('h', { kind: 'plan' }),
    paper('g')
  ];
  expect(newestPapers(others).map(({ id }) => id)).toEqual(['b', 'f', 'g']);
  expect(newestPapers(others.toReversed()).map(({ id }) => id)).toEqual(['b', 'f', 'g']);
});

describe('a paper', () => {
  const there = { from: '2031-09-17', to: '2031-09-19' };
  const today = '2031-09-10';
  const standing = (given: Partial<VendorDocument>, on = today) =>
    standingOf(paper('a', given), on, there);

  it('[L25] holds on its first and its last day, and is to be chased a day beside them', () => {
    expect(standing({ validFrom: '2031-09-17', validTo: '2031-09-19' })).toBe('good');
    expect(standing({ validFrom: '2031-09-18' })).toBe('notYet');
    expect(standing({ validTo: '2031-09-18' })).toBe('endsBefore');
    expect(standing({ validTo: '2031-09-10' })).toBe('endsBefore');
    expect(standing({ validTo: '2031-09-09' })).toBe('expired');
  });

  it('[L25] that is missing or rejected is so whatever else it says; one that was received is not chased', () => {
    expect(standing({ status: 'missing', validTo: '2031-01-01' })).toBe('missing');
    expect(standing({ status: 'rejected' })).toBe('rejected');
    expect(standing({ status: 'received' })).toBe('received');
    expect(['received', 'good'].some((each) => isToChase(each as 'good'))).toBe(false);
    const others = ['missing', 'rejected', 'expired', 'endsBefore', 'notYet'] as const;
    expect(others.every(isToChase)).toBe(true);
  });

  it('[L25] is held against the days of its vendor’s vehicles and tasks, else against all of the show', () => {
    const played = new PlayedShow(gala);
    const { rank: _, ...day } = { ...played.document.days['d1'], rank: '' };
    const next = { ...day, id: 'd2', date: '2040-01-02' } as never;
    played.edit(
      [{ do: 'add', in: 'days', row: next }, aVendor('v1'), aDocument('p1', 'v1')],
      planner
    );
    const first = played.document.days['d1']?.date ?? '';
    expect(datesThere(played.document).get('v1')).toBeUndefined();
    expect(datesOfShow(played.document)).toEqual({ from: first, to: '2040-01-02' });
    played.edit([aMovement('m1', slot('08:00-09:00', 'd2'), { vendorId: 'v1' })], planner);
    expect(datesThere(played.document).get('v1')).toEqual({ from: '2040-01-02', to: '2040-01-02' });
    // Nothing that is off, and nothing of another.
    played.edit(
      [
        aMovement('m2', '08:00-09:00', { vendorId: 'v1', status: status('cancelled') }),
        aTask('t2', '08:00-09:00', { vendorId: 'v1', status: status('cut') }),
        aTask('t3', '08:00-09:00')
      ],
      planner
    );
    expect(datesThere(played.document).get('v1')).toEqual({ from: '2040-01-02', to: '2040-01-02' });
    played.edit([aTask('t1', '08:00-09:00', { vendorId: 'v1' })], planner);
    expect(datesThere(played.document).get('v1')).toEqual({ from: first, to: '2040-01-02' });
    const off = { state: 'noShow', times: {} };
    played.edit([played.setting('movements', 'm1', 'status', off)], planner);
    expect(datesThere(played.document).get('v1')).toEqual({ from: first, to: first });
  });
});
