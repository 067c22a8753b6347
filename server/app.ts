import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { IMPORTER } from '#core/undo-history.ts';
import type { Config } from './config.ts';
import { openBackups } from './backup/open-backups.ts';
import { isImportSecret, makeImportSecret } from './auth/import-secret.ts';
import { openDoors } from './auth/open-doors.ts';
import { notePort } from './data-folder.ts';
import { demoShow } from './demo/demo-show.ts';
import { demoStart } from './demo/demo-start.ts';
import { openFrontDesk } from './desk/front-desk.ts';
import { openApi } from './http/api.ts';
import { openHealth } from './http/health.ts';
import { isOurHost, isSameOrigin, reachedBy } from './http/hosts.ts';
import { openFileReader } from './import/file-reader.ts';
import { followers, openGateway, runGateway } from './live/gateway.ts';
import { LiveRooms } from './live/live-rooms.ts';
import { measuredStore } from './metrics/measured-store.ts';
import { openGroundCheck, readinessOf } from './metrics/ground.ts';
import { openMetrics } from './metrics/open-metrics.ts';
import { newId } from './new-id.ts';
import type { Backups, Clock, DeviceActor, Log, Measures, Visitor } from './ports.ts';
import { announceApp, type RunningApp } from './running-app.server.ts';
import { openShowFiles } from './show-file/open-show-files.ts';
import { serverClock } from './server-clock.ts';
import { BookWatch } from './shows/book-watch.ts';
import { ShowRooms } from './shows/show-rooms.ts';
import { StoreHealth } from './store-health.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { covers, namesIn, type Certificate } from './tls/certificate.ts';
import { programVersion } from './version.ts';

/** The whole server, put together once; nothing of it lives in a module. */
export interface App {
  readonly door: RunningApp;
  readonly backups: Backups;
  /** Answers what is not a page; false leaves it to the pages. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Lets devices follow over sockets. */
  attach(http: Server): { close(): Promise<void> };
  /** The port that it is reached by, once that is known. */
  openTo(port: number): void;
  /** Nobody owns it yet, or it was restored: the link is due. */
  needsSetup(): boolean;
  /** Paths with the token in the fragment, for this machine's own terminal. */
  setupLink(): Promise<string>;
  /** As the setup link, and it leads on to the demo's console. */
  demoLink(): Promise<string>;
  close(): Promise<void>;
}

const FLUSH_EVERY = 60_000;

const importer: DeviceActor = {
  device: IMPORTER,
  name: 'Import command',
  roles: ['owner'],
  departments: []
};

