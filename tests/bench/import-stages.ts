import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { ShowDocument } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { undoing } from '#core/undo.ts';
import { visibleDocument } from '#core/visible.ts';
import { cmd } from '#protocol/up.ts';
import { framesOf } from '#server/live/told-frames.ts';
import type { Batch } from '#server/ports.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { planner } from '../support/played-show.ts';
import { buildShow } from '../support/build-show.ts';
import { firstBatch } from '../support/stored-show.ts';
import { rounded } from './figures.ts';

type Store = ReturnType<typeof openSqliteStore>['store'];

/**
 * What each step of a large edit and of its undo takes by itself, in production code that is cold: ms
 * of the processor in this thread, for others may keep the machine busy.
 */
export async function stagesOf(changes: readonly Change[]) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const { store, close } = openSqliteStore({ folder });
  try {
    const { document } = buildShow({ items: [] });
    await store.append('show1', firstBatch(document));
    const made = await stages(store, document, 2, { changes });
    const back = { changes: undoing(made.batch.events) ?? [], undoes: 2 };
    const undone = await stages(store, made.document, 3, back);
    return { import: made.took, undo: undone.took };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function stages(store: Store, before: ShowDocument, seq: number, edit: object) {
  const took: Record<string, number> = {};
  const step = async <Result>(name: string, work: () => Result | Promise<Result>) => {
    const began = process.threadCpuUsage();
    const result = await work();
    const { user, system } = process.threadCpuUsage(began);
    took[name] = rounded((user + system) / 1000);
    return result;
  };
  const body = Buffer.from(JSON.stringify({ m: 1, a: { type: 'edit', ...edit } }));
  const json: unknown = await step('parseMs', () => JSON.parse(body.toString('utf8')));
  const { a } = await step('validateMs', () => v.parse(cmd, json, { abortEarly: true }));
  const context = {
    actor: planner,
    now: instant(Date.now()),
    deadline: null,
    seq: 1,
    holderOf: () => 'here' as const
  };
  const decision = await step('decideMs', () => decide(before, a, context));
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  const { events } = decision;
  const by = { device: planner.device, name: planner.name };
  const batch: Batch = { seq, at: context.now, commandId: `bench:${seq}`, actor: by, events };
  const { outcome } = await step('appendMs', () => store.append('show1', batch));
  if (outcome !== 'appended') throw new Error(`a batch was not appended: ${outcome}`);
  const document = await step('applyMs', () => apply(before, events));
  await step('framesMs', () => framesOf(batch, document));
  await step('snapshotMs', () => store.saveSnapshot('show1', { seq, document }));
  await step('stateMs', () => JSON.stringify(visibleDocument(document, 'crew')));
  return { took, batch, document };
}
