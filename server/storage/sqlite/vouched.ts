import type { AccountStore } from '../../account-ports.ts';
import type { PrivateNoteStore, ShowArchive, ShowStore, SightingStore } from '../../ports.ts';
import type { DoorStore } from '../../door-ports.ts';
import type { AuditStore } from '../../audit-ports.ts';
import type { InPlace } from './in-place.ts';
import { notStoredOf } from './not-stored-of.ts';

/** Looks before and after each write whether it goes where a restart would find it (P1). */
async function vouch<Result>(inPlace: InPlace, write: () => Promise<Result>): Promise<Result> {
  inPlace.check();
  try {
    const result = await write();
    // It may have been moved away in the middle: then nobody is told.
    inPlace.check();
    return result;
  } catch (cause) {
    throw notStoredOf(cause);
  }
}

/** A store that acknowledges nothing that a restart would not find, and says why. */
export function vouchedStore(store: ShowStore, inPlace: InPlace): ShowStore {
  return {
    ...store,
    append: (show, batch) => vouch(inPlace, () => store.append(show, batch)),
    recordAnswer: (show, answered) => vouch(inPlace, () => store.recordAnswer(show, answered)),
    saveSnapshot: (show, snapshot) => vouch(inPlace, () => store.saveSnapshot(show, snapshot)),
    // What was written into a lost file and not acknowledged must not be told from there either.
    batchesSince: (show, seq, limit) => vouch(inPlace, () => store.batchesSince(show, seq, limit)),
    batchesNaming: (show, text, limit) =>
      vouch(inPlace, () => store.batchesNaming(show, text, limit))
  };
}

export function vouchedDoors(doors: DoorStore, inPlace: InPlace): DoorStore {
  return { ...doors, save: (rows) => vouch(inPlace, () => doors.save(rows)) };
}

export function vouchedAccounts(accounts: AccountStore, inPlace: InPlace): AccountStore {
  return {
    ...accounts,
    adapter: (options) => vouchedAdapter(accounts.adapter(options), inPlace),
    save: (rows) => vouch(inPlace, () => accounts.save(rows))
  };
}

/** What better-auth writes through; its reads are vouched for as well, and lose nothing by it. */
function vouchedAdapter<Adapter extends object>(adapter: Adapter, inPlace: InPlace): Adapter {
  return new Proxy(adapter, {
    get(target, name, self) {
      const member: unknown = Reflect.get(target, name, self);
      if (typeof member !== 'function') return member;
      // All that an adapter does is asked of it as a promise.
      const ask = member as (...given: readonly unknown[]) => Promise<unknown>;
      return (...given: readonly unknown[]) => vouch(inPlace, () => ask.apply(target, [...given]));
    }
  });
}

export function vouchedSightings(sightings: SightingStore, inPlace: InPlace): SightingStore {
  return {
    ...sightings,
    add: (show, seen) => vouch(inPlace, () => sightings.add(show, seen))
  };
}

export function vouchedAudit(audit: AuditStore, inPlace: InPlace): AuditStore {
  return { ...audit, append: (rows) => vouch(inPlace, () => audit.append(rows)) };
}

export function vouchedNotes(notes: PrivateNoteStore, inPlace: InPlace): PrivateNoteStore {
  return {
    ...notes,
    write: (show, writer, note) => vouch(inPlace, () => notes.write(show, writer, note))
  };
}

export function vouchedArchive(archive: ShowArchive, inPlace: InPlace): ShowArchive {
  return {
    ...archive,
    add(...show) {
      inPlace.check();
      try {
        archive.add(...show);
        inPlace.check();
      } catch (cause) {
        throw notStoredOf(cause);
      }
    }
  };
}
