import type { Id } from '#core/show.ts';
import { second } from '#core/time/duration.ts';
import { latest, type Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';
import type {
  DeviceRow,
  DoorRows,
  DoorStore,
  GrantRow,
  Held,
  People,
  Person,
  Scope
} from '../door-ports.ts';
import { secretsIn } from './cookie.ts';
import { hashOf } from './secret.ts';

/** As long as a browser may wait for the answer that brings its new cookie. */
const REPLACED_LATELY = 30 * second;

/**
 * All cookies, devices and grants of the installation, in memory: who is who is asked at every
 * connection. A change is stored first, then known here, then told.
 */
export class Register {
  readonly #store: DoorStore;
  readonly #clock: Clock;
  #deviceByHash = new Map<string, Id>();
  #hashes = new Map<Id, string>();
  /** When cookies that are nobody's now were replaced, of the last seconds. */
  #replaced = new Map<string, Instant>();
  #devices = new Map<Id, Map<Scope, DeviceRow>>();
  /** The same rows, by show. */
  #onShows = new Map<Scope, Map<Id, DeviceRow>>();
  #grants = new Map<Id, GrantRow>();
  #unsaved = new Set<string>();
  #unsavedGrants = new Set<Id>();
  #listeners: ((device: Id) => void)[] = [];
  #people: People = { on: () => null, hasOwner: () => false };
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(store: DoorStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: DoorStore, clock: Clock): Promise<Register> {
    const register = new Register(store, clock);
    register.#know(await store.load());
    return register;
  }

  /** The device whose secret a Cookie header brings; it may hold nothing any more. */
  deviceByCookie(cookieHeader: string | null): Id | null {
    const known = secretsIn(cookieHeader).map((secret) => this.#deviceByHash.get(hashOf(secret)));
    return known.find((device) => device !== undefined) ?? null;
  }

  /** Its browser may not have heard of the new one yet. */
  wasReplacedLately(cookieHeader: string | null): boolean {
    const since = this.#clock.now() - REPLACED_LATELY;
    return secretsIn(cookieHeader).some(
      (secret) => (this.#replaced.get(hashOf(secret)) ?? since) > since
    );
  }

  row(device: Id, show: Scope): DeviceRow | null {
    return this.#devices.get(device)?.get(show) ?? null;
  }

  /** Everything that is known of a device: one row a show. */
  rowsOf(device: Id): readonly DeviceRow[] {
    return [...(this.#devices.get(device)?.values() ?? [])];
  }

  /** Each show that anybody is known on, and those that are known on all. */
  get scopes(): readonly Scope[] {
    return [...this.#onShows.keys()];
  }

  rowsOn(show: Scope): readonly DeviceRow[] {
    return [...(this.#onShows.get(show)?.values() ?? [])];
  }

  grant(id: Id): GrantRow | null {
    return this.#grants.get(id) ?? null;
  }

  grantByHash(hash: string): GrantRow | null {
    return [...this.#grants.values()].find(({ tokenHash }) => tokenHash === hash) ?? null;
  }

  grantsOn(show: Scope): readonly GrantRow[] {
    return [...this.#grants.values()].filter((grant) => grant.show === show);
  }

  /** Those that end with their show. */
  grantsThatEnd(): readonly GrantRow[] {
    return [...this.#grants.values()].filter(({ untilEnd }) => untilEnd);
  }

  /** What came in by a door that ends with its show counts no more once that is over. */
  isOver(id: Id): boolean {
    const grant = this.#grants.get(id);
    if (!grant?.untilEnd || grant.expiresAt === null) return false;
    return this.#clock.now() >= grant.expiresAt;
  }

  /** What a device holds that still counts; nothing once revoked. */
  heldBy({ held, revokedAt }: DeviceRow): readonly Held[] {
    if (revokedAt !== null) return [];
    return held.filter(({ grant }) => grant === null || !this.isOver(grant));
  }

  /** Tells of every device that came in by some grants that it may be something else now. */
  tellHolders(grants: ReadonlySet<Id>): void {
    const rows = [...this.#devices.values()].flatMap((each) => [...each.values()]);
    const holders = rows.filter(({ held }) => held.some(({ grant }) => grants.has(grant ?? '')));
    this.#tell(holders.map(({ id }) => id));
  }

  /** Runs changes one after another: each decides on what the one before has left. */
  inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(change);
    // A change that failed is told to whoever asked for it, not to the next in turn.
    this.#turn = turn.catch(() => null);
    return turn;
  }

  /** Only within a turn. Stores the rows, all or none; from then on they hold. */
  async save(rows: Partial<DoorRows>): Promise<void> {
    await this.#store.save(rows);
    // Whoever came in by a cookie that is nobody's now has nothing by it from this moment on.
    const anew = this.#replace(rows.cookies ?? []);
    this.#know(rows);
    this.#tell([...anew, ...(rows.devices?.map(({ id }) => id) ?? [])]);
  }

  #tell(devices: readonly Id[]): void {
    for (const device of new Set(devices)) this.tell(device);
  }

  /** Says who is signed in where, from now on. */
  askOf(people: People): void {
    this.#people = people;
  }

  /** The person who is signed in on a device. */
  personOn(device: Id): Person | null {
    return this.#people.on(device);
  }

  /** Whether an account owns the installation, signed in or not. */
  get hasOwnerAccount(): boolean {
    return this.#people.hasOwner();
  }

  /** What a device may be has changed, and is stored. */
  tell(device: Id): void {
    for (const listener of this.#listeners) listener(device);
  }

  seen(device: Id, show: Scope, at: Instant): void {
    const row = this.row(device, show);
    if (!row) return;
    this.#put({ ...row, seenAt: at });
    this.#unsaved.add(`${device} ${show}`);
  }

  used(id: Id, at: Instant): void {
    const grant = this.#grants.get(id);
    if (!grant) return;
    this.#grants.set(id, { ...grant, usedAt: at });
    this.#unsavedGrants.add(id);
  }

  /** Stores what `seen` and `used` noted, in one write for all of them, and tells nobody. */
  async flush(): Promise<void> {
    const devices = [...this.#unsaved].flatMap((key) => {
      const [device = '', show = ''] = key.split(' ');
      return this.row(device, show) ?? [];
    });
    this.#unsaved.clear();
    const grants = [...this.#unsavedGrants].flatMap((id) => this.grant(id) ?? []);
    this.#unsavedGrants.clear();
    if (devices.length + grants.length > 0) await this.#store.save({ devices, grants });
  }

  onChange(listener: (device: Id) => void): void {
    this.#listeners.push(listener);
  }

  /** Notes the cookies that others take the place of; the devices that had one. */
  #replace(cookies: DoorRows['cookies']): Id[] {
    const now = this.#clock.now();
    for (const [hash, at] of this.#replaced) {
      if (now - at > REPLACED_LATELY) this.#replaced.delete(hash);
    }
    return cookies.flatMap(({ device }) => {
      const before = this.#hashes.get(device);
      if (before === undefined) return [];
      this.#replaced.set(before, now);
      return device;
    });
  }

  #know({ cookies = [], devices = [], grants = [] }: Partial<DoorRows>): void {
    for (const { device, hash } of cookies) {
      // A device has one secret: the one before may be a copy that somebody took, or left there.
      this.#deviceByHash.delete(this.#hashes.get(device) ?? '');
      this.#deviceByHash.set(hash, device);
      this.#hashes.set(device, hash);
    }
    for (const row of devices) {
      // It may have been seen while the row was being stored.
      const seenAt = later(row.seenAt, this.row(row.id, row.show)?.seenAt ?? null);
      this.#put({ ...row, seenAt });
    }
    for (const grant of grants) {
      // Likewise.
      const usedAt = later(grant.usedAt, this.#grants.get(grant.id)?.usedAt ?? null);
      this.#grants.set(grant.id, { ...grant, usedAt });
    }
  }

  #put(row: DeviceRow): void {
    const ofDevice = this.#devices.get(row.id) ?? new Map<Scope, DeviceRow>();
    const onShow = this.#onShows.get(row.show) ?? new Map<Id, DeviceRow>();
    this.#devices.set(row.id, ofDevice.set(row.show, row));
    this.#onShows.set(row.show, onShow.set(row.id, row));
  }
}

const later = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : latest(one, other);
