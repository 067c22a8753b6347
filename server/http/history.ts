import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectionNames } from '#core/structure.ts';
import { removedColumns, removedItems, rowHistory } from '#core/history.ts';
import type { ShowStore } from '../ports.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';

/** Of a row that was changed more often the oldest changes are left out. */
const MAX_CHANGES = 2_000;
const MAX_REMOVALS = 500;

interface Asked {
  readonly room: ShowRoom;
  readonly actor: DeviceActor;
  /** What follows in the path. */
  readonly rest: string;
}

/** Who changed what of a row, and when: for those who see all of a show. */
export const sendRowHistory =
  (store: ShowStore) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const [collection, row = ''] = asked.rest.split('/');
    const name = collectionNames.find((each) => each === collection);
    if (!name) return answerJson(response, 404, { code: 'unknownPath' });
    const log = await store.batchesNaming(asked.room.id, row, MAX_CHANGES);
    // An import that names the row is read in one step; what waits has its turn before the next.
    await othersFirst();
    answerJson(response, 200, { changes: rowHistory(log, name, row) });
  };

/** The items and columns of a rundown that were removed, to be put back. */
export const sendRemoved =
  (store: ShowStore) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const log = await store.batchesNaming(asked.room.id, 'rowRemoved', MAX_REMOVALS);
    await othersFirst();
    const { document } = asked.room;
    answerJson(response, 200, {
      removed: removedItems(log, document, asked.rest),
      columns: removedColumns(log, document, asked.rest)
    });
  };
