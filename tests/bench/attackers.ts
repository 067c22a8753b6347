import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { garbage, helloText } from '../chaos/garbage.ts';
import { frameOf, RawLine } from '../chaos/raw-line.ts';
import { ask } from '../support/ask.ts';
import { Random } from '../support/random.ts';

/*
 * Whoever attacks a server in the bench, in a process of their own: told when to begin and when to leave off,
 * they say at the end how much they did.
 */

/** The server, the show that is called, and the cookies that hostile viewers have. */
export interface Attacked {
  readonly port: number;
  readonly show: string;
  readonly cookie: string;
  /** Of devices that all came by one link. */
  readonly crowd: readonly string[];
}

/** How often each did its worst. */
export interface Told {
  readonly knocks: number;
  readonly frames: number;
  readonly sleepers: number;
  readonly floods: number;
  readonly codes: number;
  readonly pages: number;
  readonly bodies: number;
  readonly commands: number;
  readonly welcomes: number;
}

const EVERY = 50;
const KNOCKS = 15;
const CODES = 2;
const PAGES = 5;
const SLOW_BODIES = 64;
const SLEEPERS = 40;
const FLOODING_LINES = 4;
const FRAMES_AT_ONCE = 100;
/** Of each device of the crowd: no more than its limits let through. */
const CROWD_LINES = 2;

const done = {
  ...{ knocks: 0, frames: 0, sleepers: 0, floods: 0, codes: 0 },
  ...{ pages: 0, bodies: 0, commands: 0, welcomes: 0 }
};
const random = new Random(7);
let clients = 0;
let over = new AbortController();

process.on('message', (asked: (Attacked & { readonly isOn: boolean }) | 'tell') => {
  if (asked === 'tell') return void process.send?.(done satisfies Told);
  over.abort();
  if (!asked.isOn) return;
  over = new AbortController();
  const all = [knock, talk, sleep, flood, guess, load, dribble, press, comeAgain];
  for (const attacker of all) {
    attacker(asked, over.signal).catch((fault: unknown) => {
      console.error(fault);
      process.exit(1);
    });
  }
});
await once(process, 'disconnect');
process.exit(0);

/** 300 upgrades a second without a cookie. */
async function knock({ port }: Attacked, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (let nth = 0; nth < KNOCKS; nth += 1) {
      const line = new RawLine(port);
      line.upgrade(port, null);
      done.knocks += 1;
      void pause(1_000).then(() => line.end());
    }
    await pause(EVERY);
  }
}

/** A line that was let in, and asks about commands that it has sent. */
async function enter(
  { port, show }: Attacked,
  cookie: string,
  mids: readonly number[] = []
): Promise<RawLine> {
  const line = new RawLine(port);
  line.upgrade(port, cookie);
  for (let wait = 0; wait < 100 && !line.heard.includes('"sid"') && line.isOpen; wait += 1) {
    await pause(10);
  }
  line.send(frameOf(helloText(show, `attacker-${process.pid}-${(clients += 1)}`, mids)));
  await pause(100);
  return line;
}

/** Frames that are none, until the line is cut off; then on another. */
async function talk(at: Attacked, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const line = await enter(at, at.cookie);
    for (let nth = 0; nth < 200 && line.isOpen && !signal.aborted; nth += 1) {
      line.send(garbage(random, at.show));
      done.frames += 1;
      if (nth % 10 === 9) await pause(10);
    }
    line.end();
  }
}

/** Lines that ask for everything and read nothing. */
async function sleep(at: Attacked, signal: AbortSignal): Promise<void> {
  const lines: RawLine[] = [];
  while (lines.length < SLEEPERS && !signal.aborted) {
    const line = await enter(at, at.cookie);
    line.stopReading();
    lines.push(line);
    done.sleepers += 1;
  }
  while (!signal.aborted) {
    for (const line of lines) line.send(frameOf('42["more",0]'));
    await pause(1_000);
  }
  for (const line of lines) line.end();
}

/** A viewer's pages that send as fast as they can, and come back when they are cut off. */
async function flood(at: Attacked, signal: AbortSignal): Promise<void> {
  const press = frameOf(
    '42["cmd",{"m":1,"a":{"type":"go","run":"run1","fence":1,"from":null,"to":"x","pressedAt":1}}]'
  );
  const page = async (): Promise<void> => {
    while (!signal.aborted) {
      const line = await enter(at, at.cookie);
      while (line.isOpen && !signal.aborted) {
        for (let nth = 0; nth < FRAMES_AT_ONCE; nth += 1) line.send(press);
        done.floods += FRAMES_AT_ONCE;
        await pause(EVERY);
      }
      line.end();
    }
  };
  await Promise.all(Array.from({ length: FLOODING_LINES }, page));
}

/** Each device of the crowd sends commands that nobody allows it, each of them well formed. */
async function press(at: Attacked, signal: AbortSignal): Promise<void> {
  const page = async (cookie: string): Promise<void> => {
    const line = await enter(at, cookie);
    for (let m = 1; line.isOpen && !signal.aborted; m += 1) {
      line.send(frameOf(`42["cmd",{"m":${m},"a":{"type":"endRun","run":"run1","fence":1}}]`));
      done.commands += 1;
      await pause(EVERY);
    }
    line.end();
  };
  const pages = at.crowd.flatMap((cookie) => Array<string>(CROWD_LINES).fill(cookie));
  await Promise.all(pages.map(page));
}

/** Each device of the crowd comes back without end, and asks each time about 500 commands. */
async function comeAgain(at: Attacked, signal: AbortSignal): Promise<void> {
  const mids = Array.from({ length: 500 }, (_, nth) => nth);
  const page = async (cookie: string): Promise<void> => {
    while (!signal.aborted) {
      const line = await enter(at, cookie, mids);
      if (line.heard.includes('"welcome"')) done.welcomes += 1;
      line.end();
    }
  };
  await Promise.all(at.crowd.map(page));
}

/** 40 codes a second, by the page's own form. */
async function guess({ port }: Attacked, signal: AbortSignal): Promise<void> {
  const host = `127.0.0.1:${port}`;
  while (!signal.aborted) {
    const tries = Array.from({ length: CODES }, () =>
      ask(port, 'POST', '/join?/look', {
        headers: {
          ...{ host, origin: `http://${host}`, accept: 'application/json' },
          'content-type': 'application/x-www-form-urlencoded'
        },
        body: `code=${String(random.between(100_000, 999_999))}`
      })
    );
    await Promise.all(tries);
    done.codes += CODES;
    await pause(EVERY);
  }
}

/** 100 pages a second, by the viewer's cookie. */
async function load({ port, cookie }: Attacked, signal: AbortSignal): Promise<void> {
  const headers = { host: `127.0.0.1:${port}`, cookie };
  while (!signal.aborted) {
    for (let nth = 0; nth < PAGES; nth += 1) ask(port, 'GET', '/', { headers }).catch(() => null);
    done.pages += PAGES;
    await pause(EVERY);
  }
}

/** Bodies that never come, and others in their place once they are cut off. */
async function dribble({ port }: Attacked, signal: AbortSignal): Promise<void> {
  const open = new Set<Socket>();
  while (!signal.aborted) {
    while (open.size < SLOW_BODIES) {
      const socket = connect(port, '127.0.0.1');
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
      socket.write(
        `POST /join?/look HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 400\r\n\r\ncode=`
      );
      socket.resume();
      done.bodies += 1;
    }
    await pause(EVERY);
  }
  for (const socket of open) socket.destroy();
}
