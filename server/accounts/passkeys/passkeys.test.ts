import 'reflect-metadata';
import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minute, hour } from '#core/time/duration.ts';
import { Authenticator, type Attestation, type Odd } from '../../../tests/support/authenticator.ts';
import { given, refusal } from '../../../tests/support/doors.ts';
import { Browser, PASSWORD, PeopleUnderTest } from '../../../tests/support/people.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** What a device says of who built it: signed, and with the certificate of whoever says so. */
const packed = (sig: Buffer, x5c?: readonly Uint8Array[]): Attestation => ({
  fmt: 'packed',
  attStmt: new Map<string, number | Buffer | readonly Uint8Array[]>([
    ['alg', -7],
    ['sig', sig],
    ...(x5c ? ([['x5c', x5c]] as const) : [])
  ])
});

const ORIGIN = 'https://callboard.example:3000';

type Person = Awaited<ReturnType<PeopleUnderTest['person']>>;

let house: PeopleUnderTest;
let owner: string;
let ada: Person;
let phone: Authenticator;
beforeEach(async () => {
  house = await PeopleUnderTest.open();
  owner = (await house.ownerDevice()).device;
  ada = await house.person(owner, 'gala', ['caller']);
  phone = new Authenticator(ORIGIN);
});
afterEach(() => house.close());

const passkeys = () => house.accounts.passkeys;
const on = (browser: Browser) => house.devices.on(browser.cookieHeader, 'gala');
const mine = (device: string) => house.accounts.mine(device)?.passkeys ?? [];

/** A passkey on the phone, for somebody who gives their password. */
async function add(person = ada, name = 'Phone', odd: Odd = {}, password = PASSWORD) {
  const { browser, device } = person;
  const asked = await passkeys().askToMake(browser, device, ORIGIN, password);
  if ('refused' in asked) return asked;
  const answer = phone.make(asked.granted, odd);
  return passkeys().add(browser, device, ORIGIN, { name, answer });
}

async function ask(browser: Browser) {
  const asked = given(await passkeys().askToSignIn(browser, ORIGIN));
  if (asked.cookie) browser.keep(asked.cookie);
  return asked.ask;
}

const enter = (browser: Browser, answer: string, origin = ORIGIN) =>
  house.into(browser, passkeys().signIn(browser, origin, answer));

async function signIn(browser: Browser, odd: Odd = {}) {
  const asked = await ask(browser);
  return enter(browser, phone.sign(asked, odd));
}

/** A try that is refused, and why as the audit has it; it signs nobody in. */
async function refusedWhy(browser: Browser, entered: ReturnType<typeof enter>) {
  const answer = await entered;
  expect(refusal(answer)).toBe('noPasskey');
  expect(on(browser)).toBeNull();
  return 'why' in answer ? answer.why : null;
}

describe('a passkey', () => {
  test('signs its person in where no address was typed, after a restart too', async () => {
    const made = given(await add());
    expect(made).toMatchObject({ name: 'Phone', host: 'callboard.example', usedAt: null });
    await house.restart();
    house.wait(hour);
    const laptop = new Browser();
    const { visitor } = given(await signIn(laptop));
    expect(visitor).toMatchObject({ name: 'Ada', account: ada.account });
    expect(on(laptop)?.roles).toEqual(['caller']);
    expect(mine(visitor.device)).toMatchObject([{ name: 'Phone', usedAt: house.now() }]);
    const [here] = house.accounts.mine(visitor.device)?.signIns ?? [];
    expect(here).toMatchObject({ isHere: true, agent: 'Firefox on Linux' });
  });

  test('[P5] gives the browser another cookie, as a password does', async () => {
    given(await add());
    const laptop = new Browser();
    given(await signIn(laptop));
    const before = laptop.cookieHeader;
    given(await signIn(laptop));
    expect(house.devices.visitor(before)).toBeNull();
    expect(on(laptop)?.name).toBe('Ada');
    expect(house.accounts.mine(ada.device)?.signIns).toHaveLength(2);
  });

  test('is called what the browser is where nobody names it', async () => {
    expect(given(await add(ada, ' \n '))).toMatchObject({ name: 'Firefox on Linux' });
  });

  test('asks for a device that knows its person, and finds the passkey by itself', async () => {
    const asked = await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD);
    expect(given(asked)).toMatchObject({
      rp: { id: 'callboard.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: []
    });
    given(await add());
    const again = given(await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD));
    expect(again.excludeCredentials).toHaveLength(1);
    const toSignIn = await ask(new Browser());
    expect(toSignIn).toMatchObject({ rpId: 'callboard.example', userVerification: 'required' });
    expect(toSignIn.allowCredentials).toBeUndefined();
  });
});

