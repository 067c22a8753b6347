import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyShow } from '#core/apply.ts';
import { KEPT_PRESSES } from '#core/as-run/press.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Item, ShowDocument } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import type { Answer, Batch, ShowStore } from '../ports.ts';

/** A store on a disk of its own, as a test gets it. */
export interface StoreUnderTest {
  readonly store: ShowStore;
  /** Opens the same disk again; the store before is closed or killed. */
  reopen(): Promise<ShowStore>;
  /** Frees what the disk took. */
  remove(): Promise<void>;
}

/** Everything that the server relies on in a store: each adapter passes all of it. */
export function describeShowStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`a show store, ${name}`, () => {
    let disk: StoreUnderTest;
    let store: ShowStore;
    beforeEach(async () => {
      disk = await open();
      store = disk.store;
    });
    afterEach(async () => {
      await store.close();
      await disk.remove();
    });
    const reopened = async () => (store = await disk.reopen());

    describe('append', () => {
      test('seq 1 makes the show', async () => {
        expect(await store.load('gala')).toBeNull();
        expect(await store.append('gala', created())).toEqual({ outcome: 'appended' });
        expect(await store.load('gala')).toEqual({ snapshot: null, batches: [created()] });
      });

      test('[I2] a seq that is not the next one is a conflict and writes nothing', async () => {
        expect(await store.append('gala', renamed(2, 'Gala'))).toEqual({ outcome: 'conflict' });
        expect(await store.load('gala')).toBeNull();
        await store.append('gala', created());
        for (const seq of [-1, 0, 1, 3, 1.5]) {
          const outside = await store.append('gala', renamed(seq, 'no', { commandId: 'x:9' }));
          expect(outside).toEqual({ outcome: 'conflict' });
        }
        expect(await store.answerTo('gala', 'x:9')).toBeNull();
        expect(seqs(await store.batchesSince('gala', 0, 10))).toEqual([1]);
      });

      test('[I2] of two that append at once, one wins and the other is told', async () => {
        await store.append('gala', created());
        const outcomes = await Promise.all([
          store.append('gala', renamed(2, 'one', { commandId: 'a:1' })),
          store.append('gala', renamed(2, 'other', { commandId: 'b:1' }))
        ]);
        expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'conflict']);
        expect(seqs(await store.batchesSince('gala', 0, 10))).toEqual([1, 2]);
      });

      test('[I1] a command id that was accepted gets its old answer, whatever it says now', async () => {
        await store.append('gala', created());
        await store.append('gala', renamed(2, 'once', { commandId: 'a:7' }));
        await store.append('gala', renamed(3, 'later'));
        for (const seq of [2, 4, 99]) {
          expect(await store.append('gala', renamed(seq, 'twice', { commandId: 'a:7' }))).toEqual({
            outcome: 'duplicate',
            answer: { seq: 2, rejection: null }
          });
        }
        expect(seqs(await store.batchesSince('gala', 0, 10))).toEqual([1, 2, 3]);
      });

      test('[I1] a command id that was refused stays refused', async () => {
        await store.append('gala', created());
        await store.recordAnswer('gala', refusal('a:7'));
        expect(await store.append('gala', renamed(2, 'no', { commandId: 'a:7' }))).toEqual({
          outcome: 'duplicate',
          answer: refusal('a:7').answer
        });
        expect(seqs(await store.batchesSince('gala', 0, 10))).toEqual([1]);
      });

      test('shows do not share seqs or command ids', async () => {
        await store.append('gala', created());
        await store.append('gala', renamed(2, 'Gala', { commandId: 'a:1' }));
        await store.append('fair', created({ commandId: 'a:1' }));
        expect(await store.append('fair', renamed(2, 'Fair'))).toEqual({ outcome: 'appended' });
        expect(await store.answerTo('fair', 'a:1')).toEqual({ seq: 1, rejection: null });
        expect(await store.answerTo('gala', 'a:1')).toEqual({ seq: 2, rejection: null });
      });

      test('a batch of 10 000 rows goes in and comes out whole', async () => {
        await store.append('gala', created());
        const rows: ShowEvent[] = Array.from({ length: 10_000 }, (_, nth) => ({
          type: 'rowAdded',
          in: 'items',
          row: item(nth)
        }));
        const imported = { ...renamed(2, ''), events: rows };
        expect(await store.append('gala', imported)).toEqual({ outcome: 'appended' });
        await reopened();
        expect(await store.batchesSince('gala', 1, 1)).toEqual([imported]);
      });

      test('any text comes back as it was', async () => {
        await store.append('gala', created());
        const title = `Gala 🎭 "l'été" עברית \u0000 \u2028 \\n a${'́'.repeat(40)} 夜`;
        const spoken = renamed(2, title, { commandId: 'ü:1', name: 'LX “2” 💡' });
        await store.append('gala', spoken);
        await reopened();
        expect(await store.batchesSince('gala', 1, 1)).toEqual([spoken]);
        expect((await store.list())[0]?.title).toBe(title);
      });
    });

    describe('answers', () => {
      beforeEach(() => store.append('gala', created()));

      test('an accepted and a refused command keep theirs across a restart', async () => {
        await store.append('gala', renamed(2, 'Gala', { commandId: 'a:1' }));
        await store.recordAnswer('gala', refusal('a:2'));
        await reopened();
        expect(await store.answerTo('gala', 'a:1')).toEqual({ seq: 2, rejection: null });
        expect(await store.answerTo('gala', 'a:2')).toEqual(refusal('a:2').answer);
      });

      test('an unknown command or show has none', async () => {
        expect(await store.answerTo('gala', 'a:1')).toBeNull();
        expect(await store.answerTo('fair', 'a:1')).toBeNull();
      });

      test('are read of many commands at once, of those of this show that have one', async () => {
        await store.append('gala', renamed(2, 'Gala', { commandId: 'a:1' }));
        await store.recordAnswer('gala', refusal('a:2'));
        await store.append('fair', created({ commandId: 'a:3' }));
        const answers = await store.answersTo('gala', ['a:3', 'a:2', 'a:1', 'a:1']);
        expect(Object.fromEntries(answers)).toEqual({
          'a:1': { seq: 2, rejection: null },
          'a:2': refusal('a:2').answer
        });
        expect((await store.answersTo('gala', [])).size).toBe(0);
        expect((await store.answersTo('none', ['a:1'])).size).toBe(0);
      });

      test('[I1] the first answer stands', async () => {
        await store.append('gala', renamed(2, 'Gala', { commandId: 'a:1' }));
        await store.recordAnswer('gala', refusal('a:1'));
        expect(await store.answerTo('gala', 'a:1')).toEqual({ seq: 2, rejection: null });
        await store.recordAnswer('gala', refusal('a:2'));
        await store.recordAnswer('gala', {
          ...refusal('a:2'),
          answer: { seq: 9, rejection: { code: 'nothingLeft' } }
        });
        expect(await store.answerTo('gala', 'a:2')).toEqual(refusal('a:2').answer);
      });

      test('say whose device a client was, whatever became of its commands', async () => {
        await store.append('gala', renamed(2, 'Gala', { commandId: 'page-a:1' }));
        await store.recordAnswer('gala', refusal('page-b:7'));
        await reopened();
        const devices = ['page-a', 'page-b', 'page', 'page-', 'page-c'].map((client) =>
          store.deviceOf('gala', client)
        );
        expect(await Promise.all(devices)).toEqual(['dev1', refusal('').device, null, null, null]);
        expect(await store.deviceOf('fair', 'page-a')).toBeNull();
      });

      test('a refusal takes no seq', async () => {
        await store.recordAnswer('gala', refusal('a:2'));
        expect(await store.append('gala', renamed(2, 'Gala'))).toEqual({ outcome: 'appended' });
        expect((await store.list())[0]?.seq).toBe(2);
      });

      test('a refused press of a run is kept with what it was about, across a restart', async () => {
        await store.recordAnswer('gala', pressed('a:2', { at: instant(7) }));
        await store.recordAnswer('gala', pressed('a:1', { device: 'dev2', at: instant(9) }));
        await store.recordAnswer('gala', pressed('a:3', { run: 'other' }));
        await store.recordAnswer('gala', refusal('a:4'));
        await reopened();
        const { answer } = refusal('');
        const kept = { press: goOf, name: 'Cay', seq: answer.seq, rejection: answer.rejection };
        expect(await store.refusedIn('gala', 'run1')).toEqual([
          { ...kept, device: 'dev1', at: 7 },
          { ...kept, device: 'dev2', at: 9 }
        ]);
        expect(await store.refusedIn('fair', 'run1')).toEqual([]);
        expect(await store.answerTo('gala', 'a:2')).toEqual(answer);
      });

      test('what had nothing to change was no refusal', async () => {
        const answer = { seq: 1, rejection: null };
        await store.recordAnswer('gala', { ...pressed('a:1'), answer });
        expect(await store.refusedIn('gala', 'run1')).toEqual([]);
      });

      test('a key that is stuck is kept so many times, and answered alike ever after', async () => {
        for (let nth = 0; nth < KEPT_PRESSES + 5; nth += 1) {
          await store.recordAnswer('gala', pressed(`a:${nth}`));
        }
        await store.recordAnswer('gala', pressed('b:1', { device: 'dev2' }));
        const kept = await store.refusedIn('gala', 'run1');
        expect(kept.filter(({ device }) => device === 'dev1')).toHaveLength(KEPT_PRESSES);
        expect(kept.filter(({ device }) => device === 'dev2')).toHaveLength(1);
        expect(await store.answerTo('gala', `a:${KEPT_PRESSES + 4}`)).toEqual(refusal('').answer);
      });

      test('a refusal for a show that does not exist is a fault', async () => {
        await expect(store.recordAnswer('fair', refusal('a:1'))).rejects.toThrow('fair');
      });
    });

    describe('load', () => {
      test('gives the whole log, in order, after a restart', async () => {
        const log = await filled(store, 25);
        await reopened();
        expect(await store.load('gala')).toEqual({ snapshot: null, batches: log });
      });

      test('gives the newest snapshot and only the batches after it', async () => {
        const log = await filled(store, 9);
        await store.saveSnapshot('gala', { seq: 4, document: folded('at 4') });
        await store.saveSnapshot('gala', { seq: 7, document: folded('at 7') });
        await reopened();
        expect(await store.load('gala')).toEqual({
          snapshot: { seq: 7, document: folded('at 7') },
          batches: log.slice(7)
        });
      });

      test('an older snapshot does not replace a newer one', async () => {
        await filled(store, 9);
        await store.saveSnapshot('gala', { seq: 7, document: folded('at 7') });
        await store.saveSnapshot('gala', { seq: 4, document: folded('at 4') });
        expect((await store.load('gala'))?.snapshot?.seq).toBe(7);
      });

      test('a snapshot at the last seq leaves no batches', async () => {
        await filled(store, 3);
        await store.saveSnapshot('gala', { seq: 3, document: folded('at 3') });
        expect((await store.load('gala'))?.batches).toEqual([]);
      });

      test('a snapshot ahead of the log, or of an unknown show, is a fault', async () => {
        await filled(store, 3);
        const early = store.saveSnapshot('gala', { seq: 4, document: folded('at 4') });
        await expect(early).rejects.toThrow();
        const nowhere = store.saveSnapshot('fair', { seq: 0, document: folded('at 0') });
        await expect(nowhere).rejects.toThrow();
        expect((await store.load('gala'))?.snapshot).toBeNull();
      });

      test('a snapshot takes nothing from the log', async () => {
        const log = await filled(store, 5);
        await store.saveSnapshot('gala', { seq: 5, document: folded('at 5') });
        expect(await store.batchesSince('gala', 0, 10)).toEqual(log);
      });

      test('what was handed in or out cannot change what is stored', async () => {
        const mine = structuredClone(created()) as { events: ShowEvent[] } & Batch;
        await store.append('gala', mine);
        mine.events.length = 0;
        const out = (await store.batchesSince('gala', 0, 1))[0] as { seq: number };
        try {
          out.seq = 99;
        } catch {
          // A store may as well hand out frozen objects.
        }
        expect(await store.batchesSince('gala', 0, 1)).toEqual([created()]);
      });
    });

    describe('batchesSince', () => {
      test('pages through the log', async () => {
        const log = await filled(store, 10);
        expect(await store.batchesSince('gala', 0, 4)).toEqual(log.slice(0, 4));
        expect(await store.batchesSince('gala', 4, 4)).toEqual(log.slice(4, 8));
        expect(await store.batchesSince('gala', 8, 4)).toEqual(log.slice(8));
        expect(await store.batchesSince('gala', 10, 4)).toEqual([]);
        expect(await store.batchesSince('gala', 99, 4)).toEqual([]);
        expect(await store.batchesSince('gala', 0, 0)).toEqual([]);
      });

      test('is empty for an unknown show', async () => {
        expect(await store.batchesSince('fair', 0, 10)).toEqual([]);
      });
    });

    describe('batchesNaming', () => {
      test('finds the newest that have a text as a value, and no part of another', async () => {
        const log = await filled(store, 6);
        const [, second = expect.fail(), third = expect.fail()] = log;
        const wanted = {
          ...third,
          seq: 7,
          commandId: 'c:7',
          events: [naming('i12'), naming('a "b"')]
        };
        const longer = { ...second, seq: 8, commandId: 'c:8', events: [naming('i123')] };
        const again = { ...second, seq: 9, commandId: 'c:9', events: [naming('i12')] };
        for (const batch of [wanted, longer, again]) await store.append('gala', batch);
        expect(await store.batchesNaming('gala', 'i12', 10)).toEqual([wanted, again]);
        expect(await store.batchesNaming('gala', 'i12', 1)).toEqual([again]);
        expect(await store.batchesNaming('gala', 'a "b"', 10)).toEqual([wanted]);
        expect(await store.batchesNaming('gala', '%', 10)).toEqual([]);
        expect(await store.batchesNaming('gala', 'i12', 0)).toEqual([]);
        expect(await store.batchesNaming('fair', 'i12', 10)).toEqual([]);
      });
    });

    describe('list', () => {
      test('is empty at first', async () => {
        expect(await store.list()).toEqual([]);
      });

      test('puts the show changed last first, with its title, times and seq', async () => {
        await store.append('gala', created({ at: 1000 }));
        await store.append('fair', created({ at: 2000 }));
        await store.append('expo', created({ at: 3000 }));
        await store.append('gala', renamed(2, 'Winter gala', { at: 4000 }));
        await reopened();
        expect(await store.list()).toEqual([
          {
            id: 'gala',
            title: 'Winter gala',
            createdAt: instant(1000),
            changedAt: instant(4000),
            seq: 2
          },
          summary('expo', 3000),
          summary('fair', 2000)
        ]);
      });

      test('a change of something else keeps the title', async () => {
        await store.append('gala', created());
        const venue: ShowEvent = {
          type: 'showChanged',
          field: 'venue',
          before: '',
          after: 'Old hall'
        };
        await store.append('gala', { ...renamed(2, ''), events: [venue] });
        expect((await store.list())[0]?.title).toBe('Untitled');
      });
    });

    test('a closed store refuses everything, and closing twice is no fault', async () => {
      await store.append('gala', created());
      await store.close();
      await store.close();
      await expect(store.list()).rejects.toThrow();
      await expect(store.append('gala', renamed(2, 'Gala'))).rejects.toThrow();
      await expect(store.load('gala')).rejects.toThrow();
    });
  });
}

