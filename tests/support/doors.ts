import { duration, type Duration } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import type { Role } from '#core/actor.ts';
import type {
  Caller,
  Devices,
  DoorAnswer,
  DoorRefusal,
  DoorStore,
  Grants,
  Key,
  NewGrant
} from '#server/door-ports.ts';
import { openMemoryDoors } from '#server/storage/memory/memory-doors.ts';
import type { Ends } from '#server/auth/ends.ts';
import { openDoors } from '#server/auth/open-doors.ts';

/** A browser of a test: it keeps the cookie it is given. */
export class Browser {
  readonly address: string;
  cookieHeader: string | null = null;

  /** Keeps a cookie beside those it has. */
  keep({ name, value }: { readonly name: string; readonly value: string }): void {
    const others = (this.cookieHeader?.split('; ') ?? ['theme=dark']).filter(
      (each) => !each.startsWith(`${name}=`)
    );
    this.cookieHeader = [...others, `${name}=${value}`].join('; ');
  }

  constructor(address = '192.168.1.20') {
    this.address = address;
  }
}

/** The doors over a store in memory, at a time that the test sets. */
export class DoorsUnderTest {
  readonly store: DoorStore = openMemoryDoors();
  #now = instant(1_700_000_000_000);
  #ids = 0;
  /** When the show is over by its plan. */
  end: Instant | null | undefined = undefined;
  ends!: Ends;
  /** For how long each try of a PIN was held that was held at all, in ms. */
  readonly held: number[] = [];
  devices!: Devices;
  grants!: Grants;

  static async open(): Promise<DoorsUnderTest> {
    const doors = new DoorsUnderTest();
    await doors.restart();
    return doors;
  }

  async restart(): Promise<void> {
    const clock = { now: () => this.#now };
    const newId = () => `id${++this.#ids}`;
    // Whoever is held at a door waits in this test's own time.
    const wait = async (ms: number): Promise<void> => {
      this.held.push(ms);
    };
    Object.assign(this, await openDoors(this.store, clock, newId, { wait, endOf: () => this.end }));
  }

  now = () => this.#now;

  wait(time: Duration | number): void {
    this.#now = plus(this.#now, duration(time));
  }

  /** Enters as a browser does, and keeps the cookie. */
  async enter(
    browser: Browser,
    key: Key,
    name = '',
    departments: readonly string[] = [],
    pin = ''
  ) {
    const answer = await this.grants.enter(browser, key, { name, departments, pin });
    if ('granted' in answer && answer.granted.cookie) browser.keep(answer.granted.cookie);
    return answer;
  }

  /** Tries a PIN as the page does, which has a cookie for it first. */
  async tryPin(browser: Browser, key: Key, pin: string) {
    const cookie = this.grants.knockCookie(browser);
    if (cookie) browser.keep(cookie);
    return this.enter(browser, key, 'Ida', [], pin);
  }

  /** A browser that owns the installation, and its device. */
  async owner(): Promise<{ browser: Browser; device: string }> {
    const browser = new Browser('127.0.0.1');
    const token = await this.grants.makeSetupToken();
    const { visitor } = given(await this.enter(browser, { token }, 'Olga'));
    return { browser, device: visitor.device };
  }

  /** A link of the show that the device `by` makes. */
  async link(by: string, roles: readonly Role[], more: Partial<NewGrant> = {}) {
    const base = { roles, departments: null, label: '', maxUses: null, expiresAt: null };
    return given(await this.grants.make(by, 'gala', { ...base, ...more }));
  }

  /** A browser that came in by a link with these roles, and its device. */
  async guest(by: string, roles: readonly Role[], departments: readonly string[] = []) {
    const browser = new Browser();
    const { token, grant } = await this.link(by, roles);
    const { visitor } = given(await this.enter(browser, { token }, 'Gus', departments));
    return { browser, device: visitor.device, grant };
  }
}

/** What was granted; a refusal fails the test. */
export function given<What>(answer: DoorAnswer<What>): What {
  if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer.granted;
}

/** The code of a refusal; null when there was none. */
export const refusal = (answer: DoorAnswer<unknown>): DoorRefusal['code'] | null =>
  'refused' in answer ? answer.refused.code : null;

export const stranger: Caller = { cookieHeader: null, address: '192.168.1.99' };