export async function openApp(given: {
  readonly folder: string;
  readonly config: Config;
  readonly log: Log;
  readonly certificate?: Certificate | null;
  /** This machine's, unless a test has another. */
  readonly clock?: Clock;
}): Promise<App> {
  const { folder, config, certificate = null, clock = serverClock() } = given;
  const metrics = openMetrics(() => live.followed());
  const log = countedLog(given.log, metrics.measures);
  const database = openSqliteStore({ folder });
  const { store: kept, doors, lineage, probe, copyTo, bytes } = database;
  const store = measuredStore(kept, metrics.measures);
  const ground = openGroundCheck({ folder, probe, clock });
  const startedAt = clock.now();
  let isDraining = false;
  const { devices, grants } = await openDoors(doors, clock, newId);
  const secret = makeImportSecret(folder);
  const watch = new BookWatch(clock);
  const onFault = (fault: unknown, what: string): string => log.fault(fault, what);
  const second = config.backupTo;
  const backups = openBackups({ folder, second, copy: copyTo, bytes, clock, log });
  const onOpen = backups.watch;
  const rooms = new ShowRooms({ store, clock, watch, onFault, onOpen });
  let port = config.port;
  // A certificate that was brought says what the server is called.
  const own = [
    reachedBy(config.host)[0].toLowerCase(),
    ...(certificate ? namesIn(certificate) : [])
  ];
  const names = [...config.names, ...own];

  const isOurs = (request: IncomingMessage): boolean => isOurHost(request, names);
  const hasSecret = ({ headers }: IncomingMessage): boolean =>
    isImportSecret(headers.authorization?.replace(/^Bearer /, '') ?? '', secret);
  const desk = openFrontDesk({
    rooms,
    devices,
    grants,
    newId,
    demo: () => demoShow(demoStart(clock.now(), localZone()), newId),
    onFault,
    origins: () => originsOf(reachedBy(config.host), port, certificate),
    tls: certificate
  });
  announceApp(desk);

  const io = openGateway({
    whoIs: devices,
    isOurs: (request) => isOurs(request) && isSameOrigin(request)
  });
  const storing = new StoreHealth(probe, (trouble) => {
    log.note('what keeps the store from storing has changed', { trouble });
    io.emit('store', trouble);
  });
  const live = new LiveRooms(
    rooms,
    (show) => ({
      actorOf: (device) => devices.actorOf(device, show),
      clock,
      watch,
      lineage,
      tellAll: (visibility, isFirst, told) =>
        io.to(followers(show, visibility, isFirst)).emit('d', told),
      onFault: (fault) => log.fault(fault, 'a command of the server failed'),
      measures: metrics.measures
    }),
    onFault
  );
  devices.onChange((device) => live.changed(device));

  const api = openApi({
    rooms,
    store,
    lineage,
    who: (request, show) =>
      hasSecret(request) ? importer : devices.on(request.headers.cookie ?? null, show),
    mayImport: (request) =>
      hasSecret(request) || isPlanner(devices.visitor(request.headers.cookie ?? null)),
    createShow: (request, body) => createShow(desk, request, body, hasSecret(request)),
    mayOpen: (request) =>
      hasSecret(request) || isMaker(devices.visitor(request.headers.cookie ?? null)),
    showFiles: openShowFiles({
      archive: database.archive,
      clock,
      newId,
      folder: join(folder, 'files'),
      version: programVersion()
    }),
    readUpload: openFileReader(),
    async health() {
      const { at, commitMs, freeBytes, isLow, lagMs } = await ground();
      const faults = await metrics.faults();
      const places = backups.standing().map(({ folder, lastGood, problem }) => ({
        folder,
        at: lastGood?.at ?? null,
        problem: problem?.sentence ?? null
      }));
      return { at, startedAt, commitMs, freeBytes, isLow, lagMs, faults, backups: places };
    },
    onFault: (fault, what) => log.fault(fault, what)
  });

  const health = openHealth({
    readiness: async () => readinessOf(await ground(), isDraining),
    metrics,
    metricsToken: config.metricsToken,
    onFault
  });

  const flushing = setInterval(() => {
    devices
      .flush()
      .catch((fault: unknown) => log.fault(fault, 'when devices were seen is not kept'));
  }, FLUSH_EVERY);

  return {
    door: desk,
    backups,
    answer(request, response) {
      if (isOurs(request)) return health(request, response) || api(request, response);
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(
        'This is a Callboard, but not under that name. Start it with --name to add one.\n'
      );
      return true;
    },
    attach(http) {
      const gateway = runGateway(io, http, live, {
        whoIs: devices,
        clock,
        log,
        isOurs,
        storeTrouble: () => storing.trouble,
        onSeen: (device, show) => devices.seen(device, show)
      });
      return {
        close() {
          isDraining = true;
          return gateway.close();
        }
      };
    },
    openTo(bound) {
      port = bound;
      notePort(folder, bound);
    },
    needsSetup: () => grants.needsSetup() || database.isRestored(),
    async setupLink() {
      const token = await grants.makeSetupToken();
      database.sayRestoreIsKnown();
      return `/setup#${token}`;
    },
    demoLink: async () => `/setup?to=demo#${await grants.makeSetupToken()}`,
    async close() {
      clearInterval(flushing);
      storing.stop();
      await backups.close();
      try {
        await devices.flush();
      } finally {
        await database.close();
      }
    }
  };
}

/** The same log; its faults are counted. */
const countedLog = (log: Log, measures: Measures): Log => ({
  ...log,
  fault(fault, what) {
    measures.faulted();
    return log.fault(fault, what);
  }
});

/** Whether a visitor plans any show: nobody else has a file to bring in. */
const isPlanner = (visitor: Visitor | null): boolean =>
  visitor?.access.some(({ roles }) => roles.includes('owner') || roles.includes('planner')) ===
  true;

/** Whether a visitor may make shows of its own here. */
const isMaker = (visitor: Visitor | null): boolean =>
  visitor?.access.some(
    ({ show, roles }) => show === '*' && (roles.includes('owner') || roles.includes('planner'))
  ) === true;

async function createShow(
  desk: RunningApp,
  request: IncomingMessage,
  body: unknown,
  isImporter: boolean
): Promise<unknown> {
  const visitor = isImporter
    ? { ...importer, access: [{ show: '*', roles: importer.roles, departments: [] }] }
    : await desk.authenticate(request.headers.cookie ?? null);
  if (!visitor) return null;
  const asked = typeof body === 'object' && body !== null ? body : {};
  const text = (name: string): string => String((asked as Record<string, unknown>)[name] ?? '');
  return desk.createShow({ title: text('title'), tz: text('tz'), date: text('date') }, visitor);
}

const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** This machine itself needs no TLS; the others are sent to https wherever the certificate holds. */
function originsOf(
  [here, ...others]: ReturnType<typeof reachedBy>,
  port: number,
  certificate: Certificate | null
): string[] {
  const isForOthers = here !== 'localhost' || others.length > 0;
  const names = certificate && isForOthers ? namesIn(certificate) : [];
  return [here, ...names.filter((name) => name !== 'localhost'), ...others].map((host) => {
    const isSecure = host !== 'localhost' && certificate !== null && covers(certificate, host);
    return originOf(isSecure ? 'https' : 'http', host, port);
  });
}

const originOf = (scheme: string, host: string, port: number): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
