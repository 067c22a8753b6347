import * as v from 'valibot';
import { expect, test } from 'vitest';
import { cmd } from '#protocol/up.ts';
import { changesOf } from '../../tests/support/item-changes.ts';
import { turnsDuring } from '../../tests/support/turns-during.ts';
import { postedEdit } from './posted-edit.ts';

const changes = (count: number): object[] =>
  changesOf(
    Array.from({ length: count }, () => ({ title: 'Item', hardAt: '19:00' })),
    'r1',
    {}
  );
const posted = (list: readonly unknown[], more: object = {}) => ({
  client: 'client-posted',
  m: 1,
  a: { type: 'edit', changes: list, ...more }
});

test('[P2] a large edit is checked in slices: others have their turn between them', async () => {
  const body = posted(changes(10_000));
  expect(await turnsDuring(() => postedEdit(body))).toBeGreaterThanOrEqual(40);
});

test('it is what the same command is on the live line', async () => {
  const [one, ...others] = changes(500);
  const body = posted([{ ...one, beside: 1 }, ...others], { undoes: 7, beside: 1 });
  const { m, a } = body;
  expect(await postedEdit(body)).toEqual({ client: 'client-posted', ...v.parse(cmd, { m, a }) });
});

test('[P6] the first thing that is wrong is answered, wherever it stands', async () => {
  const list = changes(1_000);
  const wrong = { do: 'remove', in: 'items', id: 'no id at all' };
  const isWrong = { code: 'invalid', what: 'is no id' };
  expect(await postedEdit(posted([...list, wrong, {}]))).toEqual({
    ...isWrong,
    where: 'a.changes.1000.id'
  });
  expect(await postedEdit(posted([null]))).toMatchObject({ where: 'a.changes.0' });
  expect(await postedEdit(posted([]))).toMatchObject({ where: 'a.changes' });
  expect(await postedEdit(posted(list, { undoes: -1 }))).toMatchObject({ where: 'a.undoes' });
  expect(await postedEdit(undefined)).toMatchObject({ where: 'message' });
});

test('[P6] so many changes that no show could hold them are not looked at', async () => {
  const many = posted(Array.from({ length: 100_001 }, () => null));
  expect(await postedEdit(many)).toMatchObject({ code: 'invalid', where: 'a.changes' });
});
