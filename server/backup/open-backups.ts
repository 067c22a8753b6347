import { join, resolve } from 'node:path';
import type { Backups, Log } from '../ports.ts';
import { Place, type PlacePorts } from './place.ts';
import { Rounds } from './rounds.ts';
import { RunWatch, type WatchedRoom } from './run-watch.ts';

export interface OpenedBackups extends Backups {
  /** Takes a show into account from now on. */
  watch(room: WatchedRoom): void;
  close(): Promise<void>;
}

/** Backups of the data folder's database, in it and in a second place where one is given. */
export function openBackups(
  given: PlacePorts & { readonly folder: string; readonly second: string | null; readonly log: Log }
): OpenedBackups {
  const { folder, second, log } = given;
  const places = [new Place(join(folder, 'backups'), true, given)];
  if (second !== null) places.push(new Place(resolve(second), false, given));
  const watch = new RunWatch(() => {
    for (const each of rounds) each.ask();
  });
  // Each at its own pace: a stick that hangs never holds up the other place.
  const rounds = places.map((place) => {
    const tell = telling(place, log);
    void tell(place.look());
    return new Rounds(
      (signal) => tell(place.make(signal)),
      () => watch.isActive
    );
  });
  return {
    standing: () => places.map(({ standing }) => standing),
    isDue: () => watch.isActive,
    watch: (room) => watch.watch(room),
    async close() {
      await Promise.all(rounds.map((each) => each.close()));
    }
  };
}

/** Logs a problem when it begins and when it is over, not every five minutes. */
function telling(place: Place, log: Log): (work: Promise<void>) => Promise<void> {
  let told: string | null = null;
  return (work) =>
    work.then(
      () => {
        if (told !== null) log.note('backups work again', { folder: place.standing.folder });
        told = null;
      },
      (fault: unknown) => {
        const sentence = place.standing.problem?.sentence ?? null;
        if (sentence !== told) log.fault(fault, 'no backup');
        told = sentence;
      }
    );
}
