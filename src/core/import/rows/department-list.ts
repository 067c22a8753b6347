import type { CueRead, DepartmentRead } from '../reading.ts';
import { allTrades, type Trade } from '../words/departments.ts';
import { plain } from '../words/plain.ts';

interface Known {
  readonly trade: Trade;
  readonly aliases: Set<string>;
}

/** The departments that a file's columns and cues name, each once, in the order they appear. */
export class DepartmentList {
  readonly #known = new Map<string, Known>();

  /** The prefix under which the department is kept; letters of its own become an alias. */
  take(trade: Trade, alias = ''): string {
    const free = this.#freePrefix(trade);
    let known = this.#known.get(free);
    if (!known)
      this.#known.set(free, (known = { trade: { ...trade, prefix: free }, aliases: new Set() }));
    const word = alias.trim();
    const isNew =
      word !== '' && plain(word) !== plain(free) && plain(word) !== plain(known.trade.spoken);
    if (isNew && word.length <= 20) known.aliases.add(word);
    return free;
  }

  /** Two departments of the file's own may begin alike: Props and Programme are PRO and PRO2. */
  #freePrefix(trade: Trade): string {
    const isOurs = allTrades.some((each) => each.prefix === trade.prefix);
    for (let n = 1; ; n++) {
      const prefix = n === 1 ? trade.prefix : `${trade.prefix.slice(0, 3)}${n}`;
      const known = this.#known.get(prefix);
      if (!known || isOurs || plain(known.trade.spoken) === plain(trade.spoken)) return prefix;
    }
  }

  list(cues: readonly CueRead[]): readonly DepartmentRead[] {
    const counts = new Map<string, number>();
    for (const { department } of cues) counts.set(department, (counts.get(department) ?? 0) + 1);
    return [...this.#known.values()].map(({ trade, aliases }) => ({
      ...trade,
      aliases: [...aliases],
      cues: counts.get(trade.prefix) ?? 0
    }));
  }
}
