import { CalledShow } from './called-show.ts';
import { median, rounded } from './figures.ts';

const ROWS = 10_000;
const ROUNDS = 5;

/** kill -9 in the middle of a show: until the server answers again, and until the next GO is done. */
export async function restart({ rows = ROWS }) {
  const show = await CalledShow.of(Math.ceil(rows / 2));
  try {
    await show.begin();
    const ready: number[] = [];
    const firstGo: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      show.caller.close();
      await show.server.kill();
      const began = performance.now();
      await show.server.restart();
      ready.push(performance.now() - began);
      await show.callerAgain(`caller-again-${round}`);
      await show.go();
      firstGo.push(performance.now() - began);
    }
    return { rows, readyMs: rounded(median(ready)), firstGoMs: rounded(median(firstGo)) };
  } finally {
    await show.server.stop();
  }
}
