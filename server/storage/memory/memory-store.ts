import { KEPT_PRESSES, type RefusedPress } from '#core/as-run/press.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Answer, Appended, Batch, ShowStore, ShowSummary, Snapshot } from '../../ports.ts';
import { titleAfter } from '../title.ts';

interface ShowOnDisk {
  title: string;
  createdAt: Instant;
  changedAt: Instant;
  /** One JSON text a batch, in order: the batch of seq n is at n - 1. */
  readonly log: string[];
  /** JSON texts of answers, by command id. */
  readonly answers: Map<string, string>;
  /** The device that each command came from. */
  readonly devices: Map<string, Id>;
  /** One JSON text a refused press of a run, in the order in which they came. */
  readonly refused: { readonly run: Id; readonly device: Id; readonly text: string }[];
  snapshot: string | null;
}

/** What a crash leaves: hand the same disk to the next store to open it again. */
export type MemoryDisk = Map<Id, ShowOnDisk>;

/**
 * A store for tests and the simulator. It keeps texts, as a database does, so nobody can
 * change what is stored through an object that was handed in or out.
 */
export function openMemoryStore(disk: MemoryDisk = new Map()): ShowStore {
  let isOpen = true;
  const shows = (): MemoryDisk => {
    if (!isOpen) throw new Error('the store is closed');
    return disk;
  };

  return {
    async list() {
      return [...shows()].map(([id, kept]) => summaryOf(id, kept)).sort(newestFirst);
    },

    async load(show) {
      const kept = shows().get(show);
      if (!kept) return null;
      const snapshot = kept.snapshot === null ? null : parse<Snapshot>(kept.snapshot);
      return { snapshot, batches: kept.log.slice(snapshot?.seq ?? 0).map(parse<Batch>) };
    },

    async append(show, batch): Promise<Appended> {
      const kept = shows().get(show) ?? emptyShow(batch.at);
      const answer = kept.answers.get(batch.commandId);
      if (answer !== undefined) return { outcome: 'duplicate', answer: parse<Answer>(answer) };
      if (kept.log.length !== batch.seq - 1) return { outcome: 'conflict' };
      kept.log.push(JSON.stringify(batch));
      kept.answers.set(batch.commandId, JSON.stringify({ seq: batch.seq, rejection: null }));
      kept.devices.set(batch.commandId, batch.actor.device);
      kept.title = titleAfter(kept.title, batch.events);
      kept.changedAt = batch.at;
      disk.set(show, kept);
      return { outcome: 'appended' };
    },

    async recordAnswer(show, { commandId, device, answer, at, pressed }) {
      const kept = known(shows(), show);
      if (kept.answers.has(commandId)) return;
      kept.answers.set(commandId, JSON.stringify(answer));
      kept.devices.set(commandId, device);
      if (!pressed || !answer.rejection) return;
      const { run, name, press } = pressed;
      const own = kept.refused.filter((each) => each.run === run && each.device === device);
      if (own.length >= KEPT_PRESSES) return;
      const { seq, rejection } = answer;
      const row: RefusedPress = { press, rejection, at, seq, device, name };
      kept.refused.push({ run, device, text: JSON.stringify(row) });
    },

    async refusedIn(show, run) {
      const refused = shows().get(show)?.refused ?? [];
      return refused
        .filter((each) => each.run === run)
        .map(({ text }) => parse<RefusedPress>(text));
    },

    async answerTo(show, commandId) {
      const answer = shows().get(show)?.answers.get(commandId);
      return answer === undefined ? null : parse<Answer>(answer);
    },

    async answersTo(show, commandIds) {
      const answers = shows().get(show)?.answers;
      return new Map(
        commandIds.flatMap((commandId) => {
          const answer = answers?.get(commandId);
          return answer === undefined ? [] : [[commandId, parse<Answer>(answer)]];
        })
      );
    },

    async deviceOf(show, client) {
      const commands = [...(shows().get(show)?.devices ?? [])];
      return commands.find(([commandId]) => commandId.startsWith(`${client}:`))?.[1] ?? null;
    },

    async batchesSince(show, seq, limit) {
      const log = shows().get(show)?.log ?? [];
      return log.slice(seq, seq + limit).map(parse<Batch>);
    },

    async batchesNaming(show, text, limit) {
      const log = (shows().get(show)?.log ?? []).map(parse<Batch>);
      const naming = log.filter(({ events }) =>
        JSON.stringify(events).includes(JSON.stringify(text))
      );
      return limit > 0 ? naming.slice(-limit) : [];
    },

    async saveSnapshot(show, snapshot) {
      const kept = known(shows(), show);
      if (snapshot.seq > kept.log.length) throw new Error('a snapshot is ahead of its log');
      const before = kept.snapshot === null ? 0 : parse<Snapshot>(kept.snapshot).seq;
      if (snapshot.seq >= before) kept.snapshot = JSON.stringify(snapshot);
    },

    async close() {
      isOpen = false;
    }
  };
}

const parse = <Value>(text: string): Value => JSON.parse(text) as Value;

const emptyShow = (at: Instant): ShowOnDisk => ({
  title: '',
  createdAt: at,
  changedAt: at,
  log: [],
  answers: new Map(),
  devices: new Map(),
  refused: [],
  snapshot: null
});

function known(disk: MemoryDisk, show: Id): ShowOnDisk {
  const kept = disk.get(show);
  if (!kept) throw new Error(`no show ${show} in the store`);
  return kept;
}

const summaryOf = (id: Id, { title, createdAt, changedAt, log }: ShowOnDisk): ShowSummary => ({
  id,
  title,
  createdAt,
  changedAt,
  seq: log.length
});

const newestFirst = (one: ShowSummary, other: ShowSummary): number =>
  other.changedAt - one.changedAt || (one.id < other.id ? -1 : 1);
