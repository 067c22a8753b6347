import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import { duration, type Duration } from '#core/time/duration.ts';
import type { Role } from '#core/actor.ts';
import type { Accounts, SignedIn } from '#server/account-ports.ts';
import { openAccounts } from '#server/accounts/open-accounts.ts';
import { openDoors } from '#server/auth/open-doors.ts';
import type { Devices, DoorAnswer, Grants, Key, Scope } from '#server/door-ports.ts';
import { openSqliteStore, type SqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { Browser as DoorBrowser, given } from './doors.ts';

/** A browser of a test: it keeps the cookies it is given. */
export class Browser extends DoorBrowser {
  readonly agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
}

/** Doors and accounts over a real database, at a time that the test sets. */
export class PeopleUnderTest {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-people-'));
  #now = instant(1_700_000_000_000);
  #ids = 0;
  database!: SqliteStore;
  devices!: Devices;
  grants!: Grants;
  accounts!: Accounts;

  static async open(): Promise<PeopleUnderTest> {
    const people = new PeopleUnderTest();
    await people.#open();
    return people;
  }

  async restart(): Promise<void> {
    await this.database.close();
    await this.#open();
  }

  async close(): Promise<void> {
    await this.database.close();
    rmSync(this.folder, { recursive: true });
  }

  now = (): Instant => this.#now;

  wait(time: Duration | number): void {
    this.#now = plus(this.#now, duration(time));
  }

  async #open(): Promise<void> {
    const clock = { now: () => this.#now };
    const newId = () => `id${++this.#ids}`;
    this.database = openSqliteStore({ folder: this.folder });
    const { personDoors, ...doors } = await openDoors(this.database.doors, clock, newId);
    const store = this.database.accounts;
    const accounts = await openAccounts({ store, doors: personDoors, clock, newId });
    Object.assign(this, doors, { accounts });
  }

  /** Goes in by a door, and keeps the cookie. */
  async into(browser: Browser, answer: Promise<DoorAnswer<SignedIn>>) {
    const answered = await answer;
    if ('granted' in answered && answered.granted.cookie) browser.keep(answered.granted.cookie);
    return answered;
  }

  signIn(browser: Browser, email: string, password: string) {
    return this.into(browser, this.accounts.signIn(browser, { email, password }));
  }

  enter(browser: Browser, key: Key, name = '') {
    return this.into(browser, this.grants.enter(browser, key, { name, departments: [] }));
  }

  /** A browser that owns the installation by itself. */
  async ownerDevice(): Promise<{ browser: Browser; device: string }> {
    const browser = new Browser('127.0.0.1');
    const token = await this.grants.makeSetupToken();
    const { visitor } = given(await this.enter(browser, { token }, 'Owner'));
    return { browser, device: visitor.device };
  }

  /** A link that the device `by` makes. */
  async invitation(by: string, show: Scope, roles: readonly Role[], departments: string[] = []) {
    const made = await this.accounts.invite(by, { show, roles, departments, label: '' });
    return given(made).token;
  }

  /** Somebody who joined by an invitation, in a browser of their own. */
  async person(by: string, show: Scope, roles: readonly Role[], name = 'Ada') {
    const token = await this.invitation(by, show, roles);
    const browser = new Browser();
    const email = `${name.toLowerCase()}@example.org`;
    const joined = this.accounts.join(browser, token, { name, email, password: PASSWORD });
    const { visitor } = given(await this.into(browser, joined));
    const account = visitor.account ?? '';
    return { browser, email, device: visitor.device, account };
  }
}

export const PASSWORD = 'a horse, a horse';
