import type { Id } from '#core/show.ts';
import { plus } from '#core/time/instant.ts';
import type {
  AccountChanges,
  AccountLinkRow,
  AccountRow,
  AccountStore,
  MembershipRow,
  SignInRow
} from '../account-ports.ts';
import type { Clock } from '../ports.ts';
import type { PasskeyRow } from '../passkey-ports.ts';
import type { People, Person, Scope } from '../door-ports.ts';
import { SIGNED_IN_FOR } from './identities.ts';

/**
 * All accounts, in memory: who is signed in on a device is asked at every connection. A change is
 * stored first, then known here; whoever made it tells the devices.
 */
export class PeopleRegister implements People {
  readonly #store: AccountStore;
  readonly #clock: Clock;
  #people = new Map<Id, AccountRow>();
  #signIns = new Map<Id, SignInRow>();
  #homes = new Map<Id, Set<Id>>();
  #memberships = new Map<Id, Map<Scope, MembershipRow>>();
  #links = new Map<Id, AccountLinkRow>();
  #passkeys = new Map<Id, PasskeyRow>();
  #editions = new Map<Id, number>();

  private constructor(store: AccountStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: AccountStore, clock: Clock): Promise<PeopleRegister> {
    const register = new PeopleRegister(store, clock);
    const rows = await store.load();
    for (const row of rows.people) register.#people.set(row.id, row);
    for (const row of rows.signIns) register.knowSignIn(row);
    for (const row of rows.passkeys) register.#passkeys.set(row.id, row);
    register.#know(rows);
    return register;
  }

  on(device: Id): Person | null {
    const signIn = this.signInOn(device);
    const person = signIn && this.#people.get(signIn.account);
    if (!person) return null;
    return { account: person.id, name: person.name, access: this.membershipsOf(person.id) };
  }

  hasOwner(): boolean {
    return this.owners().length > 0;
  }

  /** The accounts that own the installation. */
  owners(): readonly Id[] {
    return [...this.#people.keys()].filter((id) =>
      this.membership(id, '*')?.roles.includes('owner')
    );
  }

  person(account: Id): AccountRow | null {
    return this.#people.get(account) ?? null;
  }

  personByEmail(email: string): AccountRow | null {
    const wanted = email.trim().toLowerCase();
    return [...this.#people.values()].find((row) => row.email === wanted) ?? null;
  }

  people(): readonly AccountRow[] {
    return [...this.#people.values()];
  }

  /** Who is signed in on a device, unless that has run out. */
  signInOn(device: Id): SignInRow | null {
    const signIn = this.keptSignInOn(device);
    return signIn && this.#clock.now() < signIn.expiresAt ? signIn : null;
  }

  /** The one that is stored of a device, though it may have run out. */
  keptSignInOn(device: Id): SignInRow | null {
    return this.#signIns.get(device) ?? null;
  }

  /** Whether an account is signed in on a device, or was since the start of the server. */
  hasBeenOn(device: Id, account: Id): boolean {
    return this.#homes.get(account)?.has(device) ?? false;
  }

  signInsOf(account: Id): readonly SignInRow[] {
    return [...this.#signIns.values()].filter((signIn) => signIn.account === account);
  }

  overSignIns(): readonly SignInRow[] {
    const now = this.#clock.now();
    return [...this.#signIns.values()].filter(({ expiresAt }) => now >= expiresAt);
  }

  membership(account: Id, show: Scope): MembershipRow | null {
    return this.#memberships.get(account)?.get(show) ?? null;
  }

  membershipsOf(account: Id): readonly MembershipRow[] {
    return [...(this.#memberships.get(account)?.values() ?? [])].filter(
      ({ roles }) => roles.length > 0
    );
  }

  link(id: Id): AccountLinkRow | null {
    return this.#links.get(id) ?? null;
  }

  linkByHash(hash: string): AccountLinkRow | null {
    return [...this.#links.values()].find(({ tokenHash }) => tokenHash === hash) ?? null;
  }

  links(): readonly AccountLinkRow[] {
    return [...this.#links.values()];
  }

  passkey(id: Id): PasskeyRow | null {
    return this.#passkeys.get(id) ?? null;
  }

  passkeyByCredential(credential: string): PasskeyRow | null {
    return [...this.#passkeys.values()].find((row) => row.credential === credential) ?? null;
  }

  passkeysOf(account: Id): readonly PasskeyRow[] {
    return [...this.#passkeys.values()].filter((row) => row.account === account);
  }

  /** Counts what an account has been signed in by: another password is another edition. */
  editionOf(account: Id | null): number {
    return (account !== null && this.#editions.get(account)) || 0;
  }

  /** Once a password has changed, or a passkey is gone: whoever is signing in by the one before does not get in. */
  newEdition(account: Id): void {
    this.#editions.set(account, this.editionOf(account) + 1);
  }

  /** The links by which an account would get another password, as they are once taken back. */
  revokedResets(account: Id): readonly AccountLinkRow[] {
    const revokedAt = this.#clock.now();
    return this.links()
      .filter((link) => link.account === account && link.kind === 'reset' && isOpen(link))
      .map((link) => ({ ...link, revokedAt }));
  }

  async save(changes: AccountChanges): Promise<void> {
    await this.#store.save(changes);
    this.#know(changes);
  }

  /** Better-auth has stored it. */
  knowPerson(row: AccountRow): void {
    this.#people.set(row.id, row);
  }

  /** Better-auth has stored it, and ended the one before. */
  knowSignIn(row: SignInRow): void {
    this.#signIns.set(row.device, row);
    const homes = this.#homes.get(row.account) ?? new Set<Id>();
    this.#homes.set(row.account, homes.add(row.device));
  }

  /** As it is once it was used, if it is still there. */
  usePasskey(row: PasskeyRow): void {
    if (this.#passkeys.has(row.id)) this.#passkeys.set(row.id, row);
  }

  forgetSignIns(rows: readonly SignInRow[]): void {
    for (const { id, device } of rows) {
      if (this.#signIns.get(device)?.id === id) this.#signIns.delete(device);
    }
  }

  /** Its rows went with it. */
  forgetPerson(account: Id): void {
    this.#people.delete(account);
    this.#homes.delete(account);
    this.#memberships.delete(account);
    for (const [id, row] of this.#links) if (row.account === account) this.#links.delete(id);
    this.#forgetPasskeys(account);
  }

  #forgetPasskeys(account: Id): void {
    for (const { id } of this.passkeysOf(account)) this.#passkeys.delete(id);
  }

  /** The sign-in as it is to be kept: used now, and good for its whole time again. */
  used(signIn: SignInRow): SignInRow {
    const now = this.#clock.now();
    const row = { ...signIn, seenAt: now, expiresAt: plus(now, SIGNED_IN_FOR) };
    this.#signIns.set(signIn.device, row);
    return row;
  }

  #know({ memberships = [], links = [], password, ...changes }: AccountChanges): void {
    for (const row of memberships) {
      const rows = this.#memberships.get(row.account) ?? new Map<Scope, MembershipRow>();
      this.#memberships.set(row.account, rows.set(row.show, row));
    }
    for (const row of links) this.#links.set(row.id, row);
    if (password && !password.keepsPasskeys) this.#forgetPasskeys(password.account);
    const { passkeyMade: made, passkeyRemoved: removed } = changes;
    if (made) this.#passkeys.set(made.id, made);
    if (removed !== undefined) this.#passkeys.delete(removed);
  }
}

const isOpen = ({ usedAt, revokedAt }: AccountLinkRow): boolean =>
  usedAt === null && revokedAt === null;