describe('[P5] nobody comes in', () => {
  beforeEach(async () => void given(await add()));

  test('by an answer that somebody came in by already', async () => {
    const laptop = new Browser();
    const answer = phone.sign(await ask(laptop));
    const both = await Promise.all([
      passkeys().signIn(laptop, ORIGIN, answer),
      passkeys().signIn(laptop, ORIGIN, answer)
    ]);
    expect(both.map(refusal).filter((code) => code === null)).toHaveLength(1);
    const other = new Browser();
    other.cookieHeader = laptop.cookieHeader;
    expect(await refusedWhy(other, enter(other, answer))).toBe('noPasskey');
  });

  test('by a challenge of more than five minutes ago, or of another life of the server', async () => {
    const laptop = new Browser();
    const late = await ask(laptop);
    house.wait(5 * minute);
    expect(await refusedWhy(laptop, enter(laptop, phone.sign(late)))).toBe('noPasskey');
    const before = await ask(laptop);
    await house.restart();
    expect(await refusedWhy(laptop, enter(laptop, phone.sign(before)))).toBe('noPasskey');
  });

  test('by what another browser was asked, or was asked for something else', async () => {
    const [laptop, thief] = [new Browser(), new Browser()];
    const answer = phone.sign(await ask(laptop));
    await ask(thief);
    expect(await refusedWhy(thief, enter(thief, answer))).toBe('noPasskey');
    const bare = new Browser();
    expect(await refusedWhy(bare, enter(bare, answer))).toBe('noPasskey');
    const asked = await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD);
    const { challenge } = given(asked);
    expect(await refusedWhy(laptop, signIn(laptop, { challenge }))).toBe('noPasskey');
    // What was meant for that browser opens it still.
    given(await enter(laptop, answer));
  });

  const odd: readonly (readonly [string, Odd])[] = [
    ['on a page of another origin', { origin: 'https://callboard.example:4000' }],
    ['on a page over http', { origin: 'http://callboard.example:3000' }],
    ['for another host', { host: 'evil.example' }],
    ['by whoever found the device, which knew nobody', { isUnverified: true }],
    ['by a challenge that nobody made', { challenge: 'A'.repeat(72) }],
    ['by a challenge that is none', { challenge: '' }],
    ['by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['as somebody else', { user: Buffer.from('id1').toString('base64url') }]
  ];
  test.each(odd)('%s', async (_, how) => {
    const laptop = new Browser();
    expect(await refusedWhy(laptop, signIn(laptop, how))).toBe('noPasskey');
    expect(mine(ada.device)).toMatchObject([{ usedAt: null }]);
    given(await signIn(laptop));
  });

  test('where the page is open under another name than the passkey was made for', async () => {
    const laptop = new Browser();
    const there = 'https://other.example:3000';
    const { ask: asked, cookie } = given(await passkeys().askToSignIn(laptop, there));
    if (cookie) laptop.keep(cookie);
    const answer = phone.sign({ ...asked, rpId: 'callboard.example' }, { origin: there });
    expect(await refusedWhy(laptop, enter(laptop, answer, there))).toBe('noPasskey');
  });

  test('by a copy, which counts from where it was taken', async () => {
    const laptop = new Browser();
    given(await signIn(laptop, { counter: 7 }));
    await house.accounts.signOut(on(laptop)?.device ?? '');
    expect(await refusedWhy(laptop, signIn(laptop, { counter: 7 }))).toBe('copiedPasskey');
    await house.restart();
    expect(await refusedWhy(laptop, signIn(laptop, { counter: 6 }))).toBe('copiedPasskey');
    expect(await refusedWhy(laptop, signIn(laptop, { counter: 0 }))).toBe('copiedPasskey');
    given(await signIn(laptop, { counter: 8 }));
  });

  test('by two of a number at once', async () => {
    const browsers = [new Browser(), new Browser()];
    const answers: string[] = [];
    for (const browser of browsers) answers.push(phone.sign(await ask(browser), { counter: 9 }));
    const both = await Promise.all(
      browsers.map((browser, nth) => passkeys().signIn(browser, ORIGIN, answers[nth] ?? ''))
    );
    expect(both.map(refusal).filter((code) => code === null)).toHaveLength(1);
  });

  test('by words that are no answer', async () => {
    const laptop = new Browser();
    const answer = JSON.parse(phone.sign(await ask(laptop))) as { response: object };
    const short = { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } };
    const unsigned = { ...answer, response: { ...answer.response, signature: 'AAAA' } };
    const words = ['', '{', 'null', '[]', '"x"', '{"id":"__proto__"}', 'x'.repeat(100_000)];
    for (const said of [...words, JSON.stringify(short), JSON.stringify(unsigned)]) {
      expect(await refusedWhy(laptop, enter(laptop, said))).toBe('noPasskey');
    }
  });
});

