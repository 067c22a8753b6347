import type { FileRead } from '#core/import/table.ts';
import { answerApart } from '../apart.ts';
import { ImportFault } from './import-fault.ts';
import { readBytes, type Format } from './read-bytes.ts';

/** What the process is given: the file, and what it is said to be. */
export interface Reading {
  readonly bytes: Uint8Array;
  readonly format: Format | null;
}

const unreadable = {
  code: 'unreadable',
  message:
    'The file cannot be read: it is damaged, or of a kind that is not known here. Save it again as XLSX or CSV and import that.'
};

async function readHere({ bytes, format }: Reading): Promise<FileRead> {
  try {
    return await readBytes(bytes, format);
  } catch (fault) {
    // Whatever a parser stumbles over is a file that cannot be read, and never the server's end.
    if (!(fault instanceof ImportFault)) return { ok: false, error: unreadable };
    return { ok: false, error: { code: fault.code, message: fault.message } };
  }
}

answerApart(readHere);
