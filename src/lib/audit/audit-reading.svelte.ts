import type { AuditFilter, AuditLine, AuditPage } from '#core/audit/line.ts';

export const everything: AuditFilter = {
  ...{ show: null, group: null, who: null, text: null, from: null, to: null }
};

/** A filter as an address has it. */
export const queryOf = (filter: AuditFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)]]
    )
  );

/** What was read so far, page after page: a log may be too long to be had whole. */
export class AuditReading {
  lines = $state.raw<readonly AuditLine[]>([]);
  /** The last page: where to go on, and what there is to choose from. */
  last = $state.raw<AuditPage | null>(null);
  trouble = $state<string | null>(null);
  isAsking = $state(false);

  #filter: AuditFilter = everything;
  #count = 0;

  /** Begins anew with another filter, or the same. */
  async ask(filter: AuditFilter): Promise<void> {
    this.#filter = filter;
    await this.#read(null);
  }

  /** Goes on towards the past. */
  async more(): Promise<void> {
    await this.#read(this.last?.next ?? null);
  }

  async #read(after: string | null): Promise<void> {
    this.#count += 1;
    const count = this.#count;
    this.isAsking = true;
    const query = queryOf(this.#filter);
    if (after !== null) query.set('after', after);
    const page = await read(query);
    // Something else was asked for meanwhile.
    if (count !== this.#count) return;
    this.isAsking = false;
    if (typeof page === 'string') return void (this.trouble = page);
    this.trouble = null;
    this.lines = after === null ? page.lines : [...this.lines, ...page.lines];
    this.last = page;
  }
}

async function read(query: URLSearchParams): Promise<AuditPage | string> {
  const answer = await fetch(`/api/audit?${query}`, { signal: AbortSignal.timeout(30_000) }).catch(
    () => null
  );
  if (!answer) return 'The server cannot be reached.';
  if (answer.status === 429) return 'It was asked for too often: wait some seconds.';
  if (answer.status === 403) return 'This device may not read it.';
  if (!answer.ok) return `The server answered ${answer.status}.`;
  return (await answer.json()) as AuditPage;
}
