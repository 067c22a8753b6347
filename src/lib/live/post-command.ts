import type { Id } from '#core/show.ts';
import type { Refusal, Result } from '#protocol/down.ts';
import type { Cmd } from '#protocol/up.ts';

/** A frame of the live line may hold 64 kB; this leaves room for letters of several bytes. */
const MAX_LIVE_LETTERS = 16_000;

export const fitsLiveLine = (cmd: Cmd): boolean => JSON.stringify(cmd).length <= MAX_LIVE_LETTERS;

/**
 * Sends what is too large for the live line, by HTTP into the same queue and under the same number.
 * Rejects where no answer came at all.
 */
export async function postCommand(show: Id, client: string, cmd: Cmd): Promise<Result> {
  const answer = await fetch(`/api/shows/${show}/commands`, {
    method: 'POST',
    body: JSON.stringify({ client, ...cmd })
  });
  const told = await answer.json().then(
    // Our own server's answer; what else may have answered says nothing in JSON.
    (body) => body as Result | Refusal,
    // Something between us and the server answered: sending it again would change nothing.
    (): Refusal => ({ code: 'fault', reference: `HTTP ${answer.status}` })
  );
  if (!('code' in told)) return told;
  const { m, c } = cmd;
  return c === undefined ? { m, s: 0, e: told } : { m, c, s: 0, e: told };
}
