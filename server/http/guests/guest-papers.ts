import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { rowOf, listOf } from '#core/collections.ts';
import { received, type PaperOf } from '#core/logistics/paper-files.ts';
import type { Id } from '#core/show.ts';
import type { DocumentKind, UploadedFile, VendorDocument } from '#core/vendors.ts';
import { client } from '#protocol/values.ts';
import type { NewId } from '../../ports.ts';
import { answerJson } from '../answer.ts';
import { kept, type TakeIn } from '../papers/intake.ts';
import { sendFile, storedPapers } from '../papers/papers.ts';
import { answerOver, type GuestAsked, type GuestDoor, type GuestPorts } from './asking.ts';
import { tellPage } from './guest-page.ts';

/** Of one vendor: nobody fills the disk by a link. */
const MOST_PAPERS = 200;
const MOST_BYTES = 200 * 1024 * 1024;

const notThere = { code: 'notThere' } as const;

/** A paper of one's own, as a file; another's is not there. */
export const sendGuestPaper = ({ files }: GuestPorts, door: GuestDoor) => {
  const stored = storedPapers(files);
  return door.through(async (_, response, asked) => {
    const file = ownPaper(asked, asked.rest)?.file;
    const { grant } = asked.granted;
    const outcome = file ? await sendFile(response, stored, grant, file) : 'notThere';
    if (outcome === 'tooFast') answerJson(response, 429, { code: outcome });
    if (outcome === 'notThere') answerJson(response, 404, notThere);
  });
};

export interface GuestPaperPorts extends GuestPorts {
  readonly newId: NewId;
  readonly takeIn: TakeIn;
}

/** A file for a paper of one's own. */
export const takeGuestPaper = (ports: GuestPaperPorts, door: GuestDoor) =>
  take(ports, door, (asked) => ownPaper(asked, asked.rest));

/** A file for a kind of paper that nobody may have asked for yet. */
export const takeNewGuestPaper = (ports: GuestPaperPorts, door: GuestDoor) =>
  take(ports, door, ({ granted: { guest }, rest }) =>
    guest.kind === 'vendor' ? { vendorId: guest.id, kind: rest as DocumentKind, title: '' } : null
  );

function take(
  { files, clock, newId, takeIn }: GuestPaperPorts,
  door: GuestDoor,
  paperIn: (asked: GuestAsked) => PaperOf | null
) {
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
    const given = { m: numberOf(request) ?? newId(), file, paper: still.paper };
    const outcome = await written(still.asked, given, newId);
    if (outcome === 'over') return answerOver(response);
    if (outcome === 'refused') return answerJson(response, 404, notThere);
    tellPage(response, still.asked, clock.now());
  });
}

/** The page numbers what it sends; what it sends again under the same number is written once. */
const numberOf = ({ headers }: IncomingMessage): string | null => {
  const said = v.safeParse(client, headers['x-command']);
  return said.success ? said.output : null;
};

interface Given {
  readonly m: string;
  readonly paper: PaperOf;
  readonly file: UploadedFile;
}

/** Where somebody has filled the same paper meanwhile, it is the next version of it. */
async function written(
  { room, actor, isOpen }: GuestAsked,
  { m, paper, file }: Given,
  newId: NewId
): Promise<'written' | 'refused' | 'over'> {
  for (let tries = 0; tries < 2; tries += 1) {
    const changes = received(room.document, paper, file, newId());
    const answer = await room.submit({
      commandId: `${actor.client}:file-${m}-${tries}`,
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
