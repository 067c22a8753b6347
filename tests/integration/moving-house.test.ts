import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/show.ts';
import { Calling } from '../support/calling.ts';
import { Killable } from '../support/killable.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { runProgram } from '../support/run-program.ts';
import { png } from '../support/sample-pictures.ts';

/*
 * The drill: a laptop dies in the middle of a show and its disk with it; a spare one takes over from
 * the stick. The people of it take longer than the program: docs/moving-house.md is for them.
 */
let stick: string;
let laptop: Killable;
let spare: Killable;
beforeAll(async () => {
  stick = mkdtempSync(join(tmpdir(), 'callboard-stick-'));
  laptop = await Killable.start({ BACKUP_TO: stick });
  spare = new Killable();
});
afterAll(async () => {
  await laptop.stop();
  await spare.stop();
  rmSync(stick, { recursive: true });
});

const newest = (): string | undefined =>
  readdirSync(stick)
    .filter((name) => name.endsWith('.db'))
    .sort()
    .at(-1);

/** A picture in a cell of a column that everybody sees; its SHA-256. */
async function withPicture(planner: LiveClient, show: Id, rundown: Id): Promise<string> {
  const answer = await fetch(`${laptop.origin}/api/shows/${show}/images`, {
    method: 'POST',
    headers: { cookie: laptop.told.owner, origin: laptop.origin },
    body: Uint8Array.from(png())
  });
  const { image: to } = (await answer.json()) as { image: string };
  const item = Object.values(planner.document.items).find((each) => each.rundownId === rundown);
  const row = { id: 'set1', rundownId: rundown, kind: 'image', title: 'Set', departmentId: null };
  const changes = [
    { do: 'add', in: 'columns', row: { ...row, class: 'public' } },
    { do: 'set', in: 'items', id: item?.id ?? '', field: 'fields.set1', to, was: '' }
  ];
  expect(await planner.send({ type: 'edit', changes: changes as never })).toMatchObject({
    ok: true
  });
  return to.slice('image:'.length);
}

test(
  '[P7] from a dead laptop to a spare one: the show goes on from the step it was at',
  { timeout: 120_000 },
  async () => {
    const { show, rundown, owner, deputy, viewer } = laptop.told;
    const caller = await follow(laptop.origin, owner, show, 'client-call');
    const crew = await follow(laptop.origin, viewer, show, 'client-crew');
    const image = await withPicture(caller, show, rundown);
    const calling = await Calling.begin(caller, rundown);
    for (let nth = 0; nth < 3; nth++) {
      expect(await calling.go()).toMatchObject({ ok: true });
      await setTimeout(510);
    }
    // Any change of the run's state is backed up; this one after the third step.
    const { run, now } = calling;
    const before = newest();
    const hold = { type: 'hold', run, fence: now.fence, reason: 'a word' } as const;
    expect(await caller.send(hold)).toMatchObject({ ok: true });
    await expect.poll(newest, { timeout: 20_000 }).not.toBe(before);
    const { pointer } = calling.now;
    const { lineage, seq } = crew.replica;
    expect(await calling.say('resume')).toMatchObject({ ok: true });

    // It dies, and nothing of it is left but the cookies that the devices hold.
    await laptop.kill();
    await crew.until(({ socket }) => !socket.connected);
    cpSync(join(laptop.folder, 'for-the-test.json'), join(spare.folder, 'for-the-test.json'));
    rmSync(laptop.folder, { recursive: true });
    expect(existsSync(laptop.folder)).toBe(false);

    const died = performance.now();
    const since = (): string => `${((performance.now() - died) / 1000).toFixed(1)} s`;
    const { code, printed } = await runProgram(
      ['server/cli/restore.ts', join(stick, newest() ?? ''), '--data', spare.folder],
      { quiet: true }
    );
    expect([code, printed]).toEqual([0, expect.stringContaining('Restored')]);
    const restored = since();
    await spare.restart();
    const started = since();
    expect(spare.told.port).not.toBe(laptop.told.port);

    // A crew's tablet with a copy of before, and a lineage that this server does not know.
    const tablet = new LiveClient(spare.origin, viewer, show, 'client-crew', {
      replica: crew.replica
    });
    await tablet.until(({ welcome }) => welcome !== null);
    expect(tablet.welcome?.state.mode).toBe('snapshot');
    expect(tablet.welcome?.lineage).not.toBe(lineage);
    await tablet.until(({ replica }) => replica.lineage !== lineage);
    expect(tablet.replica.seq).toBeLessThanOrEqual(seq + 1);
    const followed = since();

    // The picture of a cell is there, too.
    const picture = await fetch(`${spare.origin}/api/shows/${show}/images/${image}`, {
      headers: { cookie: viewer }
    });
    expect(picture.status).toBe(200);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png());

    // Another caller, at once: the holder has not been seen on this laptop, so the key is held.
    const deputyPage = await follow(spare.origin, deputy, show, 'client-spare');
    const takenOver = await Calling.begin(deputyPage, rundown);
    expect(takenOver.run).toBe(run);
    expect(takenOver.now).toMatchObject({ state: 'held', pointer });
    expect(await takenOver.say('resume')).toMatchObject({ ok: true });
    await deputyPage.until(({ document }) => document.runs[run]?.state === 'live');
    expect(await takenOver.go()).toMatchObject({ ok: true });
    await tablet.until(({ document }) => document.runs[run]?.pointer === takenOver.now.pointer);
    expect(takenOver.now.pointer).not.toBe(pointer);
    console.log(
      `From the dead laptop: restored after ${restored}, server up ${started}, crew follows ${followed}, next step on the crew's screen ${since()}.`
    );
    for (const client of [caller, crew, tablet, deputyPage]) client.socket.close();
  }
);