describe('[P5] a passkey that is gone', () => {
  beforeEach(async () => void given(await add()));

  test('signs nobody in: removed by its person, or with the account', async () => {
    const laptop = new Browser();
    const id = mine(ada.device)[0]?.id ?? '';
    given(await passkeys().remove(ada.device, id));
    expect(mine(ada.device)).toEqual([]);
    expect(await refusedWhy(laptop, signIn(laptop))).toBe('noPasskey');
    given(await add());
    given(await signIn(laptop));
    given(await house.accounts.remove(owner, ada.account));
    expect(on(laptop)).toBeNull();
    expect(await refusedWhy(laptop, signIn(laptop))).toBe('noPasskey');
    await house.restart();
    expect(await refusedWhy(laptop, signIn(laptop))).toBe('noPasskey');
  });

  test('signs nobody in who is just doing so', async () => {
    const laptop = new Browser();
    const id = mine(ada.device)[0]?.id ?? '';
    const asked = await ask(laptop);
    const entered = passkeys().signIn(laptop, ORIGIN, phone.sign(asked));
    given(await passkeys().remove(ada.device, id));
    expect(refusal(await entered)).toBe('noPasskey');
    await house.restart();
    expect(mine(ada.device)).toEqual([]);
  });

  test('is its own person’s to remove, and of nobody else', async () => {
    const bea = await house.person(owner, 'gala', ['planner'], 'Bea');
    const id = mine(ada.device)[0]?.id ?? '';
    for (const device of [bea.device, owner, 'nobody']) {
      expect(refusal(await passkeys().remove(device, id))).toBe('notAllowed');
    }
    expect(refusal(await passkeys().remove(ada.device, 'none'))).toBe('notAllowed');
    given(await signIn(new Browser()));
  });

  test('goes with a reset, and stays with a password that is changed', async () => {
    const next = { old: PASSWORD, next: 'another horse' };
    given(await house.accounts.changePassword(ada.browser, ada.device, next));
    given(await signIn(new Browser()));
    const { token } = given(await house.accounts.makeReset(owner, ada.account));
    given(await house.accounts.reset(new Browser(), token, 'a third horse'));
    const laptop = new Browser();
    expect(await refusedWhy(laptop, signIn(laptop))).toBe('noPasskey');
    await house.restart();
    expect(await refusedWhy(laptop, signIn(laptop))).toBe('noPasskey');
    given(await house.signIn(laptop, ada.email, 'a third horse'));
    expect(mine(on(laptop)?.device ?? '')).toEqual([]);
  });
});

