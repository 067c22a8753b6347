/** Something of the file with what it is in the show, or with nothing. */
export interface Pair<Read, There> {
  readonly read: Read;
  readonly there: There | null;
}

export type Keys<Read, There> = readonly {
  /** Null: cannot be found by this. */
  readonly ofRead: (read: Read) => string | null;
  readonly ofThere: (there: There) => string | null;
  /** Where several are alike: the first with the first, the second with the second; else none of them. */
  readonly mayRepeat: boolean;
}[];

/**
 * Finds again what the file names, by one key after the other: what is found by an earlier key is not
 * looked for by a later one.
 */
export function pairUp<Read, There>(
  reads: readonly Read[],
  there: readonly There[],
  keys: Keys<Read, There>
): { readonly pairs: readonly Pair<Read, There>[]; readonly left: readonly There[] } {
  const found = new Map<Read, There>();
  const taken = new Set<There>();
  for (const { ofRead, ofThere, mayRepeat } of keys) {
    const wanted = grouped(
      reads.filter((each) => !found.has(each)),
      ofRead
    );
    const free = grouped(
      there.filter((each) => !taken.has(each)),
      ofThere
    );
    for (const [key, some] of wanted) {
      const others = free.get(key) ?? [];
      if (!mayRepeat && (some.length > 1 || others.length > 1)) continue;
      some.forEach((read, i) => {
        const other = others[i];
        if (other === undefined) return;
        found.set(read, other);
        taken.add(other);
      });
    }
  }
  return {
    pairs: reads.map((read) => ({ read, there: found.get(read) ?? null })),
    left: there.filter((each) => !taken.has(each))
  };
}

function grouped<Of>(list: readonly Of[], keyOf: (each: Of) => string | null): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const each of list) {
    const key = keyOf(each);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
