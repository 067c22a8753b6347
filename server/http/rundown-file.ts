import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import { rundownJson } from '#core/export/rundown-json.ts';
import { rundownSheet } from '#core/export/rundown-sheet.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import type { Writing } from '../ports.ts';
import type { DeviceActor } from '../door-ports.ts';
import type { ShowRoom } from '../shows/show-room.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import { attachment } from './attachment.ts';
import { isCalm } from './is-calm.ts';

/** Writes a sheet's bytes: what server/export does. */
export type WriteSheet = (writing: Writing) => Promise<Buffer>;

/** What a file of each format is sent as. */
export const sheetTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8'
} as const;

type Format = keyof typeof sheetTypes;

/** One rundown as a file, of which everybody who may see the show gets what they may see (X2). */
export function sendRundown(writeSheet: WriteSheet) {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });

  return async function send(
    _: IncomingMessage,
    response: ServerResponse,
    asked: { readonly room: ShowRoom; readonly actor: DeviceActor; readonly rest: string }
  ): Promise<void> {
    const { room, actor, rest } = asked;
    const [rundown = '', format] = rest.split('/') as [Id, Format];
    if (!(await isCalm(often, actor.device))) {
      return answerJson(response, 429, { code: 'tooFast' });
    }
    // Thousands of rows take their time: a GO that waits goes first.
    await othersFirst();
    const bytes = await bytesOf(room, rundown, format, visibilityOf(actor.roles));
    if (!bytes) return answerJson(response, 404, { code: 'unknownRundown' });
    response.writeHead(200, {
      'content-type': sheetTypes[format],
      'content-disposition': attachment(nameOf(room, rundown), format),
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    });
    response.end(bytes);
  };

  async function bytesOf(
    room: ShowRoom,
    rundown: Id,
    format: Format,
    to: VisibilityClass
  ): Promise<Buffer | null> {
    if (format === 'json') {
      const json = rundownJson(room.document, rundown, { to, seq: room.seq });
      return json && Buffer.from(`${JSON.stringify(json, null, 2)}\n`, 'utf8');
    }
    const sheet = rundownSheet(room.document, rundown, to);
    return sheet && writeSheet({ sheet, format });
  }
}

function nameOf({ document }: ShowRoom, id: Id): string {
  const rundown = document.rundowns[id];
  const date = document.days[rundown?.dayId ?? '']?.date;
  return [document.show.title, rundown?.title, date].filter(Boolean).join(' - ');
}
