import type { DeviceActor } from '../ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';

/** A request about a show, from somebody who may be there; `rest` is what its path says beyond. */
export interface Asked {
  readonly room: ShowRoom;
  readonly actor: DeviceActor;
  readonly rest: string;
}
