import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuestPage } from '#core/guests/guest-link.ts';
import { GuestLine } from './guest-line.svelte.ts';

const page = { view: { kind: 'person', name: 'Ada' }, until: 0 } as unknown as GuestPage;
const json = (status: number, body: object): Response => Response.json(body, { status });

/** What comes of each thing that is sent, in this order: an answer, or a line that breaks. */
let coming: (Response | 'broken' | 'brokenBefore')[];
let sent: { readonly path: string; readonly m: string }[];

/** As much of an XMLHttpRequest as a file is sent by. */
class FakeRequest {
  response: unknown = null;
  responseType = '';
  timeout = 0;
  upload: { onload?: () => void } = {};
  onload?: () => void;
  onerror?: () => void;
  #path = '';
  #headers: Record<string, string> = {};
  open = (_: string, path: string): void => void (this.#path = path);
  setRequestHeader = (name: string, value: string): void => void (this.#headers[name] = value);
  abort = (): void => undefined;

  async send(): Promise<void> {
    sent.push({ path: this.#path, m: this.#headers['x-command'] ?? '' });
    const next = coming.shift();
    if (next !== 'brokenBefore') this.upload.onload?.();
    if (!(next instanceof Response)) return this.onerror?.();
    this.response = await next.json();
    this.onload?.();
  }
}

beforeEach(() => {
  [coming, sent] = [[], []];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    if (body === undefined) return path.endsWith('/api/guest') ? json(200, page) : coming.shift();
    sent.push({ path, m: (JSON.parse(body) as { m: string }).m });
    const next = coming.shift();
    if (!(next instanceof Response)) throw new TypeError('no line');
    return next;
  });
});
afterEach(() => vi.unstubAllGlobals());

const file = new File(['%PDF'], 'coi.pdf', { lastModified: 1 });
const line = () => new GuestLine('A'.repeat(22));
const send = (of: GuestLine, what = file) => of.send('fa', 'papers/fa', [what]);
const numbers = () => new Set(sent.map(({ m }) => m)).size;

describe('a file of which no answer came', () => {
  it('may have arrived, and says so; sent again until it is answered it has one number', async () => {
    const of = line();
    coming = ['broken', json(429, { code: 'another' }), json(200, page), json(200, page)];
    await send(of);
    expect(of.notice?.title).toBe(
      'The line broke before an answer came: the file may have arrived.'
    );
    await send(of);
    expect(of.notice?.title).toBe('Another file is on its way from here.');
    await send(of);
    expect(of.notice?.title).toBe('coi.pdf is there.');
    expect([sent.length, numbers()]).toEqual([3, 1]);
    await send(of);
    expect(numbers()).toBe(2);
  });

  it('did not arrive where a part of it never left, and another file is another', async () => {
    const of = line();
    coming = ['brokenBefore', 'broken', json(200, page)];
    await send(of);
    expect(of.notice?.title).toBe('The line broke before the file was stored.');
    await send(of, new File(['%PDF-2'], 'coi.pdf', { lastModified: 2 }));
    await of.send('new', 'new/coi', [file]);
    expect(numbers()).toBe(3);
  });

  it('is told from one that is not there', async () => {
    const of = line();
    coming = [json(404, { code: 'notThere' }), json(404, { code: 'notThere' })];
    await send(of);
    const title = 'That document is not there, or has no file any more.';
    expect(of.notice?.title).toBe(title);
    of.notice = null;
    await of.fetchFile('fa', 'coi.pdf');
    expect(of.notice).toMatchObject({ title });
  });
});

describe('a deed of which no answer came', () => {
  it('is pressed again under its number, until it is answered or the page was read', async () => {
    const of = line();
    const late = { do: 'onTime', movement: 'ma' } as const;
    coming = ['broken', 'broken', 'broken', json(409, { code: 'tooLate' })];
    expect(await of.do(late)).toBe(false);
    expect(of.notice?.text).toContain('It may have arrived.');
    await of.do(late);
    expect([sent.length, numbers()]).toEqual([4, 1]);
    coming = ['broken', 'broken'];
    await of.do(late);
    expect(numbers()).toBe(2);
    await of.read();
    coming = [json(200, page)];
    await of.do(late);
    expect(numbers()).toBe(3);
  });
});
