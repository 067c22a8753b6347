import { getContext, setContext } from 'svelte';

const LOOK_EVERY = 10 * 60_000;

/** Whether this device can load the screens of a show without the server. */
export class KeptPages {
  /**
   * `insecure`: over plain http no browser keeps pages. `missing`: this one does not, or not in a
   * private window. `newer`: kept, and a newer version is ready.
   */
  state = $state<'keeping' | 'kept' | 'newer' | 'insecure' | 'missing'>('keeping');
  #registration: ServiceWorkerRegistration | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    if (!isSecureContext) this.state = 'insecure';
    else if (!('serviceWorker' in navigator)) this.state = 'missing';
    else void this.#register();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Loads the newer version, here and now; never done unasked. */
  update(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true
    });
    const waiting = this.#registration?.waiting;
    if (waiting) waiting.postMessage('takeOver');
    // Another window pressed first.
    else location.reload();
  }

  async #register(): Promise<void> {
    try {
      const registration = await navigator.serviceWorker.register('/service-worker.js');
      this.#registration = registration;
      this.#look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => this.#look());
      });
      registration.installing?.addEventListener('statechange', () => this.#look());
      // A screen may stay open for a week.
      this.#timer = setInterval(() => {
        registration.update().catch(() => {
          // Without a server there is nothing newer.
        });
      }, LOOK_EVERY);
    } catch (fault) {
      console.warn('The pages cannot be kept on this device.', fault);
      this.state = 'missing';
    }
  }

  #look(): void {
    const { active, waiting, installing } = this.#registration ?? {};
    if (active && waiting) this.state = 'newer';
    else if (active ?? waiting) this.state = 'kept';
    // It was begun and came to nothing: a full disk, or the server gone in the middle.
    else if (!installing) this.state = 'missing';
  }
}

const key = Symbol('the pages that this device keeps');

export const provideKeptPages = (pages: KeptPages): KeptPages => setContext(key, pages);

/** Only inside the layout that provides it. */
export const useKeptPages = (): KeptPages => getContext<KeptPages>(key);
