import { createConnection, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { frameOf, type RawLine } from '../chaos/raw-line.ts';
import { ask } from '../support/ask.ts';
import { Stage } from './stage.ts';

/*
 * Too much of everything, from one address, while a show is called: GO goes through meanwhile and after, and
 * the crew behind the same router follows.
 */

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 90_000);
afterEach(() => stage.over());
afterAll(() => stage.close());

/** GO, as often as it may be pressed, while something goes on. */
async function callDuring<What>(attack: Promise<What>): Promise<{ what: What; presses: number }> {
  let isOver = false;
  let presses = 0;
  const over = attack.finally(() => (isOver = true));
  do {
    await stage.go();
    presses += 1;
  } while (!isOver);
  return { what: await over, presses };
}

/** A connection that is none of HTTP's business until it says so. */
async function silent(says = ''): Promise<Socket> {
  const socket = createConnection(stage.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  if (says !== '') socket.write(says);
  return socket;
}

test('a thousand connections from one address, silent, asking and knocking', async () => {
  const host = `127.0.0.1:${stage.port}`;
  const crew = await stage.line(stage.viewer);
  const come = async (): Promise<readonly [Socket[], RawLine[]]> => {
    const sockets: Socket[] = [];
    for (let nth = 0; nth < 500; nth += 1) {
      sockets.push(await silent(nth % 2 === 0 ? '' : `GET /join HTTP/1.1\r\nhost: ${host}\r\n`));
    }
    const lines = Array.from({ length: 500 }, () => stage.raw());
    for (const line of lines) line.upgrade(stage.port, null);
    return [sockets, lines];
  };
  const { what, presses } = await callDuring(come());
  const [sockets, lines] = what;
  expect(presses).toBeGreaterThan(0);
  await stage.go();
  expect(await crew.askClock()).toBeLessThan(3_000);
  await stage.until(() => crew.seq === stage.show.caller.seq);
  expect(crew.seq).toBe(stage.show.caller.seq);
  // A device of the crew that comes while they all stand there.
  const late = await stage.line(stage.viewer);
  expect(late.seq).toBe(stage.show.caller.seq);
  expect(lines.filter(({ heard }) => heard.includes('101'))).toEqual([]);
  for (const socket of sockets) socket.destroy();
}, 40_000);

test('headers and bodies that dribble in are cut off, and hold nobody up', async () => {
  const host = `127.0.0.1:${stage.port}`;
  const begin = `POST /join?/look HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\n`;
  const form =
    'content-type: application/x-www-form-urlencoded\r\ncontent-length: 4000\r\n\r\ncode=';
  const open = await Promise.all([
    ...Array.from({ length: 150 }, () => silent(begin)),
    ...Array.from({ length: 50 }, () => silent(begin + form)),
    ...Array.from({ length: 100 }, () => silent())
  ]);
  const dribbling = setInterval(() => {
    for (const [nth, socket] of open.entries()) {
      if (nth < 200 && socket.writable) socket.write(nth < 150 ? 'x' : 'A');
    }
  }, 500);
  const closed = (): number =>
    open.filter(({ destroyed, readable }) => destroyed || !readable).length;
  for (const socket of open) socket.resume();
  const began = performance.now();
  await callDuring(stage.until(() => closed() === open.length, 25_000));
  clearInterval(dribbling);
  expect(closed()).toBe(open.length);
  expect(performance.now() - began).toBeLessThan(25_000);
  for (const socket of open) socket.destroy();
}, 60_000);

test('lines that read nothing keep nobody from being told', async () => {
  const crew = await stage.line(stage.viewer);
  const sleepers = await Promise.all(Array.from({ length: 30 }, () => stage.intruder()));
  for (const sleeper of sleepers) sleeper.stopReading();
  const asking = async (): Promise<void> => {
    for (let nth = 0; nth < 10; nth += 1) {
      for (const sleeper of sleepers) sleeper.send(frameOf('42["more",0]'));
      await setTimeout(100);
    }
  };
  await callDuring(asking());
  expect(await stage.until(() => crew.seq === stage.show.caller.seq)).toBe(true);
  expect(await crew.askClock()).toBeLessThan(3_000);
}, 30_000);

test('a viewer’s device that floods is cut off on all of its lines, and its neighbours are not', async () => {
  const { owner, made } = stage.show;
  const hostile = await owner.letIn(made.show, { name: 'Hostile', role: 'viewer' });
  const crew = await stage.line(stage.viewer);
  const lines = await Promise.all(Array.from({ length: 20 }, () => stage.intruder(hostile)));
  const sent = { commands: 0 };
  const flood = async (): Promise<void> => {
    const frames = [
      frameOf(
        '42["cmd",{"m":1,"a":{"type":"go","run":"run1","fence":1,"from":null,"to":"x","pressedAt":1}}]'
      ),
      frameOf('42["clk",{"i":1,"c0":1}]'),
      frameOf('42["more",0]'),
      frameOf('42["seen",{"seq":1,"ms":null,"rt":null,"view":"call","rundown":null}]')
    ];
    for (let round = 0; round < 200; round += 1) {
      for (const line of lines) {
        for (const frame of frames) line.send(frame);
        sent.commands += 1;
      }
      if (round % 20 === 0) await setTimeout(10);
    }
  };
  await callDuring(flood());
  expect(await stage.until(() => lines.every(({ isOpen }) => !isOpen))).toBe(true);
  expect(await crew.askClock()).toBeLessThan(3_000);
  expect(await stage.until(() => crew.seq === stage.show.caller.seq)).toBe(true);
}, 30_000);

test('many devices of one link that press what nobody allows, and come back, keep no GO', async () => {
  const { owner, made } = stage.show;
  const cookies = await owner.letInAll(made.show, { name: 'Crowd', role: 'viewer' }, 12);
  const crew = await stage.line(stage.viewer);
  const lines = await Promise.all([...cookies, ...cookies].map((each) => stage.intruder(each)));
  const press = async (): Promise<void> => {
    for (let m = 1; m <= 100; m += 1) {
      for (const line of lines) {
        line.send(frameOf(`42["cmd",{"m":${m},"a":{"type":"endRun","run":"run1","fence":1}}]`));
      }
      await setTimeout(50);
    }
  };
  const { presses } = await callDuring(press());
  expect(presses).toBeGreaterThan(3);
  const answers = lines.map(({ heard }) => heard);
  const told = (code: string): number =>
    answers.reduce((sum, heard) => sum + heard.split(`"code":"${code}"`).length - 1, 0);
  // Of all of them together: sixty at once, and twenty a second.
  expect(told('notAllowed')).toBeGreaterThan(0);
  expect(told('notAllowed')).toBeLessThan(600);
  expect(told('tooFast')).toBeGreaterThan(1_000);
  expect(await crew.askClock()).toBeLessThan(3_000);
  expect(await stage.until(() => crew.seq === stage.show.caller.seq)).toBe(true);
}, 40_000);

test('codes that are guessed: five a minute are looked at, and a link goes on opening', async () => {
  const { owner, made, server } = stage.show;
  const host = `127.0.0.1:${stage.port}`;
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const guess = async (nth: number): Promise<number> => {
    const code = Array.from({ length: 6 }, (_, at) => letters[(nth * 7 + at * 5) % letters.length]);
    const { body } = await ask(stage.port, 'POST', '/join?/look', {
      headers: {
        ...{ host, origin: server.origin, accept: 'application/json' },
        'content-type': 'application/x-www-form-urlencoded'
      },
      body: `code=${code.join('')}`
    });
    return (JSON.parse(body) as { status: number }).status;
  };
  const brute = async (): Promise<number[]> => {
    const answers: number[] = [];
    for (let nth = 0; nth < 400; nth += 20) {
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, at) => guess(nth + at)))));
    }
    return answers;
  };
  const { what } = await callDuring(brute());
  expect(what.filter((status) => status === 403)).toHaveLength(5);
  expect(what.filter((status) => status === 429)).toHaveLength(395);
  const cookie = await owner.letIn(made.show, { name: 'By link', role: 'viewer' });
  expect((await stage.line(cookie)).welcome?.roles).toEqual(['viewer']);
}, 40_000);
