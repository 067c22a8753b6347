import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { Id } from '#core/show.ts';
import type { Hello } from '#protocol/up.ts';
import type { DownEvents, UpEvents } from '#protocol/wire.ts';
import type { Clock, Log, StoreTrouble } from '../ports.ts';
import type { Refusals } from '../audit-ports.ts';
import type { WhoIs } from '../door-ports.ts';
import type { LiveRoom } from './live-room.ts';

/** What is known of a socket once it was let in. */
export interface Admitted {
  hello: Hello;
  device: Id;
  room: LiveRoom;
}

export type LiveServer = Server<UpEvents, DownEvents, Record<string, never>, Admitted>;
export type LiveSocket = Socket<UpEvents, DownEvents, Record<string, never>, Admitted>;

/** The connection below a socket, as the engine knows it. */
export type Line = LiveSocket['conn'];

/** What counts over all lines of a device, however many it opens. */
export interface OpenLines {
  opened(line: Line): void;
  /** Counts one more; false: that is too many. */
  may(what: 'catchUp' | 'command' | 'press', device: Id): boolean;
}

export interface GatewayPorts {
  readonly whoIs: WhoIs;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a request is for this server and from a page of its own. */
  readonly isOurs: (request: IncomingMessage) => boolean;
  /** What limits count an address by. */
  readonly networkOf: (request: IncomingMessage) => string;
  readonly refusals: Refusals;
  /** The lines that each device has open. */
  readonly lines: OpenLines;
  /** What keeps the store from storing now; whoever connects meanwhile is told. */
  readonly storeTrouble: () => StoreTrouble | null;
  /** A device came or went: the list of devices says when it was here last. */
  readonly onSeen: (device: Id, show: Id) => void;
}
