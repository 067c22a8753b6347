import { describe, expect, test } from 'vitest';
import { AtMost, TooBusy } from './at-most.ts';
import { browserName } from './browser-name.ts';
import { PasswordHash } from './password-hash.ts';
import { problemOf } from './password-rules.ts';

const ada = { name: 'Ada Lovelace', email: 'ada.l@example.org' };

describe('a password', () => {
  test.each([
    'seven77',
    'x'.repeat(129),
    'password',
    'PassWord123!',
    'qwertyuiop',
    '123456789',
    'aaaaaaaa',
    'trustno1',
    'manchester',
    'Stagemanager24!',
    'Ada Lovelace',
    'adalovelace',
    'ADA.L@example.org'
  ])('%s is refused', async (password) => {
    expect(await problemOf(password, ada)).toMatch(/^(A password|This is one)/);
  });

  test.each([
    'correct horse',
    'zzzz yyyy xxxx',
    'ein langer satz',
    '🐴🐴🐎🐎🦄🦄🐂🐂',
    'x1'.repeat(32) + 'z'
  ])('%s is taken, whatever it is made of', async (password) => {
    expect(await problemOf(password, ada)).toBeNull();
  });
});

describe('its hash', () => {
  const passwords = new PasswordHash();

  test('fits it alone, is salted, and says by what cost it was made', async () => {
    const [one, other] = await Promise.all([passwords.hash('a horse'), passwords.hash('a horse')]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify('a horse', one)).toBe(true);
    expect(await passwords.verify('A horse', one)).toBe(false);
  });

  test('is the same on every keyboard that writes its accents', async () => {
    const hash = await passwords.hash('caf\u00e9 au lait');
    expect(await passwords.verify('cafe\u0301 au lait', hash)).toBe(true);
  });

  test('that is none fits nothing', async () => {
    expect(await passwords.verify('', '')).toBe(false);
    expect(await passwords.verify('x', '$argon2id$v=19$m=8,t=1,p=1$$')).toBe(false);
  });
});

test('no more run at once than may, those that wait go in order, and there is an end of waiting', async () => {
  const turns = new AtMost(2, 2);
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const work = (nth: number) =>
    turns.run(async () => {
      order.push(nth);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = [work(1), work(2), work(3), work(4)];
  await expect(work(5)).rejects.toThrow(TooBusy);
  expect(order).toEqual([1, 2]);
  ends[0]?.();
  await all[0];
  await Promise.resolve();
  expect(order).toEqual([1, 2, 3]);
  ends[1]?.();
  await all[1];
  ends[2]?.();
  await all[2];
  ends[3]?.();
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3, 4]);
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows'
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari on iPhone'
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['curl/8.0', 'A browser']
])('%s is called %s', (agent, name) => {
  expect(browserName(agent)).toBe(name);
});
