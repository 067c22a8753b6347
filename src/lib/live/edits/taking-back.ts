import type { Id } from '#core/show.ts';
import type { Told } from '#protocol/down.ts';
import type { LiveShow } from '../live-show.svelte.ts';

type Outcome = Awaited<ReturnType<LiveShow['send']>>;

/**
 * Takes back the change of this seq, or makes it again, if it still stands as it was left; null where
 * there is none, or nothing that can be taken back.
 */
export async function takeBack(live: LiveShow, seq: number | undefined): Promise<Outcome | null> {
  if (seq === undefined) return null;
  const told = await toldOf(live.show, seq).catch(() => undefined);
  if (told === null) return null;
  // The console asks for it seldom.
  const core = told && (await import('#core/undo.ts').catch(() => null));
  if (!core) return { ok: false, refusal: { code: 'notConnected' } };
  const changes = core.undoing(told.o);
  return changes && live.send({ type: 'edit', changes, undoes: seq });
}

/** What a seq of the log was; null where the server does not say. Rejects where it does not answer. */
export async function toldOf(show: Id, seq: number): Promise<Told | null> {
  const answer = await fetch(`/api/shows/${show}/changes/${seq}`);
  return answer.ok ? ((await answer.json()) as Told) : null;
}
