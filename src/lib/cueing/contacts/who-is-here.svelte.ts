import type { Here } from '#core/here.ts';
import type { Id } from '#core/show.ts';

/** Nobody reads it for long: it is asked for while it is, and costs nothing otherwise. */
const ASK_EVERY = 4_000;
const ANSWER_WITHIN = 3_000;

/** Which devices have a part in a rundown, while somebody looks; null while that is not known (M32). */
export class WhoIsHere {
  devices = $state.raw<readonly Here[] | null>(null);

  constructor(show: () => Id, rundown: () => Id | undefined) {
    $effect(() => {
      const [of, id] = [show(), rundown()];
      this.devices = null;
      if (id === undefined) return;
      let isLeft = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const ask = async (): Promise<void> => {
        const devices = await asked(of, id);
        if (isLeft) return;
        this.devices = devices;
        timer = setTimeout(() => void ask(), ASK_EVERY);
      };
      void ask();
      return () => {
        isLeft = true;
        clearTimeout(timer);
      };
    });
  }
}

async function asked(show: Id, rundown: Id): Promise<readonly Here[] | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const answer = await fetch(`/api/shows/${show}/here/${rundown}`, { signal });
    if (!answer.ok) return null;
    return ((await answer.json()) as { here: readonly Here[] }).here;
  } catch {
    return null; // Without a line it is not known, and the list says so.
  }
}
