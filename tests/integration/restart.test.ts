import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change, Command } from '#core/command.ts';
import { blocking } from '#core/cues/blocking.ts';
import { reportingIn, toleranceOf } from '#core/cues/reporting.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { nextStep, steps, type Step } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import type { Id } from '#core/show.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { Killable } from '../support/killable.ts';

let server: Killable;
beforeAll(async () => {
  server = await Killable.start();
});
afterAll(() => server.stop());

const back = async (client: LiveClient): Promise<void> => {
  client.welcome = null;
  client.socket.connect();
  await client.until(({ welcome }) => welcome !== null);
};

test('[P1] [P4] killed in the middle of a run, it goes on where it was; everybody catches up', async () => {
  const { show, owner, viewer, rundown } = server.told;
  const caller = await follow(server.origin, owner, show, 'client-call');
  const screen = await follow(server.origin, viewer, show, 'client-view');
  const busy = Object.values(caller.document.runs).find(({ state }) => state !== 'ended');
  const run = busy?.id ?? 'run1';
  const begin: Command = busy
    ? { type: 'takeBook', run, fence: busy.fence, held: true }
    : { type: 'openRun', run, rundownId: rundown, mode: 'rehearsal', label: '' };
  expect(await caller.send(begin)).toMatchObject({ ok: true });
  const ids = steps(caller.document, rundown).list.map(({ id }) => id);
  const go = (from: Id | null, to: Id | undefined) => {
    const fence = caller.document.runs[run]?.fence ?? 0;
    const pressedAt = instant(Date.now());
    return caller.send({ type: 'go', run, fence, from, to: to ?? '', pressedAt });
  };
  expect(await go(null, ids[0])).toMatchObject({ ok: true });
  await screen.until(({ document }) => document.runs[run]?.pointer === ids[0]);
  const { lineage } = caller.replica;

  // Acknowledged just before the kill: it has to be there afterwards.
  const title = { do: 'setShow', field: 'title', to: 'After', was: '' } as const;
  const kept = await caller.send({ type: 'edit', changes: [title] });
  expect(kept).toMatchObject({ ok: true });
  await server.kill();
  await caller.until(({ socket }) => !socket.connected);
  const pressedInVain = go(ids[0] ?? null, ids[1]);
  await server.restart();

  await back(caller);
  await back(screen);
  expect(caller.replica.lineage).toBe(lineage);
  // Pressed without a line: the server never had it, and now never will.
  expect(await pressedInVain).toMatchObject({ ok: false, refusal: { code: 'dropped' } });
  await screen.until(({ document }) => document.show.title === 'After');
  await caller.until(({ document }) => document.show.title === 'After');
  expect(screen.document.runs[run]?.fired).toEqual([ids[0]]);
  expect(caller.document.runs[run]?.lease?.client).toBe('client-call');
  // The holder still holds the book, and calls on.
  expect(await go(ids[0] ?? null, ids[1])).toMatchObject({ ok: true });
  await screen.until(({ document }) => document.runs[run]?.pointer === ids[1]);
  caller.socket.close();
  screen.socket.close();
});

test('[P2] a GO that a page kept back and sends after all comes too late', async () => {
  const { show, owner } = server.told;
  const caller = await follow(server.origin, owner, show, 'client-late');
  const run = Object.values(caller.document.runs).find(({ lease }) => lease !== null);
  await caller.send({ type: 'takeBook', run: run?.id ?? '', fence: run?.fence ?? 0, held: true });
  await server.kill();
  await caller.until(({ socket }) => !socket.connected);
  const { id = '', pointer: from = null, fence = 0 } = caller.document.runs[run?.id ?? ''] ?? {};
  const of = steps(caller.document, server.told.rundown).list.map((step) => step.id);
  const to = of[of.indexOf(from ?? '') + 1] ?? '';
  const pressedAt = instant(Date.now());
  // What no page of ours does: the library keeps it, and sends it as soon as there is a line again.
  const a: Command = { type: 'go', run: id, fence, from, to, pressedAt };
  caller.socket.emit('cmd', { m: 900, a });
  const answer = new Promise((resolve) => caller.socket.once('ack', resolve));
  await setTimeout(1_600);
  await server.restart();
  await back(caller);
  expect(await answer).toMatchObject({ m: 900, e: { code: 'tooLate' } });
  caller.socket.close();
});

