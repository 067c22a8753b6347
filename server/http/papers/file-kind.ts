import { isUtf8 } from 'node:buffer';
import { pictureOf } from '../images/picture.ts';
import { officeKind } from './office-kind.ts';

/** A file as its bytes say it is; `end`: what hangs behind that is no part of it. */
export interface FileKind {
  readonly type: string;
  /** The first is the usual one. */
  readonly endings: readonly [string, ...string[]];
  readonly end: number;
}

export type NotTaken = 'empty' | 'notTaken' | 'cutOff' | 'macros' | 'tooManyPixels';

const pictures = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif']
} as const;
const office = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;

/**
 * What an uploaded file is, by its content alone: nobody's name for it counts. Taken is what papers come as
 * and any device opens: PDF, pictures, Word and Excel without macros, plain text. A page and a drawing in
 * XML are programs, and are not.
 */
export async function fileKind(bytes: Buffer): Promise<FileKind | NotTaken> {
  const { length } = bytes;
  if (length === 0) return 'empty';
  const begins = bytes.toString('latin1', 0, 5);
  if (begins === '%PDF-') return pdf(bytes);
  const picture = pictureOf(bytes);
  if (typeof picture === 'object') {
    const { type, end } = picture;
    return { type, endings: pictures[type], end };
  }
  if (picture !== 'noPicture') return picture;
  if (begins.startsWith('PK\x03\x04')) {
    const kind = await officeKind(bytes);
    if (kind === null) return 'notTaken';
    return kind === 'macros' ? kind : { type: office[kind], endings: [kind], end: length };
  }
  if (!isPlainText(bytes)) return 'notTaken';
  return { type: 'text/plain; charset=utf-8', endings: ['txt', 'csv'], end: length };
}

/** Where readers look for its last mark (ISO 32000-1, annex H). */
const TAIL = 1024;

/** Without its last mark it is a part of one. */
const pdf = (bytes: Buffer): FileKind | NotTaken =>
  bytes.subarray(-TAIL).includes('%%EOF')
    ? { type: 'application/pdf', endings: ['pdf'], end: bytes.length }
    : 'cutOff';

/** Every letter of a text is looked at, and nobody writes a longer one. */
const LONGEST_TEXT = 1024 * 1024;

/** UTF-8 without control characters, that does not begin as markup does. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length > LONGEST_TEXT || !isUtf8(bytes)) return false;
  const isQuiet = bytes.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  return isQuiet && !/^\uFEFF?\s*</.test(bytes.toString('utf8', 0, TAIL));
}
