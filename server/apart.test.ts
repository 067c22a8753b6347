import { expect, test } from 'vitest';
import type { Deed } from '../tests/support/done-apart.ts';
import { runApart } from './apart.ts';

const module = new URL('../tests/support/done-apart.ts', import.meta.url);
const run = (deed: Deed, ms = 15_000) => runApart(module, deed, { ms, heapMb: 48 });

test('what is done apart is answered as it was said', async () => {
  const answer = new Map([['echo', Uint8Array.of(1, 2)]]);
  expect(await run('echo')).toEqual({ outcome: 'answered', answer });
});

test('what never ends is given up, and what needs too much memory takes nothing down', async () => {
  expect(await run('hang', 1_500)).toEqual({ outcome: 'tooSlow' });
  expect(await run('exhaust')).toEqual({ outcome: 'tooMuchMemory' });
});

test('what breaks down, however it does, is one outcome', async () => {
  expect(await run('end')).toEqual({ outcome: 'broke' });
  expect(await run('kill')).toEqual({ outcome: 'broke' });
  const nowhere = new URL('./no-such-module.ts', import.meta.url);
  expect(await runApart(nowhere, 'echo', { ms: 15_000, heapMb: 48 })).toEqual({ outcome: 'broke' });
});
