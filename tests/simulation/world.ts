import { apply, emptyShow } from '#core/apply.ts';
import type { CollectionName } from '#core/show.ts';
import { collectionNames, rowsOf } from '#core/collections.ts';
import type { ShowEvent } from '#core/event.ts';
import { instant } from '#core/time/instant.ts';
import type { Batch, DeviceActor } from '#server/ports.ts';
import { buildShow } from '../support/build-show.ts';
import { Oracle } from './oracle.ts';
import { Random } from './random.ts';
import { Scheduler, settled } from './scheduler.ts';
import { links, SimClient } from './sim-client.ts';
import { SimServer } from './sim-server.ts';
import { Violation } from './violation.ts';

const { document: show } = buildShow({
  items: [
    { title: 'Doors', minutes: 10, hardAt: '19:00' },
    { title: 'Welcome', minutes: 5, cues: ['LX 1', 'SND 1'] },
    { title: 'Film', minutes: 3, cues: ['LX 2', 'VID 1'], together: false },
    { title: 'Close', minutes: 2, cues: ['LX 3'] }
  ]
});

const people: readonly DeviceActor[] = [
  { device: 'dev1', name: 'Caller', roles: ['caller'], departments: [] },
  { device: 'dev2', name: 'Deputy', roles: ['deputy'], departments: [] },
  { device: 'dev3', name: 'Lights', roles: ['operator'], departments: ['LX', 'SND', 'VID'] },
  { device: 'dev4', name: 'Stage clock', roles: ['viewer'], departments: [] }
];

/** How a seed went: the promise that was broken, if one was, and how many GOs fired. */
export interface Went {
  readonly broken: Violation | null;
  readonly fired: number;
}

/** Runs one seed. Same seed, same run. */
export async function runSeed(seed: number, stepCount: number): Promise<Went> {
  const scheduler = new Scheduler();
  const random = new Random(seed);
  const oracle = new Oracle('lineage-1');
  let broken: Violation | null = null;
  const note = (check: () => void): void => {
    try {
      check();
    } catch (fault) {
      if (!(fault instanceof Violation)) throw fault;
      broken ??= fault;
    }
  };
  const clientOf = (link: Parameters<typeof links.get>[0]) => {
    const found = links.get(link);
    if (!found) throw new Error('a link without a client');
    return found;
  };
  const server = new SimServer({
    scheduler,
    random,
    oracle,
    note,
    ends: {
      device: (link) => clientOf(link).client.device,
      actorOf: (device) => people.find((each) => each.device === device) ?? null,
      hello: (link) => clientOf(link).hello,
      newestEpoch: (link) => clientOf(link).client.epoch
    }
  });
  await server.begin(firstBatch());
  const clients = people.map(
    (device) => new SimClient(device, { scheduler, random, oracle, server })
  );
  const look = (): void => {
    for (const client of clients) {
      note(() => oracle.shows(client.client, client.replica, client.visibility));
    }
  };
  for (const client of clients) {
    client.connect();
    live(client, scheduler, random);
  }
  fail(server, clients, scheduler, random);
  for (let step = 0; step < stepCount && !broken; step += 1) {
    await scheduler.step();
    if (step % 20 === 0) look();
  }
  if (!broken) {
    await settled();
    look();
    note(() => oracle.found(server.commandsOnDisk()));
  }
  return { broken, fired: oracle.fired };
}

function firstBatch(): Batch {
  const rows = (name: CollectionName): ShowEvent[] =>
    Object.values(rowsOf(show, name)).map(
      (row) => ({ type: 'rowAdded', in: name, row }) as unknown as ShowEvent
    );
  const created: ShowEvent = { type: 'showCreated', show: show.show };
  const events = [created, ...collectionNames.flatMap(rows)];
  apply(emptyShow, events);
  return {
    seq: 1,
    at: instant(0),
    commandId: 'create',
    actor: { device: 'dev0', name: '' },
    events
  };
}

function live(client: SimClient, scheduler: Scheduler, random: Random): void {
  scheduler.after(random.between(50, 1_200), () => {
    client.act();
    if (random.chance(0.3)) client.tellSeen();
    live(client, scheduler, random);
  });
}

/** Lines break in every way; now and then the server dies, and once in a while comes back older. */
function fail(server: SimServer, clients: SimClient[], scheduler: Scheduler, random: Random): void {
  scheduler.after(random.between(300, 3_000), () => {
    const { link } = random.pick(clients);
    const roll = random.between(0, 99);
    if (roll < 40) link?.break(0, random.between(0, 6_000));
    else if (roll < 55) link?.break(random.between(0, 3_000), 0);
    else if (roll < 75) link?.break(0, 0);
    else if (roll < 90) stopAndStart(server, scheduler, random, () => server.kill());
    else if (roll < 94) stopAndStart(server, scheduler, random, () => server.restore());
    fail(server, clients, scheduler, random);
  });
}

function stopAndStart(
  server: SimServer,
  scheduler: Scheduler,
  random: Random,
  stop: () => void
): void {
  if (!server.isUp) return;
  stop();
  scheduler.after(random.between(100, 2_000), () => server.boot());
}
