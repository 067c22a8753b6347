import type { Reader } from '#core/receipts.ts';
import type {
  Bye,
  ClockAnswer,
  Present,
  Result,
  StoreTrouble,
  Taking,
  Told,
  Welcome,
  Whereabout
} from './down.ts';
import type { At, Clk, Cmd, Reach, Seen, Vain } from './up.ts';

/** Rises whenever the wire changes; a client of another version is told to reload. */
export const PROTOCOL_VERSION = 9;

/** The events of a socket, typed once for both ends. */
export interface UpEvents {
  cmd: (cmd: Cmd) => void;
  clk: (clk: Clk) => void;
  seen: (seen: Seen) => void;
  /** A gap was noticed: what comes after this seq? */
  more: (seq: number) => void;
  reach: (reach: Reach) => void;
  vain: (vain: Vain) => void;
  at: (at: At) => void;
}

export interface DownEvents {
  welcome: (welcome: Welcome) => void;
  d: (told: Told) => void;
  ack: (result: Result) => void;
  clk: (answer: ClockAnswer) => void;
  pres: (present: readonly Present[]) => void;
  /** How far what was said has come: devices of which something is new, each whole; to whom it concerns. */
  rcpt: (readers: readonly Reader[]) => void;
  /** What keeps the server from storing anything has changed; null: nothing does. */
  store: (trouble: StoreTrouble | null) => void;
  /** The book is about to be taken by somebody else; null: no more. */
  taking: (taking: Taking | null) => void;
  /** How many wait at the doors for this device to let them in; told to those that may, from 0 on. */
  lobby: (waiting: number) => void;
  /** Where another who plans has the cursor; told to those who said where theirs is. */
  at: (whereabout: Whereabout) => void;
  /** Which screen this page is to show: what stands behind `/shows/` in its address. */
  goTo: (path: string) => void;
  bye: (bye: Bye) => void;
}
