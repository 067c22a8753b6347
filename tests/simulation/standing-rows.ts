import { rowOf, rowsOf } from '#core/collections.ts';
import { equal } from '#core/equal.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { heldKeys, type HeldKey } from '#core/revisions/held-rows.ts';
import type { Run } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { Violation } from './violation.ts';

/** What a caller saw waiting when they adopted it, and what of it they ticked. */
export interface Adoption {
  readonly run: Id;
  /** By row, as it was written on their screen; null: taken out. */
  readonly saw: ReadonlyMap<string, unknown>;
  /** Null: all. */
  readonly ticked: ReadonlySet<string> | null;
}

const textOf = (key: HeldKey): string => key.join(' ');

export function adoptionOf(
  document: ShowDocument,
  run: Run,
  rows: readonly HeldKey[] | undefined
): Adoption {
  const saw = new Map(
    heldKeys(run).map((key) => [textOf(key), rowOf(rowsOf(document, key[0]), key[1]) ?? null])
  );
  return { run: run.id, saw, ticked: rows ? new Set(rows.map(textOf)) : null };
}

/** Whoever adopts takes in what was on their screen, and of it no more than they ticked. */
export function checkAdopted(
  command: string,
  adoption: Adoption | undefined,
  before: ShowDocument,
  after: ShowDocument
): void {
  const was = adoption && before.runs[adoption.run];
  const is = adoption && after.runs[adoption.run];
  if (!was || !is) throw new Violation('adopted is somebody’s wish', command);
  const still = new Set(heldKeys(is).map(textOf));
  for (const key of heldKeys(was)) {
    const text = textOf(key);
    if (still.has(text)) continue;
    const written = rowOf(rowsOf(before, key[0]), key[1]) ?? null;
    if (!adoption.saw.has(text) || !equal(adoption.saw.get(text), written)) {
      throw new Violation('adopted is what was seen', `${command} took in ${text} unseen`);
    }
    if (adoption.ticked?.has(text) === false) {
      throw new Violation('adopted is what was ticked', `${command} took in ${text}`);
    }
  }
}

/** What a run stands on reads the same to whoever calls it, whatever is written or adopted. */
export function checkStanding(command: string, before: ShowDocument, after: ShowDocument): void {
  for (const run of Object.values(before.runs)) {
    if (run.state === 'ended' || after.runs[run.id]?.state === 'ended') continue;
    const [called, now] = [calledPlan(before), calledPlan(after)];
    for (const [name, id] of standsOn(called, run)) {
      if (equal(called[name][id], now[name][id])) continue;
      throw new Violation('what stands is not written', `${command} changed ${name} ${id}`);
    }
  }
}

/** By the log alone: what stands by or is live, and in a show what is past. */
function standsOn(called: ShowDocument, run: Run): (readonly ['items' | 'cues', Id])[] {
  const isShow = run.mode === 'show';
  const past = isShow ? Object.keys(run.items) : [];
  const items = run.currentItem === null ? past : [...past, run.currentItem];
  return [
    ...items.map((id) => ['items', id] as const),
    ...Object.values(run.cues).flatMap(({ cueId, state }) => {
      const isPast = state === 'done' || state === 'aborted';
      const isUp = state === 'standby' || state === 'ready' || state === 'live';
      if (!isUp && !(isPast && isShow)) return [];
      const item = called.cues[cueId]?.itemId;
      return [
        ['cues', cueId] as const,
        ...(isUp && item !== undefined ? [['items', item] as const] : [])
      ];
    })
  ];
}
