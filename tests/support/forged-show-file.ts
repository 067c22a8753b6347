import { createHash } from 'node:crypto';
import { chainStart, link } from '#server/chain-link.ts';
import { unpack } from '#server/show-file/unpack.ts';
import type { LogRow } from '#server/ports.ts';
import { zip } from './workbook.ts';

/** What somebody makes of a show file who knows how one is written. */
export interface Forgery {
  /** The events of a change, as they were stored; the chain is made to fit. */
  readonly events?: (events: readonly unknown[], seq: number) => unknown;
  readonly show?: (said: { id: string; title: string; seq: number; hash: string }) => void;
  /** Further entries of the zip, by their names. */
  readonly more?: Readonly<Record<string, Buffer>>;
}

/** A sound show file with something else in it, and a chain that vouches for that. */
export async function forged(
  file: Uint8Array,
  { events = (same) => same, show = () => undefined, more = {} }: Forgery
): Promise<Buffer> {
  const entries = new Map(await unpack(file));
  const manifest = JSON.parse(String(entries.get('callboard.json'))) as {
    show: { id: string; title: string; seq: number; hash: string };
  };
  show(manifest.show);
  let before = chainStart;
  const rows = String(entries.get('log.ndjson'))
    .trimEnd()
    .split('\n')
    .map((line) => {
      const row = JSON.parse(line) as LogRow;
      const changed = events(JSON.parse(row.events) as unknown[], row.seq);
      const made = {
        ...row,
        events: typeof changed === 'string' ? changed : JSON.stringify(changed)
      };
      before = link(before, { show: manifest.show.id, ...made });
      return JSON.stringify(made);
    });
  manifest.show.hash = before.toString('hex');
  entries.set('log.ndjson', Buffer.from(`${rows.join('\n')}\n`));
  entries.set('callboard.json', Buffer.from(JSON.stringify(manifest)));
  return zip({ ...Object.fromEntries(entries), ...more });
}

/** A file under the name that a show file keeps it by. */
export const attached = (bytes: Buffer): Readonly<Record<string, Buffer>> => ({
  [`files/${createHash('sha256').update(bytes).digest('hex')}`]: bytes
});
