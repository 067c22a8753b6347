import type { Entered, Knock, Visitor } from '#server/running-app.server.ts';

declare global {
  namespace App {
    interface Locals {
      /** Where the request came from, by what browser, and the cookie it brought. */
      readonly caller: Knock;
      /** The device behind the request; null while the server does not know it. */
      readonly visitor: Visitor | null;
      /** Gives the device its cookie, and tells its pages who is signed in on it now. */
      readonly keep: (
        entered: Pick<Entered, 'cookie'> & { readonly visitor?: Visitor | null }
      ) => void;
    }
    interface PageState {
      /** A table that was pasted into a plan, on its way to where it is read. */
      readonly pasted?: string;
    }
  }
}
