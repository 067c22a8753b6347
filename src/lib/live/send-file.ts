export interface Sending {
  readonly signal: AbortSignal;
  /** How much of it is there, from 0 to 1. */
  readonly onshare: (share: number) => void;
}

/** It did not come through, or was not meant to any more. */
export interface Unsent {
  readonly code: 'lineLost' | 'stopped';
  /** All of it had left by then: it may have arrived. */
  readonly hasLeft: boolean;
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
  let hasLeft = false;
  request.upload.onload = () => (hasLeft = true);
  const stop = (): void => request.abort();
  signal.addEventListener('abort', stop);
  return new Promise<Answer | Unsent>((resolve) => {
    const ended = (code: Unsent['code']) => () => resolve({ code, hasLeft });
    // Something between that is not our server has answered, where it is no JSON.
    request.onload = () =>
      request.response ? resolve(request.response as Answer) : ended('lineLost')();
    request.onerror = request.ontimeout = ended('lineLost');
    request.onabort = ended('stopped');
    if (signal.aborted) ended('stopped')();
    else request.send(file);
  }).finally(() => signal.removeEventListener('abort', stop));
}
