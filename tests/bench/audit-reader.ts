import { parentPort, workerData } from 'node:worker_threads';
import { pause } from './figures.ts';

/** Where the audit is, and the cookie of an owner. */
export interface ReadAudit {
  readonly origin: string;
  readonly cookie: string;
}

/** How long each answer took, in ms. */
export interface Read {
  readonly pages: number[];
  readonly nothing: number[];
  readonly files: number[];
}

/** As often as an owner may. */
const BETWEEN_PAGES = 500;

/*
 * Reads the audit of a server again and again in a thread that nothing else keeps, with a file of all of it
 * meanwhile; says how long each answer took once it is told to end.
 */
const { origin, cookie } = workerData as ReadAudit;
const took: Read = { pages: [], nothing: [], files: [] };
let isOver = false;
parentPort?.once('message', () => (isOver = true));
await Promise.all([pages(), file()]);
parentPort?.postMessage(took);

async function pages(): Promise<void> {
  let after = '';
  while (!isOver) {
    const page = JSON.parse(await asked(took.pages, `?after=${encodeURIComponent(after)}`)) as {
      readonly next: string | null;
    };
    after = page.next ?? '';
    await pause(BETWEEN_PAGES);
    await asked(took.nothing, '?who=nobody-of-this-name');
    await pause(BETWEEN_PAGES);
  }
}

async function file(): Promise<void> {
  await asked(took.files, '.csv');
}

async function asked(into: number[], what: string): Promise<string> {
  const began = performance.now();
  const answer = await fetch(`${origin}/api/audit${what}`, { headers: { cookie } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${text.slice(0, 200)}`);
  into.push(performance.now() - began);
  return text;
}
