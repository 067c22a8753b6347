import type { Id } from '#core/show.ts';
import { sendFile, type Sending as FileSending } from '#lib/live/send-file.ts';
import type { PictureRefused } from './picture-words.ts';

/** As the server keeps it: the text that a cell names it by; or why it does not. */
export type Sent = { readonly text: string } | PictureRefused;

export interface Sending extends FileSending {
  readonly show: Id;
}

type Answer = { readonly image: string } | PictureRefused;

/** Sends a picture. */
export async function sendPicture(picture: Blob, sending: Sending): Promise<Sent> {
  const answer = await sendFile<Answer>(`/api/shows/${sending.show}/images`, picture, sending);
  if ('image' in answer) return { text: answer.image };
  // Something between has answered that is not our server.
  return 'code' in answer ? answer : { code: 'lineLost' };
}
