import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Random } from '../support/random.ts';
import { RUN } from './scene.ts';
import { frameOf } from './raw-line.ts';

/** Values that have no business where they are put. */
const odd: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => '',
  () => '../../../etc/passwd',
  () => '\u0000\ud800',
  () => '__proto__',
  () => 'constructor',
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  () => JSON.parse('{"__proto__":{"roles":["owner"]},"constructor":{"prototype":{}}}'),
  () => ({ toString: 1, length: -1, then: 1, toJSON: 1 }),
  () => ({ _placeholder: true, num: 0 }),
  (random) => 'x'.repeat(random.between(1, 20_000)),
  (random) => Array.from({ length: random.between(1, 800) }, (_, at) => at),
  (random) => nested(random.between(5, 900))
];

const nested = (depth: number): unknown => (depth === 0 ? 0 : { a: nested(depth - 1) });

/** Frames as our own pages send them. */
const ours = (random: Random): [name: string, frame: unknown] =>
  random.pick<[string, unknown]>([
    ['clk', { i: random.between(0, 99), c0: 12.5 }],
    ['seen', { seq: random.between(0, 9), ms: null, rt: null, view: 'crew', rundown: null }],
    [
      'seen',
      {
        seq: random.between(0, 999),
        ms: 2,
        rt: 9,
        view: random.pick(['crew', 'call']),
        rundown: 'r1',
        saw: Array.from({ length: random.between(0, 60) }, (_, nth) => `m${nth}`)
      }
    ],
    ['reach', { run: RUN, isHeld: true }],
    ['at', { in: 'items', id: 'i1', field: 'title' }],
    ['more', random.between(-1, 9)],
    ['cmd', command({ type: 'go', run: RUN, fence: 1, from: null, to: 'g1', pressedAt: 1 })],
    ['cmd', command({ type: 'takeBook', run: RUN, fence: 0, held: true })],
    ['cmd', command({ type: 'ack', run: RUN, standbyId: 'x', position: 'LX-op' })],
    [
      'cmd',
      command({
        type: 'edit',
        changes: [{ do: 'set', in: 'items', id: 'i1', field: 'title', to: 'Mine', was: 'Item 1' }]
      })
    ],
    ['cmd', command({ type: 'sendMessage', id: 'm1', to: [], priority: 'stop', text: 'Stop' })],
    [
      'cmd',
      command({
        type: 'sendMessage',
        id: `m${random.between(0, 99)}`,
        rundownId: 'r1',
        to: { kind: random.pick(['all', 'position', 'person', 'vendor', 'department']), id: 'LX' },
        text: 'Two minutes',
        fromDepartmentId: 'LX',
        urgent: true
      })
    ],
    ['cmd', command({ type: 'deviceLost', device: 'dev1' })]
  ]);

const command = (a: unknown) => ({ m: 1, a, by: Date.now() + 1_000 });

/** The same with one value in it replaced, left out or added, at any depth. */
function bent(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.25)) {
    return random.pick(odd)(random);
  }
  const entries = Object.entries(value);
  const at = random.between(0, entries.length);
  const [key] = entries[at] ?? ['extra'];
  const kept = entries.filter(([name]) => name !== key);
  if (at < entries.length && random.chance(0.2)) return Object.fromEntries(kept);
  return { ...Object.fromEntries(kept), [key]: bent(entries[at]?.[1], random) };
}

/** A hello of a page, for whichever show. */
export const helloText = (show: string, client: string, mids: readonly number[] = []): string =>
  `40${JSON.stringify({ v: PROTOCOL_VERSION, show, client, ep: 1, lineage: null, seq: 0, t: 0, class: null, mids })}`;

/**
 * One frame of garbage, on any of the floors: bytes, engine, socket, or our own words. Most are of the
 * last kind: anything worse ends its line, and what comes after is not heard.
 */
export function garbage(random: Random, show: string): Buffer {
  const dice = random.next();
  if (dice < 0.002) return torn(random);
  if (dice < 0.006) return frameOf(engineText(random));
  if (dice < 0.015) return frameOf(socketText(random, show));
  const [name, frame] = ours(random);
  const sent = random.chance(0.5) ? bent(frame, random) : frame;
  const text = `42${JSON.stringify(random.chance(0.005) ? [bent([name, frame], random)] : [name, sent])}`;
  return frameOf(random.chance(0.005) ? flipped(text, random) : text);
}

