import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Files } from '../ports.ts';

export interface FilesUnderTest {
  readonly files: Files;
  /** Changes a byte of a file, behind its back. */
  spoil(sha256: string): Promise<void>;
  remove(): Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What pictures and show files rely on: each adapter passes all of it. */
export function describeFiles(name: string, open: () => Promise<FilesUnderTest>): void {
  describe(`files, ${name}`, () => {
    let disk: FilesUnderTest;
    beforeEach(async () => {
      disk = await open();
    });
    afterEach(() => disk.remove());

    test('gives back what it was given, under its SHA-256', async () => {
      const kept = await disk.files.keep(bytesOf('a plan'));
      expect(kept).toBe(nameOf('a plan'));
      expect(await disk.files.read(kept)).toEqual(Buffer.from('a plan'));
      expect(await disk.files.keep(new Uint8Array())).toBe(nameOf(''));
    });

    test('gives the same bit by bit, and says when it is another', async () => {
      const kept = await disk.files.keep(bytesOf('a plan'));
      const [first, again] = [await disk.files.open(kept), await disk.files.open(kept)];
      expect(first?.bytes).toBe(6);
      expect(Buffer.concat((await first?.stream.toArray()) as Buffer[])).toEqual(
        Buffer.from('a plan')
      );
      expect(again?.version).toBe(first?.version);
      again?.stream.destroy();
      await disk.spoil(kept);
      const other = await disk.files.open(kept);
      expect(other?.version).not.toBe(first?.version);
      other?.stream.destroy();
    });

    test('keeps the same bytes once, and many at a time', async () => {
      const texts = Array.from({ length: 20 }, (_, nth) => `plan ${nth % 5}`);
      const names = await Promise.all(texts.map((text) => disk.files.keep(bytesOf(text))));
      expect(names).toEqual(texts.map(nameOf));
      for (const text of texts) {
        expect(await disk.files.read(nameOf(text))).toEqual(Buffer.from(text));
      }
    });

    test('has nothing under a name that it did not give', async () => {
      const kept = await disk.files.keep(bytesOf('a plan'));
      for (const name of [
        nameOf('another'),
        '',
        '.',
        '..',
        kept.toUpperCase(),
        kept.slice(1),
        `../files/${kept}`,
        `${kept}\0`,
        '../callboard.db'
      ]) {
        expect(await disk.files.read(name), name).toBeNull();
        expect(await disk.files.open(name), name).toBeNull();
      }
    });

    test('gives nothing that has changed, until it is given it again', async () => {
      const kept = await disk.files.keep(bytesOf('a plan'));
      await disk.spoil(kept);
      expect(await disk.files.read(kept)).toBeNull();
      expect(await disk.files.keep(bytesOf('a plan'))).toBe(kept);
      expect(await disk.files.read(kept)).toEqual(Buffer.from('a plan'));
    });
  });
}
