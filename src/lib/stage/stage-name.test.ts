import { expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { stageName } from './stage-name.ts';

it('a stage is named by its place and its rundown, and once where both are called the same', () => {
  const { document } = buildShow({ items: [] });
  const [space] = Object.values(document.spaces);
  const spaceId = space?.id ?? '';
  const place = space?.name ?? '';
  expect(place).not.toBe('');
  expect(stageName(document, { spaceId, title: 'Workshops' })).toBe(`${place} · Workshops`);
  expect(stageName(document, { spaceId, title: place })).toBe(place);
  expect(stageName(document, { spaceId: 'gone', title: 'Workshops' })).toBe('Workshops');
});
