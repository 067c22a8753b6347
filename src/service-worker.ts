/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { version } from '$service-worker';

/*
 * Keeps the screens of a running show, so that a reload without the server still has a page, and on
 * devices that plan the page of the plan; what these show is kept by src/lib/live/offline.ts. Nothing
 * else is kept: no answer of the API, no other page. Browsers run it on secure origins alone.
 */

// The types of a page are checked here, and a page's `self` is its window.
const worker = self as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'callboard-pages-';
const CACHE = PREFIX + version;
/** The three screens have one shell, which finds out by its address what to show. */
const SCREEN =
  /^\/shows\/[^/]+\/(call|crew|stage|backstage|timeline|countdown|prompter)\/[^/]+\/?$/;
const PLAN = /^\/shows\/[^/]+\/plan\/[^/]+\/?$/;
/** What the page of the plan is made of beside; once it is here, so is the rest. */
const PLAN_LIST = '/_app/kept-plan.json';
/** Any address of a screen will do: the shell is the same for all. */
const SHELL = '/shows/-/crew/-';
/** A server that has not answered by then is not waited for: somebody looks at an empty screen. */
const PATIENCE = 2_500;

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(begin()));
worker.addEventListener('message', (event) => {
  const { data } = event as { data: unknown };
  // Somebody pressed for the new version. Unasked it waits until no page of the old one is open.
  if (data === 'takeOver') void worker.skipWaiting();
  // Somebody plans here.
  if (data === 'keepPlan') event.waitUntil(keepPlan());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && SCREEN.test(pathname)) event.respondWith(screen(request));
  else if (request.mode === 'navigate' && PLAN.test(pathname)) event.respondWith(plan(request));
  else if (pathname.startsWith('/_app/immutable/')) event.respondWith(file(request));
});

/** All or nothing: half a page is worth none. */
async function keepAll(): Promise<void> {
  const listed = await fetch('/_app/kept.json', { cache: 'no-store' });
  const files = (await listed.json()) as string[];
  const cache = await caches.open(CACHE);
  await cache.addAll([...files.map((name) => `/${name}`), new Request(SHELL, { cache: 'reload' })]);
  // The version before had it: who plans here goes on doing so.
  if (await caches.match(PLAN_LIST)) await keepPlan();
}

/** The list comes last: where it is, everything on it is. */
async function keepPlan(): Promise<void> {
  if (await caches.match(PLAN_LIST, { cacheName: CACHE })) return;
  const listed = await fetch(PLAN_LIST, { cache: 'no-store' });
  const files = (await listed.clone().json()) as string[];
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((name) => `/${name}`));
  await cache.put(PLAN_LIST, listed);
}

/** The version before stays, for pages of it may still be open and load what they need later. */
async function begin(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The server's page where there is a server, so that a reload always has the newest. */
async function screen(request: Request): Promise<Response> {
  const kept = await caches.match(SHELL, { cacheName: CACHE, ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  const answered = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : kept),
    () => kept
  );
  return Promise.race([answered, late]);
}

async function plan(request: Request): Promise<Response> {
  const isKept = await caches.match(PLAN_LIST, { cacheName: CACHE });
  return isKept ? screen(request) : fetch(request);
}

/** Files that never change under their name. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
