import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection, type Listener } from './connection.ts';

/** A server that is away: sockets to it break at once, and so do requests. */
let isThere: boolean;
let dialled: number;
let asked: number;
let connection: Connection;

class Broken {
  onclose: (() => void) | null = null;
  constructor() {
    dialled += 1;
    if (!isThere) setTimeout(() => this.onclose?.(), 1);
  }
  send(): void {}
  close(): void {}
}

const failed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  [isThere, dialled, asked] = [false, 0, 0];
  failed.mockReset();
  vi.stubGlobal('WebSocket', Broken);
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    if (!isThere) throw new TypeError('refused');
    return new Response();
  });
  const listener = { hello: () => ({}), lost: () => undefined, failed, heard: () => undefined };
  connection = new Connection('http://10.0.0.1', listener as unknown as Listener);
  connection.open();
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a server that stays away is asked for by requests: no browser comes to make its sockets wait', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dialled).toBe(3);
  expect(asked).toBeGreaterThan(50);
  expect(failed.mock.calls.length).toBeGreaterThan(50);
});

test('once it answers it is called within a second, and once', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  isThere = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(dialled).toBe(4);
});

test('who does not wait for the next try, or leaves, is not called twice', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  isThere = true;
  connection.renew();
  connection.renew();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(dialled).toBe(4);
  connection.close();
  isThere = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(dialled).toBe(4);
});
