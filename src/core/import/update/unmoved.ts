/** The places of the most numbers that stand in rising order already: all others have moved. */
export function unmoved(numbers: readonly number[]): ReadonlySet<number> {
  /** For each length of a rising run, where the one with the smallest end ends. */
  const ends: number[] = [];
  const before = numbers.map((number, i) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = i;
    return low === 0 ? null : (ends[low - 1] ?? null);
  });
  const kept = new Set<number>();
  for (let at: number | null = ends.at(-1) ?? null; at !== null; at = before[at] ?? null)
    kept.add(at);
  return kept;
}
