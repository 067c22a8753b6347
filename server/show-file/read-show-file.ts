import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { filesNamedIn } from '#core/named-files.ts';
import { chainStart, link } from '../chain-link.ts';
import { EVENT_VERSION, type LogRow, type RefusedRow } from '../ports.ts';
import { checkFold } from './check-fold.ts';
import * as format from './format.ts';
import { ShowFileFault, type Manifest, type ShowFile } from './format.ts';
import { unpack } from './unpack.ts';

const damaged = (what: string): ShowFileFault =>
  new ShowFileFault(
    `The file is damaged: ${what}. Save it again where it came from, and open that.`
  );

/** Reads a show file and checks all of it; throws a ShowFileFault with one sentence. */
export async function readShowFile(bytes: Uint8Array): Promise<ShowFile> {
  const entries = await unpack(bytes);
  const manifest = manifestIn(entries.get(format.MANIFEST));
  const rows = lines(entries.get(format.LOG), format.logRow, 'its log cannot be read');
  const links = checkedLinks(manifest, rows);
  const refusedText = entries.get(format.REFUSED);
  if (sha256(refusedText ?? Buffer.alloc(0)) !== manifest.refusedSha256) {
    throw damaged('the refused presses are not as they were written');
  }
  const refused = lines(refusedText, format.refusedRow, 'the refused presses cannot be read');
  checkAnswers(rows, refused);
  checkFold(manifest, rows);
  return { manifest, rows, links, refused, files: filesIn(entries, namedIn(rows)) };
}

function manifestIn(entry: Buffer | undefined): Manifest {
  const said = entry && entry.length <= format.LIMITS.manifest ? jsonOf(entry) : undefined;
  const heading = v.safeParse(format.heading, said);
  if (!heading.success) throw new ShowFileFault('This is no Callboard show file.');
  const { version, eventVersion, madeBy } = heading.output;
  if (version > format.FORMAT_VERSION || eventVersion > EVENT_VERSION) {
    throw new ShowFileFault(
      `The file was made by a newer version (${madeBy}). Update this Callboard, then open it.`
    );
  }
  const whole = v.safeParse(format.manifest, said);
  if (!whole.success) throw damaged('its first page cannot be read');
  return whole.output;
}

function checkedLinks({ show }: Manifest, rows: readonly LogRow[]): readonly string[] {
  const links: string[] = [];
  let before = chainStart;
  for (const [nth, row] of rows.entries()) {
    if (row.seq !== nth + 1) throw damaged(`change ${nth + 1} is missing`);
    before = link(before, { show: show.id, ...row });
    links.push(before.toString('hex'));
  }
  if (rows.length !== show.seq || before.toString('hex') !== show.hash) {
    throw damaged('its log is not as it was written');
  }
  return links;
}

/** A command is answered once: the store will not hold two answers. */
function checkAnswers(rows: readonly LogRow[], refused: readonly RefusedRow[]): void {
  const ids = new Set([...rows, ...refused].map(({ commandId }) => commandId));
  if (ids.size !== rows.length + refused.length) throw damaged('a command is in it twice');
}

/** What the log has named comes along and nothing beside: the rest would lie here for ever, and be nobody's. */
function filesIn(
  entries: ReadonlyMap<string, Buffer>,
  isNamed: ReadonlySet<string>
): ShowFile['files'] {
  const files: { sha256: string }[] = [];
  const known: readonly string[] = [format.MANIFEST, format.LOG, format.REFUSED];
  let left: number = format.LIMITS.files;
  for (const [name, bytes] of entries) {
    const named = format.FILES.exec(name)?.[1];
    if (named === undefined && known.includes(name)) continue;
    if (named === undefined) throw damaged('something in it belongs to no show');
    left -= bytes.length;
    if (left < 0 || bytes.length > format.LIMITS.file) {
      throw new ShowFileFault('The file has larger pictures or documents than a show may have.');
    }
    if (sha256(bytes) !== named) throw damaged('an attached file is not as it was written');
    if (!isNamed.has(named)) throw damaged('something in it belongs to no show');
    files.push({ sha256: named });
  }
  return files;
}

const namedIn = (rows: readonly LogRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ events }) => [...filesNamedIn(events)]));

function lines<Row>(
  entry: Buffer | undefined,
  schema: v.GenericSchema<unknown, Row>,
  problem: string
): readonly Row[] {
  const text = entry?.toString('utf8') ?? '';
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const parsed = v.safeParse(schema, jsonOf(line));
    if (!parsed.success) throw damaged(problem);
    return [parsed.output];
  });
}

function jsonOf(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined; // No schema takes it.
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
