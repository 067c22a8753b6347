import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visibilityOf } from '#core/actor.ts';
import type { AsRun } from '#core/as-run/entry.ts';
import { asRunItemSheet, asRunSheet } from '#core/export/as-run-sheet.ts';
import { rowOf } from '#core/collections.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Clock, ShowStore } from '../ports.ts';
import { readAsRun } from '../shows/as-run.ts';
import { othersFirst } from '../shows/turns.ts';
import { answerJson } from './answer.ts';
import type { Asked } from './asked.ts';
import { attachment } from './attachment.ts';
import { sheetTypes, type WriteSheet } from './rundown-file.ts';
import { isCalm } from './is-calm.ts';

const compress = promisify(gzip);

export interface AsRunPorts {
  readonly store: Pick<ShowStore, 'batchesSince' | 'refusedIn'>;
  readonly clock: Clock;
  readonly writeSheet: WriteSheet;
}

/**
 * What became of a run, for those who see all of a show: it names who pressed what. As JSON, or by time
 * or by item as a sheet.
 */
export function sendAsRun(ports: AsRunPorts) {
  // A read of the whole log is worth some patience.
  const often = new RateLimiterMemory({ points: 10, duration: 10 });

  return async (_: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> => {
    const { room, actor, rest } = asked;
    if (visibilityOf(actor.roles) !== 'full') {
      return answerJson(response, 403, { code: 'unauthorised' });
    }
    if (!(await isCalm(often, actor.device))) return answerJson(response, 429, { code: 'tooFast' });
    const [run = '', list, format] = rest.split('/') as [Id, List?, SheetFormat?];
    const now = ports.clock.now();
    const isThere = rowOf(room.document.runs, run) !== undefined;
    const asRun = isThere ? await readAsRun(ports.store, room.id, run, now) : null;
    if (!asRun) return answerJson(response, 404, { code: 'unknownRun' });
    await othersFirst();
    if (list && format) return sendSheet(response, room.document, asRun, list, format);
    const body = await compress(JSON.stringify(asRun));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
      'content-length': body.length
    });
    response.end(body);
  };

  async function sendSheet(
    response: ServerResponse,
    document: ShowDocument,
    asRun: AsRun,
    list: List,
    format: SheetFormat
  ): Promise<void> {
    const zone = dayOf(document, asRun)?.tz ?? document.show.tz;
    const sheet = list === 'items' ? asRunItemSheet(asRun, zone) : asRunSheet(asRun, zone);
    const bytes = await ports.writeSheet(sheet, format);
    response.writeHead(200, {
      'content-type': sheetTypes[format],
      'content-disposition': attachment(nameOf(document, asRun, sheet.name), format),
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff'
    });
    response.end(bytes);
  }
}

type List = 'log' | 'items';
type SheetFormat = 'csv' | 'xlsx';

const dayOf = ({ days, rundowns }: ShowDocument, { rundownId }: AsRun) =>
  days[rundowns[rundownId]?.dayId ?? ''];

const nameOf = (document: ShowDocument, { label, mode }: AsRun, what: string): string =>
  [document.show.title, label || mode, what].filter(Boolean).join(' - ');
