import { expect, test } from 'vitest';
import { ids, RoomUnderTest } from '../../tests/support/stored-show.ts';
import { RunWatch } from './run-watch.ts';

test('hears of each change of a run’s state, once, and of nothing else', async () => {
  const { room, ...under } = await watched();
  await under.submit({ type: 'openRun', run: 'run1', rundownId: 'r1', mode: 'show', label: '' });
  expect(under.heard()).toBe(1);
  await under.go(null, 'i1');
  expect(under.heard()).toBe(2);
  under.pass(1_000);
  expect(await under.go('i1', ids.groups['LX 1'] ?? '')).toMatchObject({ rejection: null });
  await under.submit({ type: 'note', run: 'run1', fence: 1, id: 'n1', text: 'late' });
  expect(under.heard()).toBe(2);
  await under.submit({ type: 'hold', run: 'run1', fence: 1, reason: '' });
  expect(under.heard()).toBe(3);
  await under.submit({ type: 'resume', run: 'run1', fence: 1 });
  expect(under.heard()).toBe(4);
  expect(under.watch.isActive).toBe(true);
  await under.submit({ type: 'endRun', run: 'run1', fence: 1 });
  expect(under.heard()).toBe(5);
  expect(under.watch.isActive).toBe(false);
  expect(room.document.runs['run1']?.state).toBe('ended');
});

test('a show that is opened with a run under way counts as a change', async () => {
  const { heard, watch, submit, room } = await watched();
  await submit({ type: 'openRun', run: 'run1', rundownId: 'r1', mode: 'show', label: '' });
  let later = 0;
  const next = new RunWatch(() => (later += 1));
  next.watch(room);
  expect([later, next.isActive]).toEqual([1, true]);
  expect([heard(), watch.isActive]).toEqual([1, true]);
});

async function watched() {
  const under = await RoomUnderTest.open();
  let heard = 0;
  const watch = new RunWatch(() => (heard += 1));
  watch.watch(under.room);
  return {
    watch,
    room: under.room,
    heard: () => heard,
    pass: (ms: number) => under.clock.pass(ms),
    submit: under.submit.bind(under),
    go: under.go.bind(under)
  };
}
