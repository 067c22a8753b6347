import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { visibilityOf } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { IMPORTER } from '#core/undo-history.ts';
import type { Config } from './config.ts';
import { notedDeeds } from './audit/noted-deeds.ts';
import { notedRequests } from './audit/noted-requests.ts';
import { openAudit } from './audit/open-audit.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { openBackups } from './backup/open-backups.ts';
import { importRights } from './auth/import-rights.ts';
import { makeImportSecret } from './auth/import-secret.ts';
import { openDoors } from './auth/open-doors.ts';
import { notePort } from './data-folder.ts';
import { demoShow } from './demo/demo-show.ts';
import { demoStart } from './demo/demo-start.ts';
import { openFrontDesk } from './desk/front-desk.ts';
import { openApi } from './http/api.ts';
import { openCrowd } from './http/crowd.ts';
import { guestToken } from './http/guests/guest-token.ts';
import { openHealth } from './http/health.ts';
import { isOurHost, isSameOrigin, reachedBy } from './http/hosts.ts';
import { openWhence, type AskWhence } from './http/whence.ts';
import { openCalendarWriter } from './export/calendar-writer.ts';
import { openSheetWriter } from './export/sheet-writer.ts';
import { csvLines } from './export/write-csv.ts';
import { openFileReader } from './import/file-reader.ts';
import { DeviceLines } from './live/device-lines.ts';
import { followers, openGateway, runGateway } from './live/gateway.ts';
import { LiveRooms } from './live/live-rooms.ts';
import { countedLog } from './metrics/counted-log.ts';
import { measuredStore } from './metrics/measured-store.ts';
import { openGroundCheck, readinessOf } from './metrics/ground.ts';
import { openMetrics } from './metrics/open-metrics.ts';
import { newId } from './new-id.ts';
import type { Backups, Clock, Log } from './ports.ts';
import type { Visitor } from './door-ports.ts';
import { announceApp, type RunningApp } from './running-app.server.ts';
import { openShowFiles } from './show-file/open-show-files.ts';
import { serverClock } from './server-clock.ts';
import { endOfShow } from './shows/end-of-show.ts';
import { BookWatch } from './shows/book-watch.ts';
import { ShowRooms } from './shows/show-rooms.ts';
import { StoreHealth } from './store-health.ts';
import { copyFiles } from './storage/disk/copy-files.ts';
import { openDiskFiles } from './storage/disk/disk-files.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { namesIn, type Certificate } from './tls/certificate.ts';
import { originsOf } from './tls/origins.ts';
import { programVersion } from './version.ts';

