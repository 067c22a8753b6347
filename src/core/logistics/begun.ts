import type { AnyStatus } from '../status.ts';

const begun: readonly string[] = ['onDock', 'unloading', 'clear', 'departed', 'doing', 'done'];

/** What has begun is where it is: no lateness and no remedy moves it. */
export const hasBegun = ({ status }: { readonly status: AnyStatus }): boolean =>
  begun.includes(status.state);
