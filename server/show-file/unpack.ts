import type { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import { LIMITS, ShowFileFault } from './format.ts';

/** The entries of a zip, by name; throws a ShowFileFault for anything that is not sound. */
export async function unpack(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  for await (const [name, content] of unpacked(bytes)) entries.set(name, content);
  return entries;
}

/**
 * The entries of a zip, one after the other, or those of them that are wanted. What they unpack to is
 * counted as it comes, whatever the directory says.
 */
export async function* unpacked(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = () => true
): AsyncGenerator<readonly [name: string, content: Buffer]> {
  const names = new Set<string>();
  let left: number = LIMITS.unpacked;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { strictFileNames: true, lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (names.has(entry.fileName)) throw new Error('one name twice');
      if (names.size >= LIMITS.entries) throw tooLarge();
      names.add(entry.fileName);
      if (!isWanted(entry.fileName)) continue;
      const content = await contentOf(await zip.openReadStreamPromise(entry), left);
      left -= content.length;
      yield [entry.fileName, content];
    }
  } catch (fault) {
    if (fault instanceof ShowFileFault) throw fault;
    throw new ShowFileFault(
      'The file is damaged, or no show file. Save it again where it came from, and open that.',
      { cause: fault }
    );
  }
}

async function contentOf(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > most) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (): ShowFileFault =>
  new ShowFileFault(
    `Unpacked, the file is larger than ${LIMITS.unpacked / 1024 / 1024} MB, which is the most that can be opened.`
  );
