import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { guestRow, type Guest } from '#core/guests/guest.ts';
import type { GuestLink, MadeGuestLink } from '#core/guests/guest-link.ts';
import { guestLinkAsk } from '#protocol/guest.ts';
import type { DoorRefusal, Grant, Grants } from '../../door-ports.ts';
import { answerJson, bodyOf } from '../answer.ts';
import type { Asked } from '../asked.ts';
import { jsonOf } from '../json-of.ts';

export interface GuestLinkPorts {
  readonly links: Pick<Grants, 'guestLinks' | 'makeGuestLink' | 'revokeGuestLink'>;
  readonly origins: () => readonly string[];
}

/** "vendor/v1", as the path of a route lets it be. */
function guestIn(rest: string): Guest {
  const [kind, id = ''] = rest.split('/');
  return { kind: kind === 'vendor' ? 'vendor' : 'person', id };
}

/** The links of one guest, for those who may make them. */
export const sendGuestLinks =
  ({ links }: GuestLinkPorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const listed = links.guestLinks(asked.actor.device, asked.room.id, guestIn(asked.rest));
    if ('refused' in listed) return refuse(response, listed.refused);
    answerJson(response, 200, { links: listed.granted.map(asLink) });
  };

export const makeGuestLink =
  ({ links, origins }: GuestLinkPorts) =>
  async (request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    const guest = guestIn(rest);
    const said = v.safeParse(guestLinkAsk, jsonOf(await bodyOf(request, 1024)));
    if (!said.success) return answerJson(response, 400, { code: 'invalid' });
    if (!guestRow(room.document, guest)) return answerJson(response, 404, { code: 'noSuchRow' });
    const made = await links.makeGuestLink(actor.device, room.id, guest, said.output.expiresAt);
    if ('refused' in made) return refuse(response, made.refused);
    const { token } = made.granted;
    answerJson(response, 200, { token, origins: origins() } satisfies MadeGuestLink);
  };

export const revokeGuestLink =
  ({ links }: GuestLinkPorts) =>
  async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const revoked = await links.revokeGuestLink(asked.actor.device, asked.room.id, asked.rest);
    if ('refused' in revoked) return refuse(response, revoked.refused);
    answerJson(response, 200, {});
  };

const asLink = ({ id, createdAt, expiresAt, revokedAt, usedAt }: Grant): GuestLink => ({
  ...{ id, createdAt, expiresAt, revokedAt, usedAt }
});

function refuse(response: ServerResponse, refused: DoorRefusal): void {
  const status = refused.code === 'notAllowed' ? 403 : refused.code === 'noSuchGrant' ? 404 : 400;
  answerJson(response, status, refused);
}
