import type { ActionResult } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sending } from './sending.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Submits a form, as Kit does, and returns what ends it. */
async function submit(sending: Sending, answered?: Parameters<Sending['through']>[0]) {
  const controller = new AbortController();
  // What the rest of Kit's own is nobody asks for here.
  const given = { controller, formElement: {} } as unknown as Parameters<
    ReturnType<Sending['through']>
  >[0];
  const end = await sending.through(answered)(given);
  const update = vi.fn(async () => undefined);
  return {
    controller,
    update,
    // Likewise.
    answer: (result: unknown) => end?.({ result: result as ActionResult, update } as never)
  };
}

test('an answer is Kit’s to deal with, and the fields stay', async () => {
  const sending = new Sending();
  const { answer, update } = await submit(sending);
  expect(sending.isBusy).toBe(true);
  await answer({ type: 'failure', status: 403 });
  expect([sending.isBusy, sending.trouble]).toEqual([false, null]);
  expect(update.mock.calls).toEqual([[{ reset: false }]]);
});

test('where no answer comes nothing is put in the place of the form', async () => {
  const sending = new Sending();
  const answered = vi.fn();
  const lost = await submit(sending, answered);
  await lost.answer({ type: 'error', error: new TypeError('Failed to fetch') });
  expect(sending.trouble).toEqual({ isAnswered: false });
  const late = await submit(sending, answered);
  expect(sending.isBusy).toBe(true);
  vi.advanceTimersByTime(29_000);
  expect(late.controller.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(late.controller.signal.aborted).toBe(true);
  expect([sending.isBusy, sending.trouble]).toEqual([false, { isAnswered: false }]);
  expect(answered).not.toHaveBeenCalled();
});

test('what the server could not do is told with its reference, and the next try forgets it', async () => {
  const sending = new Sending();
  for (const [result, reference] of [
    [{ type: 'error', status: 500, error: { message: 'reference abc' } }, 'reference abc'],
    [{ code: 'tooFast' }, '']
  ] as const) {
    const { answer, update } = await submit(sending);
    await answer(result);
    expect(sending.trouble).toEqual({ isAnswered: true, reference });
    expect(update).not.toHaveBeenCalled();
  }
  await (await submit(sending)).answer({ type: 'success', status: 200 });
  expect(sending.trouble).toBeNull();
});
