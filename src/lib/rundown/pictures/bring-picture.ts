import { redraw } from './redraw.ts';
import { sendPicture, type Sending, type Sent } from './send-picture.ts';

/** Draws a file anew and has the server keep that. */
export async function bringPicture(file: File, sending: Sending): Promise<Sent> {
  const drawn = await redraw(file);
  return drawn instanceof Blob ? sendPicture(drawn, sending) : drawn;
}
