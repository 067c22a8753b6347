import { expect, it } from 'vitest';
import type { Message } from '#core/messages.ts';
import { instant } from '#core/time/instant.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { stageMessage } from './stage-message.ts';

const message = (id: string, at: number, fields: Partial<Message> = {}): Message => ({
  id,
  rundownId: 'r1',
  to: { kind: 'stage' },
  text: id,
  at: instant(at),
  device: 'd',
  name: 'Caller',
  fromDepartmentId: null,
  acknowledged: {},
  clearedAt: null,
  ...fields
});

function shownOf(...messages: Message[]): string | undefined {
  const { document } = buildShow({ items: [] });
  const rows = Object.fromEntries(messages.map((each) => [each.id, each]));
  return stageMessage({ ...document, messages: rows }, 'r1')?.text;
}

it('is the newest to this stage that nobody has cleared', () => {
  expect(shownOf()).toBeUndefined();
  expect(shownOf(message('new', 2), message('old', 1))).toBe('new');
  expect(shownOf(message('old', 1), message('new', 2, { clearedAt: instant(3) }))).toBe('old');
});

it('is never one to somebody else, or to another stage', () => {
  expect(
    shownOf(message('all', 1, { to: { kind: 'all' } }), message('other', 2, { rundownId: 'r2' }))
  ).toBeUndefined();
});
