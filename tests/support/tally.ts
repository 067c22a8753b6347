/** What a part of the tests came to. */
export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** Prints every part and, last, the one line that machines read; the exit code says the same. */
export function close(tallies: readonly Tally[]): void {
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of tallies) {
    const left = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`${name}: ${passed} passed, ${failed} failed${left} (${seconds.toFixed(1)} s)`);
  }
  const sum = (of: 'passed' | 'failed') => tallies.reduce((n, tally) => n + tally[of], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
