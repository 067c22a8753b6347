import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import { instant } from '#core/time/instant.ts';
import { frameOf, type RawLine } from '../chaos/raw-line.ts';
import { Stage } from './stage.ts';

/*
 * Who is not let in, and what those who are let in may not say. After each the caller presses GO: it goes
 * through, the process is the same, and its log has no fault.
 */

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 90_000);
afterEach(() => stage.over());
afterAll(() => stage.close());

/** The bytes of an upgrade as somebody writes them by hand. */
function upgrade(headers: Record<string, string>): string {
  const host = `127.0.0.1:${stage.port}`;
  const all = {
    ...{ Host: host, Origin: `http://${host}`, Connection: 'Upgrade', Upgrade: 'websocket' },
    ...{ 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' },
    ...headers
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}: ${value}`]
  );
  return ['GET /live/?EIO=4&transport=websocket HTTP/1.1', ...lines, '\r\n'].join('\r\n');
}

const hello = (): Buffer => frameOf(`40${JSON.stringify(stage.hello())}`);
const cmd = (frame: object): Buffer => frameOf(`42${JSON.stringify(['cmd', frame])}`);
const go = (to = 'c2-1'): Command => ({
  ...{ type: 'go', run: 'run1', fence: 1, from: 'c1-1', to, pressedAt: instant(Date.now()) }
});
/** A line that was shut in its face: no frame of ours came over it. */
const isShut = async (line: RawLine): Promise<void> => {
  await stage.until(() => !line.isOpen);
  expect(line.isOpen).toBe(false);
  expect(line.heard).not.toMatch(/101 Switching|"sid"|42\[/);
};

describe('[P5] the upgrade', () => {
  const stranger = () => `callboard_device=${randomBytes(16).toString('base64url')}`;
  test.each<[string, () => Record<string, string>]>([
    ['a page of another origin', () => ({ Origin: 'http://evil.example', Cookie: stage.viewer })],
    [
      'another port of this machine',
      () => ({ Origin: 'http://127.0.0.1:1', Cookie: stage.viewer })
    ],
    [
      'the other scheme',
      () => ({ Origin: `https://127.0.0.1:${stage.port}`, Cookie: stage.viewer })
    ],
    ['a sandboxed page', () => ({ Origin: 'null', Cookie: stage.viewer })],
    ['no origin', () => ({ Origin: '', Cookie: stage.viewer })],
    [
      'a foreign Host that agrees with its Origin',
      () => ({ Host: 'evil.example', Origin: 'http://evil.example', Cookie: stage.viewer })
    ],
    [
      'a Host that only a proxy could have changed',
      () => ({
        ...{ Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' },
        Cookie: stage.viewer
      })
    ],
    ['no cookie', () => ({})],
    ['a guessed cookie', () => ({ Cookie: stranger() })],
    ['half a cookie', () => ({ Cookie: stage.viewer.slice(0, -4) })],
    [
      'a cookie under a name of ours',
      () => ({ Cookie: stage.viewer.replace('_device', '_devices') })
    ],
    [
      'a cookie of prototypes',
      () => ({ Cookie: '__proto__=x; constructor=y; callboard_device=__proto__' })
    ],
    ['a cookie without an end', () => ({ Cookie: `callboard_device=${'A'.repeat(10_000)}` })]
  ])('of %s is refused', async (_, headers) => {
    const line = stage.raw();
    // What a page would say next, sent along: nobody waits for the answer.
    line.send(Buffer.concat([Buffer.from(upgrade(headers())), hello(), cmd({ m: 1, a: go() })]));
    await isShut(line);
  });

  test('of a device that was shut out is refused, and its open lines are gone within a second', async () => {
    const { owner, made, server } = stage.show;
    const cookie = await owner.letIn(made.show, { name: 'Shut out', role: 'operator' });
    const line = await stage.intruder(cookie);
    const me = await fetch(`${server.origin}/api/shows/${made.show}/me`, { headers: { cookie } });
    const { device } = (await me.json()) as { device: string };
    const began = performance.now();
    const revoked = await fetch(`${server.origin}/shows/${made.show}/share?/revokeDevice`, {
      method: 'POST',
      body: new URLSearchParams({ device }),
      headers: { cookie: owner.cookie, origin: server.origin, accept: 'application/json' }
    });
    expect(revoked.status).toBe(200);
    // It does not have to agree to be closed: it is told that it is, and nothing after it.
    await stage.until(() => line.heard.includes('revoked'));
    expect(performance.now() - began).toBeLessThan(1_500);
    const told = line.heard.split('42["d"').length;
    await stage.go();
    expect(line.heard.split('42["d"')).toHaveLength(told);
    const again = stage.raw();
    again.send(upgrade({ Cookie: cookie }));
    await isShut(again);
  });

  test('that is guessed a thousand times opens nothing, and keeps no device out', async () => {
    const lines = Array.from({ length: 1_000 }, () => stage.raw());
    for (const line of lines) line.send(upgrade({ Cookie: stranger() }));
    await stage.go();
    await stage.until(() => lines.every(({ isOpen }) => !isOpen), 10_000);
    expect(lines.filter(({ isOpen, heard }) => isOpen || heard.includes('101'))).toEqual([]);
    const told = lines.filter(({ heard }) => heard !== '').length;
    expect(told).toBeLessThan(200);
    await stage.line(stage.viewer);
  });
});

