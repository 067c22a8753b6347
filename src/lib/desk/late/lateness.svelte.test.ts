import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, Command } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import { set } from '../../../../tests/support/conflicts-found.ts';
import { aMovement, aSpace, aTask, slot } from '../../../../tests/support/load-plan.ts';
import { planner, PlayedShow } from '../../../../tests/support/played-show.ts';
import type { ShowDesk } from '../show-desk.svelte.ts';
import { Lateness } from './lateness.svelte.ts';

/** A desk whose server is the core itself. */
class FakeDesk {
  readonly played = new PlayedShow({ items: [], departments: ['LX', 'SND'] });
  document = $state.raw(this.played.document);
  refuses: string | null = null;
  isCut = false;
  readonly live = {
    now: instant(5),
    me: { name: 'Pat' },
    send: async (command: Command) => {
      await Promise.resolve();
      if (this.isCut) return { ok: false, refusal: { code: 'notConnected' } };
      this.played.send(command, planner);
      this.#told();
      return { ok: true, seq: 1 };
    }
  };

  maySet = (): boolean => true;

  async put(changes: readonly Change[]): Promise<string | null> {
    await Promise.resolve();
    if (this.refuses !== null) return this.refuses;
    this.edit(...changes);
    return null;
  }

  edit(...changes: readonly Change[]): void {
    this.played.edit(changes, planner);
    this.#told();
  }

  #told(): void {
    this.document = this.played.document;
    flushSync();
  }
}

let desk: FakeDesk;
let stop: (() => void) | undefined;
function late(): Lateness {
  let lateness: Lateness | undefined;
  stop = $effect.root(() => {
    lateness = new Lateness(desk as unknown as ShowDesk, 'm1');
  });
  flushSync();
  return lateness ?? expect.fail();
}
async function settled(): Promise<void> {
  flushSync();
  await vi.advanceTimersByTimeAsync(1_000);
  flushSync();
}

beforeEach(() => {
  vi.useFakeTimers();
  desk = new FakeDesk();
  desk.edit(
    aSpace('dk1'),
    set('departments', 'SND', 'mayDock', true),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
    aTask('t1', '09:00-10:00', { movementIds: ['m1'], departmentId: 'LX' })
  );
});
afterEach(() => {
  stop?.();
  vi.useRealTimers();
});
const slotOf = (name: 'movements' | 'tasks', id: string) => desk.document[name][id]?.slot;

describe('a vehicle that is late', () => {
  it('[L64] is noted and moves nothing, or is acted upon in one edit and told of', async () => {
    const lateness = late();
    expect([lateness.byMs, lateness.option]).toEqual([null, null]);
    lateness.minutes = 40;
    lateness.reason = ' flat tyre ';
    await settled();
    expect(lateness.options?.map(({ kind }) => kind)).toEqual(['later']);
    expect(await lateness.note()).toBe(true);
    expect(desk.document.movements['m1']?.late).toMatchObject({
      byMs: 2_400_000,
      note: 'flat tyre'
    });
    expect(slotOf('movements', 'm1')).toEqual(slot('08:00-09:00'));
    await settled();

    const edits = desk.played.log.length;
    expect(lateness.teams).toBe(2);
    const applied = lateness.apply();
    await settled();
    expect(await applied).toBe(true);
    expect(desk.document.movements['m1']).toMatchObject({ slot: slot('08:40-09:40'), late: null });
    expect(slotOf('tasks', 't1')).toEqual(slot('09:40-10:40'));
    // One edit, and a message each.
    expect(desk.played.log.slice(edits).map(([event]) => event?.type)).toEqual([
      'rowChanged',
      'messageSent',
      'messageSent'
    ]);
    expect(lateness.told?.map(({ name, isSaid }) => [name, isSaid])).toEqual([
      ['LX', true],
      ['SND', true]
    ]);
  });

  it('[L63] brings nobody forward unasked, nor to a time that is over', async () => {
    desk.edit(
      aMovement('m2', '09:15-09:45', { dockId: 'dk1' }),
      aMovement('m3', '10:00-11:00', { dockId: 'dk1' })
    );
    const lateness = late();
    lateness.minutes = 40;
    await settled();
    const kinds = () => lateness.options?.map(({ kind }) => kind);
    expect(kinds()).toContain('swap');
    expect(lateness.option?.kind).not.toBe('swap');
    // Ten past eight of the day: what would have to come at eight does not come any more.
    desk.live.now = instant(Date.UTC(2026, 5, 12, 6, 10));
    lateness.minutes = 41;
    await settled();
    expect(kinds()).not.toContain('swap');
  });

  it('[L63] is worked out anew when the plan moves under it, and says so where that matters', async () => {
    const lateness = late();
    lateness.minutes = 40;
    await settled();
    desk.edit(aTask('t9', '20:00-21:00'));
    expect(lateness.isCurrent).toBe(false);
    expect(await lateness.apply()).toBe(false);
    await settled();
    expect([lateness.isCurrent, lateness.hasChanged]).toEqual([true, false]);
    desk.edit(aTask('t2', '09:00-09:30', { movementIds: ['m1'] }));
    await settled();
    expect([lateness.isCurrent, lateness.hasChanged]).toEqual([true, true]);
    expect(lateness.option?.ripple.pushes.length).toBe(3);
    lateness.minutes = 50;
    await settled();
    expect(lateness.hasChanged).toBe(false);
  });

  it('[L64] says why it was not written, and tells nobody then; who was not reached is told again', async () => {
    const lateness = late();
    lateness.minutes = 40;
    await settled();
    desk.refuses = 'A run stands on this row.';
    expect(await lateness.apply()).toBe(false);
    expect([lateness.refused, lateness.told]).toEqual(['A run stands on this row.', null]);
    expect(desk.document.messages).toEqual({});

    desk.refuses = null;
    desk.isCut = true;
    expect(await lateness.apply()).toBe(true);
    expect(lateness.told?.map(({ isSaid }) => isSaid)).toEqual([false, false]);
    desk.isCut = false;
    await lateness.tell();
    expect(lateness.told?.map(({ isSaid }) => isSaid)).toEqual([true, true]);
    expect(Object.keys(desk.document.messages).length).toBe(2);
  });
});
