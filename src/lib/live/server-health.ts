import type { Id } from '#core/show.ts';
import type { ServerHealth } from '#protocol/server-health.ts';

export type { ServerHealth };

const WITHIN = 4_000;

/** Asks the server how it is; null: it does not answer, or this device may not ask. */
export async function askHealth(show: Id): Promise<ServerHealth | null> {
  try {
    const answer = await fetch(`/api/shows/${show}/health`, {
      signal: AbortSignal.timeout(WITHIN)
    });
    return answer.ok ? ((await answer.json()) as ServerHealth) : null;
  } catch {
    return null; // No answer is an answer: the page says so.
  }
}
