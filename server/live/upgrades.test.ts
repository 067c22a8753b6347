import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { openUpgrades } from './upgrades.ts';

/** A door at a time that the test sets: devices are known by "device=NAME". */
function aDoor({ lines = {} }: { lines?: Record<string, number> } = {}) {
  let now = 0;
  const refused: unknown[] = [];
  const may = openUpgrades({
    whoIs: {
      on: () => null,
      deviceBehind: (cookie) => /^device=(\w+)$/.exec(cookie ?? '')?.[1] ?? null
    },
    isOurs: ({ headers }) => headers.origin === 'http://us',
    networkOf: ({ headers }) => String(headers.from ?? 'router'),
    clock: { now: () => instant(now) },
    linesOf: (device) => lines[device] ?? 0,
    refusals: {
      deed: (_, deed, of) => refused.push([deed, of?.isOtherOrigin]),
      key: () => undefined
    }
  });
  const knock = (headers: Record<string, string>, times = 1) =>
    Array.from({ length: times }, () =>
      may({ headers: { origin: 'http://us', ...headers } } as unknown as IncomingMessage)
    );
  return { knock, refused, wait: (ms: number) => (now += ms) };
}

const count = (answers: readonly unknown[], answer: unknown): number =>
  answers.filter((each) => each === answer).length;

test('ten strangers a second of one address are told no, and the others nothing at all', () => {
  const { knock, wait } = aDoor();
  expect(count(knock({}, 1_000), 'unauthorised')).toBe(10);
  expect(knock({ origin: 'http://evil' })).toEqual(['tooFast']);
  expect(knock({ from: 'elsewhere' })).toEqual(['unauthorised']);
  wait(1_000);
  expect(count(knock({ origin: 'http://evil' }, 1_000), 'origin')).toBe(10);
});

test('a crew of a thousand comes in while a stranger knocks from behind the same router', () => {
  const { knock } = aDoor();
  knock({}, 10_000);
  const crew = Array.from({ length: 1_000 }, (_, nth) => knock({ cookie: `device=crew${nth}` }));
  expect(count(crew.flat(), null)).toBe(1_000);
});

test('a page of another origin comes in by no cookie', () => {
  const { knock } = aDoor();
  expect(knock({ cookie: 'device=a', origin: 'http://evil' })).toEqual(['origin']);
});

test('one device has so many lines and no more, and opens so many a second', () => {
  const { knock, wait } = aDoor({ lines: { full: 256, fast: 255 } });
  expect(knock({ cookie: 'device=full' })).toEqual(['tooMany']);
  expect(count(knock({ cookie: 'device=fast' }, 1_000), null)).toBe(256);
  wait(1_000);
  expect(count(knock({ cookie: 'device=fast' }, 1_000), null)).toBe(32);
  expect(knock({ cookie: 'device=another' })).toEqual([null]);
});

test('whoever is refused is written down, and not each who knocks too often', () => {
  const { knock, refused } = aDoor();
  knock({ cookie: 'device=a' });
  expect(refused).toEqual([]);
  knock({});
  knock({ origin: 'http://them', cookie: 'device=a' });
  expect(refused).toEqual([
    ['follow', false],
    ['follow', true]
  ]);
  knock({}, 100);
  expect(refused.length).toBeLessThan(20);
});
