import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** The least that OWASP asks of argon2id; some 30 ms on a thread of its own. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** Whether a text can be a PIN: four to eight digits. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

// One at a time: however many try at once, memory and threads are left for the show.
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Some 600 ms of work. */
const MOST_WAITING = 20;

/** Whether a PIN that is tried now has to be turned away. */
export const isBusy = (): boolean => waiting >= MOST_WAITING;

function slowHash(pin: string, salt: Buffer): Promise<Buffer> {
  waiting += 1;
  const hashed = turn.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', { ...COST, message: pin, nonce: salt }, (fault, hash) => {
          if (fault) reject(fault);
          else resolve(hash);
        });
      })
  );
  turn = hashed.catch(() => null).finally(() => (waiting -= 1));
  return hashed;
}

/** What is stored of a PIN. Few digits are soon tried out, so they get a salt and a slow hash. */
export async function hashOfPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await slowHash(pin, salt);
  return `argon2id.${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** Whether a PIN is the one that a hash was made of. */
export async function fitsPin(pin: string, stored: string): Promise<boolean> {
  if (!isPin(pin)) return false;
  const [, salt = '', hash = ''] = stored.split('.');
  const tried = await slowHash(pin, Buffer.from(salt, 'base64url'));
  const kept = Buffer.from(hash, 'base64url');
  return tried.length === kept.length && timingSafeEqual(tried, kept);
}
