import type { IncomingMessage } from 'node:http';
import { rowOf, listOf } from '#core/collections.ts';
import { received, type PaperOf } from '#core/logistics/paper-files.ts';
import type { Id } from '#core/show.ts';
import type { DocumentKind, UploadedFile, VendorDocument } from '#core/vendors.ts';
import type { NewId } from '../../ports.ts';
import { answerJson } from '../answer.ts';
import { kept, openIntake } from '../papers/intake.ts';
import { sendFile } from '../papers/papers.ts';
import { answerOver, type GuestAsked, type GuestDoor, type GuestPorts } from './asking.ts';
import { tellPage } from './guest-page.ts';

/** Of one vendor: nobody fills the disk by a link. */
const MOST_PAPERS = 200;
const MOST_BYTES = 200 * 1024 * 1024;

const notThere = { code: 'notThere' } as const;

/** A paper of one's own, as a file; another's is not there. */
export const sendGuestPaper = ({ files }: GuestPorts, door: GuestDoor) =>
  door.through(async (_, response, asked) => {
    const file = ownPaper(asked, asked.rest)?.file;
    if (!file || !(await sendFile(response, files, file))) answerJson(response, 404, notThere);
  });

/** A file for a paper of one's own. */
export const takeGuestPaper = (ports: GuestPorts, door: GuestDoor, newId: NewId) =>
  take(ports, door, newId, (asked) => ownPaper(asked, asked.rest));

/** A file for a kind of paper that nobody may have asked for yet. */
export const takeNewGuestPaper = (ports: GuestPorts, door: GuestDoor, newId: NewId) =>
  take(ports, door, newId, ({ granted: { guest }, rest }) =>
    guest.kind === 'vendor' ? { vendorId: guest.id, kind: rest as DocumentKind, title: '' } : null
  );

function take(
  { files, clock }: GuestPorts,
  door: GuestDoor,
  newId: NewId,
  paperIn: (asked: GuestAsked) => PaperOf | null
) {
  const takeIn = openIntake();
  const now = async (request: IncomingMessage, rest: string) => {
    const asked = await door.asked(request);
    const paper = asked && paperIn({ ...asked, rest });
    return paper ? { asked, paper } : null;
  };

  return door.through(async (request, response, asked) => {
    // Before the body: nobody sends megabytes for what is not theirs.
    if (!paperIn(asked)) return answerJson(response, 404, notThere);
    if (isFull(asked)) return answerJson(response, 409, { code: 'full' });
    const taken = await takeIn(request, asked.granted.grant);
    if ('status' in taken) return answerJson(response, taken.status, { code: taken.code });
    const still = await now(request, asked.rest);
    if (!still) return answerOver(response);
    const file = await kept(files, taken);
    const outcome = await written(still.asked, still.paper, file, newId);
    if (outcome === 'over') return answerOver(response);
    if (outcome === 'refused') return answerJson(response, 404, notThere);
    tellPage(response, still.asked, clock.now());
  });
}

/** Where somebody has filled the same paper meanwhile, it is the next version of it. */
async function written(
  { room, actor, isOpen }: GuestAsked,
  paper: PaperOf,
  file: UploadedFile,
  newId: NewId
): Promise<'written' | 'refused' | 'over'> {
  for (let tries = 0; tries < 2; tries += 1) {
    const id = newId();
    const changes = received(room.document, paper, file, id);
    const answer = await room.submit({
      commandId: `${actor.client}:file-${id}`,
      command: { type: 'edit', changes },
      actor,
      deadline: null,
      isWanted: isOpen
    });
    if (answer === 'dropped') return 'over';
    if (typeof answer === 'object' && answer.rejection === null) return 'written';
  }
  return 'refused';
}

function ownPaper({ room, granted: { guest } }: GuestAsked, id: Id): VendorDocument | null {
  const paper = rowOf(room.document.documents, id);
  return guest.kind === 'vendor' && paper?.vendorId === guest.id ? paper : null;
}

function isFull({ room, granted: { guest } }: GuestAsked): boolean {
  const papers = listOf(room.document.documents).filter(({ vendorId }) => vendorId === guest.id);
  const bytes = papers.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0);
  return papers.length >= MOST_PAPERS || bytes >= MOST_BYTES;
}
