// As a whole: a host's older Node, which only reads this on the way to a build, has no argon2 to link.
import crypto from 'node:crypto';
import { AtMost } from './at-most.ts';

/** What OWASP asks for at least: 19 MiB, two passes, one lane. Some 30 ms of one core. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** On two cores a GO still has its own, and two of the four threads of Node stay for files. */
const AT_ONCE = 2;
const MOST_WAITING = 20;

type Argon = (password: string, salt: Buffer, cost: typeof COST | Cost) => Promise<Buffer>;
interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Hashes of passwords, beside the event loop and never more than two at once. */
export class PasswordHash {
  readonly #turns = new AtMost(AT_ONCE, MOST_WAITING);

  /** In the text form that argon2 hashes are written in everywhere. */
  async hash(password: string): Promise<string> {
    const salt = crypto.randomBytes(SALT_BYTES);
    const hash = await this.#turns.run(() => argon(password, salt, COST));
    const { memory, passes, parallelism } = COST;
    const cost = `m=${memory},t=${passes},p=${parallelism}`;
    return `$argon2id$v=19$${cost}$${plain(salt)}$${plain(hash)}`;
  }

  async verify(password: string, stored: string): Promise<boolean> {
    const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
    if (!parts) return false;
    const [, memory, passes, parallelism, salt = '', expected = ''] = parts;
    const cost = {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism)
    };
    const wanted = Buffer.from(expected, 'base64');
    const hash = await this.#turns.run(() => argon(password, Buffer.from(salt, 'base64'), cost));
    return hash.length === wanted.length && crypto.timingSafeEqual(hash, wanted);
  }
}

const argon: Argon = (password, nonce, cost) =>
  new Promise((resolve, reject) => {
    // One password, whatever keyboard wrote its accents.
    const message = password.normalize('NFKC');
    crypto.argon2('argon2id', { message, nonce, tagLength: HASH_BYTES, ...cost }, (fault, hash) =>
      fault ? reject(fault) : resolve(hash)
    );
  });

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
