import * as v from 'valibot';
import type { LogRow, RefusedRow } from '../ports.ts';
import { addressee } from './known-events.ts';

/** The name that a show file has, and that its kind is known by. */
export const FORMAT = 'callboard-show';
/** Rises when a reader of before could not read it. */
export const FORMAT_VERSION = 3;

/** The entries of the zip; the first one comes first, so that a file is known by its beginning. */
export const MANIFEST = 'callboard.json';
export const LOG = 'log.ndjson';
export const REFUSED = 'refused.ndjson';
/** Files that the show's rows name, each under its SHA-256. */
export const FILES = /^files\/([0-9a-f]{64})$/;

const megabyte = 1024 * 1024;
/** What a file, and what it unpacks to, may have; counted while it is unpacked. */
export const LIMITS = {
  bytes: 192 * megabyte,
  /** Of these the pictures and papers; what is more is left out when a file is written, so that it can be read. */
  files: 128 * megabyte,
  /** Of one of these: as large as a paper may be that is sent. */
  file: 20 * megabyte,
  manifest: 64 * 1024,
  unpacked: 256 * megabyte,
  entries: 2_000
} as const;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** What comes before everything: enough to say why a file of another version cannot be read. */
export const heading = v.object({
  format: v.literal(FORMAT),
  version: whole,
  eventVersion: whole,
  /** "Callboard 0.1.0" */
  madeBy: name
});

export const manifest = v.object({
  ...heading.entries,
  madeAt: whole,
  show: v.object({
    id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,8}$/)),
    title: v.string(),
    seq: v.pipe(whole, v.minValue(1)),
    /** The last link of its hash chain. */
    hash: hex
  }),
  /** Of the refused presses, which no chain vouches for. */
  refusedSha256: hex
});
export type Manifest = v.InferOutput<typeof manifest>;

export const logRow = v.strictObject({
  seq: whole,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  commandId: name,
  device: name,
  deviceName: v.pipe(v.string(), v.maxLength(300)),
  version: whole,
  events: v.string()
}) satisfies v.GenericSchema<unknown, LogRow>;

/** What the as-run list names a refused press by: ids and no words, since it looks those up. */
function isPress(text: string): boolean {
  try {
    return v.is(press, JSON.parse(text));
  } catch {
    return false;
  }
}

const id = v.exactOptional(v.pipe(v.string(), v.maxLength(300)));
const press = v.strictObject({
  // Of a later version it may be a command that is not known here.
  type: v.pipe(v.string(), v.maxLength(40)),
  step: id,
  cue: id,
  standbyId: id,
  position: id,
  department: id,
  item: id,
  message: id,
  to: v.exactOptional(addressee)
});

export const refusedRow = v.strictObject({
  commandId: name,
  device: name,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  seq: whole,
  rejection: v.nullable(v.pipe(v.string(), v.maxLength(20_000))),
  // Not in a file of version 1.
  run: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(300)))),
  name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(300)))),
  press: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2_000), v.check(isPress))))
}) satisfies v.GenericSchema<unknown, RefusedRow>;

/** A show file that was read and is sound. */
export interface ShowFile {
  readonly manifest: Manifest;
  readonly rows: readonly LogRow[];
  /** The link of the chain at each row, in hex. */
  readonly links: readonly string[];
  readonly refused: readonly RefusedRow[];
  /** The files that come along, by the names that the log has for them. */
  readonly files: readonly { readonly sha256: string }[];
}

/** Why a show file cannot be read or opened, in a sentence for whoever chose it. */
export class ShowFileFault extends Error {}

/** Whether bytes begin as a show file does: a zip whose first entry is the manifest. */
export const isShowFile = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04' &&
  Buffer.from(bytes.subarray(30, 30 + MANIFEST.length)).toString('latin1') === MANIFEST;