/** The whole server, put together once; nothing of it lives in a module. */
export interface App {
  readonly door: RunningApp;
  readonly backups: Backups;
  /** Where a request comes from, for whoever answers it. */
  readonly whence: AskWhence;
  /** Who a request counts as: its device, or the network of whoever has none. */
  callerOf(request: IncomingMessage): string;
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
/** A door that ends with its show shuts within that. */
const FOLLOW_EVERY = 1_000;

export async function openApp(given: {
  readonly folder: string;
  readonly config: Config;
  readonly log: Log;
  readonly certificate?: Certificate | null;
  /** This machine's, unless a test has another. */
  readonly clock?: Clock;
}): Promise<App> {
  const { folder, config, certificate = null, clock = serverClock() } = given;
  const whence = openWhence(config.trustProxy);
  const metrics = openMetrics(() => live.followed());
  const log = countedLog(given.log, metrics.measures);
  const database = openSqliteStore({ folder });
  const { store: kept, doors, sightings, notes, lineage, probe, copyTo, bytes } = database;
  const store = measuredStore(kept, metrics.measures);
  const files = openDiskFiles(join(folder, 'files'));
  const startedAt = clock.now();
  let isDraining = false;
  const endOf = (show: Id): Instant | null | undefined => {
    const document = rooms.opened(show)?.document;
    return document && endOfShow(document);
  };
  const onFault = (fault: unknown, what: string): string => log.fault(fault, what);
  const audit = openAudit({ store: database.audit, clock, onFault });
  const opened = await openDoors(doors, clock, newId, { endOf });
  const people = await openAccounts({
    store: database.accounts,
    doors: opened.personDoors,
    clock,
    newId
  });
  const { devices, grants, accounts } = notedDeeds(
    { ...opened, accounts: people },
    { audit, onFault, doorOf: database.audit.doorOf }
  );
  await audit.note({ kind: 'serverStarted', facts: { version: programVersion() } });
  const watch = new BookWatch(clock);
  const second = config.backupTo;
  const backups = openBackups({
    folder,
    second,
    copy: copyTo,
    copyFiles: (to, signal) => copyFiles(join(folder, 'files'), to, signal),
    bytes,
    clock,
    log
  });
  const onOpen = backups.watch;
  const rooms = new ShowRooms({ store, clock, watch, onFault, onOpen });
  let port = config.port;
  // A certificate that was brought says what the server is called.
  const own = [
    reachedBy(config.host)[0].toLowerCase(),
    ...(certificate ? namesIn(certificate) : [])
  ];
  const names = [...config.names, ...own];

  const isOurs = (request: IncomingMessage): boolean => isOurHost(whence(request), names);
  const isOwnPage = (request: IncomingMessage): boolean => isSameOrigin(request, whence(request));
  const refusals = notedRequests({
    audit,
    visitor: (cookieHeader) => devices.visitor(cookieHeader),
    addressOf: (request) => whence(request).address,
    onFault
  });
  const rights = importRights(devices, makeImportSecret(folder), IMPORTER, (request) =>
    refusals.key(request, 'importSecret')
  );
  const desk = openFrontDesk({
    rooms,
    audit,
    devices,
    grants,
    accounts,
    newId,
    demo: () => demoShow(demoStart(clock.now(), localZone()), newId),
    onFault,
    origins: () => originsOf(reachedBy(config.host), port, certificate),
    tls: certificate,
    sendTo: (...to) => live.sendTo(...to)
  });
  announceApp(desk);

  const lines = new DeviceLines(clock, devices);
  const io = openGateway({
    whoIs: devices,
    clock,
    linesOf: (device) => lines.of(device),
    refusals,
    isOurs: (request) => isOurs(request) && isOwnPage(request),
    networkOf: (request) => whence(request).network
  });
  const storing = new StoreHealth(probe, (trouble) => {
    log.note('what keeps the store from storing has changed', { trouble });
    io.emit('store', trouble);
  });
  const ground = openGroundCheck({ folder, commitMs: () => storing.commitMs, clock });
  const live = new LiveRooms(
    rooms,
    (show) => ({
      after: (ms, work) => void setTimeout(work, ms).unref(),
      actorOf: (device) => devices.actorOf(device, show),
      isOver: (device) => devices.wasLetInUntilEnd(device, show),
      waitingFor(device) {
        const waiting = grants.waiting(device, show);
        return 'granted' in waiting ? waiting.granted.length : 0;
      },
      letInAt: (device) => devices.deviceOn(device, show)?.createdAt ?? null,
      clock,
      watch,
      lineage,
      tellAll: (visibility, isFirst, told) =>
        io.to(followers(show, visibility, isFirst)).emit('d', told),
      onFault: (fault) => log.fault(fault, 'a command of the server failed'),
      measures: metrics.measures,
      keepSightings: (seen) => sightings.add(show, seen)
    }),
    onFault
  );
  devices.onChange((device) => live.changed(device));

  const api = openApi({
    rooms,
    store,
    sightings,
    notes,
    personOn: (device) => accounts.mine(device)?.id ?? null,
    audit,
    logs: database.audit,
    visitor: rights.visitor,
    nameOf: (device, show) => devices.actorOf(device, show)?.name ?? null,
    csvLines,
    clock,
    lineage,
    whence,
    refusals,
    isOwnPage,
    who: rights.who,
    isOfOldCookie: ({ headers }) => devices.wasReplacedLately(headers.cookie ?? null),
    here: (show, rundown) => live.here(show, rundown),
    mayImport: rights.mayImport,
    mayOpen: rights.mayOpen,
    createShow: (request, body) => createShow(desk, rights.visitor(request), body),
    showFiles: openShowFiles({
      archive: database.archive,
      clock,
      newId,
      files,
      version: programVersion()
    }),
    files,
    newId,
    feedOf: (token) => grants.feedOf(token),
    guestOf: (token) => grants.guestOf(token),
    usedBy: (grant) => grants.used(grant),
    links: grants,
    waitingByShow: (device) => grants.waitingByShow(device),
    origins: desk.origins,
    writeCalendar: openCalendarWriter(),
    writeSheet: openSheetWriter(),
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

  const deviceOf = (request: IncomingMessage): Id | null =>
    devices.deviceBehind(request.headers.cookie ?? null);
  const crowd = openCrowd({
    deviceOf,
    networkOf: (request) => whence(request).network,
    keyOf: (request) =>
      grants.guestOf(guestToken(request))?.grant ?? rights.visitor(request)?.device ?? null,
    runsShow: (request) =>
      devices
        .visitor(request.headers.cookie ?? null)
        ?.access.some(({ roles }) => visibilityOf(roles) === 'full') === true,
    clock
  });
  const health = openHealth({
    readiness: async () => readinessOf(await ground(), isDraining),
    metrics,
    metricsToken: config.metricsToken,
    whence,
    refusals,
    onFault
  });

  const following = setInterval(() => {
    opened.ends
      .follow()
      .catch((fault: unknown) => log.fault(fault, 'doors do not follow the show’s end'));
  }, FOLLOW_EVERY);
  const flushing = setInterval(() => {
    Promise.all([devices.flush(), accounts.flush()]).catch((fault: unknown) =>
      log.fault(fault, 'when devices were seen is not kept')
    );
  }, FLUSH_EVERY);

  return {
    door: desk,
    backups,
    whence,
    callerOf: (request) => deviceOf(request) ?? whence(request).network,
    answer(request, response) {
      if (isOurs(request)) {
        if (health(request, response) || !crowd(request, response)) return true;
        if (api(request, response)) return true;
        // The pages refuse it by themselves.
        const isPost = request.method !== 'GET' && request.method !== 'HEAD';
        if (isPost && !isOwnPage(request)) refusals.deed(request, 'post', { isOtherOrigin: true });
        return false;
      }
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
        networkOf: (request) => whence(request).network,
        lines,
        refusals,
        storeTrouble: () => storing.trouble,
        onSeen(device, show) {
          devices.seen(device, show);
          accounts.seen(device);
        }
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
      clearInterval(following);
      storing.stop();
      await backups.close();
      try {
        await audit.close();
        await devices.flush();
      } finally {
        await database.close();
      }
    }
  };
}

async function createShow(
  desk: RunningApp,
  visitor: Visitor | null,
  body: unknown
): Promise<unknown> {
  if (!visitor) return null;
  const asked = typeof body === 'object' && body !== null ? body : {};
  const text = (name: string): string => String((asked as Record<string, unknown>)[name] ?? '');
  return desk.createShow({ title: text('title'), tz: text('tz'), date: text('date') }, visitor);
}

const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