describe('[P5] before a line is let in', () => {
  test('what it commands is not heard: before the hello, and along with it', async () => {
    const { show } = stage;
    const { seq } = show.caller;
    const caller = await show.owner.letIn(show.made.show, { name: 'Second', role: 'caller' });
    const eager = stage.raw();
    eager.send(Buffer.concat([Buffer.from(upgrade({ Cookie: caller })), cmd({ m: 1, a: go() })]));
    await stage.until(() => !eager.isOpen, 1_500);
    const along = stage.raw();
    along.send(upgrade({ Cookie: caller }));
    await stage.until(() => along.heard.includes('"sid"'));
    along.send(Buffer.concat([hello(), cmd({ m: 1, a: go() }), cmd({ m: 2, a: { type: 'x' } })]));
    await stage.until(() => !along.isOpen, 1_500);
    for (const { heard } of [eager, along]) expect(heard).not.toContain('42["ack"');
    expect(show.caller.seq).toBe(seq);
  });

  test('a line that never says hello is closed', async () => {
    const line = stage.raw();
    line.upgrade(stage.port, stage.viewer);
    await stage.until(() => line.heard.includes('"sid"'));
    // The frame that closes: what comes after it, nobody reads.
    expect(await stage.until(() => line.heard.includes('\x88\x00'), 8_000)).toBe(true);
  }, 15_000);
});

describe('[P5] whoever says to be somebody else', () => {
  const mine = { device: 'owner', name: 'Olga', roles: ['owner'], departments: ['LX'] };

  test('in the hello is who the cookie says', async () => {
    const line = await stage.line(stage.viewer, stage.client(), { ...mine, actor: mine });
    expect(line.welcome).toMatchObject({ roles: ['viewer'], class: 'public' });
  });

  test('in a command is refused as who the cookie says', async () => {
    const line = await stage.intruder();
    const edit = { type: 'edit', changes: [{ do: 'setShow', field: 'title', to: 'x', was: '' }] };
    line.send(
      cmd({
        m: 1,
        a: { ...go(), ...mine, actor: mine },
        ...mine,
        actor: mine,
        by: Date.now() + 9e3
      })
    );
    line.send(cmd({ m: 2, a: { ...edit, ...mine }, actor: mine, __proto__: mine }));
    await stage.until(() => line.heard.includes('"m":2'));
    const acks = [...line.heard.matchAll(/42\["ack",(\{.*?\})\]/g)].map(([, ack]) => ack);
    expect(acks).toHaveLength(2);
    for (const ack of acks) expect(ack).toContain('"code":"notAllowed"');
  });

  test('by the name of the caller’s own page is sent away, and the caller stays', async () => {
    const { client } = stage.show.caller;
    await expect(stage.line(stage.viewer, client, { ep: 99 })).rejects.toThrow('oldEpoch');
    expect((await stage.show.caller.askClock()) < 3_000).toBe(true);
  });
});