/** Frames that break the rules of WebSocket itself; few of them, for each ends its line. */
function torn(random: Random): Buffer {
  const noise = Buffer.from(
    Array.from({ length: random.between(1, 60) }, () => random.between(0, 255))
  );
  const frame = frameOf(noise, random.between(0, 255));
  if (random.chance(0.5)) return frame;
  return random.chance(0.5) ? noise : frame.subarray(0, random.between(1, frame.length));
}

const engineText = (random: Random): string =>
  random.pick([
    '',
    '1',
    '2probe',
    '3',
    '4',
    '5',
    '6',
    '9',
    'b',
    'bAAAA',
    '0{"sid":"x","pingTimeout":-1}',
    `3${'p'.repeat(random.between(0, 5_000))}`
  ]);

const socketText = (random: Random, show: string): string =>
  random.pick([
    '40',
    '40{',
    '40[]',
    '41',
    '43[]',
    '431[]',
    '44{"message":"no"}',
    '45',
    '451-["cmd",{"_placeholder":true,"num":0}]',
    '4599999999-["cmd"]',
    '461-1["x"]',
    '40/admin,{"token":"x"}',
    '42/admin,["cmd",{}]',
    '42[]',
    '42["__proto__",{}]',
    '42["disconnect"]',
    '42["connect_error",{}]',
    '42["newListener",{}]',
    `42${random.between(0, 1e9)}["cmd",{"m":1}]`,
    helloText(show, `again-${random.between(1, 99)}xx`),
    helloText('gala2', 'client-elsewhere'),
    `42["cmd",${'['.repeat(random.between(1, 3_000))}`
  ]);

function flipped(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text);
  for (let times = random.between(1, 5); times > 0; times -= 1) {
    bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
  }
  return bytes;
}

const paths = [
  '/',
  '/livez',
  '/api/shows',
  '/api/shows/gala2/state',
  '/api/shows/gala2/me',
  '/api/shows/gala2/changes/1',
  '/api/shows/gala2/commands',
  '/api/shows/gala1/state/x/1/full',
  '/api/import/read',
  '/shows/gala2/call/r1',
  '/shows/gala2/share?/create',
  '/join?/enter',
  '/setup',
  '/live/',
  '/live/?EIO=4&transport=polling',
  '/../../data/callboard.db',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/_app/../../server/main.ts',
  '/%',
  '/%00'
];

/** A request that no browser sends: any method, path, headers and body. */
export function badRequest(random: Random, host: string, cookie: string | null): string {
  const method = random.pick([
    'GET',
    'GET',
    'POST',
    'POST',
    'PUT',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'BREW'
  ]);
  const body = random.pick([
    '',
    '{',
    '[]',
    'null',
    JSON.stringify({ client: 'client-http', ...command(nested(3)) }),
    JSON.stringify(bent({ client: 'client-http', m: 1, a: { type: 'edit', changes: [] } }, random)),
    'token=%ff%fe&name=',
    '\u0000'.repeat(random.between(1, 3_000))
  ]);
  const size = random.pick([Buffer.byteLength(body), Buffer.byteLength(body), 0, -1, 'x', 1e12]);
  const headers = [
    `Host: ${random.chance(0.9) ? host : 'evil.example'}`,
    ...(random.chance(0.6) ? [`Origin: http://${host}`] : []),
    ...(cookie !== null && random.chance(0.5) ? [`Cookie: ${cookie}`] : []),
    ...(random.chance(0.3) ? ['Content-Type: application/x-www-form-urlencoded'] : []),
    ...(random.chance(0.1) ? ['Authorization: Bearer x'] : []),
    ...(random.chance(0.1) ? [`X-Filename: ${'%'.repeat(random.between(1, 500))}`] : []),
    ...(random.chance(0.05) ? [`X-Long: ${'x'.repeat(random.between(1, 40_000))}`] : []),
    ...(random.chance(0.1) ? ['Transfer-Encoding: chunked'] : []),
    ...(random.chance(0.05) ? ['Cookie: callboard_device=\u0001\u0002;;;===;'] : []),
    `Content-Length: ${size}`
  ];
  return `${method} ${random.pick(paths)} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}