test('[P2] after a restart nobody takes the place of the page that holds the book', async () => {
  await server.kill();
  await server.restart();
  const { show, deputy } = server.told;
  const thief = new LiveClient(server.origin, deputy, show, 'client-late');
  await thief.until(({ bye, welcome }) => bye !== null || welcome !== null);
  expect(thief.bye).toBe('oldEpoch');
  thief.socket.close();
});

test('[C26] [C28] killed while cues move, it knows what was reported, and what is overdue, and from when', async () => {
  const { show, owner, rundown } = server.told;
  const caller = await follow(server.origin, owner, show, 'client-report');
  const id = Object.values(caller.document.runs).find(({ state }) => state !== 'ended')?.id ?? '';
  const runOf = ({ document }: LiveClient) => document.runs[id] ?? expect.fail('no run');
  const tell = async (command: Command): Promise<void> => {
    expect(await caller.send(command)).toMatchObject({ ok: true });
  };
  await tell({ type: 'takeBook', run: id, fence: runOf(caller).fence, held: true });
  const of = () => ({ run: id, fence: runOf(caller).fence });

  // Two steps ahead, of which a cue is reported: one takes 40 s, so that it is not overdue yet.
  const isPlain = (step: Step): boolean =>
    step.cueIds.length > 0 &&
    blocking(caller.document, runOf(caller), step, instant(Date.now())).length === 0;
  const next = nextStep(caller.document, runOf(caller))?.index ?? 0;
  const ahead = steps(caller.document, rundown).list.slice(next).filter(isPlain);
  const [lands, moves] = [ahead[0]?.cueIds[0] ?? '', ahead[1]?.cueIds[0] ?? ''];
  const takes = duration(40_000);
  const changes = [lands, moves].flatMap((cue): Change[] => {
    const was = caller.document.cues[cue];
    const set = { do: 'set', in: 'cues', id: cue } as const;
    return [
      { ...set, field: 'reportComplete', to: true, was: was?.reportComplete ?? false },
      { ...set, field: 'execMs', to: takes, was: was?.execMs ?? null }
    ];
  });
  await tell({ type: 'edit', changes });
  for (const step of ahead.slice(0, 2)) {
    await tell({ type: 'setNext', ...of(), step: step.id, confirmed: true });
    const { pointer: from, lastGoAt } = runOf(caller);
    const lockedUntil = (lastGoAt ?? 0) + caller.document.show.lockMs + 50;
    await setTimeout(Math.max(0, lockedUntil - Date.now()));
    await tell({ type: 'go', ...of(), from, to: step.id, pressedAt: instant(Date.now()) });
    await caller.until(() => runOf(caller).pointer === step.id);
  }
  await tell({ type: 'complete', run: id, cue: lands, attempt: 1 });
  await caller.until(() => runOf(caller).cues[lands]?.state === 'done');
  const before = runOf(caller);

  await server.kill();
  await server.restart();

  // Whoever comes new has it from the disk alone.
  const late = await follow(server.origin, owner, show, 'client-after');
  const after = runOf(late);
  expect(after.cues[lands]).toEqual(before.cues[lands]);
  expect(after.cues[moves]).toEqual(before.cues[moves]);
  expect(after.cues[moves]).toMatchObject({ state: 'live', reports: true });
  const overdueBy = (now: Instant): readonly (readonly [Id, boolean])[] =>
    reportingIn(calledPlan(late.document), runOf(late), now).map(
      ({ cue, isOverdue }) => [cue.id, isOverdue] as const
    );
  const due = plus(before.cues[moves]?.goAt ?? instant(0), duration(takes + toleranceOf(takes)));
  expect(overdueBy(instant(due - 1))).toEqual([[moves, false]]);
  expect(overdueBy(due)).toEqual([[moves, true]]);
  // The report of the attempt that was under way counts after it, too.
  const complete = { type: 'complete', run: id, cue: moves, attempt: 1 } as const;
  expect(await late.send(complete)).toMatchObject({ ok: true });
  await late.until(() => runOf(late).cues[moves]?.state === 'done');
  expect(overdueBy(due)).toEqual([]);
  caller.socket.close();
  late.socket.close();
});
