import { expect, it } from 'vitest';
import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import { pageOf, rowAsked } from './row-page.ts';

it('each row of a conflict has a page that shows it, and the page is told which', () => {
  const { document } = new PlayedShow({ items: [{ title: 'Film', cues: ['LX 1'] }] });
  const page = (name: RowRef['in'], id: string) => pageOf(document, { in: name, id });
  expect(page('items', 'i1')).toBe('/shows/show1/plan/r1?row=i1');
  expect(page('cues', 'lx1')).toBe('/shows/show1/plan/r1?row=i1');
  expect(page('rundowns', 'r1')).toBe('/shows/show1/plan/r1');
  expect(page('contacts', 'k1')).toBe('/shows/show1/vendors?row=contacts:k1');
  expect(page('positions', 'p1')).toBe('/shows/show1/people?row=positions:p1');
  expect(page('crewCalls', 'c1')).toBe('/shows/show1/load?row=crewCalls:c1');
  const url = new URL(page('movements', 'm1'), 'http://hall');
  expect(rowAsked(url)).toEqual({ in: 'movements', id: 'm1' });
  expect(rowAsked(new URL('http://hall/?row=m1'))).toBeNull();
});
