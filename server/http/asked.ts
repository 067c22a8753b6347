import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Deed } from '#core/deeds.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';

/** A request about a show, from somebody who may be there; `rest` is what its path says beyond. */
export interface Asked {
  readonly room: ShowRoom;
  readonly actor: DeviceActor;
  readonly rest: string;
}

export type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
  match: RegExpExecArray
) => Promise<void>;

export type AnsweringIn = (
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked
) => Promise<void>;

/** One address of the API, and who is let to it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  /**
   * What the asker's roles have to allow. `edit`: what is sent has to be an edit that `can` allows them.
   * `ownKey`: no roles, but a key of its own, in a calendar's address or a guest's header.
   */
  readonly may: Deed | 'edit' | 'ownKey';
  readonly answer: Answering;
}
