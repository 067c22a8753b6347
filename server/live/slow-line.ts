import type { Line } from './live-socket.ts';

/** What waits unsent for a client that does not read; beyond it the line is cut. */
export const MAX_UNSENT = 1024 * 1024;

/** What the engine's types keep to themselves. */
interface Inside {
  readonly writeBuffer?: readonly { readonly data?: unknown }[];
  readonly transport?: {
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void };
  };
}

/**
 * Bytes that wait for a client to read: what its socket has taken and not yet handed to the system,
 * and what the engine holds back behind it.
 */
export function unsentBytes(line: Line): number {
  const { writeBuffer = [], transport } = line as unknown as Inside;
  const held = writeBuffer.reduce(
    (sum, { data }) => sum + (typeof data === 'string' ? data.length : 0),
    0
  );
  return held + (transport?.socket?.bufferedAmount ?? 0);
}

/** Ends a line at once: a farewell would wait behind everything that is not being read. */
export function cut(line: Line): void {
  const { transport } = line as unknown as Inside;
  transport?.socket?.terminate?.();
}
