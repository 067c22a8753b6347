export interface Sending {
  readonly signal: AbortSignal;
  /** How much of it is there, from 0 to 1. */
  readonly onshare: (share: number) => void;
}

/** It did not come through, or was not meant to any more. */
export interface Unsent {
  readonly code: 'lineLost' | 'stopped';
}

/** Longer than this nobody waits without knowing more. */
const PATIENCE_MS = 120_000;

/**
 * Sends a file; the answer is the server's, whatever it says. By the older of the two ways to ask a server:
 * it alone tells how far it is.
 */
export function sendFile<Answer extends object>(
  path: string,
  file: Blob,
  { signal, onshare }: Sending,
  headers: Readonly<Record<string, string>> = {}
): Promise<Answer | Unsent> {
  const request = new XMLHttpRequest();
  request.open('POST', path);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.responseType = 'json';
  request.timeout = PATIENCE_MS;
  request.upload.onprogress = ({ loaded, total }) => onshare(total > 0 ? loaded / total : 0);
  const stop = (): void => request.abort();
  signal.addEventListener('abort', stop);
  return new Promise<Answer | Unsent>((resolve) => {
    request.onload = () => resolve((request.response ?? { code: 'lineLost' }) as Answer | Unsent);
    request.onerror = request.ontimeout = () => resolve({ code: 'lineLost' });
    request.onabort = () => resolve({ code: 'stopped' });
    if (signal.aborted) resolve({ code: 'stopped' });
    else request.send(file);
  }).finally(() => signal.removeEventListener('abort', stop));
}
