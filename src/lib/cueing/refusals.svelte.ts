import type { Instant } from '#core/time/instant.ts';
import type { LogEntry } from './press-log.ts';

/** What the sentence line says of a press that did nothing. */
export interface Refusal {
  /** Empty: a plain refusal. */
  readonly lead: string;
  readonly text: string;
  /** The line is to blame: it is to be called by voice. */
  readonly isLost: boolean;
}

/** Long enough to be seen, and never more than twice a second. */
const FLASH = 300;
const FLASH_GAP = 500;
/** A plain refusal is read by then; it stands where the words of the next standby belong. */
const SAID_FOR = 6_000;
const KEPT = 100;

/** The presses of this page that did nothing: the last is said, all are logged, each flashes once. */
export class Refusals {
  last = $state.raw<Refusal | null>(null);
  log = $state.raw<readonly LogEntry[]>([]);
  isFlashing = $state(false);

  readonly #now: () => Instant;
  #flashedAt = -Infinity;
  #count = 0;
  /** What the last press that did nothing was about. */
  #about = '';
  #unsay: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** @param what the press was about: "13 VT: opening film" */
  add(what: string, refusal: Refusal): void {
    this.clear();
    this.last = refusal;
    this.#about = what;
    // What has to be called by voice stands until the show moves on.
    if (!refusal.isLost) this.#unsay = setTimeout(() => this.clear(), SAID_FOR);
    this.#count += 1;
    const at = this.#now();
    const entry: LogEntry = {
      id: `refused ${this.#count}`,
      at,
      kind: 'refused',
      what,
      result: [refusal.lead, refusal.text].filter(Boolean).join(' ')
    };
    this.log = [entry, ...this.log].slice(0, KEPT);
    this.#flash();
  }

  /**
   * Over, now that something was done; what was said only after it was pressed still stands, unless
   * that was about the same.
   */
  settle(saidBefore: Refusal | null, what?: string): void {
    if (this.last === saidBefore || this.#about === what) this.clear();
  }

  clear(): void {
    clearTimeout(this.#unsay);
    this.last = null;
  }

  #flash(): void {
    const now = performance.now();
    if (now - this.#flashedAt < FLASH_GAP) return;
    this.#flashedAt = now;
    this.isFlashing = true;
    setTimeout(() => (this.isFlashing = false), FLASH);
  }
}
