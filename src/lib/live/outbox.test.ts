import { expect, test } from 'vitest';
import type { Command, CommandType } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import { Outbox } from './outbox.ts';

const go: Command = {
  type: 'go',
  run: 'run1',
  fence: 1,
  from: null,
  to: 's1',
  pressedAt: instant(0)
};
const edit: Command = { type: 'edit', changes: [{ do: 'move', in: 'items', id: 'i1' }] };
const by = instant(1_500);

const dropped = (m: number) => ({ m, s: 9, dropped: true as const });

test('counts its commands, and says which have no answer', () => {
  const outbox = new Outbox();
  expect(outbox.put(go, by).cmd).toEqual({ m: 1, a: go, by });
  expect(outbox.put(edit, null).cmd).toEqual({ m: 2, a: edit });
  expect(outbox.mids).toEqual([1, 2]);
  outbox.answered({ m: 1, s: 4 });
  expect(outbox.mids).toEqual([2]);
});

test('an answer settles its command once', async () => {
  const outbox = new Outbox();
  const first = outbox.put(go, by);
  const second = outbox.put(go, by);
  outbox.answered({ m: 2, s: 5, e: { code: 'stepMoved', pointer: 's1', next: 's2' } });
  outbox.answered({ m: 1, s: 4 });
  outbox.answered({ m: 1, s: 4, e: { code: 'tooFast' } });
  outbox.answered({ m: 77, s: 4 });
  expect(await first.outcome).toEqual({ ok: true, seq: 4 });
  expect(await second.outcome).toMatchObject({ ok: false, refusal: { code: 'stepMoved' } });
});

test('[P2] a GO that was not confirmed in time is given up: what comes later changes nothing', async () => {
  const outbox = new Outbox();
  const { outcome } = outbox.put(go, by);
  outbox.unconfirmed(1);
  outbox.answered({ m: 1, s: 4 });
  expect(await outcome).toEqual({ ok: false, refusal: { code: 'notConfirmed' } });
  expect(outbox.mids).toEqual([]);
});

test('the welcome after a lost line says what became of each', async () => {
  const outbox = new Outbox();
  const fired = outbox.put(go, by);
  const refused = outbox.put(go, by);
  const again = outbox.welcomed([
    { m: 1, s: 4 },
    { m: 2, s: 4, e: { code: 'tooLate' } },
    { m: 3, s: 4 }
  ]);
  expect(again).toEqual([]);
  expect(await fired.outcome).toEqual({ ok: true, seq: 4 });
  expect(await refused.outcome).toEqual({ ok: false, refusal: { code: 'tooLate' } });
});

test('words and edits that never arrived are sent again, under their old numbers', async () => {
  const outbox = new Outbox();
  const first = outbox.put(edit, null);
  outbox.put(go, by);
  expect(outbox.welcomed([dropped(1), dropped(2)])).toEqual([{ m: 1, a: edit }]);
  expect(outbox.mids).toEqual([1]);
  // And again, should that line break too.
  expect(outbox.welcomed([dropped(1)])).toEqual([{ m: 1, a: edit }]);
  outbox.answered({ m: 1, s: 10 });
  expect(await first.outcome).toEqual({ ok: true, seq: 10 });
  expect(outbox.put(go, by).cmd.m).toBe(3);
});

/** Every command, and whether it means the same when it comes later. */
const keeps: Readonly<Record<CommandType, boolean>> = {
  edit: true,
  note: true,
  jot: true,
  problem: true,
  raiseAlarm: true,
  sendMessage: true,
  acknowledgeMessage: true,
  publish: false,
  sayWhy: false,
  lookOnStage: false,
  go: false,
  catchUp: false,
  back: false,
  standBy: false,
  cancelStandby: false,
  ack: false,
  withdraw: false,
  setNext: false,
  skip: false,
  reinstate: false,
  hold: false,
  resume: false,
  stopRun: false,
  answerAlarm: false,
  adjust: false,
  giveClear: false,
  withdrawClear: false,
  warn: false,
  abort: false,
  take: false,
  complete: false,
  fireDue: false,
  openRun: false,
  endRun: false,
  enter: false,
  announceCurtain: false,
  callCompany: false,
  hearCall: false,
  openRollCall: false,
  answerHere: false,
  withdrawHere: false,
  tickPreset: false,
  untickPreset: false,
  reopenRun: false,
  closeRun: false,
  giveClearance: false,
  withdrawClearance: false,
  adopt: false,
  takeBook: false,
  offerBook: false,
  acceptBook: false,
  clearProblem: false,
  clearMessage: false,
  deviceLost: false
};

test.each(Object.entries(keeps))('[P2] %s is sent a second time: %s', async (type, isKept) => {
  const outbox = new Outbox();
  const { outcome } = outbox.put({ type } as Command, null);
  expect(outbox.welcomed([dropped(1)])).toHaveLength(isKept ? 1 : 0);
  if (!isKept) expect(await outcome).toEqual({ ok: false, refusal: { code: 'dropped' } });
});
