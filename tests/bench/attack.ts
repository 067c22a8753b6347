import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Attacked, Told } from './attackers.ts';
import { CalledShow } from './called-show.ts';
import { median, pause, percentile, rounded } from './figures.ts';
import { pressed } from './pressed.ts';

const CREW = 40;
/** Hostile devices that came by one link for viewers. */
const CROWD = 12;
/** Quiet and attacked in turn, so that both have seen the same machine. */
const ROUNDS = 3;
/** Until the attack has come up to its pace, or its last line is gone. */
const SETTLED_AFTER = 2_000;

const program = fileURLToPath(new URL('./attackers.ts', import.meta.url));

/**
 * GO pressed → caller and crew have the new state, committed to disk in between: quiet, and while others
 * in a process of their own knock without a cookie, send frames that are none, read nothing, flood, guess
 * codes, load pages, send bodies that never come, and press and come back with many devices of one link,
 * all from the crew's address.
 */
export async function attack({ presses = 90 }) {
  const show = await CalledShow.of(presses + 20);
  const { server, owner, made } = show;
  let attackers: ChildProcess | null = null;
  try {
    await show.begin();
    const lines = [show.caller, ...(await show.connect(await show.audience(CREW)))];
    const cookie = await owner.letIn(made.show, { name: 'Hostile', role: 'viewer' });
    const crowd = await owner.letInAll(made.show, { name: 'Crowd', role: 'viewer' }, CROWD);
    const about: Attacked = { port: server.port, show: made.show, cookie, crowd };
    attackers = fork(program, { stdio: 'inherit' });
    await pause(3_000);
    const quiet: number[] = [];
    const attacked: number[] = [];
    const each = Math.ceil(presses / 2 / ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      quiet.push(...(await pressed(show, lines, each)));
      attackers.send({ ...about, isOn: true });
      await pause(SETTLED_AFTER);
      attacked.push(...(await pressed(show, lines, each)));
      attackers.send({ ...about, isOn: false });
      await pause(SETTLED_AFTER);
    }
    const told = once(attackers, 'message');
    attackers.send('tell');
    const [done] = (await told) as [Told];
    for (const line of lines) line.close();
    return {
      presses: quiet.length + attacked.length,
      goP50Ms: rounded(median(attacked)),
      goP95Ms: rounded(percentile(attacked, 0.95)),
      goQuietP50Ms: rounded(median(quiet)),
      goQuietP95Ms: rounded(percentile(quiet, 0.95)),
      ratio: rounded(median(attacked) / median(quiet)),
      ...done
    };
  } finally {
    attackers?.kill('SIGKILL');
    await server.stop();
  }
}
