import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import type { LoadKind } from '#core/export/load/load-heads.ts';
import { loadSheet } from '#core/export/load/load-sheet.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';
import { isCalm } from './is-calm.ts';
import { sheetTypes, type WriteSheet } from './rundown-file.ts';

/** How the lists are called in a path. */
const kinds = {
  movements: 'movements',
  tasks: 'tasks',
  'crew-calls': 'crewCalls',
  vendors: 'vendors'
} as const satisfies Readonly<Record<string, LoadKind>>;

/** One list of the load plan as a file, of which everybody gets what they may see (L45). */
export function sendLoadList(writeSheet: WriteSheet) {
  const often = new RateLimiterMemory({ points: 10, duration: 10 });

  return async function send(
    _: IncomingMessage,
    response: ServerResponse,
    { room, actor, rest }: Asked
  ): Promise<void> {
    const [list, format] = rest.split('/') as [keyof typeof kinds, 'csv' | 'xlsx'];
    if (!(await isCalm(often, actor.device))) {
      return answerJson(response, 429, { code: 'tooFast' });
    }
    // Thousands of rows take their time: a GO that waits goes first.
    await othersFirst();
    const sheet = loadSheet(room.document, kinds[list], visibilityOf(actor.roles));
    if (!sheet) return answerJson(response, 403, { code: 'unauthorised' });
    const bytes = await writeSheet({ sheet, format });
    response.writeHead(200, {
      'content-type': sheetTypes[format],
      'content-disposition': attachment(`${room.document.show.title} - ${sheet.name}`, format),
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    });
    response.end(bytes);
  };
}
