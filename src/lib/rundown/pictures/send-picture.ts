import type { Id } from '#core/show.ts';
import type { PictureRefused } from './picture-words.ts';

/** As the server keeps it: the text that a cell names it by; or why it does not. */
export type Sent = { readonly text: string } | PictureRefused;

export interface Sending {
  readonly show: Id;
  readonly signal: AbortSignal;
  /** How much of it is there, from 0 to 1. */
  readonly onshare: (share: number) => void;
}

/** Longer than this nobody waits without knowing more. */
const PATIENCE_MS = 120_000;

/** Sends a picture. By the older of the two ways to ask a server: it alone tells how far it is. */
export function sendPicture(picture: Blob, { show, signal, onshare }: Sending): Promise<Sent> {
  const request = new XMLHttpRequest();
  request.open('POST', `/api/shows/${show}/images`);
  request.responseType = 'json';
  request.timeout = PATIENCE_MS;
  request.upload.onprogress = ({ loaded, total }) => onshare(total > 0 ? loaded / total : 0);
  const stop = (): void => request.abort();
  signal.addEventListener('abort', stop);
  return new Promise<Sent>((resolve) => {
    request.onload = () => resolve(answerOf(request.response));
    request.onerror = request.ontimeout = () => resolve({ code: 'lineLost' });
    request.onabort = () => resolve({ code: 'stopped' });
    if (signal.aborted) resolve({ code: 'stopped' });
    else request.send(picture);
  }).finally(() => signal.removeEventListener('abort', stop));
}

function answerOf(said: unknown): Sent {
  const answer = (said ?? {}) as { readonly image?: string; readonly code?: string };
  if (answer.image !== undefined) return { text: answer.image };
  if (answer.code === undefined) return { code: 'lineLost' };
  return answer as PictureRefused;
}
