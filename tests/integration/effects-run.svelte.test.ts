import { flushSync } from 'svelte';
import { expect, it } from 'vitest';

it('effects run where runes are tested: moved to Node, this fails', () => {
  let seen = 0;
  let count = $state(1);
  const stop = $effect.root(() => {
    $effect(() => {
      seen = count;
    });
  });
  flushSync();
  count = 2;
  flushSync();
  stop();
  expect(seen).toBe(2);
});