describe('[P2] what comes too late, or again', () => {
  test('an older epoch of a page is sent away, and the newer one stays', async () => {
    const client = stage.client();
    const newer = await stage.line(stage.viewer, client, { ep: 5 });
    for (const ep of [5, 1]) {
      await setTimeout(1_100);
      await expect(stage.line(stage.viewer, client, { ep })).rejects.toThrow('oldEpoch');
    }
    expect(await newer.askClock()).toBeLessThan(3_000);
  });

  test('a fence that has passed, a deadline that has, and a number that was answered fire nothing', async () => {
    const { show } = stage;
    const { owner, made } = show;
    const deputy = await stage.line(
      await owner.letIn(made.show, { name: 'Deputy', role: 'deputy' })
    );
    const run = Object.values((await owner.state(made.show)).runs)[0];
    const [from, to] = [`c${show.firedSteps}-1`, `c${show.firedSteps + 1}-1`];
    const press = (fence: number, by?: number) =>
      deputy.send(
        {
          ...{ type: 'go', run: run?.id ?? '', fence, from, to, pressedAt: instant(Date.now()) }
        },
        by === undefined ? undefined : instant(by)
      );
    for (const fence of [0, run?.fence ?? 0, 99]) expect((await press(fence)).e).toBeDefined();
    expect((await press(run?.fence ?? 0, Date.now() - 60_000)).e).toBeDefined();
    const { seq } = show.caller;
    // The numbers that the caller's page gave, as another device gives them.
    const thief = await stage.intruder();
    thief.send(cmd({ m: 1, a: go(to), c: show.caller.client }));
    await stage.until(() => thief.heard.includes('42["ack"'));
    expect(thief.heard).toContain('"e":');
    expect(show.caller.seq).toBe(seq);
  });
});

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`;
const malformed: readonly [string, () => Buffer][] = [
  ['a frame over the limit', () => frameOf(`42["cmd","${'x'.repeat(70_000)}"]`)],
  [
    'a frame that says to be of 4 GB',
    () => Buffer.from([0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  ],
  [
    'a frame that says to be of 2⁶³ bytes',
    () => Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
  ],
  ['bytes', () => frameOf(Buffer.from([0, 255, 1, 254, 9]), 0x82)],
  ['an attachment that never comes', () => frameOf('451-["cmd",{"_placeholder":true,"num":0}]')],
  ['ten million attachments', () => frameOf('459999999-["cmd",{"_placeholder":true,"num":0}]')],
  ['text that is no UTF-8', () => frameOf(Buffer.from([0x34, 0x32, 0xc3, 0x28]))],
  ['a frame without a mask', () => Buffer.from('\x81\x0342[')],
  ['a reserved opcode', () => frameOf('x', 0x8b)],
  ['a compressed frame that nobody agreed on', () => frameOf('42["cmd",{}]', 0xc1)],
  ['a ping over its limit', () => frameOf('p'.repeat(200), 0x89)],
  ['fragments without a beginning', () => frameOf('x', 0x80)],
  ['another hello', () => frameOf(`40${JSON.stringify(stage.hello())}`)],
  ['another namespace', () => frameOf('40/admin,{"token":"x"}')],
  [
    'a packet of the engine that only servers send',
    () => frameOf('0{"sid":"x","upgrades":[],"pingInterval":1}')
  ],
  ['no JSON', () => frameOf('42["cmd",{')],
  ['JSON 5,000 deep', () => frameOf(`42["cmd",${deep(5_000)}]`)],
  ['arrays 30,000 deep', () => frameOf(`42["cmd",${'['.repeat(30_000)}`)],
  [
    'the prototype of everything',
    () =>
      frameOf(
        '42["cmd",{"m":1,"a":{"__proto__":{"type":"go","roles":["owner"]}},"constructor":{"prototype":{"x":1}}}]'
      )
  ],
  ['an event of the prototype', () => frameOf('42["__proto__",{"polluted":1}]')],
  ['an event that sockets keep to themselves', () => frameOf('42["disconnect","x"]')],
  [
    'numbers that are none',
    () =>
      frameOf('42["cmd",{"m":1e999,"a":{"type":"go","pressedAt":-1e308,"fence":9007199254740993}}]')
  ],
  [
    'a number of more digits than a number has',
    () => frameOf(`42["cmd",{"m":${'9'.repeat(20_000)}}]`)
  ],
  ['an acknowledgement of nothing', () => frameOf('439999999999999999999["x"]')],
  ['a name that is an object', () => frameOf('42[{"toString":1},{}]')],
  ['half a frame, for ever', () => frameOf('42["clk",{"i":1,"c0":1}]').subarray(0, 9)]
];

describe('frames that nobody sends', () => {
  test.each(malformed)('%s', async (_, frame) => {
    const { seq } = stage.show.caller;
    const line = await stage.intruder();
    expect(line.heard).toContain('42["welcome"');
    line.send(frame());
    line.send(frameOf('42["clk",{"i":7,"c0":1}]'));
    await stage.until(() => !line.isOpen || line.heard.includes('"i":7'), 300);
    expect(stage.show.caller.seq).toBe(seq);
    expect(line.heard).not.toContain('polluted');
    const next = await stage.line(stage.viewer);
    expect(next.welcome?.roles).toEqual(['viewer']);
  });
});
