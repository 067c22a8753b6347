import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '#core/vendors.ts';
import type { Files } from '../../ports.ts';
import { bodyOf } from '../answer.ts';
import { fileKind, type NotTaken } from './file-kind.ts';
import { fileName } from './file-name.ts';

/** Plans as PDF come to some 15 MB; more than this is sent by no vendor in earnest. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** So many are in memory at a time, whatever is sent. */
const AT_ONCE = 4;

/** A file that was read and found to be something that is taken, and is stored nowhere yet. */
export interface TakenIn {
  readonly file: Omit<UploadedFile, 'sha256'>;
  readonly bytes: Buffer;
}

export interface NotTakenIn {
  readonly status: 415 | 429;
  /** `busy`: with those of others; `another`: with one of the same sender. */
  readonly code: NotTaken | 'busy' | 'another';
}

/**
 * Reads files that are sent, few at a time and one at a time of each sender, whatever it is for. Until the whole of one is here
 * nothing is written: what breaks off has left nothing.
 */
export function openIntake(stalledAfterMs?: number) {
  const underWay = new Set<string>();

  return async function takeIn(
    request: IncomingMessage,
    sender: string
  ): Promise<TakenIn | NotTakenIn> {
    if (underWay.has(sender)) return { status: 429, code: 'another' };
    if (underWay.size >= AT_ONCE) return { status: 429, code: 'busy' };
    underWay.add(sender);
    try {
      const sent = await bodyOf(request, MAX_FILE_BYTES, stalledAfterMs);
      const kind = await fileKind(sent);
      if (typeof kind === 'string') return { status: 415, code: kind };
      const bytes = sent.subarray(0, kind.end);
      const name = fileName(decoded(request.headers['x-filename']), kind.endings);
      return { file: { name, type: kind.type, bytes: bytes.length }, bytes };
    } finally {
      underWay.delete(sender);
    }
  };
}

export type TakeIn = ReturnType<typeof openIntake>;

/** Keeps it; from then on it may be named. */
export async function kept(files: Files, { file, bytes }: TakenIn): Promise<UploadedFile> {
  return { sha256: await files.keep(bytes), ...file };
}

function decoded(header: string | string[] | undefined): string {
  const text = String(header ?? '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A name that is not encoded is a name all the same.
  }
}
