import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { bodyRoutes } from '../support/body-routes.ts';
import {
  hostileNames,
  mostHostile,
  programs,
  xmlTricks,
  zipBombs,
  type Hostile
} from '../support/hostile-files.ts';
import { pdf } from '../support/sample-papers.ts';
import { png } from '../support/sample-pictures.ts';
import { asGuest, fileRoutes, routes } from './file-routes.ts';
import { expectClear, FilesStage, patient } from './files-stage.ts';

/* Whatever is sent to any route that takes a body: it answers, and the show goes on. */

let stage: FilesStage;
beforeAll(async () => {
  stage = await FilesStage.open();
}, 60_000);
afterAll(() => stage.close());

test('every route that takes a body has a row here', () => {
  expect(bodyRoutes.length).toBeGreaterThan(10);
  expect([...bodyRoutes]).toEqual(Object.keys(routes).sort());
});

describe('[P6] whatever is sent', () => {
  test.each(Object.entries(routes))('%s answers, and stands', patient, async (...route) => {
    await stage.expectAllClear(route, await mostHostile(stage.outside));
    await stage.expectUnharmed();
  });

  test.each(fileRoutes)('%s: programs, polyglots and XML', patient, async (...route) => {
    // Each is read in a process of its own; what is no zip is one thing to whoever opens shows.
    const isShow = route[0].includes('show-files');
    const some = programs(stage.outside).slice(
      0,
      isShow ? 3 : route[0].includes('import') ? 8 : 99
    );
    const tricks = xmlTricks(stage.outside).slice(0, isShow ? 6 : 99);
    await stage.expectAllClear(route, [...some, ...tricks], { 'content-type': 'text/html' });
    await stage.expectUnharmed();
  });

  test.each(fileRoutes)('%s: zip bombs, in bounds of memory', patient, async (...route) => {
    const before = process.memoryUsage().rss;
    let most = before;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    for (const [what, bytes] of bombs) {
      const said = expectClear(what, await stage.send(route, bytes));
      expect([what, said]).not.toEqual([what, expect.objectContaining({ outcome: 'opened' })]);
    }
    clearInterval(watching);
    // What is unpacked is unpacked elsewhere: 5 GB of it are nowhere here.
    expect(most - before).toBeLessThan(300 * 1024 * 1024);
    await stage.expectUnharmed();
  });

  test.each(fileRoutes)('%s: names', patient, async (...route) => {
    const isRead = /import|show-files/.test(route[0]);
    for (const name of isRead ? hostileNames.slice(0, 5) : hostileNames) {
      const sent = encodeURIComponent(name.toWellFormed());
      const answer = await stage.send(route, pdf(`${name.length}`), { 'x-filename': sent });
      expectClear(name.slice(0, 40), answer);
      const named = /"name":"((?:[^"\\]|\\.)*)"/.exec(answer.body)?.[1];
      if (named !== undefined && route[0].includes('papers')) expectHarmlessName(named);
    }
    const raw = await stage.send(route, pdf(), { 'x-filename': '../%zz%00.pdf' });
    expectClear('a name that is not encoded', raw);
    await stage.expectUnharmed();
  });
});

test('a GO goes through while files are read that are meant to be too much', patient, async () => {
  const reading = Promise.all(
    fileRoutes.slice(0, 2).map((route) => stage.expectAllClear(route, bombs.slice(0, 3)))
  );
  for (let nth = 0; nth < 3; nth += 1) {
    await stage.go();
  }
  await reading;
  await stage.expectUnharmed();
});

test(
  '[P6] of a guest one file is read at a time, and what breaks off leaves nothing',
  patient,
  async () => {
    const { authorization = '' } = await asGuest(stage);
    const before = stage.keptFiles;
    const sent = pdf('slow');
    const socket = connect(stage.house.port, '127.0.0.1');
    const head = [
      'POST /api/guest/new/other HTTP/1.1',
      `host: 127.0.0.1:${stage.house.port}`,
      `origin: ${stage.house.origin}`,
      `authorization: ${authorization}`,
      `content-length: ${sent.length + 10_000}`
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(sent);
    const again = () =>
      ask(stage.house.port, 'POST', '/api/guest/new/other', {
        headers: {
          authorization,
          origin: stage.house.origin,
          host: `127.0.0.1:${stage.house.port}`
        },
        body: Buffer.from('<html>')
      });
    await expect
      .poll(async () => (await again()).body, { timeout: 10_000 })
      .toBe('{"code":"another"}');
    socket.destroy();
    await expect.poll(async () => (await again()).status, { timeout: 10_000 }).toBe(415);
    expect(stage.keptFiles).toEqual(before);
    await stage.expectUnharmed();
  }
);

const bombs: readonly Hostile[] = zipBombs();

/** One line without a path, that turns no letters round. */
function expectHarmlessName(name: string): void {
  expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}"<>]/u);
  expect(Array.from(name).length).toBeLessThan(130);
}

test('[P6] a sound picture and a sound paper are taken still', patient, async () => {
  for (const [key, route] of fileRoutes) {
    const answer = await stage.send([key, route], key.endsWith('images') ? png() : pdf('sound'));
    expect([key, answer.status]).toEqual([key, 200]);
  }
});