interface Overrides {
  readonly at?: number;
  readonly commandId?: string;
  readonly device?: string;
  readonly name?: string;
}

/** The first batch of a show named "Untitled". */
export function created(overrides: Overrides = {}): Batch {
  return batch(1, [{ type: 'showCreated', show: folded('Untitled').show }], overrides);
}

/** A batch that renames the show. */
export function renamed(seq: number, title: string, overrides: Overrides = {}): Batch {
  const event: ShowEvent = { type: 'showChanged', field: 'title', before: '', after: title };
  return batch(seq, [event], overrides);
}

function batch(seq: number, events: readonly ShowEvent[], overrides: Overrides): Batch {
  return {
    seq,
    at: instant(overrides.at ?? 1_700_000_000_000 + seq * 1000),
    commandId: overrides.commandId ?? `laptop:${seq}`,
    actor: { device: overrides.device ?? 'dev1', name: overrides.name ?? 'Anna' },
    events
  };
}

async function filled(store: ShowStore, count: number): Promise<readonly Batch[]> {
  const log = [created()];
  for (let seq = 2; seq <= count; seq++) log.push(renamed(seq, `Gala ${seq}`));
  for (const one of log) await store.append('gala', one);
  return log;
}

/** Something that has a text as a value: a row by its id. */
const naming = (id: string): ShowEvent => ({
  type: 'rowMoved',
  in: 'items',
  id,
  before: 'a0',
  after: 'a1'
});

