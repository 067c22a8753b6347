/**
 * The places of a longest rising subsequence of distinct numbers: what need not be moved when a list
 * is put into another order, so that the fewest are said to have moved.
 */
export function longestRun(numbers: readonly number[]): Set<number> {
  /** By length less one: the place of the lowest number that a run of that length may end in. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [place, number] of numbers.entries()) {
    const length = lengthBelow(numbers, ends, number);
    before.push(length === 0 ? -1 : (ends[length - 1] ?? -1));
    ends[length] = place;
  }
  const run = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place] ?? -1) run.add(place);
  return run;
}

/** How long the longest run is that ends below a number, by halving. */
function lengthBelow(numbers: readonly number[], ends: readonly number[], number: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
