import { createContext } from 'svelte';
import type { GuestDeed } from '#core/guests/guest-deeds.ts';
import type { GuestPage } from '#core/guests/guest-link.ts';
import type { Id } from '#core/show.ts';
import { sendFile, type Unsent } from '#lib/live/send-file.ts';
import { fileWords, type FileRefused } from '#lib/marks/file-words.ts';
import { Unanswered } from './unanswered.ts';
import { deedRefused, type GuestNotice } from './words.ts';

const EVERY_MS = 15_000;
/** Where deeds are numbered; files are by where each goes. */
const DEED = 'deeds';

interface Upload {
  /** From 0 to 1; null: not begun. */
  readonly share: number | null;
  readonly stop: () => void;
}

/** A guest's page and its link: read again and again while somebody looks at it. */
export class GuestLine {
  page = $state.raw<GuestPage | null>(null);
  /** The link opens nothing any more, or never did. */
  isOver = $state(false);
  /** When the server last answered, by this device's clock; null: not yet. */
  heardAt = $state<number | null>(null);
  /** It did not answer when it was asked last. */
  isLost = $state(false);
  notice = $state.raw<GuestNotice | null>(null);
  isBusy = $state(false);
  uploads = $state.raw<ReadonlyMap<string, Upload>>(new Map());
  readonly #token: string;
  readonly #unanswered = new Unanswered();
  #etag = '';

  constructor(token: string) {
    this.#token = token;
  }

  /** Reads now and then, and when the page is looked at again; ends what it began. */
  follow(): () => void {
    const look = (): void => {
      if (document.visibilityState === 'visible' && !this.isOver) void this.read();
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }

  async read(): Promise<void> {
    const headers = { ...this.#headers, ...(this.#etag && { 'if-none-match': this.#etag }) };
    // From then on the page shows what came of a deed: whoever presses again wants it again.
    if (await this.#heard(await this.#ask('', { headers }))) this.#unanswered.answered(DEED);
  }

  /** Does something; sent once more where no answer came, and by each press of it, for the server does it once. */
  async do(deed: GuestDeed): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.notice = null;
    const m = this.#unanswered.numberOf(DEED, JSON.stringify(deed));
    const body = JSON.stringify({ m, deed });
    const how = { method: 'POST', headers: this.#headers, body };
    const answer = (await this.#ask('/deeds', how)) ?? (await this.#ask('/deeds', how));
    this.isBusy = false;
    if (answer && answer.status < 500) this.#unanswered.answered(DEED);
    if (await this.#heard(answer)) return true;
    if (!this.isOver) this.notice = deedRefused(answer?.status ?? 0, await codeOf(answer));
    // What it is too late for has changed: the page shows how.
    if (answer) void this.read();
    return false;
  }

  /** Sends a file for a paper, or of a kind; `key` is where its progress is shown. */
  async send(key: string, path: string, [file, ...others]: readonly File[]): Promise<void> {
    if (!file) return;
    this.notice = null;
    if (others.length > 0) return this.#say({ code: 'several' });
    if (this.uploads.has(key)) return this.#say({ code: 'underWay' });
    const stopping = new AbortController();
    const onshare = (share: number | null): void =>
      this.#mark(key, { share, stop: () => stopping.abort() });
    onshare(null);
    const m = this.#unanswered.numberOf(path, `${file.name} ${file.size} ${file.lastModified}`);
    const answer = await sendFile<GuestPage | FileRefused>(
      `/api/guest/${path}`,
      file,
      { signal: stopping.signal, onshare },
      {
        ...this.#headers,
        'x-command': m,
        'x-filename': encodeURIComponent(file.name.toWellFormed())
      }
    );
    this.#mark(key, null);
    if (!('code' in answer && unsettled.has(answer.code))) this.#unanswered.answered(path);
    if ('view' in answer) {
      this.page = answer;
      this.#etag = '';
      this.notice = { title: `${file.name} is there.`, text: 'The show’s people will read it.' };
    } else {
      if ('code' in answer && answer.code === 'linkOver') this.isOver = true;
      this.#say(whyNot(answer));
      // Whether it has arrived, or what has become of the paper, the page shows.
      if (!this.isOver) void this.read();
    }
  }

  /** Fetches a file of one's own: a link cannot bring the header along that opens it. */
  async fetchFile(paper: Id, name: string): Promise<void> {
    const answer = await this.#ask(`/papers/${paper}`, { headers: this.#headers });
    if (!answer?.ok) {
      this.#say(answer?.status === 404 ? { code: 'notThere' } : { code: 'notFetched' });
      // Whatever became of it, the page shows.
      return void this.read();
    }
    const url = URL.createObjectURL(await answer.blob());
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  get #headers(): Record<string, string> {
    return { authorization: `Guest ${this.#token}` };
  }

  /** Null: no answer. */
  async #ask(path: string, how: RequestInit): Promise<Response | null> {
    return fetch(`/api/guest${path}`, { cache: 'no-store', ...how }).catch(() => null);
  }

  /** Takes in an answer that has the page, or says that nothing is new. */
  async #heard(answer: Response | null): Promise<boolean> {
    this.isLost = answer === null || answer.status >= 500;
    if (!answer) return false;
    if (answer.status === 401) {
      this.isOver = true;
      this.page = null;
    }
    if (answer.status !== 304 && !answer.ok) return false;
    if (answer.ok) {
      this.page = (await answer.json()) as GuestPage;
      this.#etag = answer.headers.get('etag') ?? '';
    }
    this.heardAt = Date.now();
    return true;
  }

  #say(why: FileRefused): void {
    this.notice = fileWords(why);
  }

  #mark(key: string, upload: Upload | null): void {
    const uploads = new Map(this.uploads);
    if (upload) uploads.set(key, upload);
    else uploads.delete(key);
    this.uploads = uploads;
  }
}

/** After these nobody knows, or the first of two is still on its way: sent again, it is the same one. */
const unsettled: ReadonlySet<string> = new Set([
  ...['lineLost', 'stopped', 'another', 'busy', 'tooFast', 'fault', 'notStored']
]);

/** Why a file was not taken, as far as anybody knows. */
function whyNot(answer: FileRefused | Unsent | object): FileRefused {
  if ('hasLeft' in answer && answer.hasLeft) return { code: 'unanswered' };
  return 'code' in answer ? (answer as FileRefused) : { code: 'lineLost' };
}

/** Why it was refused, as the server names it. */
async function codeOf(answer: Response | null): Promise<string> {
  const body = (await answer?.json().catch(() => null)) as { readonly code?: string } | null;
  return body?.code ?? '';
}

export const [useGuest, provideGuest] = createContext<GuestLine>();
