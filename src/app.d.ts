import type { Caller, Entered, Visitor } from '#server/running-app.server.ts';

declare global {
  namespace App {
    interface Locals {
      /** Where the request came from, and the cookie it brought. */
      readonly caller: Caller;
      /** The device behind the request; null while the server does not know it. */
      readonly visitor: Visitor | null;
      /** Gives the device its cookie. */
      readonly keep: (entered: Pick<Entered, 'cookie'>) => void;
    }
    interface PageState {
      /** A table that was pasted into a plan, on its way to where it is read. */
      readonly pasted?: string;
    }
  }
}
