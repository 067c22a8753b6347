import { describe, expect, it } from 'vitest';
import { workbook } from '../../tests/support/workbook.ts';
import { openFileReader } from './file-reader.ts';
import { READ_LIMITS, readFile } from './read-file.ts';

const codeOf = async (read: ReturnType<typeof readFile>): Promise<string> => {
  const result = await read;
  return result.ok ? 'read' : result.error.code;
};

const rowsOf = (count: number): Buffer =>
  Buffer.from(`Start,Title,LX\n${'19:00,Item with a name,LX 1\n'.repeat(count)}`);

describe('the process that reads files', () => {
  it('reads a file, and says what it is', async () => {
    const result = await readFile(Buffer.from('Start,Title\n19:00,Doors\n'));
    expect(result).toMatchObject({ ok: true, container: 'csv' });
  });

  it('refuses what is empty, too large or too long, in a sentence that names the limit', async () => {
    expect(await codeOf(readFile(new Uint8Array()))).toBe('empty');
    expect(await codeOf(readFile(new Uint8Array(READ_LIMITS.bytes + 1)))).toBe('tooLarge');
    const long = await readFile(rowsOf(100_000));
    expect(long).toMatchObject({ ok: false, error: { code: 'tooManyRows' } });
    expect(long.ok ? '' : long.error.message).toContain('20,000 rows');
  });

  it('reads a file of as many rows as an import may have, in time', async () => {
    const began = performance.now();
    expect(await codeOf(readFile(rowsOf(19_000)))).toBe('read');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('gives up a file that takes too long', async () => {
    expect(await codeOf(readFile(rowsOf(15_000), null, { ...READ_LIMITS, ms: 1 }))).toBe('tooSlow');
  });

  it('gives up a file that takes too much memory, and the next one is read', async () => {
    const cells = Array.from(
      { length: 60 },
      (_, i) => `<c r="A1" t="inlineStr"><is><t>${i} text</t></is></c>`
    );
    const moreRows = Array.from({ length: 15_000 }, (_, i) => {
      const columns = cells.map((cell, c) =>
        cell.replace('A1', `${String.fromCharCode(65 + (c % 26))}${i + 1}`)
      );
      return `<row r="${i + 1}">${columns.slice(0, 26).join('')}</row>`;
    }).join('');
    const large = workbook([{ name: 'A', rows: [], moreRows }]);
    const limits = { ...READ_LIMITS, heapMb: 64 };
    expect(await codeOf(readFile(large, null, limits))).toBe('tooMuchMemory');
    const small = Buffer.from('Start,Title\n19:00,Doors\n');
    expect(await codeOf(readFile(small, null, limits))).toBe('read');
  });

  it('reads a pile of uploads, each its own', async () => {
    const reader = openFileReader();
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, i) => reader(Buffer.from(`Start,Title\n19:00,Item ${i}\n`)))
    );
    const titles = results.map((result) => (result.ok ? result.tables[0]?.rows[1]?.[1] : null));
    expect(titles).toEqual(['Item 0', 'Item 1', 'Item 2', 'Item 3', 'Item 4', 'Item 5']);
  });
});