const seqs = (batches: readonly Batch[]) => batches.map(({ seq }) => seq);

const summary = (id: string, at: number) => ({
  id,
  title: 'Untitled',
  createdAt: instant(at),
  changedAt: instant(at),
  seq: 1
});

function refusal(commandId: string) {
  const answer: Answer = { seq: 1, rejection: { code: 'notCaller', holder: 'Anna' } };
  return { commandId, device: 'dev1', at: instant(1_700_000_000_500), answer };
}

const goOf = { type: 'go', step: 'g1' } as const;

function pressed(
  commandId: string,
  { run = 'run1', ...more }: { run?: string; device?: string; at?: Instant } = {}
) {
  return { ...refusal(commandId), ...more, pressed: { run, name: 'Cay', press: goOf } };
}

const item = (nth: number): Item => ({
  id: `i${nth}`,
  rank: `a${nth}`,
  rundownId: 'r1',
  segmentId: null,
  number: String(nth),
  title: `Speech ${nth}`,
  kind: 'item',
  start: { mode: 'soft' },
  length: { durationMs: duration(60_000), countToEnd: false },
  minMs: null,
  maxMs: null,
  floated: false,
  ownerPositionId: null,
  notes: 'walks on from the left',
  fields: {}
});

const folded = (title: string): ShowDocument => ({
  ...emptyShow,
  show: { ...emptyShow.show, id: 'gala', title, tz: 'Europe/Berlin', needsStandby: true }
});
