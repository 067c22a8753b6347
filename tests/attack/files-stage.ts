import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Change } from '#core/command.ts';
import { duration } from '#core/time/duration.ts';
import { ask, type Asked } from '../support/ask.ts';
import { Calling } from '../support/calling.ts';
import type { Hostile, Outside } from '../support/hostile-files.ts';
import { changesOf } from '../support/item-changes.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { aDocument, aVendor } from '../support/load-plan.ts';
import { serve, type Served } from '../support/serve.ts';
import type { Route } from './file-routes.ts';

export const patient = { timeout: 120_000 };

const CANARY = 'cn4ry-of-what-no-file-may-read';
/** The server takes five presses a second. */
const BETWEEN_PRESSES = 210;

/** What a route says: to a file that it takes, or does not. */
interface Said {
  readonly code?: string;
  readonly ok?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly outcome?: string;
  readonly sentence?: string;
}

/** A show that is called on a server that is sent hostile files, in a folder where it would be seen what they do. */
export class FilesStage {
  /** Another file and another address, which no file may make the server read. */
  readonly outside: Outside;
  readonly house: Served;
  readonly show: string;
  readonly page: LiveClient;
  readonly calling: Calling;
  /** The folder that holds the server's own: whatever else comes to be in it was written outside. */
  readonly #around: string;
  readonly #elsewhere: Server;
  /** What was asked of the address that files name. */
  readonly #asked: readonly string[];
  #pressedAt = 0;

  private constructor(
    [around, elsewhere, asked]: Readonly<[string, Server, readonly string[]]>,
    [house, page, calling, outside]: Readonly<[Served, LiveClient, Calling, Outside]>,
    show: string
  ) {
    [this.#around, this.#elsewhere, this.#asked] = [around, elsewhere, asked];
    [this.house, this.page, this.calling, this.outside] = [house, page, calling, outside];
    this.show = show;
  }

  static async open(): Promise<FilesStage> {
    const around = mkdtempSync(join(tmpdir(), 'callboard-hostile-'));
    mkdirSync(join(around, 'data'));
    const house = await serve(join(around, 'data'));
    writeFileSync(join(around, 'canary.txt'), CANARY);
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(CANARY);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const address = elsewhere.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const outside = { file: join(around, 'canary.txt'), address: `http://127.0.0.1:${port}` };
    const { show, rundown } = await house.makeShow('empty');
    const page = await follow(house.origin, house.owner, show, 'client-hostile');
    const [light] = Object.values(page.document.departments);
    const cues = Array.from({ length: 90 }, (_, nth) => ({ title: `Item ${nth}`, cues: ['LX 1'] }));
    const changes: readonly Change[] = [
      ...changesOf(cues, rundown, { LX: light?.id ?? '' }),
      { do: 'setShow', field: 'lockMs', to: duration(0), was: duration(500) },
      aVendor('v1'),
      aDocument('p1', 'v1', { status: 'missing' })
    ];
    expect(await page.send({ type: 'edit', changes })).toMatchObject({ ok: true });
    const calling = await Calling.begin(page, rundown);
    return new FilesStage(
      [around, elsewhere, asked],
      [house, page, calling, outside] as const,
      show
    );
  }

  async edit(changes: readonly Change[]): Promise<void> {
    expect(await this.page.send({ type: 'edit', changes })).toMatchObject({ ok: true });
  }

  async send(
    [key, { path, as }]: readonly [string, Route],
    bytes: Buffer,
    more: Record<string, string> = {}
  ): Promise<Asked> {
    const [method = ''] = key.split(' ');
    const { origin, port } = this.house;
    return ask(port, method, path(this), {
      headers: {
        ...{ origin, host: `127.0.0.1:${port}`, 'x-filename': 'rider.pdf' },
        ...(await as(this)),
        'content-length': String(bytes.length),
        ...more
      },
      body: bytes
    });
  }

  /** Sends them all; what is read apart goes two at a time, as many as are read at once. */
  async expectAllClear(
    route: readonly [string, Route],
    hostile: readonly Hostile[],
    more: Record<string, string> = {}
  ): Promise<void> {
    const atOnce = route[0].includes('import') ? 2 : 1;
    for (let nth = 0; nth < hostile.length; nth += atOnce) {
      const some = hostile.slice(nth, nth + atOnce);
      await Promise.all(
        some.map(async ([what, bytes]) => expectClear(what, await this.send(route, bytes, more)))
      );
    }
  }

  get keptFiles(): readonly string[] {
    const folder = join(this.#around, 'data', 'files');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  /** The caller presses GO, as soon as they may. */
  async go(): Promise<void> {
    await setTimeout(Math.max(0, this.#pressedAt + BETWEEN_PRESSES - performance.now()));
    this.#pressedAt = performance.now();
    expect(await this.calling.go()).toMatchObject({ ok: true });
  }

  /** Nothing was written outside, nobody elsewhere was asked, nothing broke, and the show goes on. */
  async expectUnharmed(): Promise<void> {
    expect(readdirSync(this.#around).sort()).toEqual(['canary.txt', 'data']);
    expect(this.keptFiles.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
    expect(this.#asked).toEqual([]);
    expect(this.house.faults).toEqual([]);
    expect(({} as { isPolluted?: boolean }).isPolluted).toBeUndefined();
    await this.go();
  }

  async close(): Promise<void> {
    this.page.socket.close();
    await new Promise((resolve) => this.#elsewhere.close(resolve));
    await this.house.stop();
    rmSync(this.#around, { recursive: true, force: true });
  }
}

/** A refusal with its code, or with its sentence; or it was taken. Nothing of the server's insides. */
export function expectClear(what: string, { status, body, headers }: Asked): Said {
  expect([what, status, body.slice(0, 300)]).toEqual([
    what,
    expect.toBeOneOf([200, 400, 404, 409, 413, 415]),
    expect.anything()
  ]);
  expect([what, headers['content-type']]).toEqual([what, 'application/json; charset=utf-8']);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['set-cookie']).toBeUndefined();
  expect(body).not.toContain(CANARY);
  expect(body).not.toMatch(/node_modules|\.ts:\d|root:x:/);
  const said = JSON.parse(body) as Said;
  if (status !== 200)
    expect([what, said.code]).toEqual([what, expect.stringMatching(/^[a-z]\w+$/i)]);
  if (said.ok === false) {
    expect([what, said.error?.message]).toEqual([what, expect.stringMatching(/^[A-Z][^\n]+\.$/)]);
  }
  if ('outcome' in said) {
    expect([what, said.sentence]).toEqual([what, expect.stringMatching(/^[A-Z“][^\n]+\.$/)]);
  }
  return said;
}