describe('[P5] no passkey is made', () => {
  test('without the password of whoever is signed in', async () => {
    expect(refusal(await add(ada, 'Phone', {}, 'not this one'))).toBe('invalid');
    expect(refusal(await add({ ...ada, device: owner }))).toBe('notAllowed');
    const asked = await ask(ada.browser);
    const odd = { challenge: asked.challenge };
    expect(refusal(await add(ada, 'Phone', odd))).toBe('passkeyNotMade');
    expect(mine(ada.device)).toEqual([]);
  });

  test('for whoever was not asked, late, or once more', async () => {
    const bea = await house.person(owner, 'gala', ['planner'], 'Bea');
    const asked = given(await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD));
    const answer = phone.make(asked);
    const name = 'Phone';
    const by = (person: Person) =>
      passkeys().add(person.browser, person.device, ORIGIN, { name, answer });
    expect(refusal(await by(bea))).toBe('passkeyNotMade');
    given(await by(ada));
    expect(refusal(await by(ada))).toBe('passkeyNotMade');
    const id = mine(ada.device)[0]?.id ?? '';
    given(await passkeys().remove(ada.device, id));
    expect(refusal(await by(ada))).toBe('passkeyNotMade');
    const late = given(await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD));
    house.wait(5 * minute);
    const made = { name, answer: phone.make(late) };
    expect(refusal(await passkeys().add(ada.browser, ada.device, ORIGIN, made))).toBe(
      'passkeyNotMade'
    );
  });

  test('when the password was changed since it was given', async () => {
    const asked = given(await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD));
    const next = { old: PASSWORD, next: 'another horse' };
    given(await house.accounts.changePassword(ada.browser, ada.device, next));
    const made = { name: '', answer: phone.make(asked) };
    expect(refusal(await passkeys().add(ada.browser, ada.device, ORIGIN, made))).toBe(
      'passkeyNotMade'
    );
  });

  const odd: readonly (readonly [string, Odd])[] = [
    ['on a page of another origin', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['by a device that knew nobody', { isUnverified: true }],
    ['with a signature of nobody', { attestation: () => packed(Buffer.alloc(64)) }]
  ];
  test.each(odd)('%s', async (_, how) => {
    expect(refusal(await add(ada, 'Phone', how))).toBe('passkeyNotMade');
    expect(mine(ada.device)).toEqual([]);
  });

  test('that brings a certificate, which would say itself where to look it up', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(ecdsa, true, ['sign']);
    const name = 'C=SE, O=Nobody, OU=Authenticator Attestation, CN=A phone';
    const keys = { privateKey, publicKey };
    const certificate = await X509CertificateGenerator.createSelfSigned({ name, keys });
    const key = KeyObject.from(privateKey);
    const x5c = [new Uint8Array(certificate.rawData)];
    const attestation = (signed: Buffer) => packed(sign('sha256', signed, key), x5c);
    expect(refusal(await add(ada, 'Phone', { attestation }))).toBe('passkeyNotMade');
    // What the passkey signs itself is of nobody, and as good as none.
    const own = (signed: Buffer, its: KeyObject) => packed(sign('sha256', signed, its));
    given(await add(ada, 'Phone', { attestation: own }));
  });

  test('when another one was taken away since the password was given, or is just now', async () => {
    given(await add());
    const asked = given(await passkeys().askToMake(ada.browser, ada.device, ORIGIN, PASSWORD));
    const made = { name: '', answer: phone.make(asked) };
    const adding = passkeys().add(ada.browser, ada.device, ORIGIN, made);
    given(await passkeys().remove(ada.device, mine(ada.device)[0]?.id ?? ''));
    expect(refusal(await adding)).toBe('passkeyNotMade');
    expect(refusal(await passkeys().add(ada.browser, ada.device, ORIGIN, made))).toBe(
      'passkeyNotMade'
    );
    expect(mine(ada.device)).toEqual([]);
  });

  test('beyond twenty', async () => {
    for (let nth = 0; nth < 20; nth += 1) given(await add());
    expect(refusal(await add())).toBe('invalid');
    expect(mine(ada.device)).toHaveLength(20);
  });
});

describe('[P5] tries', () => {
  beforeEach(async () => void given(await add()));

  test('count by network, and keep nobody else out, whoever they are at', async () => {
    const thief = new Browser('192.168.1.66');
    const asked = await ask(thief);
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const said: unknown[] = [];
    for (let nth = 0; nth < 45; nth += 1) {
      said.push(refusal(await enter(thief, phone.sign(asked, { key }))));
    }
    expect(said.filter((code) => code === 'tooManyTries')).toHaveLength(5);
    given(await signIn(new Browser('192.168.2.20')));
    given(await house.signIn(new Browser('192.168.2.20'), ada.email, PASSWORD));
    // Behind the same router, where she was before, she comes in as well.
    await house.accounts.signOut(ada.device);
    given(await signIn(ada.browser));
  });

  test('of any number of challenges put none out that somebody else was asked', async () => {
    const laptop = new Browser();
    const asked = await ask(laptop);
    for (let nth = 0; nth < 2_000; nth += 1) await passkeys().askToSignIn(laptop, ORIGIN);
    given(await enter(laptop, phone.sign(asked)));
  });
});

describe('where there are none', () => {
  const places: readonly (readonly [string, readonly string[] | string])[] = [
    ['https://callboard.example:3000', 'callboard.example'],
    ['http://localhost:3000', 'localhost'],
    ['https://callboard', 'callboard'],
    ['http://callboard.local', ['https']],
    ['https://192.168.1.20', ['name']],
    ['http://192.168.1.20:3000', ['name', 'https']],
    ['http://127.0.0.1:3000', ['name']],
    ['https://[fd00::1]', ['name']],
    ['http://[fd00::1]:3000', ['name', 'https']]
  ];
  test.each(places)('%s', async (origin, expected) => {
    const place = passkeys().placeOf(origin);
    expect('host' in place ? place.host : place.lacks).toEqual(expected);
    const isNone = 'lacks' in place;
    const toSignIn = await passkeys().askToSignIn(new Browser(), origin);
    expect(refusal(toSignIn)).toBe(isNone ? 'noPasskeyHere' : null);
    const toMake = await passkeys().askToMake(ada.browser, ada.device, origin, PASSWORD);
    expect(refusal(toMake)).toBe(isNone ? 'noPasskeyHere' : null);
  });
});
