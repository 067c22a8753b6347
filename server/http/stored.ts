import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Files, OpenFile } from '../ports.ts';
import { Turns } from '../shows/turns.ts';
import { GoneAway } from './answer.ts';
import { Lanes } from './lanes.ts';

type Headers = { readonly 'content-type': string } & Readonly<Record<string, string>>;

/** A browser asks for six at a time; a proxy may ask for a page's many pictures at once, and they wait. */
const OF_ONE = { atOnce: 8, waiting: 100 };
/** So many are remembered, some hundred bytes each. */
const KNOWN = 10_000;

/** Uploaded files on their way out, from the disk to whoever reads them. */
export class Stored<Kind> {
  readonly #files: Files;
  readonly #kindOf: (bytes: Buffer) => Promise<Kind | null> | Kind | null;
  readonly #lanes = new Lanes(OF_ONE);
  readonly #turns = new Turns();
  readonly #known = new Map<string, { readonly kind: Kind; readonly version: string }>();

  /** `kindOf` says by their bytes what files are; null: nothing that is sent. */
  constructor(files: Files, kindOf: (bytes: Buffer) => Promise<Kind | null> | Kind | null) {
    this.#files = files;
    this.#kindOf = kindOf;
  }

  /**
   * Sends a file as what it was found to be, and as nothing that could run: no type but this one is tried,
   * and were it opened as a page, that page may do nothing. `notThere`: nor is one that has changed on the
   * disk. `tooFast`: the caller waits for so many already.
   */
  async send(
    response: ServerResponse,
    who: string,
    sha256: string,
    headersOf: (kind: Kind) => Headers
  ): Promise<'sent' | 'notThere' | 'tooFast'> {
    const leave = await this.#lanes.enter(who);
    if (!leave) return 'tooFast';
    try {
      if (response.destroyed) throw new GoneAway('nobody waits for it');
      const file = await this.#files.open(sha256);
      if (!file) return 'notThere';
      const kind = await this.#whatIs(sha256, file);
      if (kind === null) {
        file.stream.destroy();
        return 'notThere';
      }
      response.writeHead(200, {
        'content-length': file.bytes,
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        ...headersOf(kind)
      });
      await pipeline(file.stream, response).catch((fault: unknown) => {
        throw wasLeft(fault) ? new GoneAway('nobody took it', { cause: fault }) : fault;
      });
      return 'sent';
    } finally {
      leave();
    }
  }

  /** Each is read whole once, and no other meanwhile. */
  #whatIs(sha256: string, { version }: OpenFile): Promise<Kind | null> {
    const known = this.#known.get(sha256);
    if (known?.version === version) return Promise.resolve(known.kind);
    return this.#turns.take(async () => {
      const meanwhile = this.#known.get(sha256);
      if (meanwhile?.version === version) return meanwhile.kind;
      const bytes = await this.#files.read(sha256);
      const kind =
        bytes && (await this.#kindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
      if (this.#known.size >= KNOWN) this.#known.clear();
      if (kind !== null) this.#known.set(sha256, { kind, version });
      return kind;
    });
  }
}

const LEFT: readonly unknown[] = [
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ECONNRESET',
  'EPIPE'
];

/** Whether whoever was to read it is to blame, and not the disk. */
const wasLeft = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && LEFT.includes(fault.code);
